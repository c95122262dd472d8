"""Take a noun phrase apart into the name and the role that it gives."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2s
from itertools import pairwise

from onrecord.extraction.lexicon import (
    COMPANY_ENDINGS,
    COURTESIES,
    DETERMINERS,
    FEMALE_TITLES,
    MALE_TITLES,
    NAME_PARTICLES,
    NEVER_NAMES,
    NOUN_LINKS,
    ORGANISATION_WORDS,
    PLACE_WORDS,
    PORTFOLIOS,
    ROLE_NOUNS,
    TITLES,
)
from onrecord.extraction.tokens import Token
from onrecord.records import ActorKind, Gender

_LONGEST_PERSON = 5
_NO_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Named:
    """What a noun phrase gives away; `kind` is None where the words do not tell a person from the rest."""

    name: tuple[str, ...] = ()
    role: str | None = None
    kind: ActorKind | None = None
    gender: Gender | None = None


def named(tokens: Sequence[Token]) -> Named:
    """Take a noun phrase apart: “US Defense Secretary James Mattis” is a role and a name."""
    parts = [_part(part) for part in _split(tokens) if part]
    full = next((part for part in parts if part.name), None)
    if full is None:
        return parts[0] if parts else Named()
    role = full.role or next((part.role for part in parts if not part.name), None)
    return full if role == full.role else replace(full, role=role, kind=full.kind or ActorKind.PERSON)


def slug(name: str) -> str:
    """Make the last part of an actor's id: lower-case ASCII, or a digest where the name has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NO_WORD.sub("-", plain).strip("-") or blake2s(name.encode(), digest_size=4).hexdigest()


def _split(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    commas = [n for n, token in enumerate(tokens) if token.text == ","]
    return [tokens[first + 1 : last] for first, last in pairwise([-1, *commas, len(tokens)])]


def _part(tokens: Sequence[Token]) -> Named:
    """Take apart a noun phrase without commas."""
    first = next((n for n, token in enumerate(tokens) if token.lower not in DETERMINERS), len(tokens))
    words = tokens[first:]
    link = next((n for n, token in enumerate(words) if token.lower in NOUN_LINKS), None)
    portfolio = link is not None and _names_portfolio(words, link)
    if link and not portfolio:
        if _is_role(words[link - 1]):
            return Named(role=_text(words))
        if not words[link - 1].is_capitalised:
            return Named()
        if _begins_with_person(words[:link]):
            words, link = words[:link], None
    run = _capitalised_from(words) if link is None else 0
    if run == len(words) or (words[-1].lower in NEVER_NAMES | COMPANY_ENDINGS and run == len(words) - 1):
        return Named(role=_text(words)) if words and _is_role(words[-1]) else Named()
    if not portfolio and _is_organisation(words[run:]):
        return Named(name=_texts(words[run:]), kind=ActorKind.ORGANISATION)
    title = next((n for n in range(len(words) - 1, run - 1, -1) if _is_role(words[n])), None)
    begins = run if title is None else _past_portfolio(words, title + 1)
    has_role = title is not None or (run > 0 and _is_role(words[run - 1]))
    name = _texts(words[begins:])
    role = _text(words[:begins]) if has_role else None
    if not name:
        return Named(role=role)
    if any(word.lower() in PLACE_WORDS for word in name) or len(name) > _LONGEST_PERSON:
        return Named()
    titles = {word.lower for word in words[:begins]}
    return Named(
        name=name,
        role=role,
        kind=ActorKind.PERSON if has_role or len(name) > 1 else None,
        gender=_gender(titles),
    )


def _gender(titles: set[str]) -> Gender | None:
    if titles & MALE_TITLES:
        return Gender.MALE
    return Gender.FEMALE if titles & FEMALE_TITLES else None


def _begins_with_person(words: Sequence[Token]) -> bool:
    """Tell “Senator Smith *of* Ohio” and “Ann Smith *of* Acme” from “Bank *of* England”."""
    if any(word.lower in ORGANISATION_WORDS for word in words):
        return False
    return len(words) > 1 or _is_role(words[0])


def _capitalised_from(words: Sequence[Token]) -> int:
    """Where the run of capitalised words at the end begins."""
    first = len(words)
    while first > 0 and (
        words[first - 1].is_capitalised
        or (first < len(words) and words[first - 1].lower in NAME_PARTICLES | PORTFOLIOS | {"&"})
    ):
        first -= 1
    while first < len(words) and not words[first].is_capitalised:
        first += 1
    return first


def _is_role(word: Token) -> bool:
    return word.lower in ROLE_NOUNS or word.lower in TITLES


def _names_portfolio(words: Sequence[Token], link: int) -> bool:
    """Tell “Secretary *of* State Ann Bell” from “director *of* the security office”."""
    return _past_portfolio(words, link) > link + 1 and words[-1].is_capitalised


def _past_portfolio(words: Sequence[Token], position: int) -> int:
    if position == len(words) or words[position].lower != "of":
        return position
    position += 1
    while position < len(words) and words[position].lower in PORTFOLIOS | {"the"}:
        position += 1
    return position


def _is_organisation(words: Sequence[Token]) -> bool:
    last = words[-1]
    acronym = len(words) == 1 and last.text.isupper() and len(last.text) > 1
    return (
        acronym
        or any(
            word.lower in COMPANY_ENDINGS or (word is last and word.lower in ORGANISATION_WORDS)
            for word in words
        )
        or any(word.lower in ("of", "&") and not _is_role(before) for before, word in pairwise(words))
    )


def _texts(words: Sequence[Token]) -> tuple[str, ...]:
    return tuple(word.text for word in words)


def _text(words: Sequence[Token]) -> str | None:
    """Join a role's words, without what is mere courtesy."""
    kept = [word for word in words if word.lower not in COURTESIES]
    return "".join(word.text if word.lower == "'s" else f" {word.text}" for word in kept).strip() or None
