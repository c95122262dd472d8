from pathlib import Path

import pytest

from gum_documents import DOCUMENT, write_archive
from onrecord.evaluation.gum import GumDocument, read_documents
from onrecord.evaluation.speakers import Kind, cases, rows
from onrecord.extraction.extractor import Extractor
from onrecord.records import Actor, ActorKind, Codebook, NamedActor

NOBODY = Extractor(Codebook("Empty", ()), ())


def read_one(folder: Path, document: str = DOCUMENT) -> tuple[GumDocument, ...]:
    return read_documents(write_archive(folder, GUM_news_a=document))


def listing(name: str, *aliases: str, kind: ActorKind = ActorKind.PERSON) -> Extractor:
    actor = Actor("one", name, kind)
    return Extractor(Codebook("Empty", ()), (NamedActor(actor, (name, *aliases)),))


def test_every_source_is_resolved_where_the_gold_has_it(tmp_path: Path) -> None:
    assert [
        (case.kind, case.is_named, sorted(case.names), case.answers, case.right)
        for case in cases(read_one(tmp_path), NOBODY)
    ] == [
        (Kind.NAME, True, ["Ann Bell", "Bell"], ("Ann Bell",), True),
        (Kind.PRONOUN, True, ["Ann Bell", "Bell"], ("Ann Bell",), True),
        (Kind.NOUN, False, [], (), True),
        (Kind.NAME, True, ["Ann Bell", "Bell"], ("Ann Bell",), True),
        (Kind.FIRST_OR_SECOND, False, ["Tom Reed"], (), False),
    ]


def test_the_baselines_take_a_name_before_the_source_or_in_it(tmp_path: Path) -> None:
    found = cases(read_one(tmp_path), NOBODY)
    assert [(case.nearest, case.nearest_right) for case in found] == [
        ("Ann Bell", True),
        ("Ann Bell", True),
        ("Lund Council", False),
        ("Bell", True),
        ("Bell", False),
    ]
    assert [(case.last_person, case.last_person_right) for case in found] == [
        ("Ann Bell", True),
        ("Ann Bell", True),
        ("Ann Bell", False),
        ("Bell", True),
        ("Bell", False),
    ]


@pytest.mark.parametrize(
    ("extractor", "right"),
    [
        (listing("Ann Marie Bell", "Ann Bell"), True),
        (listing("Minister One", "Ann Bell"), True),
        (listing("Ann Reed", "Minister Ann Bell"), False),
        (listing("Sweden", "Minister Ann Bell", "Ann Bell", kind=ActorKind.GOVERNMENT), False),
    ],
)
def test_an_answer_may_be_an_alias_or_share_the_last_word(
    tmp_path: Path, extractor: Extractor, right: bool
) -> None:
    assert cases(read_one(tmp_path), extractor)[0].right is right


def test_a_last_word_that_others_have_too_is_no_answer(tmp_path: Path) -> None:
    other = DOCUMENT.replace("Residents", "Bell").replace("resident\tNOUN\tNNS", "Bell\tPROPN\tNNP")
    extractor = listing("Ann Marie Bell", "Minister Ann Bell")
    assert [cases(read_one(tmp_path, each), extractor)[0].right for each in (DOCUMENT, other)] == [
        True,
        False,
    ]


def test_what_has_no_cue_or_no_entity_as_its_source_is_no_case(tmp_path: Path) -> None:
    credit = DOCUMENT.replace("sem-atsrc-10+lex-indwd-11", "sem-atsrc-10").replace("add\tVERB", "add\tNOUN")
    abstract = credit.replace("(5-person", "(5-abstract")
    assert [len(cases(read_one(tmp_path, each), NOBODY)) for each in (DOCUMENT, credit, abstract)] == [
        5,
        4,
        3,
    ]


def test_rows_count_the_held_out_half_and_then_the_open_one(tmp_path: Path) -> None:
    archive = write_archive(tmp_path, GUM_news_a=DOCUMENT, GUM_news_b=DOCUMENT, GUM_news_c=DOCUMENT)
    found = {row["measure"]: row for row in rows(archive, NOBODY)}
    assert found["all"] == {
        "measure": "all",
        "n": 4,
        "right": 1.0,
        "nearest name": 0.75,
        "last person": 0.75,
    }
    assert [(found[f"{half}{Kind.NAME}"]["n"]) for half in ("", "open half: ")] == [2, 4]
    assert found[f"{Kind.FIRST_OR_SECOND}, whom the text never names"]["right"] == 0.0
    assert Kind.FIRST_OR_SECOND not in found
