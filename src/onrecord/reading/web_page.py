"""Saved web pages: trafilatura finds the text, the page's metadata say when it was published."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.reading import dates
from onrecord.reading.decoding import decode, normalise
from onrecord.reading.draft import Draft, titled
from onrecord.reading.fields import About
from onrecord.reading.streams import read_whole
from onrecord.reading.unreadable import UnreadableError
from onrecord.records import PartialDate

_CHARSET_WITHIN = 2048
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# In the order of how surely they mean the first publication.
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publication_date",
    "publish_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "date",
)
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]*)"')
_ELEMENTS = "//*[@itemprop='datePublished'] | //time[@pubdate] | //article//time[not(ancestor::aside)]"
_LIBRARIES = ("trafilatura", "htmldate", "courlan", "justext", "readability")
_ADVICE = "save the text of the article as .txt"


def read_web_page(path: Path, file: str) -> Iterator[Draft]:
    """Yield the one article of a page; its text is the text that was extracted from the page.

    Raises:
        OSError, UnreadableError: the file cannot be read, or holds no article.
    """
    data = read_whole(path)
    charset = _CHARSET.search(data, 0, _CHARSET_WITHIN)
    text, about = _extracted(decode(data, charset[1].decode() if charset else None))
    yield titled(file, text, about)


def _extracted(page: str) -> tuple[str, About]:
    # Imported here, since the import takes longer than reading a hundred text files.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    for library in _LIBRARIES:
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(page, include_comments=False, with_metadata=True)
        published = _published(page)
    # Pages are broken in more ways than the parser has errors for.
    except Exception as error:
        raise UnreadableError(f"is no web page that can be read ({type(error).__name__})", _ADVICE) from error
    if not isinstance(found, Document) or not found.text:
        raise UnreadableError("holds no text of an article", _ADVICE)
    about = About(
        title=" ".join((found.title or "").split()),
        outlet=found.sitename,
        author=found.author,
        published=published,
    )
    return normalise(found.text), about


def _published(page: str) -> PartialDate:
    """Read the date of publication from the metadata of a page.

    Not by htmldate, which takes today's day for the missing one of `2018-06`, the modified date for a missing
    published one, and dates in running text.
    """
    from trafilatura import load_html

    tree = load_html(page)
    if tree is None:
        return dates.UNKNOWN
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.lower(), meta.get("content") or "")
    candidates = [metas[name] for name in _PUBLISHED if name in metas]
    for script in tree.xpath("//script[@type='application/ld+json']"):
        candidates += _LINKED_DATA.findall(script.text or "")[:1]
    for element in tree.xpath(_ELEMENTS)[:1]:
        candidates.append(element.get("content") or element.get("datetime") or element.text_content())
    found = (dates.parse(candidate) for candidate in candidates)
    return next((date for date in found if date != dates.UNKNOWN), dates.UNKNOWN)
