"""Find what an anchor attributes: before it, behind it, or on both sides."""

from collections.abc import Sequence

from onrecord.evaluation.cue_list.adverbials import skip_adverbials
from onrecord.evaluation.cue_list.anchor import Anchor
from onrecord.extraction import noun_phrases
from onrecord.extraction.cues import Cue
from onrecord.extraction.lexicon import ADVERBS, CONJUNCTIONS, COORDINATORS, PREPOSITIONS, RELATIVES, words
from onrecord.extraction.noun_phrases import Stretch
from onrecord.extraction.tokens import Token, is_finished

_PUNCTUATION = frozenset(".,;:—–-!?")
_WRITERS_TAILS = frozenset({"though", "although", "despite", "according", "amid"})
"""Words that, behind a comma, begin what the writer adds."""

_ABOUT = words("of to before after when as at about")
"""Behind “said”, these tell to whom, when or about what, and what was said stands elsewhere."""

_COLON_REACH = 18


def content(tokens: Sequence[Token], anchors: Sequence[Anchor], index: int) -> tuple[Stretch, ...]:
    """Give one anchor's content as runs of tokens; none where nothing is said in this sentence."""
    anchor = anchors[index]
    limit = next((later.begins for later in anchors[index + 1 :] if later.breaks), len(tokens))
    addressee = _addressee(tokens, anchor)
    if anchor.follows:
        floor = max((_end(earlier) for earlier in anchors[:index] if earlier.follows), default=0)
        return _around(tokens, anchor, floor, limit)
    start = _end(anchor) if anchor.cue.verb == "according to" else anchor.place.last
    if addressee is not None and not _asks_for(anchor.cue):
        start = addressee.last
    start = skip_adverbials(tokens, start, max(limit, start))
    start = _behind_colon(tokens, start, limit)
    fragment = _trimmed(tokens, start, _clause_end(tokens, start, limit, relative=anchor.relative))
    return () if fragment is None or _lacks_shape(tokens, anchor, fragment) else (fragment,)


def _addressee(tokens: Sequence[Token], anchor: Anchor) -> Stretch | None:
    """Find who is spoken to: “told *him* that”, “urged *Japan* to”, “called for *Japan* to”."""
    asked = _asks_for(anchor.cue)
    if not (anchor.cue.addresses or asked):
        return None
    phrase = noun_phrases.after(tokens, anchor.place.last)
    if phrase is None:
        return None
    onward = tokens[phrase.last] if phrase.last < len(tokens) else None
    if asked:
        return phrase if onward is not None and onward.lower == "to" else None
    if anchor.cue.verb in ("tell", "inform", "remind") or onward is None:
        return phrase if onward is not None or anchor.follows else None
    followed = onward.quoted or onward.lower in PREPOSITIONS | {"that", "to", ":", "not"}
    return phrase if followed else None


def _asks_for(cue: Cue) -> bool:
    return cue.words == ("for",)


def _end(anchor: Anchor) -> int:
    return max(anchor.place.last, anchor.source.last if anchor.source else 0)


def _around(tokens: Sequence[Token], anchor: Anchor, floor: int, limit: int) -> tuple[Stretch, ...]:
    """Give what stands before “…, she said” and, where she goes on, what stands behind it."""
    end = anchor.place.first if anchor.source is None else min(anchor.place.first, anchor.source.first)
    before = None
    if floor < end and (tokens[end - 1].quoted or tokens[end - 1].text in _PUNCTUATION):
        before = _trimmed(tokens, floor, end)
    if before is not None and all(
        token.lower in ADVERBS | CONJUNCTIONS | COORDINATORS for token in tokens[before.first : before.last]
    ):
        before = None
    behind = _resumed(tokens, anchor, before, limit)
    return tuple(fragment for fragment in (before, behind) if fragment is not None)


def _resumed(tokens: Sequence[Token], anchor: Anchor, before: Stretch | None, limit: int) -> Stretch | None:
    comma = skip_adverbials(tokens, _end(anchor), max(limit, _end(anchor)))
    start = comma + 1
    if start >= limit or tokens[comma].text not in (",", "—", "–"):
        return None
    if before is None:
        start = skip_adverbials(tokens, start, limit)
    opening = tokens[start]
    if not opening.quoted and (
        opening.lower in PREPOSITIONS | RELATIVES | CONJUNCTIONS - {"and", "but", "that"}
        or opening.lower.endswith("ing")
        or (before is not None and tokens[before.first].quoted)
        or (before is None and opening.lower != "that")
    ):
        return None
    return _trimmed(tokens, start, _clause_end(tokens, start, limit, relative=anchor.relative))


def _behind_colon(tokens: Sequence[Token], start: int, limit: int) -> int:
    for position in range(start, min(limit, start + _COLON_REACH) - 1):
        if tokens[position].quoted:
            return start
        if tokens[position].text == ":" and tokens[position + 1].quoted:
            return position + 1
    return start


def _clause_end(tokens: Sequence[Token], start: int, limit: int, *, relative: bool) -> int:
    if start >= limit:
        return start
    after_colon = start > 0 and tokens[start - 1].text == ":"
    if tokens[start].quoted and (after_colon or is_finished(tokens[start])):
        return _with_quotations_behind(tokens, start + 1, limit)
    depth = 0
    for position in range(start, limit):
        token = tokens[position]
        onward = tokens[position + 1].lower if position + 1 < limit else ""
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.text == ";" or depth < 0 or (token.lower == "amid" and position > start):
            return position
        if token.text == "," and (relative or onward in _WRITERS_TAILS):
            return position
        if is_finished(token) and onward and (_adds(onward) or onward in PREPOSITIONS):
            return position + 1
    return limit


def _adds(lower: str) -> bool:
    return lower in CONJUNCTIONS - {"and", "that"} or lower.endswith("ing")


def _with_quotations_behind(tokens: Sequence[Token], end: int, limit: int) -> int:
    while end + 1 < limit and tokens[end].lower == "and" and tokens[end + 1].quoted:
        end += 2
    return end


def _trimmed(tokens: Sequence[Token], first: int, last: int) -> Stretch | None:
    while first < last and tokens[first].text in _PUNCTUATION:
        first += 1
    while first < last and tokens[last - 1].text in _PUNCTUATION:
        last -= 1
    if any(token.quoted or token.is_word for token in tokens[first:last]):
        return Stretch(first, last)
    return None


def _lacks_shape(tokens: Sequence[Token], anchor: Anchor, fragment: Stretch) -> bool:
    """Whether what stands behind a cue is not what it asks for, a clause or a quotation."""
    opening = tokens[fragment.first]
    if (anchor.cue.verb == "say" and opening.lower in _ABOUT) or (
        opening.lower == "that" and fragment.last == fragment.first + 1
    ):
        return True
    if anchor.cue.quotes:
        return not any(token.quoted for token in tokens[fragment.first : fragment.last])
    if anchor.cue.clausal and not anchor.negated:
        return not (opening.quoted or opening.lower == "that" or tokens[fragment.first - 1].text == ":")
    return False
