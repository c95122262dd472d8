"""Go through an article in text order and tell for every attribution who speaks, to whom, by whose relay."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.extraction import noun_phrases
from onrecord.extraction.addressees import addressee_of
from onrecord.extraction.attribution import Attribution
from onrecord.extraction.lexicon import (
    FEMALE_PRONOUNS,
    FIRST_PERSON,
    MALE_PRONOUNS,
    RELATIVES,
    SINGULAR_FIRST_PERSON,
)
from onrecord.extraction.mentions import Kind
from onrecord.extraction.register import Appearance
from onrecord.extraction.relays import relayed
from onrecord.extraction.resolved import Means, Resolved
from onrecord.extraction.said_on import Diary
from onrecord.extraction.salience import MENTIONED, REPORTED, SUBJECT
from onrecord.extraction.sources import antecedent, with_shared_sources
from onrecord.extraction.speakers import Cast
from onrecord.extraction.splitting import split_at_participles
from onrecord.extraction.tokens import Sentence, Token
from onrecord.records import Actor, PartialDate, Span


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution with the sentence it is anchored in, the actors on both ends of it, and its date."""

    attribution: Attribution
    sentence: Sentence
    speaking: Resolved
    relay: Actor | None
    addressees: tuple[Actor, ...]
    said_on: PartialDate


def voices(
    cast: Cast,
    diary: Diary,
    sentences: Sequence[Sentence],
    attributed: Sequence[Attribution],
    quoted: Sequence[Span],
) -> Iterator[Voice]:
    """Yield the attributions with who speaks; `attributed` in the order of their places, and so `quoted`."""
    reported = _merged([*quoted, *(content for each in attributed for content in each.content)])
    story = _Story(cast, sentences, reported)
    heard: list[Voice] = []
    for number, found in _by_sentence(sentences, attributed):
        sentence = sentences[number]
        completed = split_at_participles(sentence.tokens, with_shared_sources(sentence.tokens, found))
        for attribution, said_on in zip(completed, diary.dates(sentence.tokens, completed), strict=True):
            passed_on = relayed(sentence.tokens, attribution)
            source = passed_on.speaker or attribution.source
            story.read_to(attribution.place if source is None else source.start)
            speaking = _speaking(cast, sentence, number, attribution, source, heard, quoted)
            cast.note_speakers(number, speaking)
            relay = cast.resolve(passed_on.relay, number).actors if passed_on.relay else ()
            addressee = addressee_of(sentence.tokens, attribution)
            addressees = () if addressee is None else cast.resolve_object(addressee, number, speaking.actors)
            voice = Voice(
                attribution,
                sentence,
                cast.on_the_day(speaking, said_on),
                relay[0] if relay else None,
                addressees,
                said_on,
            )
            heard.append(voice)
            yield voice


@dataclass
class _Story:
    """What an article tells up to a place: its names and pronouns, which make actors salient."""

    cast: Cast
    sentences: Sequence[Sentence]
    reported: Sequence[Span]
    _events: Iterator[tuple[int, int, Appearance | Token]] = field(init=False)
    _next: tuple[int, int, Appearance | Token] | None = field(init=False)
    _subject: tuple[int, Span | None] = field(default=(-1, None), init=False)
    _doer: tuple[int, Actor | None] = field(default=(-1, None), init=False)

    def __post_init__(self) -> None:
        self._events = iter(sorted(self._every(), key=lambda event: event[0]))
        self._next = next(self._events, None)

    def read_to(self, place: int) -> None:
        """Note all that stands before a place."""
        while self._next is not None and self._next[0] < place:
            _, sentence, event = self._next
            self._note(sentence, event)
            self._next = next(self._events, None)

    def _every(self) -> Iterator[tuple[int, int, Appearance | Token]]:
        for appearance in self.cast.roll.register.appearances:
            yield appearance.span.start, appearance.sentence, appearance
        for number, sentence in enumerate(self.sentences):
            for token in sentence.tokens:
                if token.lower in MALE_PRONOUNS or token.lower in FEMALE_PRONOUNS:
                    yield token.span.start, number, token

    def _note(self, sentence: int, event: Appearance | Token) -> None:
        if isinstance(event, Token):
            never = self._doer[1] if event.lower == "him" and self._doer[0] == sentence else None
            found = self.cast.pronoun(event.lower, sentence, never)
            actor = found.actors[0] if found and found.actors else None
        else:
            actor = self.cast.roll.actor(event)
        if actor is None:
            return
        weight = self._weight(sentence, event.span)
        if isinstance(event, Appearance) and event.kind is Kind.PLACE and weight != SUBJECT:
            # Where something happens is on nobody's mind as who acts.
            weight = REPORTED
        self.cast.salience.note(sentence, actor, weight)
        if weight == SUBJECT:
            self._doer = (sentence, actor)

    def _weight(self, sentence: int, span: Span) -> float:
        if self._subject[0] != sentence:
            tokens = self.sentences[sentence].tokens
            stretch = noun_phrases.subject(tokens)
            self._subject = (sentence, None if stretch is None else stretch.span(tokens))
        place = bisect_left(self.reported, span.start, key=lambda reported: reported.end)
        if place < len(self.reported) and self.reported[place].start <= span.start:
            return REPORTED
        subject = self._subject[1]
        return SUBJECT if subject is not None and subject.overlap(span) else MENTIONED


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Join the spans that overlap, in text order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _by_sentence(
    sentences: Sequence[Sentence], found: Sequence[Attribution]
) -> Iterator[tuple[int, list[Attribution]]]:
    """Yield every sentence's number with the attributions anchored in it; `found` in the order of anchors."""
    taken = 0
    for number, sentence in enumerate(sentences):
        begun = taken
        last = number + 1 == len(sentences)
        while taken < len(found) and (last or found[taken].place < sentence.span.end):
            taken += 1
        yield number, list(found[begun:taken])


def _speaking(
    cast: Cast,
    sentence: Sentence,
    number: int,
    attribution: Attribution,
    source: Span | None,
    heard: Sequence[Voice],
    quoted: Sequence[Span],
) -> Resolved:
    """Resolve who speaks; `heard` are the voices before this one."""
    if source is None:
        # A quotation that nobody is named for goes on with what the last one said.
        goes_on = attribution.cue is None and any(span.overlap(attribution.content[0]) for span in quoted)
        if not (goes_on and heard and heard[-1].speaking.actors):
            return Resolved()
        return Resolved(heard[-1].speaking.actors, Means.CONTINUED, heard[-1].speaking.clear)
    word = source.of(cast.body).lower()
    if word in RELATIVES:
        whole = antecedent(sentence.tokens, source)
        return Resolved() if whole is None else cast.resolve(whole, number)
    if word in FIRST_PERSON:
        around = (
            v.speaking for v in reversed(heard) if any(source.overlap(c) for c in v.attribution.content)
        )
        return next(around, None) or (cast.narrator if word in SINGULAR_FIRST_PERSON else Resolved())
    return cast.resolve(source, number)
