"""Find what lists of patterns name in a text: phrases in one pass, and each regular expression in its own."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from onrecord.expressions import Expression, expression
from onrecord.extraction.phrases import PhraseFinder
from onrecord.records import Span

Key = TypeVar("Key", bound=Hashable)


class PatternFinder(Generic[Key]):
    """Finds the patterns of several lists, each list under its key."""

    def __init__(self, lists: Mapping[Key, Sequence[str]]) -> None:
        phrases: dict[Key, list[str]] = {}
        self._expressions: list[tuple[Key, Expression]] = []
        for key, patterns in lists.items():
            for pattern in patterns:
                written = expression(pattern)
                if written is None:
                    phrases.setdefault(key, []).append(pattern)
                else:
                    self._expressions.append((key, Expression(written)))
        self._phrases = PhraseFinder(phrases)

    def found(self, text: str, within: Span) -> dict[Key, list[Span]]:
        """List for each key where its patterns stand inside a stretch of the text, in text order."""
        places = self._phrases.found(text, within)
        for key, written in self._expressions:
            spans = list(written.spans(text, within))
            if spans:
                places[key] = sorted({*spans, *places.get(key, [])})
        return places
