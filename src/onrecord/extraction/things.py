"""Find the noun phrases of a sentence, and tell things from whoever acts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from onrecord.extraction.cues import inflect
from onrecord.extraction.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FIRMS,
    FUNCTION_WORDS,
    MODALS,
    NUMBERS,
    ORGANISATION_WORDS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    ROLE_NOUNS,
    SIDES,
    TIMES,
    words,
)
from onrecord.extraction.noun_phrases import is_adverb, is_verb
from onrecord.extraction.tokens import Token
from onrecord.records import Span

_PAST = words("""
    took gave held put set sent met led left came went saw got began kept brought became drew grew won lost
    paid struck hit cut shot flew rose fell broke built sought spoke threw bought sold spent ran stood let
    understood chose drove meant dealt shut
""")
_PRESENT = words(
    "wants shows includes means needs takes gives makes holds keeps puts seeks brings remains lies"
)
_GERUND_NOUNS = words("meeting training testing warning funding spending bombing offering building hearing")
_PERSONS = words("""
    people person man men woman women child children family voter worker farmer ally friend enemy opponent
    supporter critic resident witness refugee individual immigrant migrant student teacher parent victim
    hostage abductee soldier sailor troop rebel terrorist citizen american republican democrat
    conservative liberal poll wife husband son daughter mother father brother sister magnate tycoon boss
    guest member source someone lady gentleman guy folk kid colleague counterpart rival neighbour neighbor
    north south regime ministry police public press media audience crowd
""")
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "ant", "man", "woman", "ee")
_THINGS_ALIKE = words("""
    launcher reactor order number paper power offer matter letter factor border answer danger disaster
    sector chapter error computer tanker carrier bomber helicopter barrier quarter river tower charter
    warrant grant plant restaurant fee tree degree guarantee decree register corridor error terror water
    weather winter summer encounter manoeuvre maneuver shelter cover filter dinner laser transfer murder
""")
_PLACES = words("""
    country nation state city town region area world island peninsula capital place site border sea
    continent province district village street
""")
_VAGUE = words("""
    time way part number lot end case fact result side percent pct dlr dlrs dollar mln bln cent cts share
    thing something nothing anything everything kind sort bit amount rest majority half level rate point
    hour minute second decade addition example instance order term sign basis
""")
_LINKS = words("according including regarding concerning due because")
_COMPLEMENTS = words("of with on between against over about for to")
_MOST_COMPLEMENTS = 2


_SOMEBODY = (
    ROLE_NOUNS
    | _PERSONS
    | _PLACES
    | FIRMS
    | SIDES
    | ORGANISATION_WORDS - words("oil gas force forces energy campaign trust insurance capital power")
)
_NO_NOUNS = words("yes thanks please") | FUNCTION_WORDS | _LINKS | TIMES | NUMBERS
_ARTICLES = DETERMINERS - {"that"}
_BEFORE_NOUNS = _ARTICLES | NUMBERS
_BEFORE_PARTICIPLES = AUXILIARIES | PRONOUNS
_BEFORE_VERBS = words("that who which it he she this")
_NEGATED = words("not did does don't didn't doesn't")


class Role(IntEnum):
    """How much a noun phrase stands in front of its sentence."""

    OBLIQUE = 0
    OBJECT = 1
    SUBJECT = 2


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase by its tokens: `head` is its last word in the singular, `whole` with what follows it.

    `acts` tells that it names somebody rather than something; `telling` that more than its head says which.
    """

    first: int
    last: int
    whole: Span
    head: str
    plural: bool
    role: Role
    acts: bool
    telling: bool


def things(tokens: Sequence[Token], names: Sequence[Span]) -> list[Thing]:
    """Find the noun phrases of a sentence in text order; `names` are those of actors in it."""
    runs = list(_runs(tokens))
    found = []
    for number, (first, last) in enumerate(runs):
        head = tokens[last - 1]
        begin = _with_determiners(tokens, first)
        whole, complemented = _whole(tokens, runs, number, begin)
        modified = any(_is_telling(token) for token in tokens[first : last - 1])
        found.append(
            Thing(
                begin,
                last,
                whole,
                singular(head.lower),
                is_plural(head),
                _role(tokens, begin, last),
                _acts(head, names),
                modified or complemented,
            )
        )
    return found


