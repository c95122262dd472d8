"""Regular expressions of a codebook, run by RE2: in time that grows with the text, whatever they say."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from onrecord.records import Span

# One stretch is a few sentences. Every search may read it to its end, so their number has a bound.
_MOST_MATCHES = 100
_MEMORY = 1 << 20
_LARGEST_PROGRAM = 2_500
# RE2's own \b and \w know ASCII only.
_WORD = r"\pL\pM\pN_"
_TRIED = ("", "a", "a b", "-")


class ExpressionError(ValueError):
    """A regular expression that is refused: what is wrong with it and what to do."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason, advice)
        self.reason = reason
        self.advice = advice


def expression(pattern: str) -> str | None:
    """Take a pattern's slashes off, None where it has none and is words."""
    stripped = pattern.strip()
    return stripped[1:-1] if len(stripped) > 1 and stripped[0] == stripped[-1] == "/" else None


class Expression:
    """A regular expression that matches whole words, in the case that it is written in.

    Raises:
        ExpressionError: it cannot be read, is too large, or matches where there is no word.
    """

    def __init__(self, written: str) -> None:
        size = _compiled(written).programsize
        if size > _LARGEST_PROGRAM:
            raise ExpressionError(
                f"the regular expression /{written}/ is too large ({size:,} steps of {_LARGEST_PROGRAM:,})",
                "split it or repeat less in it",
            )
        if any(
            match.start() == match.end() for text in _TRIED for match in _compiled(written).finditer(text)
        ):
            raise ExpressionError(
                f"the regular expression /{written}/ matches the empty text", "let it match a word at least"
            )
        self._whole_words = _compiled(f"(?:^|[^{_WORD}])({written})(?:[^{_WORD}]|$)")

    def spans(self, text: str, within: Span) -> Iterator[Span]:
        """Yield where it stands inside a stretch of the text, in text order."""
        return islice(self._spans(text, within), _MOST_MATCHES)

    def _spans(self, text: str, within: Span) -> Iterator[Span]:
        # As bytes, so that the text is not encoded anew for every search.
        stretch = within.of(text).encode("utf-8", "surrogatepass")
        read, place = 0, within.start
        while match := self._whole_words.search(stretch, read):
            start, end = match.span(1)
            if start == end:
                return
            first = place + _length(stretch[read:start])
            place = first + _length(stretch[start:end])
            yield Span(first, place)
            read = end


def _compiled(written: str) -> Any:  # noqa: ANN401 - the library has no types
    # Only a codebook with a regular expression needs it.
    import re2

    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    try:
        return re2.compile(written.encode("utf-8", "replace"), options)
    except re2.error as unreadable:
        said = unreadable.args[0].decode("utf-8", "replace")
        reason = said.removesuffix(f": {written}")
        raise ExpressionError(
            f"the regular expression /{written}/ is refused: {reason}",
            "split it or repeat less in it"
            if "too large" in said
            else "write it in the syntax of RE2, which has no look-around and no back-references",
        ) from unreadable


def _length(encoded: bytes) -> int:
    return len(encoded.decode("utf-8", "surrogatepass"))
