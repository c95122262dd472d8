from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord.evaluation.attitudes import (
    PLAIN,
    Half,
    Judged,
    Reading,
    Sampled,
    agreement,
    judged_by,
    read_articles,
    read_sample,
    rows,
    scores,
)
from onrecord.evaluation.gold import GoldError
from onrecord.extraction.attribution import Attribution, Found
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.quotations import Quoted
from onrecord.records import Article, Attitude, Codebook, Span, Stance

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
SAID, FEARED = Attitude.ASSERTION, Attitude.CONCERN
GOOD, PLAINLY, BAD = Stance.FAVOURABLE, Stance.NEUTRAL, Stance.CRITICAL


def sampled(
    attitude: Attitude = SAID,
    stance: Stance | None = PLAINLY,
    *,
    statement: bool = True,
    half: Half = Half.REPORT,
    other: Reading | None = None,
) -> Sampled:
    reading = Reading(statement, attitude, stance)
    spans = Span(0, 8), Span(9, 15), (Span(16, 36),)
    return Sampled("a", *spans, Span(20, 28), half, reading, (reading, other or reading))


def test_the_sample_holds_360_statements_in_two_halves_and_no_text() -> None:
    sample = read_sample()
    assert len(sample) == 360
    assert [sum(each.half is half for each in sample) for half in Half] == [180, 180]
    assert all(any(s.start <= e.target.start and e.target.end <= s.end for s in e.content) for e in sample)
    for each in sample:
        one, other = each.readers
        assert one != other or each.agreed == one


def test_where_readers_agree_that_is_what_was_settled_on() -> None:
    for each in read_sample():
        one, other = each.readers
        for name in ("statement", "attitude", "stance"):
            if getattr(one, name) == getattr(other, name):
                assert getattr(each.agreed, name) == getattr(one, name)


def test_agreement_is_counted_on_what_is_a_statement_to_both() -> None:
    sample = [
        sampled(SAID),
        sampled(FEARED, BAD, other=Reading(True, SAID, None)),
        sampled(FEARED, BAD),
        sampled(SAID, other=Reading(False, FEARED, GOOD)),
    ]
    assert [(row["measure"], row["n"], row["right"], row["kappa"]) for row in agreement(sample)] == [
        ("readers agree: is it a statement", 4, 0.75, 0.0),
        ("readers agree: attitude", 3, 0.667, 0.4),
        ("readers agree: stance", 3, 0.667, 0.5),
    ]


def test_a_half_is_scored_by_its_statements_and_by_the_stances_that_are_clear() -> None:
    judged = [
        Judged(sampled(FEARED, BAD), FEARED, BAD),
        Judged(sampled(SAID, BAD), SAID, BAD),
        Judged(sampled(SAID, PLAINLY), FEARED, PLAINLY),
        Judged(sampled(SAID, None), SAID, GOOD),
        Judged(sampled(FEARED, GOOD, statement=False), SAID, BAD),
        Judged(sampled(FEARED, GOOD, half=Half.TUNE), SAID, BAD),
    ]
    found = {row["measure"]: row for row in scores(judged, Half.REPORT)}
    assert all(list(row) == list(found["report: attitude"]) for row in found.values())
    figures = {
        "report: attitude": (4, 0.75, 0.733),
        "report: attitude, always the most frequent": (4, 0.75, 0.429),
        "report: stance": (3, 1.0, 1.0),
        "report: stance, by the attitude alone": (3, 0.333, 0.25),
        "report: stance, always the most frequent": (3, 0.667, 0.4),
    }
    assert {name: (found[name]["n"], found[name]["right"], found[name]["f1"]) for name in figures} == figures
    concern = found["report: attitude concern"]
    assert (concern["n"], concern["precision"], concern["recall"], concern["f1"]) == (1, 0.5, 1.0, 0.667)
    assert found["report: stance favourable"]["n"] == 0


BODY = "Ann Bell feared another new tax. Tom Reed said it would rain.\n"


@pytest.mark.parametrize(
    "found",
    [
        # The given stand in the place of what is found, also where nothing is.
        [],
        [Attribution(Span(33, 41), Span(42, 46), (Span(47, 60),))],
    ],
)
def test_the_extractor_is_given_where_a_statement_stands(found: Sequence[Attribution]) -> None:
    def find(bodies: Sequence[str], _: Sequence[Sequence[Quoted]]) -> list[Found]:
        return [Found(tuple(found)) for _ in bodies]

    feared = Sampled(
        "a",
        Span(0, 8),
        Span(9, 15),
        (Span(16, 31),),
        Span(24, 31),
        Half.REPORT,
        Reading(True, FEARED, BAD),
        (Reading(True, FEARED, BAD), Reading(True, FEARED, BAD)),
    )
    extractor = Extractor(Codebook("Empty", ()), (), find)
    (judged,) = judged_by([feared], {"a": Article("a", "", BODY)}, extractor)
    assert (judged.sampled, judged.attitude, judged.stance) == (feared, FEARED, BAD)


def test_only_some_attitudes_give_a_stance_by_themselves() -> None:
    assert {PLAIN[each] for each in PLAIN} == {GOOD, BAD}
    assert SAID not in PLAIN


def test_a_folder_without_the_corpora_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"gum\.tar\.gz: cannot be read"):
        read_articles(tmp_path, {"a"})


@pytest.mark.shared
def test_the_sample_is_scored_on_the_corpora() -> None:
    table = rows(CORPORA, Extractor(Codebook("Empty", ()), ()))
    assert all(list(row) == list(table[0]) for row in table)
    found = {row["measure"]: row["f1"] for row in table}
    for question in ("attitude", "stance"):
        ours, majority = found[f"report: {question}"], found[f"report: {question}, always the most frequent"]
        assert isinstance(ours, float)
        assert isinstance(majority, float)
        assert ours > 2 * majority
