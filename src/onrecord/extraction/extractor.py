"""Put the rules in order: from an article to its statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2s

from onrecord.extraction import noun_phrases, stance
from onrecord.extraction.attribution import Attribution, attributions
from onrecord.extraction.quotations import quotation_of, quotations
from onrecord.extraction.register import read_names
from onrecord.extraction.speakers import Cast, Means, Resolved, index_names
from onrecord.extraction.tokens import Sentence, read_sentences
from onrecord.extraction.topics import TopicMatcher
from onrecord.records import Actor, ActorKind, Article, Codebook, NamedActor, Span, Statement

CONFIDENCE: Mapping[Means, float] = {
    Means.NAME: 0.9,
    Means.ROLE: 0.8,
    Means.PRONOUN: 0.7,
    Means.CONTINUED: 0.6,
    Means.NOTHING: 0.4,
}
"""How sure a statement is, by how its text names the speaker: estimated, not measured (docs/method.md)."""


@dataclass(frozen=True)
class Extractor:
    """Finds the statements of articles; make it once and use it for all of them."""

    codebook: Codebook
    actors: tuple[NamedActor, ...]

    def statements(self, article: Article) -> list[Statement]:
        """Find all statements of an article, in text order.

        Any text will do, and the time grows in proportion to its length.
        """
        quoted = quotations(article.body)
        fragments = [fragment for quotation in quoted for fragment in quotation.fragments]
        register = read_names(read_sentences(article.body, quoted))
        cast = Cast(article.body, register, self._known)
        found: dict[str, Statement] = {}
        speaking = Resolved()
        sentences = read_sentences(article.body, quoted)
        for sentence, attributed in attributions(article.body, sentences, quoted):
            _note_subject(cast, sentence, attributed)
            for attribution in attributed:
                speaking = _speaking(cast, attribution, speaking)
                if not _is_reported(attribution, attributed):
                    cast.note(speaking.actors)
                statement = self._statement(article, attribution, speaking, cast, fragments)
                found.setdefault(statement.id, statement)
        return sorted(found.values(), key=_place)

    @cached_property
    def _known(self) -> Mapping[str, Actor]:
        return index_names(self.actors)

    @cached_property
    def _topics(self) -> TopicMatcher:
        return TopicMatcher(self.codebook)

    def _statement(
        self,
        article: Article,
        attribution: Attribution,
        speaking: Resolved,
        cast: Cast,
        quoted: Sequence[Span],
    ) -> Statement:
        addressee = attribution.addressee
        return Statement(
            id=f"{article.id}-{_digest(attribution)}",
            article=article.id,
            quotation=quotation_of(article.body, attribution.content, quoted),
            cue=attribution.cue,
            content=attribution.content,
            sentence=attribution.sentence,
            attitude=attribution.attitude,
            confidence=CONFIDENCE[speaking.means],
            source=attribution.source,
            speakers=speaking.actors,
            addressees=() if addressee is None else cast.resolve_object(addressee, speaking.actors),
            topics=tuple(
                stance.mention(naming, attribution.attitude)
                for fragment in attribution.content
                for naming in self._topics.named(article.body, fragment)
            ),
        )


def _speaking(cast: Cast, attribution: Attribution, before: Resolved) -> Resolved:
    """Resolve who speaks; `before` is who spoke in the attribution before this one."""
    if attribution.continues:
        return Resolved(before.actors, Means.CONTINUED) if before.actors else Resolved()
    if attribution.source is None:
        return Resolved()
    return cast.resolve(attribution.source)


def _is_reported(attribution: Attribution, attributed: Sequence[Attribution]) -> bool:
    """Whether it stands in what another one says: “Smith said that *Reed agreed*”."""
    cue = attribution.cue
    return cue is not None and any(
        content.overlap(cue) for other in attributed if other is not attribution for content in other.content
    )


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
