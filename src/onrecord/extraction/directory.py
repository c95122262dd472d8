"""The actors that files list, found by the words that texts use for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.extraction.lexicon import CHANGES_OFFICE, OFFICE_FILLERS, OFFICE_SPELLINGS
from onrecord.records import Actor, ActorKind, NamedActor

_SURNAME_FIRST = frozenset({"CN", "KP", "KR", "TW", "VN", "KH"})


@dataclass(frozen=True)
class Directory:
    """Listed actors by name, by metonym, by demonym and by office; make it with `directory`.

    `names` mean an actor wherever they stand, `metonyms` only where they speak; `countries` has the country
    of every demonym, name and metonym of a government; `surnames` the persons of each.
    """

    names: dict[str, NamedActor]
    metonyms: dict[str, NamedActor]
    countries: dict[str, str]
    governments: dict[str, NamedActor]
    surnames: dict[str, tuple[NamedActor, ...]]
    persons: tuple[NamedActor, ...]

    def named(self, text: str) -> NamedActor | None:
        """Find whom a name means; “the” and the full stops of U.S. make no difference."""
        return self.names.get(key(text))

    def speaking(self, text: str) -> NamedActor | None:
        """Find whom a name or metonym means where it speaks."""
        return self.named(text) or self.metonyms.get(key(text))

    def country(self, words: Iterable[str]) -> str | None:
        """Find the country that the words of a noun phrase give: “the *South Korean* president”."""
        tokens = [word for word in words if word not in ("'s", "’s")]
        for length in (3, 2, 1):
            for first in range(len(tokens) - length + 1):
                found = self.countries.get(key(" ".join(tokens[first : first + length])))
                if found is not None:
                    return found
        return None

    def government(self, country: str | None) -> NamedActor | None:
        """Find the government of a country."""
        return None if country is None else self.governments.get(country)

    def side(self, speakers: Iterable[Actor]) -> tuple[str, ...]:
        """Give the names of the governments that some speakers are or hold an office in."""
        found = (
            self.government(each.country)
            for each in speakers
            if each.kind is ActorKind.GOVERNMENT or (each.kind is ActorKind.PERSON and each.role)
        )
        return tuple(name for each in found if each is not None for name in (*each.names, *each.metonyms))

    def called(self, surname: str, on: date | None) -> tuple[NamedActor, ...]:
        """Find the persons with a surname, those first who held an office on a day."""
        found = self.surnames.get(surname, ())
        return tuple(sorted(found, key=lambda each: on is None or role_on(each, on) is None))

    def holder(self, role: str, country: str | None, on: date | None) -> NamedActor | None:
        """Find the one person who held an office on a day: “the US president”."""
        if on is None or country is None:
            return None
        asked = office(role, self)
        held = [
            person
            for person in self.persons
            if person.actor.country == country
            and any(t.includes(on) and fits(asked, office(t.role, self)) for t in person.tenures)
        ]
        exact = [p for p in held if any(t.includes(on) and office(t.role, self) == asked for t in p.tenures)]
        best = exact or held
        return best[0] if len(best) == 1 else None


def directory(actors: Sequence[NamedActor]) -> Directory:
    """Make the tables of names."""
    persons = tuple(each for each in actors if each.actor.kind is ActorKind.PERSON)
    governments = {
        each.actor.country: each
        for each in reversed(actors)
        if each.actor.kind is ActorKind.GOVERNMENT and each.actor.country
    }
    surnames: dict[str, list[NamedActor]] = {}
    for person in persons:
        surnames.setdefault(_surname(person), []).append(person)
    return Directory(
        {key(name): each for each in actors for name in each.names},
        {key(name): each for each in actors for name in each.metonyms},
        {
            key(word): each.actor.country
            for each in governments.values()
            for word in (*each.demonyms, *each.names, *each.metonyms)
            if each.actor.country
        },
        governments,
        {surname: tuple(found) for surname, found in surnames.items()},
        persons,
    )


def on_the_day(listed: NamedActor, on: date | None, said: str | None) -> Actor:
    """Give an actor with the role held on a day; where none is known, the one that the text gives it."""
    return replace(listed.actor, role=(role_on(listed, on) if on else None) or said or listed.actor.role)


def role_on(listed: NamedActor, on: date) -> str | None:
    """Give the role held on a day, of several the one taken up last."""
    held = [tenure for tenure in listed.tenures if tenure.includes(on)]
    latest = max(held, key=lambda tenure: tenure.since.first or date.min, default=None)
    return None if latest is None else latest.role


def office(role: str, known: Directory | None = None) -> frozenset[str]:
    """Give the words that tell one office from another, without country: “Secretary of Defense”."""
    words = role.lower().replace(".", "").replace("’", "'").replace("-", " ").split()
    kept = {OFFICE_SPELLINGS.get(word, word) for word in words if word not in OFFICE_FILLERS}
    if known is not None:
        kept = {word for word in kept if not _is_place(word, known)}
    return frozenset(kept)


def fits(asked: frozenset[str], held: frozenset[str]) -> bool:
    """Whether an office asked for may be the one held: all its words, and no “deputy” on one side alone."""
    return bool(asked) and asked <= held and not (asked ^ held) & CHANGES_OFFICE


def key(name: str) -> str:
    """Write a name as it is looked up."""
    plain = name.replace("’", "'").replace(".", "")
    return plain.removeprefix("the ").removeprefix("The ").strip()


def _surname(person: NamedActor) -> str:
    words = person.actor.name.split()
    return words[0] if person.actor.country in _SURNAME_FIRST else words[-1]


def _is_place(word: str, known: Directory) -> bool:
    return any(form in known.countries for form in (word.title(), word.upper()))
