"""Resolve who a source is: a known actor, a person or organisation of the article, or nobody we know."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from onrecord.extraction.lexicon import DETERMINERS, FEMALE_PRONOUNS, MALE_PRONOUNS, NEVER_NAMES
from onrecord.extraction.names import Named, named, slug
from onrecord.extraction.register import Person, Register
from onrecord.extraction.tokens import Token, tokens
from onrecord.records import Actor, ActorKind, NamedActor, Span, Standing

_RECENT = 8
_FARTHEST_MENTION = 20


class Means(Enum):
    """By what words a source names its speaker."""

    NAME = auto()
    ROLE = auto()
    PRONOUN = auto()
    CONTINUED = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Resolved:
    """The actors that a source stands for, and by what means."""

    actors: tuple[Actor, ...] = ()
    means: Means = Means.NOTHING


def index_names(actors: Sequence[NamedActor]) -> Mapping[str, Actor]:
    """Make the table of known names; “the” and the full stops of U.S. make no difference."""
    return {_key(name): listed.actor for listed in actors for name in (*listed.names, *listed.metonyms)}


@dataclass
class Cast:
    """The speakers of one article, resolved in text order: a pronoun means whoever spoke last."""

    body: str
    register: Register
    known: Mapping[str, Actor]
    _recent: deque[Actor] = field(default_factory=lambda: deque(maxlen=_RECENT), init=False)
    _male: set[str] = field(default_factory=set, init=False)
    _female: set[str] = field(default_factory=set, init=False)

    def resolve(self, source: Span) -> Resolved:
        """Resolve a source; unknown stays unknown."""
        words = tokens(self.body, source, ())
        if not words:
            return Resolved()
        if len(words) == 1 and words[0].lower in MALE_PRONOUNS | FEMALE_PRONOUNS:
            return self._last_person(words[0].lower)
        if len(words) == 1 and words[0].lower in ("it", "its"):
            return self._last_body()
        actors = self._named(words)
        if actors:
            return Resolved(actors, Means.NAME)
        holder = self._holder(words)
        return Resolved((holder,), Means.ROLE) if holder else Resolved()

    def resolve_object(self, addressee: Span, speakers: Sequence[Actor]) -> tuple[Actor, ...]:
        """Resolve who is spoken to; a pronoun means the person named last who does not speak."""
        if addressee.of(self.body).lower() not in MALE_PRONOUNS | FEMALE_PRONOUNS:
            return self.resolve(addressee).actors
        for count, name in enumerate(self.register.mentioned_before(addressee.start)):
            person = self.register.person(name, addressee.start)
            if person is not None and self._person(person) not in speakers:
                return (self._person(person),)
            if count == _FARTHEST_MENTION:
                break
        return ()

    def note(self, actors: Sequence[Actor]) -> None:
        """Remember who spoke or what the text is about, for the pronouns that follow."""
        self._recent.extend(actors)

    def _last_person(self, pronoun: str) -> Resolved:
        same, other = (self._male, self._female) if pronoun in MALE_PRONOUNS else (self._female, self._male)
        for actor in reversed(self._recent):
            if actor.kind is ActorKind.PERSON and actor.id not in other:
                same.add(actor.id)
                return Resolved((actor,), Means.PRONOUN)
        return Resolved()

    def _last_body(self) -> Resolved:
        """Take “it” for the government or organisation that spoke last, if no person has spoken since."""
        last = self._recent[-1] if self._recent else None
        found = last is not None and last.kind in (ActorKind.GOVERNMENT, ActorKind.ORGANISATION)
        return Resolved((last,), Means.PRONOUN) if last is not None and found else Resolved()

    def _named(self, words: Sequence[Token]) -> tuple[Actor, ...]:
        """Find the actors that a noun phrase names, as one name or as several joined by “and”."""
        parts = list(_joined(words))
        if len(parts) > 1 and self._known(words) is None:
            found = [actor for part in parts if (actor := self._actor(part)) is not None]
            return tuple(dict.fromkeys(found))
        whole = self._actor(words)
        return () if whole is None else (whole,)

    def _actor(self, words: Sequence[Token]) -> Actor | None:
        known = self._known(words)
        if known is not None and known.kind is not ActorKind.PERSON:
            return known
        # Of a listed person the article may say the role, too.
        return self._from_article(named(words), words[0].span.start) or known

    def _known(self, words: Sequence[Token]) -> Actor | None:
        text = self.body[words[0].span.start : words[-1].span.end]
        if not any(word.is_capitalised for word in words):
            return None
        if actor := self.known.get(_key(text)):
            return actor
        if words[-1].text.isupper():
            return self.known.get(_key(text.title()))
        owner = [word for word in words[:-1] if word.lower != "'s"]
        return self._known(owner) if words[-1].lower == "government" and owner else None

    def _from_article(self, found: Named, at: int) -> Actor | None:
        if not found.name:
            return None
        name, text = found.name, " ".join(found.name)
        known = self.known.get(_key(text))
        person = self.register.person(name, at) or self.register.person(_unshouted(name), at)
        if known is not None and (person is None or known.kind is not ActorKind.PERSON):
            return replace(known, role=found.role or known.role)
        if found.role is None and (full := self.register.organisations.get(text)):
            return Actor(
                f"organisation.{slug(full)}", full, ActorKind.ORGANISATION, standing=Standing.PROVISIONAL
            )
        if person is not None and (found.kind is not ActorKind.ORGANISATION or text.isupper()):
            actor = self._person(person, found.role)
            self._note_gender(actor, found)
            return actor
        if not self._may_name(found):
            return None
        if found.kind is ActorKind.ORGANISATION or (
            found.role is None and name[-1] in self.register.impersonal
        ):
            return Actor(
                f"organisation.{slug(text)}", text, ActorKind.ORGANISATION, standing=Standing.PROVISIONAL
            )
        actor = Actor(
            f"person.{slug(text)}", text, ActorKind.PERSON, role=found.role, standing=Standing.PROVISIONAL
        )
        self._note_gender(actor, found)
        return actor

    def _person(self, person: Person, role: str | None = None) -> Actor:
        role = person.role or role
        known = self.known.get(_key(person.name))
        if known is not None:
            return replace(known, role=role or known.role)
        name = person.name
        return Actor(f"person.{slug(name)}", name, ActorKind.PERSON, role=role, standing=Standing.PROVISIONAL)

    def _note_gender(self, actor: Actor, found: Named) -> None:
        if found.is_male:
            self._male.add(actor.id)
        if found.is_female:
            self._female.add(actor.id)

    def _may_name(self, found: Named) -> bool:
        """Tell an unknown name from words with a capital in a heading or at the start of a sentence."""
        if found.kind is None:
            word = found.name[0].lower()
            return word not in NEVER_NAMES and word not in self.register.common and len(word) > 1
        titled = found.role is not None or len(found.name) == 1
        return found.kind is ActorKind.ORGANISATION or titled

    def _holder(self, words: Sequence[Token]) -> Actor | None:
        role = named(words).role
        definite = words[0].lower == "the" or words[0].is_capitalised
        if role is None or not definite or any(word.lower in DETERMINERS for word in words[1:]):
            return None
        person = self.register.holder(role, words[0].span.start)
        return self._person(person) if person else None


def _joined(words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield what “and” joins; an apposition is left whole with the name before it."""
    comma = next((index for index, word in enumerate(words) if word.text == ","), len(words))
    start = 0
    for index, word in enumerate(words[:comma]):
        if word.lower == "and" and index > start:
            yield words[start:index]
            start = index + 1
    if start < len(words):
        yield words[start:]


def _unshouted(name: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.title() if word.isupper() else word for word in name)


def _key(name: str) -> str:
    plain = name.replace("’", "'").replace(".", "")
    return plain.removeprefix("the ").removeprefix("The ").strip()
