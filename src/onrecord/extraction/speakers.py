"""Resolve who a source is: a listed actor, a person or organisation of the article, or somebody unnamed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.extraction.directory import on_the_day
from onrecord.extraction.lexicon import FEMALE_PRONOUNS, MALE_PRONOUNS, TIMES
from onrecord.extraction.lexicon import words as words_of
from onrecord.extraction.mentions import Kind
from onrecord.extraction.namings import Namings
from onrecord.extraction.resolved import CLEAR_LEAD, Means, Resolved
from onrecord.extraction.roll import Roll
from onrecord.extraction.salience import MENTIONED, SPEAKER, Choice, Salience
from onrecord.extraction.tokens import Token, tokens
from onrecord.records import Actor, ActorKind, DatePrecision, Gender, PartialDate, Span, Standing

_FARTHEST_MENTION = 20
_LONGEST_MEMORY = 3
"""In how many sentences “they” still means those who spoke together."""

_ASIDES = words_of("himself herself itself themselves together there here also too alone")

_TELLS = 5
"""How often an article has “I” before it counts as told by one person."""

_HEAD = 3
"""In how many sentences the head of an article names who tells it."""

_FIRST_PERSON = re.compile(r"\bI\b")

_BODIES = (ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.GROUP)


@dataclass
class Cast:
    """The speakers of one article, resolved in text order."""

    body: str
    roll: Roll
    salience: Salience = field(default_factory=Salience, init=False)
    _together: tuple[int, tuple[Actor, ...]] = field(default=(-_LONGEST_MEMORY - 1, ()), init=False)

    @cached_property
    def namings(self) -> Namings:
        """What resolves the noun phrases that are no pronouns."""
        return Namings(self.body, self.roll, self.salience, self.pronoun)

    def resolve(self, source: Span, sentence: int) -> Resolved:
        """Resolve a source that stands in a sentence, counted from 0; unknown stays unknown."""
        whole = self.roll.register.with_name_behind(self.body, source)
        words = _without_asides(tokens(self.body, whole, ()))
        if not words:
            return Resolved()
        if len(words) == 1:
            pronoun = self.pronoun(words[0].lower, sentence)
            if pronoun is not None:
                return pronoun
        parts = list(_joined(words))
        if len(parts) == 1 or self.namings.is_one_name(words):
            return self.namings.one(words, sentence)
        found = [self.namings.one(part, sentence) for part in parts]
        actors = tuple(dict.fromkeys(actor for each in found for actor in each.actors))
        if not actors:
            return Resolved()
        weakest = min((each for each in found if each.actors), key=lambda each: each.confidence)
        return Resolved(actors, weakest.means, weakest.clear)

    def resolve_object(self, addressee: Span, sentence: int, speakers: Sequence[Actor]) -> tuple[Actor, ...]:
        """Resolve who is spoken to; a pronoun means the person named last who does not speak."""
        if addressee.of(self.body).lower() not in MALE_PRONOUNS | FEMALE_PRONOUNS:
            found = self.resolve(addressee, sentence)
            return () if found.means is Means.UNNAMED else found.actors
        speaking = {actor.id for actor in speakers}
        for count, appearance in enumerate(self.roll.register.before(addressee.start)):
            actor = self.roll.actor(appearance)
            if actor is not None and actor.kind is ActorKind.PERSON and actor.id not in speaking:
                return (actor,)
            if count == _FARTHEST_MENTION:
                break
        return ()

    def pronoun(self, word: str, sentence: int, never: Actor | None = None) -> Resolved | None:
        """Resolve a pronoun; None where the word is no pronoun of the third person.

        `never` is whom it cannot mean: the subject that “him” is the object of.
        """
        if word in MALE_PRONOUNS | FEMALE_PRONOUNS:
            gender = Gender.MALE if word in MALE_PRONOUNS else Gender.FEMALE
            ruled_out = None if never is None else never.id
            return _chosen(
                self.salience.foremost(
                    sentence, lambda actor: self.roll.may_be(actor, gender) * (actor.id != ruled_out)
                )
            )
        if word in ("it", "its"):
            return _chosen(self.salience.foremost(sentence, lambda actor: float(actor.kind in _BODIES)))
        if word in ("they", "them", "their"):
            since, actors = self._together
            recent = actors and sentence - since <= _LONGEST_MEMORY
            return Resolved(actors, Means.PRONOUN, clear=False) if recent else Resolved()
        return None

    @cached_property
    def narrator(self) -> Resolved:
        """Whom “I” means outside quotations: in an interview or a speech whoever its head names first."""
        first = next((each for each in self.roll.register.appearances if each.kind is Kind.PERSON), None)
        if first is None or first.sentence > _HEAD or len(_FIRST_PERSON.findall(self.body)) < _TELLS:
            return Resolved()
        found = self.roll.by_name(first.words, None, first.span.start)
        return Resolved(found.actors, Means.NARRATOR, clear=False)

    def note_speakers(self, sentence: int, speaking: Resolved) -> None:
        """Remember who spoke, for the pronouns that follow."""
        # Who says “I” is not “he” to himself.
        actors = () if speaking.means is Means.NARRATOR else speaking.actors
        for actor in actors:
            # Nothing else makes an unnamed speaker salient: its words are no name.
            weight = SPEAKER + MENTIONED if actor.standing is Standing.UNNAMED else SPEAKER
            self.salience.note(sentence, actor, weight / len(actors))
        # An organisation is “they” too, as long as nobody else has spoken.
        if actors and not (len(actors) == 1 and actors[0].kind in (ActorKind.PERSON, ActorKind.GOVERNMENT)):
            self._together = (sentence, tuple(actors))

    def on_the_day(self, speaking: Resolved, said_on: PartialDate) -> Resolved:
        """Give the speakers the roles that they held when they said it, where that is another day."""
        day = said_on.first if said_on.precision in (DatePrecision.DAY, DatePrecision.MONTH) else None
        if day is None or day == self.roll.on:
            return speaking
        listed = ((actor, self.roll.directory.named(actor.name)) for actor in speaking.actors)
        actors = (a if known is None else on_the_day(known, day, a.role) for a, known in listed)
        return replace(speaking, actors=tuple(actors))


def _chosen(choice: Choice | None) -> Resolved:
    if choice is None:
        return Resolved()
    return Resolved((choice.actor,), Means.PRONOUN, clear=choice.lead >= CLEAR_LEAD)


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


def _without_asides(words: Sequence[Token]) -> Sequence[Token]:
    """Cut off what only accompanies a noun phrase: “the minister *himself*”, “the ministry *on Monday*”."""
    kept = [word for word in words if word.lower not in ("both", "alike")]
    while len(kept) > 1 and kept[-1].lower in _ASIDES:
        kept.pop()
    time = next(
        (n for n, word in enumerate(kept) if n and word.lower == "on" and _is_time(kept[n + 1 :])), None
    )
    return kept[:time]


def _is_time(words: Sequence[Token]) -> bool:
    return bool(words) and (words[0].lower in TIMES or words[0].text.isdigit())
