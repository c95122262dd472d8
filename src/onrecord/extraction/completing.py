"""Give a quotation that runs over paragraphs one speaker: the network sees no further than its window."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction.attribution import Attribution
from onrecord.extraction.quotations import Quoted
from onrecord.records import Span


def over_paragraphs(found: Sequence[Attribution], quoted: Sequence[Quoted]) -> list[Attribution]:
    """Give the attribution that has one fragment of a running quotation its other fragments, too.

    `found` in text order. What was found in the other fragments and has no source of its own goes.
    """
    kept = list(found)
    for quotation in quoted:
        if len(quotation.fragments) > 1:
            kept = _joined(kept, quotation.fragments)
    return kept


def _joined(found: list[Attribution], fragments: Sequence[Span]) -> list[Attribution]:
    touching = [each for each in found if any(_holds(each, fragment) for fragment in fragments)]
    owner = next((each for each in touching if each.source is not None), None)
    if owner is None:
        return found
    others = [each for each in touching if each is not owner and each.source is not None]
    taken = [span for each in (owner, *others) for span in each.content]
    added = tuple(f for f in fragments if not any(f.overlap(span) for span in taken))
    gone = [each for each in touching if each.source is None]
    whole = replace(owner, content=tuple(sorted((*owner.content, *added))))
    return [whole if each is owner else each for each in found if each not in gone]


def _holds(attribution: Attribution, fragment: Span) -> bool:
    return any(span.overlap(fragment) for span in attribution.content)
