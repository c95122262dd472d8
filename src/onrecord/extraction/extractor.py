"""Put the steps in order: from articles to their statements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2s

from onrecord.extraction.attitudes import attitude_of, commits, decided
from onrecord.extraction.attribution import Attribution, Found
from onrecord.extraction.completing import over_paragraphs
from onrecord.extraction.datelines import written_on
from onrecord.extraction.directory import Directory, directory
from onrecord.extraction.model import shipped
from onrecord.extraction.quotations import Quoted, quotation_of, quotations
from onrecord.extraction.references import Said, references
from onrecord.extraction.register import read_names
from onrecord.extraction.roll import Roll
from onrecord.extraction.said_on import Diary
from onrecord.extraction.speakers import Cast
from onrecord.extraction.tagging import Tagger, Wording
from onrecord.extraction.tokens import Sentence, read_sentences
from onrecord.extraction.tones import within
from onrecord.extraction.transcripts import turns, with_turns
from onrecord.extraction.voices import Voice, voices
from onrecord.records import (
    Article,
    Attitude,
    Codebook,
    DatePrecision,
    NamedActor,
    Span,
    Statement,
)

Finder = Callable[[Sequence[str], Sequence[Sequence[Quoted]]], list[Found]]
"""Finds the attributions and names of bodies, given the quotations of each."""

_WORDS_BEHIND = 3
"""How many words behind a cue may belong to it, as “for” does to “called”."""


def by_model(bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]) -> list[Found]:
    """Find attributions and names with the model that ships with the package."""
    return shipped().read(bodies, quoted)


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
    def _directory(self) -> Directory:
        return directory(self.actors)

    @cached_property
    def _tagger(self) -> Tagger:
        return Tagger(self.codebook)

    def _statements(self, article: Article, quoted: Sequence[Quoted], found: Found) -> list[Statement]:
        body = article.body
        fragments = [fragment for quotation in quoted for fragment in quotation.fragments]
        sentences = list(read_sentences(body, quoted))
        spoken = [each for each in found.attributions if any(_has_words(body, span) for span in each.content)]
        whole = with_turns(over_paragraphs(spoken, quoted), turns(body))
        register = read_names(body, sentences, found.mentions, self._directory)
        cast = Cast(body, Roll(register, self._directory, _day(article)))
        statements: dict[str, Statement] = {}
        diary = Diary(written_on(body, article.published))
        heard = list(voices(cast, diary, sentences, whole, fragments))
        said = [self._said(body, voice) for voice in heard]
        for voice, each, pointing in zip(
            heard, said, references(body, sentences, register, said), strict=True
        ):
            tones = within(found.tones, each.content)
            wording = Wording(each.cue, each.content, each.attitude, pointing, tones)
            statement = self._statement(article, voice, wording, fragments)
            statements.setdefault(statement.id, statement)
        return sorted(statements.values(), key=_place)

    def _statement(
        self, article: Article, voice: Voice, wording: Wording, quoted: Sequence[Span]
    ) -> Statement:
        body, attribution = article.body, voice.attribution
        return Statement(
            id=f"{article.id}-{_digest(attribution)}",
            article=article.id,
            quotation=quotation_of(body, attribution.content, quoted),
            cue=attribution.cue,
            content=attribution.content,
            sentence=_evidence(voice.sentence, attribution),
            attitude=wording.attitude,
            confidence=attribution.confidence,
            source=attribution.source,
            speakers=voice.speaking.actors,
            addressees=voice.addressees,
            said_on=voice.said_on,
            topics=self._tagger.mentions(body, wording),
            speaker_confidence=voice.speaking.confidence,
            relay=voice.relay,
            references=wording.references,
            tones=wording.tones,
        )

    def _said(self, body: str, voice: Voice) -> Said:
        """Tell the attitude of a statement, which also shows what “that wish” can mean."""
        attribution, tokens, cue = voice.attribution, voice.sentence.tokens, voice.attribution.cue
        cue_words = [t for t in tokens if cue is not None and t.span.overlap(cue)]
        behind = [t for t in tokens if cue is not None and t.span.start >= cue.end][:_WORDS_BEHIND]
        content, speakers = attribution.content[0].of(body), voice.speaking.actors
        by_words = attitude_of(cue_words, behind, content)
        if by_words is Attitude.ASSERTION and commits(content, self._directory.side(speakers)):
            by_words = Attitude.COMMITMENT
        attitude = decided(by_words, attribution.attitudes, content)
        return Said(attribution.source, cue, attribution.content, attitude, speakers)


def _has_words(body: str, span: Span) -> bool:
    return any(character.isalnum() for character in span.of(body))


def _day(article: Article) -> date | None:
    """Give the day that an article speaks of, as far as offices go; a year alone is too little."""
    known = article.published.precision in (DatePrecision.DAY, DatePrecision.MONTH)
    return article.published.first if known else None


def _evidence(sentence: Sentence, attribution: Attribution) -> Span:
    """Widen the sentence of the cue to hold all that belongs to the attribution."""
    first, last = attribution.spans[0], max(attribution.spans, key=lambda span: span.end)
    return Span(min(sentence.span.start, first.start), max(sentence.span.end, last.end))


def _digest(attribution: Attribution) -> str:
    spans = (attribution.source, attribution.cue, *attribution.content)
    text = ";".join("" if span is None else f"{span.start},{span.end}" for span in spans)
    return blake2s(text.encode(), digest_size=4).hexdigest()


def _place(statement: Statement) -> tuple[int, int]:
    return statement.sentence.start, (statement.cue or statement.content[0]).start
