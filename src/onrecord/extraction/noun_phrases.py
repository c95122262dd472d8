"""Find noun phrases and adverbials around a verb by the closed word classes, without a grammar."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extraction.cues import VERBS, Form
from onrecord.extraction.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    COORDINATORS,
    DETERMINERS,
    FUNCTION_WORDS,
    NOUN_LINKS,
    NUMBERS,
    ORGANISATION_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    ROLE_NOUNS,
    TIMES,
    TITLES,
    words,
)
from onrecord.extraction.tokens import Token
from onrecord.records import Span

_LONGEST = 30
"""How many tokens a noun phrase, an aside or an adverbial may take."""

_NEVER_SUBJECTS = words("him them me us himself herself itself themselves whom whose")
_NAMES_TOO = frozenset({"may", "will", "august", "april", "june"})
_NO_ADVERBS = frozenset({"family", "ally", "only", "early", "july"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of tokens by index, the end not included."""

    first: int
    last: int

    def span(self, tokens: Sequence[Token]) -> Span:
        """Give the stretch of text that the tokens take."""
        return Span(tokens[self.first].span.start, tokens[self.last - 1].span.end)


def before(tokens: Sequence[Token], end: int) -> Stretch | None:
    """Find the noun phrase that ends right before a token, with its apposition if it has one."""
    if end > 1 and tokens[end - 1].text == ",":
        return _with_aside_before(tokens, end - 1)
    return _run_before(tokens, end)


def after(tokens: Sequence[Token], start: int) -> Stretch | None:
    """Find the noun phrase that begins at a token."""
    opening = tokens[start].lower if start < len(tokens) else ""
    if opening in PRONOUNS and not (opening in DETERMINERS and _is_noun(tokens, start + 1)):
        return Stretch(start, start + 1)
    last = first_noun = _skip_determiners(tokens, start)
    while last < min(len(tokens), start + _LONGEST):
        begun = last > first_noun
        if _is_noun(tokens, last):
            if begun and _begins_clause(tokens, last):
                break
            last += 1
        elif begun and tokens[last].lower == "'s":
            last += 1
        elif begun and _joins_forwards(tokens, last):
            last = _skip_determiners(tokens, last + 1)
        else:
            break
    return Stretch(start, last) if last > first_noun else None


def apposition_after(tokens: Sequence[Token], phrase: Stretch) -> Stretch:
    """Add to a noun phrase what explains it between commas: “Smith, a spokesman for the group,”."""
    opening = phrase.last
    if opening + 1 >= len(tokens) or tokens[opening].text != ",":
        return phrase
    inside = tokens[opening + 1 : opening + _LONGEST]
    length = next(
        (n for n, token in enumerate(inside) if token.quoted or token.text in (",", ".", ";")), None
    )
    aside = inside[:length]
    if (
        not aside
        or not (aside[0].lower in DETERMINERS or aside[0].lower in ROLE_NOUNS or aside[0].text.isdigit())
        or any(token.lower in AUXILIARIES or is_verb(token) for token in aside)
    ):
        return phrase
    return Stretch(phrase.first, opening + 1 + len(aside))


def subject(tokens: Sequence[Token]) -> Stretch | None:
    """Find the subject of the main clause, as far as it stands in front."""
    start = 0
    openings = PREPOSITIONS | CONJUNCTIONS - COORDINATORS
    if tokens and (tokens[0].lower in openings or tokens[0].lower.endswith("ing")):
        start = 1 + next((n for n, token in enumerate(tokens[:_LONGEST]) if token.text == ","), -1)
    while start < len(tokens) and (
        tokens[start].lower in ADVERBS | COORDINATORS or tokens[start].text == ","
    ):
        start += 1
    return after(tokens, start)


def is_plural(tokens: Sequence[Token], phrase: Stretch) -> bool:
    """Whether a noun phrase looks like more than one."""
    head = tokens[phrase.last - 1]
    return (
        head.lower in ("we", "they", "i", "you", "people", "police", "many", "some", "others", "who")
        or any(token.lower in ("and", "&") for token in tokens[phrase.first : phrase.last])
        or (head.lower.endswith("s") and head.is_word and not head.text.isupper())
    )


def is_adverb(token: Token) -> bool:
    """Whether a word is an adverb, by list or ending."""
    return token.lower in ADVERBS or (
        token.text.islower() and token.text.endswith("ly") and token.text not in _NO_ADVERBS
    )


