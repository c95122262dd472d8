"""What the model that ships promises of texts written for it; how good it is, docs/method.md says."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.extractor import Extractor
from onrecord.extraction.model import DECODING, MODELS, NETWORK, TOKENIZER, shipped
from onrecord.extraction.quotations import quotations
from onrecord.records import Article, Codebook, Span, Statement

_EXTRACTOR = Extractor(Codebook("Empty", ()), ())


def found(body: str) -> list[Statement]:
    return _EXTRACTOR.statements([Article("a", "A title", body)])[0]


def text_of(span: Span | None, body: str) -> str | None:
    return None if span is None else span.of(body)


def spelt(body: str) -> list[tuple[str | None, str | None, list[str]]]:
    return [
        (
            text_of(statement.source, body),
            text_of(statement.cue, body),
            [fragment.of(body) for fragment in statement.content],
        )
        for statement in found(body)
    ]


_SINGLE = [
    (
        "Defence Secretary Ann Bell said the drills would end in May.",
        ("Defence Secretary Ann Bell", "said", ["the drills would end in May"]),
    ),
    ("“The drills will end,” Ann Bell said.", ("Ann Bell", "said", ["“The drills will end,”"])),
    (
        "‘We're in the middle of the allies' talks,’ Ann Bell said.",
        ("Ann Bell", "said", ["‘We're in the middle of the allies' talks,’"]),
    ),
    (
        "“The drills,” Ann Bell said, “will end.”",
        ("Ann Bell", "said", ["“The drills,”", "“will end.”"]),
    ),
    (
        "According to Ann Bell, the drills will end in May.",
        ("Ann Bell", "According to", ["the drills will end in May"]),
    ),
    ("MINISTER SAYS DRILLS WILL END", ("MINISTER", "SAYS", ["DRILLS WILL END"])),
    (
        "GENEVA, March 4 (Harbour Wire) - Ann Bell said on Tuesday that the drills would end.",
        ("Ann Bell", None, ["that the drills would end"]),
    ),
    ("Ann Bell said: “The drills will end.", ("Ann Bell", None, ["“The drills will end."])),
]


@pytest.mark.parametrize(("body", "wanted"), _SINGLE)
def test_plain_statements_are_found(body: str, wanted: tuple[str, str | None, list[str]]) -> None:
    (statement,) = spelt(body)
    source, cue, content = wanted
    assert statement[0] == source
    assert cue is None or statement[1] == cue
    assert [fragment.rstrip(".") for fragment in statement[2]] == [
        fragment.rstrip(".") for fragment in content
    ]


@pytest.mark.parametrize(
    "body", ["", "\n", "The bridge is 300 metres long and was built in 1931.", "“”", "12.5 4.0 3.1"]
)
def test_where_nobody_speaks_nothing_is_found(body: str) -> None:
    assert found(body) == []


def test_texts_read_together_are_read_as_each_alone() -> None:
    bodies = [body for body, _ in _SINGLE] * 3
    marks = [quotations(body) for body in bodies]
    together = shipped().read(bodies, marks)
    alone = [shipped().read([body], [mark])[0] for body, mark in zip(bodies, marks, strict=True)]
    assert together == alone


_PIECES = st.sampled_from(
    [
        "Ann Bell",
        " said ",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "«",
        "»",
        "„",
        "''",
        "``",
        ", ",
        ". ",
        "\n",
        ": ",
        "قال",
        "אמר",
        "🙂",
        "\u200b",
        "\u200f",
        "\ufeff",
        "e\u0301",
        "中文",
        "İ",
        "ſ",
        "\x00",
        "\x1c",
        "\u2028",
        "[SEP]",
        "##s",
        "A" * 130,
    ]
)


@settings(max_examples=60)
@given(body=st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join)))
def test_any_text_gives_spans_of_it(body: str) -> None:
    for statement in found(body):
        for span in (*statement.content, statement.source, statement.cue):
            assert span is None or (0 <= span.start < span.end <= len(body) and span.of(body).strip())
        assert 0 <= statement.confidence <= 1


def test_a_megabyte_without_a_space_is_read() -> None:
    body = "a" * 1_000_000
    assert all(span.of(body) for statement in found(body) for span in statement.content)


@pytest.mark.parametrize("unit", ["“", "中", "\u200b", "a-", "''"])
def test_long_texts_without_a_space_are_read(unit: str) -> None:
    body = unit * 5_000
    assert all(span.of(body) for statement in found(body) for span in statement.content)


def test_the_model_is_small_enough_to_ship() -> None:
    assert sum((MODELS / name).stat().st_size for name in (NETWORK, TOKENIZER, DECODING)) < 30e6


def test_the_figures_beside_the_model_are_those_of_the_model() -> None:
    report = json.loads((MODELS / "training.json").read_text(encoding="utf-8"))
    f1 = {row["measure"]: row["f1"] for row in report["dev"]}
    assert f1["statements, whoever speaks"] > f1["statements, linked"] > 0.5
