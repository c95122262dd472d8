"""Pass over when, where and how something was said."""

from collections.abc import Sequence

from onrecord.extraction.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    words,
)
from onrecord.extraction.noun_phrases import is_adverb
from onrecord.extraction.tokens import Token, is_finished

_PASSED_ADVERBS = words("also later earlier then again only instead too recently here")
_LONGEST_TIME = 8
_LONGEST_OCCASION = 8
_LONGEST_DETOUR = 14
_LONGEST_CLAUSE = 40
_TIME_OPENERS = words("on late early last this next earlier later in at the of during since")
_OCCASION_OPENERS = words("in at during to with before after by through via on over from")
_OCCASIONS = words("""
    statement interview interviews speech letter conference briefing report reporters meeting memo filing
    call hearing tweet post telegram remarks address testimony debate rally television tv radio twitter
    facebook email telephone phone visit forum summit event message note blog column newspaper magazine
    parliament congress court
""")


def skip_adverbials(tokens: Sequence[Token], start: int, end: int) -> int:
    """Pass over adverbials behind a cue, up to what was said; `end` is where the clause ends."""
    position = start
    while position < end:
        passed = next(
            (
                passed
                for step in (_past_adverb, _past_time, _past_occasion, _past_place)
                if (passed := step(tokens, position, end)) is not None
            ),
            None,
        )
        if passed is None:
            break
        position = passed
    return _past_detour(tokens, position, end)


def skip_time_back(tokens: Sequence[Token], end: int) -> int:
    """Pass backwards over “on Monday” between a subject and its verb."""
    position = end
    while position > 0 and (tokens[position - 1].lower in TIMES or tokens[position - 1].text.isdigit()):
        position -= 1
    if position == end:
        return end
    while position > 0 and tokens[position - 1].lower in _TIME_OPENERS - {"of"}:
        position -= 1
    return position


def _past_adverb(tokens: Sequence[Token], position: int, end: int) -> int | None:
    token = tokens[position]
    passes = token.lower in _PASSED_ADVERBS or (token.lower.endswith("ly") and is_adverb(token))
    return position + 1 if passes and position + 1 < end else None


def _past_time(tokens: Sequence[Token], position: int, end: int) -> int | None:
    last = None
    for index in range(position, min(end, position + _LONGEST_TIME)):
        token = tokens[index]
        if token.lower in TIMES or (token.text.isdigit() and len(token.text) == len("1987")):
            last = index + 1
        elif token.lower not in _TIME_OPENERS and not token.text.isdigit():
            break
    owns_more = last is not None and last < end and tokens[last].lower == "'s"
    return None if owns_more else last


def _past_occasion(tokens: Sequence[Token], position: int, end: int) -> int | None:
    if tokens[position].lower not in _OCCASION_OPENERS:
        return None
    last = None
    for index in range(position + 1, min(end, position + _LONGEST_OCCASION)):
        token = tokens[index]
        if token.lower in _OCCASIONS:
            last = index + 1
        elif not token.is_word or token.lower in AUXILIARIES | CONJUNCTIONS:
            break
    return last


def _past_place(tokens: Sequence[Token], position: int, end: int) -> int | None:
    if tokens[position].lower not in ("in", "at", "from"):
        return None
    last = position + 1
    while last < end and tokens[last].is_capitalised:
        last += 1
    if last == position + 1 or last == end:
        return None
    onward = tokens[last]
    ends = onward.quoted or onward.text in (".", ",") or onward.lower in DETERMINERS | PRONOUNS | {"to"}
    return last if ends else None


def _past_detour(tokens: Sequence[Token], position: int, end: int) -> int:
    """Pass over “with some pride” where a “that” or a quotation follows before any other verb."""
    if position >= end or tokens[position].lower not in PREPOSITIONS - {"to", "of"}:
        return position
    for index in range(position, min(end, position + _LONGEST_DETOUR)):
        token = tokens[index]
        if token.lower == "that" or token.quoted:
            return index
        if not (token.is_word or token.lower == "'s") or token.lower in AUXILIARIES | CONJUNCTIONS - {"and"}:
            break
    return _before_quotation(tokens, position, end)


def _before_quotation(tokens: Sequence[Token], position: int, end: int) -> int:
    """Pass over a whole clause such as “after she had won,” where a comma and a quotation follow."""
    for index in range(position, min(end - 1, position + _LONGEST_CLAUSE)):
        if tokens[index].quoted:
            break
        if tokens[index].text == "," and is_finished(tokens[index + 1]):
            return index + 1
    return position
