"""Tag a statement with the topics it names, and the stance of its speaker toward each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extraction.stance import judge, stance_of
from onrecord.extraction.topics import Naming, TopicMatcher
from onrecord.records import Attitude, Codebook, Reference, Span, Tone, TopicMention


@dataclass(frozen=True, slots=True)
class Wording:
    """What of a statement decides its topics and stances; spans lie in the body of its article."""

    cue: Span | None
    content: tuple[Span, ...]
    attitude: Attitude
    references: tuple[Reference, ...] = ()
    tones: tuple[Tone, ...] = ()


class Tagger:
    """Tags statements by a codebook; needs no network, so that a changed codebook is applied in seconds."""

    def __init__(self, codebook: Codebook) -> None:
        self._matcher = TopicMatcher(codebook)

    def mentions(self, body: str, wording: Wording) -> tuple[TopicMention, ...]:
        """Give the topics that a statement names, in text order."""
        return tuple(self._mentions(body, wording))

    def _mentions(self, body: str, wording: Wording) -> Iterator[TopicMention]:
        named = [each for fragment in wording.content for each in self._matcher.named(body, fragment)]
        pointed = list(self._pointed_at(body, wording.references, named))
        plain = [(each, None) for each in named if not any(_says_more(other, each) for other, _ in pointed)]
        for naming, meant in sorted([*plain, *pointed], key=lambda each: each[0].span):
            yield _mention(body, naming, meant, wording)

    def _pointed_at(
        self, body: str, references: Sequence[Reference], named: Sequence[Naming]
    ) -> Iterator[tuple[Naming, Span]]:
        """Yield what only references name, with the words that they mean."""
        valued = {naming.topic for naming in named if naming.facets}
        plain = {naming.topic for naming in named}
        given: list[tuple[str, Mapping[str, str]]] = []
        for reference in references:
            for naming in self._matcher.named(body, reference.meant):
                # Directly named with a value, a topic is no other kind because a reference is near.
                repeats = naming.topic in (valued if naming.facets else plain)
                if not repeats and (naming.topic, naming.facets) not in given:
                    given.append((naming.topic, naming.facets))
                    yield replace(naming, span=reference.span), naming.span


def _mention(body: str, naming: Naming, meant: Span | None, wording: Wording) -> TopicMention:
    fragment = next(each for each in wording.content if each.overlap(naming.span))
    judged = judge(body, wording.cue, fragment, wording.attitude, naming.span, wording.tones)
    return TopicMention(
        naming.topic,
        naming.span,
        stance_of(judged.score),
        judged.score,
        naming.facets,
        judged.rule,
        judged.deciding,
        meant,
    )


def _says_more(pointed: Naming, plain: Naming) -> bool:
    """Whether “the missiles” are those of short range that were named before."""
    return pointed.topic == plain.topic and bool(pointed.span.overlap(plain.span))