def singular(word: str) -> str:
    """Take off the ending of a plural."""
    if word.endswith("ies") and len(word) > len("ties"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    plural = len(word) > len("gas") and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def is_plural(head: Token) -> bool:
    """Whether a head looks like more than one."""
    return head.lower != singular(head.lower) or head.lower in (
        "people",
        "men",
        "women",
        "children",
        "police",
    )


def is_somebody(word: str) -> bool:
    """Whether a noun names persons, an organisation or a place."""
    one = singular(word)
    if word in _SOMEBODY or one in _SOMEBODY:
        return True
    return one.endswith(_PERSON_ENDINGS) and one not in _THINGS_ALIKE


def is_vague(word: str) -> bool:
    """Whether a noun, such as “way” or “part”, says nothing by itself."""
    return singular(word) in _VAGUE or word in TIMES or singular(word) in TIMES


def is_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word may belong to a noun phrase."""
    if not 0 <= place < len(tokens) or not tokens[place].is_word:
        return False
    token = tokens[place]
    return not (
        token.lower in _NO_NOUNS or "'" in token.lower or is_adverb(token) or _is_verb_here(tokens, place)
    )


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(tokens):
        first = place
        while is_noun(tokens, place) or (first < place < len(tokens) and tokens[place].lower == "'s"):
            place += 1
        last = place
        while last > first and tokens[last - 1].lower == "'s":
            last -= 1
        if last > first and not tokens[last - 1].text[0].isdigit() and tokens[last - 1].lower not in _NO_NEWS:
            yield first, last
        place = max(place, first + 1)


def _is_verb_here(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if not token.text.islower():
        return False
    before = tokens[place - 1] if place else None
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    left = before.lower if before else ""
    if left in _ARTICLES:
        return False
    if is_verb(token) or token.lower in _PRESENT or (token.lower in _PAST and left != "'s"):
        return True
    if left in MODALS or left in _NEGATED:
        return True
    if left == "to" and not token.lower.endswith("s"):
        return True
    if token.lower.endswith("ed"):
        return left in _BEFORE_PARTICIPLES or (before is not None and _looks_like_noun(before))
    if token.lower.endswith("ing") and token.lower not in _GERUND_NOUNS and behind is not None:
        after_noun = before is not None and _looks_like_noun(before) and behind.lower in PREPOSITIONS
        return left in AUXILIARIES or behind.lower in DETERMINERS or _looks_like_noun(behind) or after_noun
    if token.lower.endswith("s") and left in _BEFORE_VERBS:
        return True
    return token.lower in _BASES and left in PRONOUNS


def _looks_like_noun(token: Token) -> bool:
    return token.is_word and token.lower not in FUNCTION_WORDS and not is_adverb(token)


_BASES = frozenset(form for verb in words("want need see think know have") for form in inflect(verb))


def _with_determiners(tokens: Sequence[Token], first: int) -> int:
    while first > 0 and (
        tokens[first - 1].lower in _BEFORE_NOUNS
        or (tokens[first - 1].text[0].isdigit() and tokens[first - 1].is_word)
    ):
        first -= 1
    return first


def _whole(
    tokens: Sequence[Token], runs: Sequence[tuple[int, int]], number: int, begin: int
) -> tuple[Span, bool]:
    """Add “of all ranges” and the like to a noun phrase, and tell whether there was any."""
    last = runs[number][1]
    added = 0
    for first, end in runs[number + 1 : number + 1 + _MOST_COMPLEMENTS]:
        opening = _with_determiners(tokens, first)
        if opening != last + 1 or tokens[last].lower not in _COMPLEMENTS:
            break
        if any(is_vague(token.lower) for token in tokens[first:end]):
            break
        last = end
        added += 1
    return Span(tokens[begin].span.start, tokens[last - 1].span.end), added > 0


def _is_telling(token: Token) -> bool:
    return token.is_word and token.lower not in _NO_NEWS and not token.text[0].isdigit()


_NO_NEWS = words("""
    new latest other same recent last next such former current previous own possible first final big enough
    specific certain various available
""")


def _role(tokens: Sequence[Token], begin: int, last: int) -> Role:
    before = tokens[begin - 1].lower if begin else ""
    if before in PREPOSITIONS or before in ("'s", *POSSESSIVES):
        return Role.OBLIQUE
    behind = last < len(tokens) and (
        tokens[last].lower in AUXILIARIES or (tokens[last].is_word and _is_verb_here(tokens, last))
    )
    opens = not before or before in CONJUNCTIONS or not tokens[begin - 1].is_word
    return Role.SUBJECT if opens and (behind or not before) else Role.OBJECT


def _acts(head: Token, names: Sequence[Span]) -> bool:
    return is_somebody(head.lower) or any(name.overlap(head.span) for name in names)
