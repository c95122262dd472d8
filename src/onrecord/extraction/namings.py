"""Resolve a noun phrase that is no pronoun to the one actor that it stands for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.extraction.directory import key
from onrecord.extraction.lexicon import (
    DETERMINERS,
    DOCUMENTS,
    FIRMS,
    NAME_PARTICLES,
    NEVER_NAMES,
    ORGANISATION_WORDS,
    PREPOSITIONS,
    ROLE_NOUNS,
    SIDES,
)
from onrecord.extraction.mentions import Kind
from onrecord.extraction.names import Named, named
from onrecord.extraction.register import Appearance
from onrecord.extraction.resolved import CLEAR_LEAD, Means, Resolved
from onrecord.extraction.roll import Roll, unshouted
from onrecord.extraction.salience import Salience
from onrecord.extraction.tokens import Token
from onrecord.extraction.unnamed import unnamed
from onrecord.records import Actor, ActorKind, Span

_FARTHEST_NAME = 100
"""How many names back “the ministry” is looked for."""

_LONGEST_ACRONYM = 6
_SENTENCE_ENDS = ("", ".", "!", "?", "”", '"', "’", ":")
_OFFICES = frozenset({"government", "office", "administration", "cabinet"})


@dataclass(frozen=True)
class Namings:
    """Resolves noun phrases of one article; `pronoun` resolves a pronoun of a sentence, by its number."""

    body: str
    roll: Roll
    salience: Salience
    pronoun: Callable[[str, int], Resolved | None]

    def one(self, words: Sequence[Token], sentence: int) -> Resolved:
        """Resolve a noun phrase that names one actor."""
        at = words[0].span.start
        found = named(words)
        text = _text(self.body, _plain(words))
        if text not in self.roll.register.persons and (known := self._known(words)) is not None:
            return known
        if text in self.roll.register.organisations and (
            " " in text or text not in self.roll.register.persons
        ):
            return Resolved((self.roll.organisation(text),), Means.NAME)
        person = self._person_at_head(words)
        if person is not None:
            role = _before_name(found.role, person.words)
            return self.roll.by_name(person.words, role, person.span.start, found.gender)
        has_name = any(word[0].isupper() for word in found.name)
        if has_name and (by_name := self._by_phrase(found, words)) is not None:
            return by_name
        return (
            self._owned(words, sentence)
            or self._holder(words, found, at)
            or self._national(words, sentence)
            or self._sides(words, sentence)
            or self._body(words, at, sentence)
            or self._document(words, sentence)
            or self._capitalised(words)
            or Resolved((self._unnamed(words),), Means.UNNAMED)
        )

    def is_one_name(self, words: Sequence[Token]) -> bool:
        """Tell “Standard and Poor's” from “Tokyo and Seoul”."""
        if self.roll.directory.speaking(_text(self.body, words)) is not None:
            return True
        span = Span(_plain(words)[0].span.start, words[-1].span.end)
        return any(
            each.span.start <= span.start and span.end <= each.span.end
            for each in self.roll.register.within(span)
        )

    def _person_at_head(self, words: Sequence[Token]) -> Appearance | None:
        """Find the person whom a noun phrase names: not “a lawyer *for Ann Bell*”, “*Bell*'s lawyer”."""
        comma = next((n for n, word in enumerate(words) if word.text == ","), len(words))
        heads = []
        for appearance in self.roll.register.within(Span(words[0].span.start, words[-1].span.end)):
            if not self.roll.is_person(appearance):
                continue
            first = next(n for n, word in enumerate(words) if word.span.end > appearance.span.start)
            past = next((n for n, w in enumerate(words) if w.span.start >= appearance.span.end), len(words))
            before = words[first - 1].lower if first else ""
            behind = words[past].lower if past < len(words) else ","
            ends = behind == "," or (first == 0 and behind in PREPOSITIONS)
            if ends and first <= comma + 1 and before not in PREPOSITIONS | {"and", "'s"}:
                heads.append(appearance)
        return heads[0] if heads else None

    def _known(self, words: Sequence[Token]) -> Resolved | None:
        text = _text(self.body, words)
        if not any(word.is_capitalised for word in words):
            return None
        for form in (text, text.title()) if words[-1].text.isupper() else (text,):
            if (listed := self.roll.directory.named(form)) is not None:
                return Resolved((self.roll.listed(listed, None),), Means.NAME)
            if (listed := self.roll.directory.metonyms.get(key(form))) is not None:
                return Resolved((self.roll.listed(listed, None),), Means.METONYM)
        return None

    def _owned(self, words: Sequence[Token], sentence: int) -> Resolved | None:
        """Resolve “Moon's office” to his government, and “its foreign ministry” to that of its country."""
        plain = [word for word in words if word.lower != "'s"]
        marked = next((n for n, word in enumerate(words) if word.lower == "'s"), 1)
        ends = len(plain) - 1 if plain and plain[-1].lower in _OFFICES else marked
        owner, thing = plain[:ends], plain[ends:]
        if not (owner and thing):
            return None
        government = self.roll.directory.government(self._country_of(owner, sentence))
        if government is None:
            return None
        if thing[-1].lower in _OFFICES:
            return Resolved((government.actor,), Means.ROLE)
        rest = _text(self.body, thing)
        listed = (self.roll.directory.named(f"{demonym} {rest}") for demonym in government.demonyms)
        found = next((each for each in listed if each is not None), None)
        return None if found is None else Resolved((self.roll.listed(found, None),), Means.ROLE)

    def _country_of(self, owner: Sequence[Token], sentence: int) -> str | None:
        """Give the country of “South Korean President Moon”, of “Tokyo”, or of whom “his” means."""
        person = self._person_at_head(owner)
        named_actor = None if person is None else self.roll.actor(person)
        meant = self.pronoun(owner[0].lower, sentence) if len(owner) == 1 else None
        found = named_actor or (meant.actors[0] if meant and len(meant.actors) == 1 else None)
        return self.roll.directory.country([word.text for word in owner]) or (
            found.country if found else None
        )

    def _by_phrase(self, found: Named, words: Sequence[Token]) -> Resolved | None:
        """Resolve a noun phrase with a name in it; None where the network sees no name and rules doubt it."""
        span = Span(words[0].span.start, words[-1].span.end)
        text = " ".join(found.name)
        within = self.roll.register.within(span)
        kinds = [each.kind for each in within if each.words and each.words[0] == found.name[0]]
        listed = self.roll.directory.named(text)
        if listed is not None:
            return Resolved((self.roll.listed(listed, found.role),), Means.NAME)
        titled = found.role is not None or found.gender is not None
        spelt = all(word[0].isupper() or word in NAME_PARTICLES for word in found.name)
        likely = found.kind is ActorKind.PERSON and spelt and (len(found.name) > 1 or titled)
        if found.kind is ActorKind.ORGANISATION and (Kind.ORGANISATION in kinds or _is_spelt_as_name(found)):
            return Resolved((self.roll.organisation(text),), Means.NAME)
        if titled or self.roll.register.persons.get(text) or (likely and not kinds):
            return self.roll.by_name(unshouted(found.name), found.role, span.start, found.gender)
        if Kind.ORGANISATION in kinds or text in self.roll.register.organisations:
            return Resolved((self.roll.organisation(text),), Means.NAME)
        return None

    def _holder(self, words: Sequence[Token], found: Named, at: int) -> Resolved | None:
        """Resolve “the US president” to who holds the office in the article, or else in the actors file."""
        role = found.role
        definite = words[0].lower in ("the", "his", "her", "its", "their") or words[0].is_capitalised
        if role is None or not definite or any(word.lower in DETERMINERS for word in words[1:]):
            return None
        country = self.roll.directory.country(
            [word.text for word in words if word.is_capitalised or word.lower == "'s"]
        )
        person = self.roll.register.holder(role, at, country, self.roll.directory)
        listed = self.roll.directory.holder(role, country, self.roll.on)
        if person is not None:
            return Resolved((self.roll.person(person),), Means.ROLE, clear=listed in (None, person.listed))
        if listed is None:
            return None
        is_there = any(name in self.roll.register.persons for name in listed.names)
        return Resolved((self.roll.listed(listed, None),), Means.ROLE, clear=is_there)

    def _body(self, words: Sequence[Token], at: int, sentence: int) -> Resolved | None:
        """Resolve “the ministry” to the last name that has the word, “the company” to the foremost firm."""
        head = words[-1].lower
        if len(words) != 2 or words[0].lower != "the":
            return None
        if head in ORGANISATION_WORDS or words[-1].is_capitalised:
            for appearance in islice(self.roll.register.before(at), _FARTHEST_NAME):
                if appearance.kind is Kind.ORGANISATION and head in map(str.lower, appearance.words):
                    return Resolved((self.roll.organisation(" ".join(appearance.words)),), Means.ROLE)
        if head not in FIRMS:
            return None
        choice = self.salience.foremost(sentence, lambda a: float(a.kind is ActorKind.ORGANISATION))
        return None if choice is None else Resolved((choice.actor,), Means.ROLE, choice.lead >= CLEAR_LEAD)

    def _national(self, words: Sequence[Token], sentence: int) -> Resolved | None:
        """Resolve “the South Korean” to the foremost person of that country."""
        country = self.roll.directory.country([word.text for word in words])
        if country is None or words[0].lower != "the" or not all(word.is_capitalised for word in words[1:]):
            return None
        choice = self.salience.foremost(
            sentence, lambda a: float(a.kind is ActorKind.PERSON and a.country == country)
        )
        return None if choice is None else Resolved((choice.actor,), Means.ROLE, clear=False)

    def _sides(self, words: Sequence[Token], sentence: int) -> Resolved | None:
        """Resolve “the two sides” to the two governments that are foremost."""
        if words[-1].lower not in SIDES or not {"two", "both"} & {word.lower for word in words}:
            return None
        first = self.salience.foremost(sentence, lambda a: float(a.kind is ActorKind.GOVERNMENT))
        if first is None:
            return None
        second = self.salience.foremost(
            sentence, lambda a: float(a.kind is ActorKind.GOVERNMENT and a.id != first.actor.id)
        )
        return None if second is None else Resolved((first.actor, second.actor), Means.SIDES, clear=False)

    def _document(self, words: Sequence[Token], sentence: int) -> Resolved | None:
        """Resolve “a statement *from the ministry*” to who issued it."""
        if not any(word.lower in DOCUMENTS for word in words):
            return None
        link = next((n for n, word in enumerate(words) if word.lower in ("from", "by", "of")), None)
        if link is None or link + 1 == len(words):
            return None
        issuer = self.one(words[link + 1 :], sentence)
        return Resolved(issuer.actors, Means.ROLE, clear=False) if issuer.means is not Means.UNNAMED else None

    def _capitalised(self, words: Sequence[Token]) -> Resolved | None:
        """Take “the Beacon” for a name even where the network sees none: it speaks, and has a capital."""
        name = _plain(words)
        if len(name) == len(words) and self._opens_sentence(words[0].span.start):
            return None
        if not all(word.is_capitalised or word.lower in NAME_PARTICLES for word in name):
            return None
        text = _text(self.body, name)
        shouted = text.isupper() and len(text) > _LONGEST_ACRONYM
        common = name[-1].lower in NEVER_NAMES or name[-1].lower in ROLE_NOUNS
        if shouted or common or self.roll.directory.country([text, text.removesuffix("s")]) is not None:
            return None
        return Resolved((self.roll.organisation(text),), Means.NAME, clear=False)

    def _opens_sentence(self, place: int) -> bool:
        before = self.body[max(0, place - 2) : place]
        return "\n" in before or before.strip()[-1:] in _SENTENCE_ENDS

    def _unnamed(self, words: Sequence[Token]) -> Actor:
        opens_with_name = bool(self.roll.register.within(words[0].span))
        return unnamed(_text(self.body, words), words, self.roll.directory, keep_case=opens_with_name)


def _before_name(role: str | None, name: Sequence[str]) -> str | None:
    return role and (role.split(name[0], 1)[0].strip() or None)


def _is_spelt_as_name(found: Named) -> bool:
    """Whether capitals make a name of what rules alone call an organisation."""
    if len(found.name) == 1:
        return len(found.name[0]) <= _LONGEST_ACRONYM
    spelt = all(word[0].isupper() or word in ("of", "for", "and", "the", "&") for word in found.name)
    return spelt and found.name[0].lower() not in NEVER_NAMES


def _plain(words: Sequence[Token]) -> Sequence[Token]:
    first = words[0].lower in DETERMINERS and len(words) > 1
    return words[1:] if first else words


def _text(body: str, words: Sequence[Token]) -> str:
    return body[words[0].span.start : words[-1].span.end]
