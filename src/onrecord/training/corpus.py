"""Read PolNeAR (Newell et al. 2018) as windows of labelled words."""

import gzip
import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.extraction import mentions
from onrecord.extraction.labels import Role, Words
from onrecord.extraction.mentions import Kind, Mention
from onrecord.extraction.quotations import quotations
from onrecord.extraction.windows import Window, pack, read_paragraphs
from onrecord.records import Span

_KINDS = {"PERSON": Kind.PERSON, "LOCATION": Kind.PLACE, "ORGANIZATION": Kind.ORGANISATION}
"""What Stanford CoreNLP finds; its MISC (“Japanese”) is no name here."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A span of code points with its role, and which attribution of the article it belongs to."""

    start: int
    end: int
    role: Role
    attribution: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article as paragraphs of words, with what is to be found in it; no names where nobody looked."""

    paragraphs: tuple[Window, ...]
    fragments: tuple[Fragment, ...]
    names: tuple[Mention, ...] | None


@dataclass(frozen=True, slots=True)
class Example:
    """A window with what is to be found in it.

    attributions: that of each span; names: shape [words], labels, -1 where nobody looked.
    """

    window: Window
    spans: tuple[Words, ...]
    attributions: tuple[int, ...]
    names: NDArray[np.int64]


def documents(file: Path, tokenizer: Tokenizer) -> Iterator[Document]:
    """Yield the articles of a `.jsonl.gz` file with `text`, `attributions` and `silver_entities`."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            body = entry["text"]
            found = entry["silver_entities"]
            yield Document(
                tuple(read_paragraphs(body, quotations(body), tokenizer)),
                tuple(
                    Fragment(start, end, role, number)
                    for number, attribution in enumerate(entry["attributions"])
                    for role in Role
                    for start, end in attribution[role]
                ),
                None
                if found is None
                else tuple(
                    Mention(Span(start, end), _KINDS[kind]) for start, end, kind in found if kind in _KINDS
                ),
            )


def examples(document: Document, longest: int) -> Iterator[Example]:
    """Yield a document as windows of at most `longest` pieces with what is to be found in each."""
    for window in pack(document.paragraphs, longest):
        starts, ends = window.spans[:, 0].tolist(), window.spans[:, 1].tolist()
        taken = np.zeros(len(starts), dtype=np.bool_)
        found: list[tuple[Words, int]] = []
        for fragment in document.fragments:
            words = _words(starts, ends, fragment.start, fragment.end)
            # Two annotations of one stretch are a slip: the first stands.
            if words is None or taken[words[0] : words[1] + 1].any():
                continue
            for first, last in _within_paragraphs(window, *words):
                taken[first : last + 1] = True
                found.append((Words(first, last, fragment.role), fragment.attribution))
        found.sort()
        yield Example(
            window,
            tuple(w for w, _ in found),
            tuple(a for _, a in found),
            _named(document.names, starts, ends),
        )


def _named(names: Sequence[Mention] | None, starts: Sequence[int], ends: Sequence[int]) -> NDArray[np.int64]:
    if names is None:
        return np.full(len(starts), -1, dtype=np.int64)
    placed = ((_words(starts, ends, each.span.start, each.span.end), each.kind) for each in names)
    return mentions.spell(((*words, kind) for words, kind in placed if words is not None), len(starts))


def _words(starts: Sequence[int], ends: Sequence[int], start: int, end: int) -> tuple[int, int] | None:
    first = bisect_left(ends, start + 1)
    last = bisect_left(starts, end) - 1
    return (first, last) if first <= last else None


def _within_paragraphs(window: Window, first: int, last: int) -> Iterator[tuple[int, int]]:
    begin = first
    for word in range(first + 1, last + 1):
        if window.opens[word]:
            yield begin, word - 1
            begin = word
    yield begin, last
