"""Keep a source that the text does not name, with what is known of it: “a senior US official”."""

from collections.abc import Sequence

from onrecord.extraction.directory import Directory
from onrecord.extraction.lexicon import (
    DETERMINERS,
    DOCUMENTS,
    NOUN_LINKS,
    ORGANISATION_WORDS,
    RELATIVES,
    ROLE_NOUNS,
)
from onrecord.extraction.lexicon import words as lexicon_words
from onrecord.extraction.names import slug
from onrecord.extraction.tokens import Token
from onrecord.records import Actor, ActorKind, Standing

_LONGEST_ACRONYM = 5
_LONGEST = 8
"""In words; what is longer tells a story."""

_ALWAYS_MANY = lexicon_words("""
    people police many some others critics they media military press public opposition leadership staff
""")


_HUMANS = lexicon_words("""
    source man woman banker member resident farmer witness relative mother father friend neighbour neighbor
    survivor supporter voter teacher student trader driver worker soldier refugee participant
""")


def unnamed(text: str, words: Sequence[Token], directory: Directory, *, keep_case: bool = False) -> Actor:
    """Make an actor of a noun phrase without a name; equal words make equal actors, in any article."""
    first = next((n for n, word in enumerate(words) if word.lower not in DETERMINERS), 0)
    ends = (n for n, word in enumerate(words) if n > first and _ends(word))
    kept = words[first : min(next(ends, len(words)), first + _LONGEST)]
    start = words[0].span.start
    name = text[kept[0].span.start - start : kept[-1].span.end - start]
    proper = (
        first > 0
        or keep_case
        or not kept[0].text[1:].islower()
        or directory.country([kept[0].text]) is not None
    )
    if name.isupper() and len(name) > _LONGEST_ACRONYM:
        # A headline shouts.
        name = name.lower()
    elif not proper:
        name = name[0].lower() + name[1:]
    kind = _kind(words, kept)
    country = directory.country([word.text for word in words if word.is_capitalised])
    return Actor(f"{kind}.unnamed-{slug(name)}", name, kind, country, standing=Standing.UNNAMED)


def is_human(actor: Actor) -> bool:
    """Whether “he” can mean an unnamed actor: a spokesman, but not a job or a report."""
    return _head(actor.name.lower().split()) in ROLE_NOUNS | _HUMANS


def _head(words: Sequence[str]) -> str:
    """Give the noun that others only add to: “*spokesman* for the ministry”."""
    return words[next((n for n, word in enumerate(words) if n and word in NOUN_LINKS), len(words)) - 1]


def _ends(word: Token) -> bool:
    return word.text in (",", ";", ":", "(", "–", "—") or word.lower in RELATIVES or word.lower == "that"


def _kind(words: Sequence[Token], kept: Sequence[Token]) -> ActorKind:
    head = _head([word.lower for word in kept])
    if head in ORGANISATION_WORDS or head in DOCUMENTS:
        return ActorKind.ORGANISATION
    many = head in _ALWAYS_MANY or (head.endswith("s") and not head.endswith("ss"))
    return ActorKind.GROUP if many or words[0].lower in _ALWAYS_MANY else ActorKind.PERSON
