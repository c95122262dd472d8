"""An anchor: a cue in its sentence, with its source, that a content hangs on."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extraction.cues import Cue
from onrecord.extraction.lexicon import CONJUNCTIONS, COORDINATORS
from onrecord.extraction.noun_phrases import Stretch
from onrecord.extraction.tokens import Token
from onrecord.records import Attitude


@dataclass(frozen=True, slots=True)
class Anchor:
    """A cue in its sentence; all numbers are token indices.

    `begins` is where words of this anchor begin: what another anchor says ends there if this one `breaks`
    off what stands before. `inherits`: its source is that of the anchor before it or the sentence's
    subject. `follows`: its content stands before it. `relative`: it stands in a relative clause.
    """

    cue: Cue
    place: Stretch
    source: Stretch | None
    begins: int
    attitude: Attitude
    breaks: bool = False
    inherits: bool = False
    follows: bool = False
    relative: bool = False
    negated: bool = False


def link(tokens: Sequence[Token], position: int) -> tuple[int, bool]:
    """Step back over the comma and conjunction before a clause; say whether it is coordinated."""
    begins = position
    linked = False
    while begins > 0 and tokens[begins - 1].lower in COORDINATORS | CONJUNCTIONS - {"that", "if", "whether"}:
        begins -= 1
        linked = True
    if begins > 0 and tokens[begins - 1].text == ";":
        return begins - 1, True
    return without_comma(tokens, begins), linked


def without_comma(tokens: Sequence[Token], position: int) -> int:
    """Step back over a comma."""
    return position - 1 if position > 0 and tokens[position - 1].text == "," else position


def lower_at(tokens: Sequence[Token], position: int) -> str:
    """Give a token in lower case, nothing beyond the ends of the sentence."""
    return tokens[position].lower if 0 <= position < len(tokens) else ""
