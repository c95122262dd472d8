"""Tell the text of an article from what a site puts around it: teasers, share buttons, photo credits."""

import re
from collections.abc import Sequence

from onrecord.reading.paragraphs import Paragraph

_STORIES = r"(?:articles?|stories|story|coverage|topics?|news|content|posts?|links|reading|reports)"
_SITE = (
    r"(?:social\ media|x|twitter|facebook|instagram|linkedin|youtube|telegram|whatsapp|threads|bluesky"
    r"|google\ news|e-?mail)"
)
_SECTION = re.compile(
    rf"""
      more\ from\ .+ | more\ on\ th(?:is|e)\ {_STORIES} | more\ {_STORIES}
    | related(?:\ {_STORIES})? | (?:see|read)\ (?:also|more|next) | also\ read | up\ next
    | most\ (?:read|popular|viewed|shared)(?:\ (?:in|on|this|today|now|{_STORIES})\b.*)?
    | popular(?:\ now|\ {_STORIES}) | trending(?:\ (?:now|today|{_STORIES}))?
    | you\ (?:may|might)\ also\ (?:like|enjoy|be\ interested\ in)
    | recommended(?:\ (?:for\ you|by\ .+|{_STORIES}))?
    | (?:latest|top|other|featured|sponsored|promoted)\ {_STORIES} | sponsored
    | (?:editors?['’]?s?['’]?|our)\ picks? | (?:from\ )?our\ partners
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A full stop after these makes prose of them: “Credit: the crews deserve it, she said.”
_LABEL = re.compile(
    rf"""
      (?:read\ (?:more|also|next)|also\ read|related|see\ also)\ ?:\ ?.+
    | share(?:\ th(?:is|e))?(?:\ (?:article|story|page|post))?(?:\ (?:on|via|by)\ {_SITE})?
    | advertise?ment | advertising | (?:story|article)\ continues\ below(?:\ advertisement)?
    | [(\[]?(?:(?:file\ )?(?:image|photo(?:graph)?|picture)(?:\ (?:credit|courtesy|source))?|credit)s?
      \ ?:\ ?.+
    | (?:file\ )?photo(?:graph)?\ (?:by|courtesy\ of)\ .+
    | (?:(?:\d+|leave\ a|post\ a|view|show)\ )?comments?(?:\ ?\(\d+\))?
    | (?:tags|topics|filed\ under)\ ?:\ ?.*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOTICE = re.compile(
    rf"""
      (?:please\ )?(?:sign\ up|subscribe)\ (?:here\ |now\ |today\ )?(?:for|to)\ .*
      \b(?:newsletters?|briefings?)\b.*
    | (?:get|receive)\ .+\ (?:in|to)\ your\ inbox.*
    | follow\ (?:us|@?\w+(?:\ \w+)?)\ on\ {_SITE}\b.* | (?:like|join|find)\ us\ on\ {_SITE}\b.*
    | (?:copyright\s*)?(?:©|\(c\)\s*\d{{4}}).* | copyright\s+\d{{4}}.*
    | .*\ball\ rights\ reserved(?:\.\ .*)?\.?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DECORATION = " \t-–—*•·▪»>|#:"
_STOPPED = re.compile(r"[.!;,][)\]’”'\"]*$")
_PROSE = re.compile(r"[“”\"]|\b(?:said|says|told|added|according to)\b")
_SECTION_LENGTH = 60
_LABEL_LENGTH = 160
_HEADLINE_LENGTH = 140
_BLURB_LENGTH = 400


def without_furniture(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Leave out the furniture, and in doubt nothing: a lost sentence costs more than a teaser.

    Single lines (share, advertisement, newsletter, photo credit, copyright) go wherever they stand. A heading
    such as “More from …” takes everything below it along if prose stands above it and nothing below it reads
    like prose; otherwise the heading goes alone.
    """
    kept: list[Paragraph] = []
    texts = [paragraph.text.strip(_DECORATION) for paragraph in paragraphs]
    for index, text in enumerate(texts):
        if _is_section(text):
            if any(_STOPPED.search(above.text) for above in kept) and _are_teasers(texts[index + 1 :]):
                break
        elif text and not _is_alone(text):
            kept.append(paragraphs[index])
    return tuple(kept)


def _is_section(text: str) -> bool:
    return len(text) <= _SECTION_LENGTH and not _STOPPED.search(text) and bool(_SECTION.fullmatch(text))


def _is_alone(text: str) -> bool:
    if len(text) > _LABEL_LENGTH or _PROSE.search(text):
        return False
    return bool(_NOTICE.fullmatch(text) or (_LABEL.fullmatch(text) and not _STOPPED.search(text)))


def _are_teasers(texts: Sequence[str]) -> bool:
    """Whether these are headlines, each with at most one line of text below it.

    One headline with one text might as well be a subheading with the end of the article; list marks or a
    second such pair make it a list.
    """
    marks = blurbs = 0
    below_headline = False
    for text in texts:
        headline = bool(text) and len(text) <= _HEADLINE_LENGTH and not _STOPPED.search(text)
        if not text:
            marks += 1
        elif not headline and not _is_alone(text):
            if not below_headline or len(text) > _BLURB_LENGTH or _PROSE.search(text):
                return False
            blurbs += 1
        below_headline = headline
    return blurbs == 0 or blurbs > 1 or marks > 0
