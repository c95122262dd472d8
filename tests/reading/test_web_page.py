import logging
from collections.abc import Callable

import pytest

from onrecord.records import Article, DateOrigin, Rejection

ReadArticle = Callable[[str, str | bytes], Article]
ReadRejection = Callable[[str, str | bytes], Rejection]

_PARAGRAPHS = (
    "The crews of Port Ellery voted to go on with the strike, their union told reporters on Tuesday.",
    "“We will not sail,” Ann Example said in front of the terminal, where ferries have stayed for a week.",
    "Owners did not answer the union, whose members had turned down an offer a day before the vote.",
)


def _page(head: str = "", below: str = "", title: str = "Ferries stay in port") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in _PARAGRAPHS)
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}{below}</article></body></html>"
    )


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize("name", ["a.html", "a.htm", "A.HTML"])
def test_a_page_gives_its_article(read_article: ReadArticle, name: str) -> None:
    head = _meta("og:site_name", "Harbour Wire") + '<meta name="author" content="Ann Example">'
    article = read_article(name, _page(head, "<h2>Related stories</h2><ul><li>Who pays</li></ul>"))
    assert article.body.rstrip("\n").split("\n") == ["Ferries stay in port", *_PARAGRAPHS]
    assert (article.title, article.outlet, article.author) == (
        "Ferries stay in port",
        "Harbour Wire",
        "Ann Example",
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (_page(_meta("article:published_time", "2018-06-29T23:30:00-05:00")), "2018-06-29"),
        (_page('<meta name="DC.date.issued" content="29 June 2018">'), "2018-06-29"),
        (_page(_meta("article:published_time", "2018-06")), "2018-06"),
        (_page(_meta("article:published_time", "2018")), "2018"),
        (_page(_meta("article:published_time", "1987-02-26")), "1987-02-26"),
        (_page('<meta name="date" content="06/07/2018">'), "2018"),
        (_page(_meta("article:modified_time", "2020-01-02")), ""),
        (
            _page(
                _meta("article:modified_time", "2020-01-02") + _meta("article:published_time", "2018-06-29")
            ),
            "2018-06-29",
        ),
        (
            _page(
                '<script type="application/ld+json">{"@type": "NewsArticle", '
                '"dateModified": "2019-01-01", "datePublished": "2018-06-29T10:00:00Z"}</script>'
            ),
            "2018-06-29",
        ),
        (_page(_meta("date", "soon") + _meta("pubdate", "2018-06-29")), "2018-06-29"),
        (_page(below="<time datetime='2018-06-29'>last week</time>"), "2018-06-29"),
        (_page(below="<span itemprop='datePublished'>29 June 2018</span>"), "2018-06-29"),
        (_page(below="<aside><time datetime='2012-06-29'>old</time></aside>"), ""),
        (_page(below="<footer>Copyright 2018 Harbour Wire</footer>"), ""),
        (_page(below="<p>The treaty was signed on 29 June 2018 in Ellery, and 2018-06-30 in Port.</p>"), ""),
        (_page(_meta("og:image", "https://harbour.example/2018/06/29/a.jpg")), ""),
        (_page(), ""),
    ],
)
def test_the_date_is_what_the_page_says_and_never_a_guess(
    read_article: ReadArticle, page: str, expected: str
) -> None:
    article = read_article("a.html", page)
    assert str(article.published) == expected
    assert article.published_origin == (DateOrigin.METADATA if expected else None)


def test_a_dateline_counts_where_the_page_says_nothing(read_article: ReadArticle) -> None:
    page = _page().replace("The crews", "PORT ELLERY, March 4 (Harbour Wire) - The crews")
    article = read_article("a.html", page)
    assert (str(article.published), article.published_origin) == ("--03-04", DateOrigin.TEXT)


def test_a_declared_charset_is_followed(read_article: ReadArticle) -> None:
    page = _page('<meta charset="windows-1251">', title="Порт открыт")
    assert read_article("a.html", page.encode("cp1251")).title == "Порт открыт"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "holds no text of an article"),
        ("<html><body><script>let a = 1</script></body></html>", "holds no text of an article"),
        ("<div>" * 20_000 + "text", "holds no text of an article"),
        ("words\0words", "holds binary data"),
    ],
)
def test_a_page_without_an_article_is_told_without_a_word_on_the_console(
    read_rejection: ReadRejection, capfd: pytest.CaptureFixture[str], page: str, reason: str
) -> None:
    assert read_rejection("a.html", page).reason.startswith(reason)
    assert capfd.readouterr() == ("", "")


def test_the_libraries_are_quiet(read_rejection: ReadRejection, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    read_rejection("a.html", "<html></html>")
    assert caplog.text == ""
