"""Read PolNeAR (Newell et al. 2018) as windows of labelled words."""

import gzip
import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.extraction.labels import Role, Words
from onrecord.extraction.quotations import quotations
from onrecord.extraction.windows import Window, pack, read_paragraphs

ENTITIES = ("PERSON", "LOCATION", "ORGANIZATION", "MISC")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A span of code points with its role, and which attribution of the article it belongs to."""

    start: int
    end: int
    role: Role
    attribution: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that Stanford CoreNLP found: code points, and the number of its kind from 1."""

    start: int
    end: int
    kind: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article as paragraphs of words, with what is to be found in it; `entities` is None if unknown."""

    id: str
    paragraphs: tuple[Window, ...]
    fragments: tuple[Fragment, ...]
    entities: tuple[Entity, ...] | None


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its spans of words and the attribution of each; entity kinds per word, -1 if unknown."""

    window: Window
    spans: tuple[Words, ...]
    attributions: tuple[int, ...]
    entities: np.ndarray


def documents(file: Path, tokenizer: Tokenizer) -> Iterator[Document]:
    """Yield the articles of a `.jsonl.gz` file with `text`, `attributions` and `silver_entities`."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            body = entry["text"]
            names = entry["silver_entities"]
            yield Document(
                entry["id"],
                tuple(read_paragraphs(body, quotations(body), tokenizer)),
                tuple(
                    Fragment(start, end, role, number)
                    for number, attribution in enumerate(entry["attributions"])
                    for role in Role
                    for start, end in attribution[role]
                ),
                None
                if names is None
                else tuple(Entity(start, end, ENTITIES.index(kind) + 1) for start, end, kind in names),
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
        kinds = np.zeros(len(starts), dtype=np.int64)
        if document.entities is None:
            kinds -= 1
        for entity in document.entities or ():
            named = _words(starts, ends, entity.start, entity.end)
            if named is not None:
                kinds[named[0] : named[1] + 1] = entity.kind
        yield Example(window, tuple(w for w, _ in found), tuple(a for _, a in found), kinds)


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