def is_verb(token: Token) -> bool:
    """Whether a word in lower case is a form that only a cue verb has."""
    return token.text.islower() and any(
        form is Form.PAST or (form is not Form.BASE and not cue.noun_like)
        for cue, form in VERBS.get(token.lower, ())
    )


def _run_before(tokens: Sequence[Token], end: int) -> Stretch | None:
    if end < 1:
        return None
    nearest = tokens[end - 1].lower
    if nearest in PRONOUNS:
        never = nearest in _NEVER_SUBJECTS or (nearest in DETERMINERS and nearest != "this")
        return None if never else Stretch(end - 1, end)
    first = end
    for position in range(end - 1, max(-1, end - _LONGEST), -1):
        token = tokens[position]
        if _is_noun(tokens, position):
            before_name = first == position + 1 < end and tokens[first].is_capitalised
            if before_name and not _may_precede_name(token):
                break
            first = position
        elif first == end:
            break
        elif token.lower in DETERMINERS - {"that"}:
            first = position
            if not _joins_backwards(tokens, position - 1):
                break
        elif not _joins_backwards(tokens, position):
            break
    return Stretch(first, end) if first < end else None


def _with_aside_before(tokens: Sequence[Token], closing: int) -> Stretch | None:
    """Find “Smith” before “, speaking in Tokyo,” and all of “Smith, head of the group,”."""
    openings = range(closing - 1, max(0, closing - _LONGEST), -1)
    opening = next((n for n in openings if tokens[n].text == ","), None)
    if opening is None or opening + 1 == closing:
        return None
    head = _run_before(tokens, opening)
    first = tokens[opening + 1]
    if head is None or first.quoted or first.lower in CONJUNCTIONS:
        return None
    if first.lower in RELATIVES | PREPOSITIONS | ADVERBS or first.lower.endswith("ing"):
        return Stretch(head.first, opening)
    if any(token.lower in AUXILIARIES or is_verb(token) for token in tokens[opening + 1 : closing]):
        return None
    return Stretch(head.first, closing)


def _is_noun(tokens: Sequence[Token], position: int) -> bool:
    """Whether a word may belong to a noun phrase: no function word, no cue, no time."""
    if position >= len(tokens) or not tokens[position].is_word:
        return False
    token = tokens[position]
    if token.lower in _NAMES_TOO:
        return token.is_capitalised and position > 0 and tokens[position - 1].lower not in PREPOSITIONS
    return token.lower not in FUNCTION_WORDS and token.lower not in TIMES and not is_verb(token)


def _joins_backwards(tokens: Sequence[Token], position: int) -> bool:
    """Whether the noun phrase goes on to the left of the word here."""
    if position < 1 or not _is_noun(tokens, position - 1):
        return False
    lower, left = tokens[position].lower, tokens[position - 1]
    if lower in ("and", "&"):
        right = tokens[position + 1] if position + 1 < len(tokens) else left
        return left.is_capitalised == right.is_capitalised
    return lower == "'s" or (lower in NOUN_LINKS and not left.lower.endswith(("ing", "ed")))


def _joins_forwards(tokens: Sequence[Token], position: int) -> bool:
    """Whether the noun phrase goes on to the right of the word here."""
    onward = _skip_determiners(tokens, position + 1)
    if not _is_noun(tokens, onward):
        return False
    lower, left = tokens[position].lower, tokens[position - 1]
    if lower in ("and", "&"):
        return left.is_capitalised == tokens[onward].is_capitalised
    return lower == "of" or (lower in NOUN_LINKS and not left.is_capitalised)


def _begins_clause(tokens: Sequence[Token], position: int) -> bool:
    """Whether a new noun phrase begins: “told reporters | Japan would”, “told Smith | prices would”."""
    token, left = tokens[position], tokens[position - 1]
    if not left.is_word or left.lower in FUNCTION_WORDS or left.is_capitalised == token.is_capitalised:
        return False
    if token.is_capitalised:
        return not _may_precede_name(left)
    return not (token.lower in ROLE_NOUNS or token.lower in ORGANISATION_WORDS or token.lower.endswith("s"))


def _may_precede_name(token: Token) -> bool:
    return token.is_capitalised or token.lower in ROLE_NOUNS or token.lower in TITLES


def _skip_determiners(tokens: Sequence[Token], position: int) -> int:
    """Pass over “the”, “some of the”, “two”."""
    start = position
    while position < len(tokens) and (
        tokens[position].lower in DETERMINERS - {"that"} | NUMBERS
        or (position > start and tokens[position].lower == "of")
    ):
        position += 1
    return position
