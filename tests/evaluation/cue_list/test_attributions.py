import re

import pytest

from onrecord.evaluation.cue_list.attributions import by_cue_list
from onrecord.extraction.quotations import quotations
from onrecord.records import Span


def text_of(span: Span | None, body: str) -> str | None:
    return None if span is None else span.of(body)


def found(body: str) -> list[tuple[str | None, str | None, list[str]]]:
    (by_list,) = by_cue_list([body], [quotations(body)])
    return [
        (
            text_of(each.source, body),
            text_of(each.cue, body),
            [fragment.of(body) for fragment in each.content],
        )
        for each in by_list.attributions
    ]


def enclosed(marked: str, marks: str) -> list[str]:
    opening, closing = marks[0], marks[1]
    return re.findall(rf"{re.escape(opening)}([^{re.escape(closing)}]+){re.escape(closing)}", marked)


@pytest.mark.parametrize(
    "marked",
    [
        "{Ann Bell} |said| [the drills were over].",
        "{Ann Bell} |said| [that the drills were over].",
        "[The drills were over], {Ann Bell} |said|.",
        "[The drills are over], |says| {Ann Bell}.",
        "[The drills], {Ann Bell} |said|, [were over].",
        "|According to| {Ann Bell}, [the drills were over].",
        "[The drills], |according to| {Ann Bell}, [were over].",
        "In Tokyo on 3 May, {Ann Bell} |said| in a long speech [that they were over], though not why.",
        "{Ann Bell} on Monday |said| [the drills were over] amid protests.",
        "{Ann Bell} (Ind.) |said| [the drills (and much else) were over].",
        "[“They are over,”] {Ann Bell} |said|, [“and for good.”]",
        "[‘We're in the midst of it,’] {Ann Bell} |said|.",
        "[« The drills are over »], {Ann Bell} |said|.",
        '{Ann Bell}|:| ["The drills are over."]',
        "{Ann Bell} |insisted| beside her colleague Tom Reed: [“The drills are over.”]",
        "{Ann Bell} |said|, after a long pause, [“The drills are over.”]",
        "{Ann Bell} |said|:\n[“The drills are over.”]",
        "{Ann Bell} |said|: [“They are over.]\n[“For good.”]\nTom Reed left.",
        "['The allies' drills' were over], {Ann Bell} |said|.",
        "{Ann Bell} |called| [the drills “a costly mistake”].",
        "[The drills], {Ann Bell} |said|, [were “quite” over].",
        "“Never closed, said Ann Bell.\n{Tom Reed} |said| [it was].",
    ],
)
def test_finds_what_is_marked(marked: str) -> None:
    body = re.sub(r"[{}|\[\]]", "", marked) + "\n"
    (source,), (cue,) = enclosed(marked, "{}"), enclosed(marked, "||")
    assert found(body) == [(source, cue, enclosed(marked, "[]"))]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "Ann Bell said it was useful, but acknowledged that it was “dear”, describing it as ‘a luxury’.",
            [
                ("Ann Bell", "said", ["it was useful"]),
                ("Ann Bell", "acknowledged", ["that it was “dear”"]),
                ("Ann Bell", "describing", ["it as ‘a luxury’"]),
            ],
        ),
        (
            "Ann Bell presented a scarf to Tom Reed, telling him ‘to keep warm.’",
            [("Ann Bell", "telling", ["‘to keep warm.’"])],
        ),
        (
            "Ann Bell welcomed it and Tom Reed said it was late.",
            [("Ann Bell", "welcomed", ["it"]), ("Tom Reed", "said", ["it was late"])],
        ),
        (
            "“It is over,” Ann Bell said. “Nobody will miss it.” It was a “bold” plan.",
            [("Ann Bell", "said", ["“It is over,”"]), (None, None, ["“Nobody will miss it.”"])],
        ),
        ("Amid fears that it would end, the so-called talks began at Ann Bell's house.", []),
        ("The claims were settled by Ann Bell and prices added 3 points.", []),
        ("The plan was criticised by many, as Ann Bell said.", []),
        ("Ann Bell could say more, or so it was said.", []),
        ("“Just three words.”", []),
    ],
)
def test_finds_all_of_a_text(body: str, said: list[tuple[str | None, str | None, list[str]]]) -> None:
    assert found(body) == said
