"""Call the roll of an article: make actors of the names that stand in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.extraction.directory import Directory, on_the_day
from onrecord.extraction.mentions import Kind
from onrecord.extraction.names import slug
from onrecord.extraction.register import Appearance, Person, Register, gender_of
from onrecord.extraction.resolved import Means, Resolved
from onrecord.extraction.unnamed import is_human
from onrecord.records import Actor, ActorKind, Gender, NamedActor, Standing


@dataclass
class Roll:
    """The actors of one article by their names; `on` is the day that it speaks of, if known."""

    register: Register
    directory: Directory
    on: date | None
    _gender: dict[str, Gender] = field(default_factory=dict, init=False)

    def actor(self, appearance: Appearance) -> Actor | None:
        """Give the actor that a name in the text means, None for a place that is nobody's government."""
        text = " ".join(appearance.words)
        if self.is_person(appearance):
            return self.by_name(appearance.words, None, appearance.span.start).actors[0]
        listed = self.directory.speaking(text)
        if listed is not None:
            return self.listed(listed, None)
        return self.organisation(text) if appearance.kind is Kind.ORGANISATION else None

    def is_person(self, appearance: Appearance) -> bool:
        """Whether a name is a person's: “Paris” is so only where the article has a person of that name."""
        text = " ".join(appearance.words)
        if appearance.kind is not Kind.PERSON:
            return appearance.kind is Kind.ORGANISATION and text in self.register.persons
        listed = self.directory.speaking(text) or self.directory.speaking(text.title())
        elsewhere = listed is not None and listed.actor.kind is not ActorKind.PERSON
        return not elsewhere or text in self.register.persons

    def by_name(
        self, name: Sequence[str], role: str | None, at: int, gender: Gender | None = None
    ) -> Resolved:
        """Find a person by a name: named in full in the article, or listed with that surname, or unknown."""
        resolved = self._called(name, role, at)
        if gender is not None:
            self._gender[resolved.actors[0].id] = gender
        return resolved

    def _called(self, name: Sequence[str], role: str | None, at: int) -> Resolved:
        listed_as = self.directory.named(" ".join(name))
        if listed_as is not None and listed_as.actor.kind is ActorKind.PERSON:
            return Resolved((self.listed(listed_as, role),), Means.NAME)
        people = self.register.namesakes(name, at) or self.register.namesakes(unshouted(name), at)
        means = Means.NAME if len(name) > 1 else Means.SURNAME
        if people:
            person = max(people, key=lambda each: each.mentions)
            return Resolved((self.person(person, role),), means, clear=len(people) == 1)
        text = " ".join(name)
        listed = self.directory.called(text, self.on) if len(name) == 1 else ()
        in_office = [each for each in listed if self.on and on_the_day(each, self.on, None).role]
        if len(in_office) == 1:
            return Resolved((self.listed(in_office[0], role),), means, clear=False)
        actor = Actor(
            f"person.{slug(text)}", text, ActorKind.PERSON, role=role, standing=Standing.PROVISIONAL
        )
        if (gender := gender_of(name[0])) is not None:
            self._gender.setdefault(actor.id, gender)
        return Resolved((actor,), means)

    def person(self, person: Person, role: str | None = None) -> Actor:
        """Make the actor of a person of the article, with the role that the text gives if none is listed."""
        role = person.role or role
        if person.listed is not None:
            actor = self.listed(person.listed, role)
        else:
            actor = Actor(
                f"person.{slug(person.name)}",
                person.name,
                ActorKind.PERSON,
                self.directory.country(role.split()) if role else None,
                role,
                Standing.PROVISIONAL,
            )
        if person.gender is not None:
            self._gender.setdefault(actor.id, person.gender)
        return actor

    def listed(self, listed: NamedActor, role: str | None) -> Actor:
        """Make a listed actor in the role held on the day, or else in the one that the text gives."""
        if listed.gender is not None:
            self._gender[listed.actor.id] = listed.gender
        return on_the_day(listed, self.on, role)

    def organisation(self, text: str) -> Actor:
        """Make the actor of an organisation by a name of it."""
        full = self.register.organisations.get(text, text)
        listed = self.directory.named(full)
        if listed is not None:
            return listed.actor
        return Actor(
            f"organisation.{slug(full)}", full, ActorKind.ORGANISATION, standing=Standing.PROVISIONAL
        )

    def may_be(self, actor: Actor, gender: Gender) -> float:
        """Say how well an actor fits a pronoun: a person of the other gender not at all."""
        if actor.kind is not ActorKind.PERSON or (actor.standing is Standing.UNNAMED and not is_human(actor)):
            return 0.0
        known = self._gender.get(actor.id)
        if known is None:
            return 1.0
        return 1.3 if known is gender else 0.0


def unshouted(name: Sequence[str]) -> tuple[str, ...]:
    """Write a name in capitals as names are written."""
    return tuple(word.title() if word.isupper() and len(word) > 1 else word for word in name)
