"""An attribution: who says something, the words that show it, and what is said, as spans of a body."""

from dataclasses import dataclass

from onrecord.extraction.mentions import Mention
from onrecord.records import Span, Tone


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in the sense of PolNeAR.

    `confidence` is the chance that it is one, in [0, 1]; `attitudes` are those of each attitude, in the
    order of `Attitude`, as the network sees it, and none where no network was asked.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float = 1.0
    attitudes: tuple[float, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """All its spans, in text order."""
        return tuple(sorted(span for span in (self.source, self.cue, *self.content) if span is not None))

    @property
    def place(self) -> int:
        """Where it is anchored: its cue, or its content where it has none."""
        return (self.cue or self.content[0]).start


@dataclass(frozen=True, slots=True)
class Found:
    """What is found in a body before anybody is known: who says what, and which names stand in it.

    `tones` are those of the words of the contents, in text order.
    """

    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...] = ()
    tones: tuple[Tone, ...] = ()
