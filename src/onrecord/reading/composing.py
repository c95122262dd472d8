"""From a draft to an article: furniture out, title found, date settled."""

import textwrap
from collections.abc import Sequence

from onrecord.reading import dates
from onrecord.reading.body import assemble, fingerprint
from onrecord.reading.draft import Draft
from onrecord.reading.furniture import without_furniture
from onrecord.reading.paragraphs import Paragraph, paragraphs
from onrecord.reading.unreadable import UnreadableError
from onrecord.records import Article, DateOrigin, PartialDate

_HEADLINE = 200
_OPENING = 80


def compose(draft: Draft) -> Article:
    """Make the article of a draft.

    Raises:
        UnreadableError: nothing is left that could be the text of an article.
    """
    story = without_furniture(paragraphs(draft.text, draft.story))
    if not any(character.isalpha() for paragraph in story for character in paragraph.text):
        raise UnreadableError("has no text of an article", "give a file that holds the story itself")
    above = (Paragraph(draft.title.of(draft.text), (draft.title,)),) if draft.title else ()
    body, segments = assemble(draft.text, above + story)
    texts = [paragraph.text for paragraph in above + story]
    published, origin = _published(draft.about.published, texts)
    return Article(
        id=fingerprint(body),
        title=draft.about.title or _headline(texts),
        body=body,
        outlet=draft.about.outlet,
        author=draft.about.author,
        published=published,
        published_origin=origin,
        file=draft.file,
        note=draft.about.note,
        segments=segments,
    )


def _published(metadata: PartialDate, texts: Sequence[str]) -> tuple[PartialDate, DateOrigin | None]:
    if metadata != dates.UNKNOWN:
        return metadata, DateOrigin.METADATA
    found = dates.in_text(texts)
    return found, None if found == dates.UNKNOWN else DateOrigin.TEXT


def _headline(texts: Sequence[str]) -> str:
    """The first line, if it can be a headline; else the opening words, as libraries title the untitled."""
    first = next((text for text in texts if not dates.is_dateline(text)), texts[0])
    if len(texts) > 1 and len(first) <= _HEADLINE:
        return first
    return textwrap.shorten(first, _OPENING, placeholder=" …")
