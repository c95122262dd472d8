from collections.abc import Callable

import pytest

from onrecord.records import Article, Rejection

ReadFile = Callable[[str, str | bytes], list[Article | Rejection]]
ReadArticle = Callable[[str, str | bytes], Article]
ReadRejection = Callable[[str, str | bytes], Rejection]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_rows_are_read(read_file: ReadFile, delimiter: str, encoding: str, line_end: str) -> None:
    rows = [
        ["Headline", "Body", "Date"],
        ['"Café, bar; open"', f'"“Two” lines,{line_end}""she said"".{line_end}"', "29 June 2018"],
        ["", "", ""],
        ["Ferries", "Nobody came.", "06/07/2018"],
    ]
    content = line_end.join(delimiter.join(row) for row in rows)
    first, second = read_file("a.csv", content.encode(encoding))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.body == 'Café, bar; open\n“Two” lines,\n"she said".\n'
    assert (str(first.published), str(second.published)) == ("2018-06-29", "2018")
    assert (first.file[-7:], second.file[-7:]) == ("a.csv:2", "a.csv:6")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Nobody came, she said,Ferries", "has 3 values for 2 columns"),
        (",Ferries", "has an empty text"),
        ('"closed"late,Ferries', "is not CSV"),
        ("words\0words,Ferries", "holds binary data"),
    ],
)
def test_a_bad_row_is_told_and_the_others_go_on(read_file: ReadFile, row: str, reason: str) -> None:
    _, bad, last = read_file("a.csv", f"text,title\nNobody came.,One\n{row}\nNobody left.,Two\n")
    assert isinstance(last, Article)
    assert isinstance(bad, Rejection)
    assert bad.file.endswith("a.csv:3")
    assert bad.reason.startswith(reason)


def test_bytes_that_cannot_be_decoded_cost_one_row(read_file: ReadFile) -> None:
    content = b"text\nNobody came.\n" + "Порт открыт\n".encode("cp1251") + b"Nobody left.\n"
    assert [type(record) for record in read_file("a.csv", content)] == [Article, Rejection, Article]


def test_a_quotation_mark_never_closed_swallows_nothing_silently(read_file: ReadFile) -> None:
    good, bad = read_file("a.csv", 'text\nNobody came.\n"Nobody left.\nNobody stayed.\n')
    assert isinstance(good, Article)
    assert isinstance(bad, Rejection)
    assert bad.file.endswith("a.csv:3")
    assert bad.reason == "is not CSV: unexpected end of data"


def test_a_text_may_be_longer_than_the_module_csv_allows(read_article: ReadArticle) -> None:
    assert len(read_article("a.csv", "text\n" + "words " * 50_000).body) == 299_999


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("title,words\nFerries,Nobody came.\n", "has no column of texts among its columns (title, words)"),
        ('"text\nNobody came.\n', "is not CSV"),
        ("text\rNobody came.\r", "is not CSV"),
        ("\0\1\2", "holds binary data"),
    ],
)
def test_a_file_without_texts_is_one_rejection(
    read_rejection: ReadRejection, content: str, reason: str
) -> None:
    rejection = read_rejection("a.csv", content)
    assert rejection.file.endswith("a.csv")
    assert rejection.reason.startswith(reason)
