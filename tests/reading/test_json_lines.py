import gzip
import json
from collections.abc import Callable

import pytest

from onrecord.records import Article, DateOrigin, Rejection

ReadFile = Callable[[str, str | bytes], list[Article | Rejection]]
ReadArticle = Callable[[str, str | bytes], Article]
ReadRejection = Callable[[str, str | bytes], Rejection]


_RECORD = {
    "text": "Nobody came, she said.",
    "title": " Ferries stay\nin port ",
    "outlet": "Harbour Wire",
    "author": "Ann Example",
    "published": "1987-02-26T15:01Z",
    "note": "A test.",
}


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("text", "text"),
        ("text", "Body"),
        ("text", "CONTENT"),
        ("text", " article "),
        ("title", "Headline"),
        ("outlet", "source"),
        ("outlet", "publisher"),
        ("outlet", "publication"),
        ("outlet", "newspaper"),
        ("author", "byline"),
        ("author", "authors"),
        ("published", "date"),
        ("published", "published_at"),
        ("published", "publish_date"),
    ],
)
def test_fields_go_by_several_names(read_article: ReadArticle, name: str, alias: str) -> None:
    record = {alias if key == name else key: value for key, value in _RECORD.items()}
    article = read_article("a.jsonl", json.dumps(record))
    assert article.body == "Ferries stay in port\nNobody came, she said."
    assert article.title == "Ferries stay in port"
    assert (article.outlet, article.author, article.note) == ("Harbour Wire", "Ann Example", "A test.")
    assert (str(article.published), article.published_origin) == ("1987-02-26", DateOrigin.METADATA)


@pytest.mark.parametrize(
    ("record", "author", "published"),
    [
        (
            {"authors": ["Ann Example", "Bo Example"], "date": 20180629},
            "Ann Example, Bo Example",
            "2018-06-29",
        ),
        ({"author": None, "byline": "Ann Example", "date": 2018}, "Ann Example", "2018"),
        ({"author": {"name": "Ann"}, "date": "some day in June"}, None, ""),
    ],
)
def test_values_of_other_kinds_are_taken_where_clear(
    read_article: ReadArticle, record: dict[str, object], author: str | None, published: str
) -> None:
    article = read_article("a.jsonl", json.dumps({"text": "Nobody came, she said.", **record}))
    assert (article.author, str(article.published)) == (author, published)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "cut off', "is not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 5_000, "number too long"),
        ('["text"]', "not an object"),
        ('{"title": "Ferries"}', "has no text field"),
        ('{"text": 5}', "has no text field"),
        ('{"text": " "}', "has an empty text"),
        ('{"text": "12 34"}', "has no text of an article"),
        ('{"text": "words\\u0000words"}', "holds binary data"),
        ('{"text": "Nobody came.", "date": "2031-01-01"}', "published 2031-01-01 lies in the future"),
    ],
)
def test_a_bad_line_is_told_and_the_others_go_on(read_file: ReadFile, line: str, reason: str) -> None:
    good = '{"text": "Nobody came, she said."}'
    first, bad, last = read_file("a.jsonl", f"{good}\n\n{line}\n{good}")
    assert isinstance(first, Article)
    assert isinstance(bad, Rejection)
    assert isinstance(last, Article)
    assert (first.file.endswith("a.jsonl:1"), last.file.endswith("a.jsonl:4")) == (True, True)
    assert bad.file.endswith("a.jsonl:3")
    assert reason in bad.reason
    assert "\n" not in str(bad)


def test_a_lone_surrogate_does_not_stop_anything(read_article: ReadArticle) -> None:
    assert read_article("a.jsonl", '{"text": "Nobody \\ud800 came."}').body == "Nobody \ufffd came."


def test_zipped_lines_are_read_up_to_where_they_break(read_file: ReadFile) -> None:
    lines = "".join(json.dumps({"text": f"Crew {n} stays, she said."}) + "\n" for n in range(2_000)).encode()
    zipped = gzip.compress(lines)
    assert len(read_file("a.jsonl.gz", zipped)) == 2_000
    *articles, last = read_file("a.jsonl.gz", zipped[: len(zipped) // 2])
    assert len(articles) > 100
    assert isinstance(last, Rejection)
    assert last.reason == "is a broken gzip file"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.jsonl.gz", b'{"text": "not zipped"}', "is a broken gzip file"),
        ("a.jsonl.gz", gzip.compress(b"words" * 99)[:30] + b"\xff" * 30, "is a broken gzip file"),
        ("a.jsonl", b"\x89PNG\r\n\x00\x01\n\n\x00\n", "holds binary data"),
        ("a.jsonl", '{"text": "Nobody"}'.encode("utf-16"), "holds binary data"),
    ],
)
def test_a_broken_file_is_one_rejection(
    read_rejection: ReadRejection, name: str, content: bytes, reason: str
) -> None:
    assert reason in read_rejection(name, content).reason
