"""The text before a place as short sentences, those inside quotations too; cut only where somebody looks."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extraction.tokens import Sentence, Token, is_heading, tokens

_STOPS = frozenset(".!?…")
_CLOSING = frozenset("”’\"'»)]")
_MOST_SKIPPED = 20
"""How many sentences without passages, such as headings, are skipped in looking back."""

_LONGEST = 120
"""In tokens; what is longer is cut, so that looking back always costs the same."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or one of those inside a quotation; `number` counts its sentence of the body from 0."""

    tokens: Sequence[Token]
    number: int

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.tokens[0].span.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[-1].span.end

    def index_at(self, place: int) -> int:
        """Give the number of the first token that does not begin before a place."""
        starts = [token.span.start for token in self.tokens]
        return bisect_right(starts, place - 1)


class Passages:
    """The passages of one body."""

    def __init__(self, body: str, sentences: Sequence[Sentence]) -> None:
        self._body = body
        self._sentences = sentences
        self._starts = [sentence.span.start for sentence in sentences]
        self._cut: dict[int, list[Passage]] = {}

    def at(self, place: int) -> Passage | None:
        """Find the passage that holds a place."""
        return next((p for p in self.back_from(place + 1, 1) if p.end > place), None)

    def back_from(self, place: int, most: int) -> Iterator[Passage]:
        """Yield the passages that begin before a place, the nearest first, without headings."""
        last = bisect_right(self._starts, place - 1) - 1
        for number in range(last, max(-1, last - most - _MOST_SKIPPED), -1):
            for passage in reversed(self._passages(number)):
                if passage.start >= place:
                    continue
                if most == 0:
                    return
                most -= 1
                yield passage

    def _passages(self, number: int) -> list[Passage]:
        found = self._cut.get(number)
        if found is None:
            found = self._cut[number] = [
                Passage(part, number) for part in self._parts(self._sentences[number]) if part
            ]
        return found

    def _parts(self, sentence: Sentence) -> Iterator[Sequence[Token]]:
        if not sentence.tokens or (sentence.tokens[-1].text not in _STOPS and is_heading(sentence.tokens)):
            return
        words: Sequence[Token] = sentence.tokens
        if any(token.quoted for token in words):
            words = tokens(self._body, sentence.span, ())
        first = 0
        for place in range(1, len(words)):
            if place - first == _LONGEST or _ends(words, place):
                yield words[first:place]
                first = place
        yield words[first:]


def _ends(words: Sequence[Token], place: int) -> bool:
    """Whether a sentence ends before a word."""
    before, here = words[place - 1].text, words[place].text
    ended = before in _STOPS or (before in _CLOSING and place > 1 and words[place - 2].text in _STOPS)
    return ended and here not in _STOPS and here not in _CLOSING and not here[0].islower()
