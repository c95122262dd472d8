"""Put the steps in order: from articles to their statements."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2s

from onrecord.extraction import noun_phrases, stance
from onrecord.extraction.addressees import addressee_of
from onrecord.extraction.attitudes import attitude_of
from onrecord.extraction.attribution import Attribution
from onrecord.extraction.completing import over_paragraphs
from onrecord.extraction.datelines import written_on
from onrecord.extraction.lexicon import RELATIVES
from onrecord.extraction.model import shipped
from onrecord.extraction.quotations import Quoted, quotation_of, quotations
from onrecord.extraction.register import read_names
from onrecord.extraction.said_on import Diary
from onrecord.extraction.sources import antecedent, with_shared_sources
from onrecord.extraction.speakers import Cast, Means, Resolved, index_names
from onrecord.extraction.tokens import Sentence, read_sentences
from onrecord.extraction.topics import TopicMatcher
from onrecord.extraction.transcripts import turns, with_turns
from onrecord.records import Actor, ActorKind, Article, Codebook, NamedActor, Span, Statement

Finder = Callable[[Sequence[str], Sequence[Sequence[Quoted]]], list[list[Attribution]]]
"""Finds the attributions of bodies, given the quotations of each."""

_WORDS_BEHIND = 3
"""How many words behind a cue may belong to it, as “for” does to “called”."""


def by_model(bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]) -> list[list[Attribution]]:
    """Find attributions with the model that ships with the package."""
    return shipped().attributions(bodies, quoted)


@dataclass(frozen=True)
class Extractor:
    """Finds the statements of articles; make it once and use it for all of them."""

    codebook: Codebook
    actors: tuple[NamedActor, ...]
    find: Finder = by_model

    def statements(self, articles: Sequence[Article]) -> list[list[Statement]]:
        """Find all statements of each article, in text order; several articles at once are faster.

        Any text will do, and the time grows in proportion to its length.
        """
        bodies = [article.body for article in articles]
        quoted = [quotations(body) for body in bodies]
        found = self.find(bodies, quoted)
        return [self._statements(*each) for each in zip(articles, quoted, found, strict=True)]

    @cached_property
    def _known(self) -> Mapping[str, Actor]:
        return index_names(self.actors)

    @cached_property
    def _topics(self) -> TopicMatcher:
        return TopicMatcher(self.codebook)

    def _statements(
        self, article: Article, quoted: Sequence[Quoted], found: Sequence[Attribution]
    ) -> list[Statement]:
        body = article.body
        fragments = [fragment for quotation in quoted for fragment in quotation.fragments]
        sentences = list(read_sentences(body, quoted))
        cast = Cast(body, read_names(sentences), self._known)
        spoken = [each for each in found if any(_has_words(body, span) for span in each.content)]
        whole = with_turns(over_paragraphs(spoken, quoted), turns(body))
        statements: dict[str, Statement] = {}
        speaking = Resolved()
        diary = Diary(written_on(body, article.published))
        for sentence, attributed in _by_sentence(sentences, whole):
            _note_subject(cast, sentence, attributed)
            completed = with_shared_sources(sentence.tokens, attributed)
            dates = diary.dates(sentence.tokens, completed)
            for attribution, said_on in zip(completed, dates, strict=True):
                speaking = _speaking(cast, sentence, attribution, speaking, fragments)
                cast.note(speaking.actors)
                statement = self._statement(article, sentence, attribution, speaking, cast, fragments)
                statements.setdefault(statement.id, replace(statement, said_on=said_on))
        return sorted(statements.values(), key=_place)

    def _statement(
        self,
        article: Article,
        sentence: Sentence,
        attribution: Attribution,
        speaking: Resolved,
        cast: Cast,
        quoted: Sequence[Span],
    ) -> Statement:
        body = article.body
        cue = attribution.cue
        within = [t for t in sentence.tokens if cue is not None and t.span.overlap(cue)]
        behind = [t for t in sentence.tokens if cue is not None and t.span.start >= cue.end][:_WORDS_BEHIND]
        attitude = attitude_of(within, behind, attribution.content[0].of(body))
        addressee = addressee_of(sentence.tokens, attribution)
        return Statement(
            id=f"{article.id}-{_digest(attribution)}",
            article=article.id,
            quotation=quotation_of(body, attribution.content, quoted),
            cue=cue,
            content=attribution.content,
            sentence=_evidence(sentence, attribution),
            attitude=attitude,
            confidence=attribution.confidence,
            source=attribution.source,
            speakers=speaking.actors,
            addressees=() if addressee is None else cast.resolve_object(addressee, speaking.actors),
            topics=tuple(
                stance.mention(naming, attitude)
                for fragment in attribution.content
                for naming in self._topics.named(body, fragment)
            ),
        )


def _has_words(body: str, span: Span) -> bool:
    return any(character.isalnum() for character in span.of(body))


def _by_sentence(
    sentences: Sequence[Sentence], found: Sequence[Attribution]
) -> Iterator[tuple[Sentence, list[Attribution]]]:
    """Yield every sentence with the attributions that are anchored in it; `found` in the order of anchors."""
    taken = 0
    for number, sentence in enumerate(sentences):
        begun = taken
        last = number + 1 == len(sentences)
        while taken < len(found) and (last or found[taken].place < sentence.span.end):
            taken += 1
        yield sentence, list(found[begun:taken])


def _evidence(sentence: Sentence, attribution: Attribution) -> Span:
    """Widen the sentence of the cue to hold all that belongs to the attribution."""
    first, last = attribution.spans[0], max(attribution.spans, key=lambda span: span.end)
    return Span(min(sentence.span.start, first.start), max(sentence.span.end, last.end))


def _speaking(
    cast: Cast, sentence: Sentence, attribution: Attribution, before: Resolved, quoted: Sequence[Span]
) -> Resolved:
    """Resolve who speaks; `before` is who spoke in the attribution before this one."""
    source = attribution.source
    if source is not None and source.of(cast.body).lower() in RELATIVES:
        source = antecedent(sentence.tokens, source)
        return Resolved() if source is None else cast.resolve(source)
    if source is not None:
        return cast.resolve(source)
    # A quotation that nobody is named for goes on with what the last one said.
    goes_on = attribution.cue is None and any(span.overlap(attribution.content[0]) for span in quoted)
    return Resolved(before.actors, Means.CONTINUED) if goes_on and before.actors else Resolved()


def _note_subject(cast: Cast, sentence: Sentence, attributed: Sequence[Attribution]) -> None:
    """Let “he” mean the person that a sentence is about, unless somebody else says that sentence."""
    subject = noun_phrases.subject(sentence.tokens)
    if subject is None or not any(t.is_capitalised for t in sentence.tokens[subject.first : subject.last]):
        return
    span = subject.span(sentence.tokens)
    if any(span.overlap(content) for attribution in attributed for content in attribution.content):
        return
    resolved = cast.resolve(span)
    # Nothing shows yet that a lone name is a person's, and “it” shall mean who spoke, not a subject.
    people = [actor for actor in resolved.actors if actor.kind is ActorKind.PERSON and " " in actor.name]
    if resolved.means is Means.NAME and len(people) == 1:
        cast.note(people)


def _digest(attribution: Attribution) -> str:
    spans = (attribution.source, attribution.cue, *attribution.content)
    text = ";".join("" if span is None else f"{span.start},{span.end}" for span in spans)
    return blake2s(text.encode(), digest_size=4).hexdigest()


def _place(statement: Statement) -> tuple[int, int]:
    return statement.sentence.start, (statement.cue or statement.content[0]).start
