"""Tag a statement with the topics it names, and the stance of its speaker toward each."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction import stance
from onrecord.extraction.topics import TopicMatcher
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
        for fragment in wording.content:
            for naming in self._matcher.named(body, fragment):
                yield stance.mention(naming, wording.attitude)
