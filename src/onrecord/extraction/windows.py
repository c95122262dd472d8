"""Cut a body into windows of word pieces, as the network reads them, with the words that the pieces make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from onrecord.extraction.paragraphs import paragraphs
from onrecord.extraction.quotations import Quoted
from onrecord.records import Span

LONGEST = 320
"""How many pieces a window has at most; the network was trained with that."""

FEATURES = 36
"""How many different features a word can have."""

_SHAPES = 6
_QUOTED = _SHAPES
_OPENS = _SHAPES * 3
_LIKE_DOUBLE = str.maketrans("“”„«»", '"' * 5)
_PLAIN = {ord("‘"): "'", ord("’"): "'"}

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the network, with the words that its pieces make.

    ids: shape [pieces], without the marks for begin and end.
    features: shape [words], see `feature`.
    pieces: shape [words], the first piece of each word.
    spans: shape [words, 2], code points of the body.
    opens: shape [words], whether a paragraph, or a part of one that is too long, begins here.
    """

    ids: Ints
    features: Ints
    pieces: Ints
    spans: Ints
    opens: NDArray[np.bool_]


def windows(
    body: str, quoted: Sequence[Quoted], tokenizer: Tokenizer, longest: int = LONGEST
) -> list[Window]:
    """Cut a body into windows of at most `longest` pieces, whole paragraphs together while they fit.

    A word is never cut; the tokenizer makes at most 100 pieces of one.
    """
    return list(pack(read_paragraphs(body, quoted, tokenizer), longest))


def read_paragraphs(body: str, quoted: Sequence[Quoted], tokenizer: Tokenizer) -> list[Window]:
    """Read every paragraph of a body as a window of its own, however long."""
    marks = np.array([(f.start, f.end) for quotation in quoted for f in quotation.fragments], dtype=np.int64)
    marks = marks.reshape(-1, 2)
    text = canonical(body, quoted)
    spans = list(paragraphs(body))
    encoded = tokenizer.encode_batch([span.of(text) for span in spans], add_special_tokens=False)
    read = (_paragraph(body, span, each, marks) for span, each in zip(spans, encoded, strict=True))
    return [paragraph for paragraph in read if paragraph.ids.size]


def canonical(body: str, quoted: Sequence[Quoted]) -> str:
    """Write all quotation marks alike, code point for code point, whatever a publisher's are."""
    text = body.translate(_LIKE_DOUBLE).translate(_PLAIN)
    single = [f for quotation in quoted for f in quotation.fragments if body[f.start] in "‘'"]
    if not single:
        return text
    characters = list(text)
    for fragment in single:
        characters[fragment.start] = '"'
        if characters[fragment.end - 1] == "'":
            characters[fragment.end - 1] = '"'
    return "".join(characters)


def feature(text: str, quoted: int, opens: bool) -> int:
    """Number what the pieces do not show of a word: its case, its quotation, its place.

    `quoted` is 0 outside quotations, 1 inside, 2 at either end, which is the mark where there is one.
    """
    return _shape(text) + _QUOTED * quoted + _OPENS * opens


def without_shape(features: Ints) -> Ints:
    """Forget the case of words."""
    return features - features % _SHAPES


def without_quotation(features: Ints) -> Ints:
    """Forget which words are quoted."""
    return features - features % _OPENS + features % _SHAPES


def pack(read: Sequence[Window], longest: int) -> Iterator[Window]:
    """Join whole paragraphs while they fit into `longest` pieces, and cut those that do not."""
    waiting: list[Window] = []
    size = 0
    for paragraph in (part for whole in read for part in _cut(whole, longest)):
        if waiting and size + paragraph.ids.size > longest:
            yield _join(waiting)
            waiting, size = [], 0
        waiting.append(paragraph)
        size += paragraph.ids.size
    if waiting:
        yield _join(waiting)


def _paragraph(body: str, paragraph: Span, encoded: Encoding, marks: Ints) -> Window:
    ids = np.array(encoded.ids, dtype=np.int64)
    offsets = np.array(encoded.offsets, dtype=np.int64).reshape(-1, 2) + paragraph.start
    words = np.array(encoded.word_ids, dtype=np.int64)
    pieces = np.flatnonzero(np.diff(words, prepend=-1))
    last = np.append(pieces[1:], ids.size)[: pieces.size] - 1
    spans = np.stack([offsets[pieces, 0], offsets[last, 1]], axis=1)
    quoted = _quoted(spans, marks)
    texts = (body[start:end] for start, end in spans.tolist())
    features = [feature(text, state, False) for text, state in zip(texts, quoted.tolist(), strict=True)]
    opens = np.zeros(pieces.size, dtype=np.bool_)
    opens[:1] = True
    return Window(ids, np.array(features, dtype=np.int64) + _OPENS * opens, pieces, spans, opens)


def _quoted(spans: Ints, marks: Ints) -> Ints:
    if not marks.size:
        return np.zeros(len(spans), dtype=np.int64)
    nearest = np.searchsorted(marks[:, 0], spans[:, 0], side="right") - 1
    starts, ends = marks[nearest, 0], marks[nearest, 1]
    inside = (nearest >= 0) & (spans[:, 0] < ends)
    edge = inside & ((spans[:, 0] == starts) | (spans[:, 1] == ends))
    states: Ints = inside.astype(np.int64) + edge
    return states


def _shape(text: str) -> int:
    first = text[:1]
    if not first.isalnum():
        return 5
    if not first.isalpha():
        return 4
    if text.islower():
        return 0
    if len(text) > 1 and text.isupper():
        return 2
    return 1 if first.isupper() else 3


def _cut(paragraph: Window, longest: int) -> Iterator[Window]:
    first = 0
    ends = np.append(paragraph.pieces[1:], paragraph.ids.size)
    while first < paragraph.pieces.size:
        begin = paragraph.pieces[first]
        past = int(np.searchsorted(ends, begin + longest, side="right"))
        past = max(past, first + 1)
        if past < paragraph.pieces.size:
            past = _after_stop(paragraph, first, past)
        if first == 0 and past == paragraph.pieces.size:
            yield paragraph
            return
        opens = paragraph.opens[first:past].copy()
        opens[0] = True
        yield Window(
            paragraph.ids[begin : ends[past - 1]],
            paragraph.features[first:past],
            paragraph.pieces[first:past] - begin,
            paragraph.spans[first:past],
            opens,
        )
        first = past


def _after_stop(paragraph: Window, first: int, past: int) -> int:
    """Move an end back behind a mark that a capital or a number follows, so that few clauses are cut."""
    shapes = paragraph.features[first : past + 1] % _SHAPES
    for word in range(past - first - 1, (past - first) // 2, -1):
        if shapes[word] == 5 and shapes[word + 1] in (1, 2, 4):
            return first + word + 1
    return past


def _join(paragraphs: Sequence[Window]) -> Window:
    if len(paragraphs) == 1:
        return paragraphs[0]
    before = np.cumsum([0, *(each.ids.size for each in paragraphs)])
    return Window(
        np.concatenate([each.ids for each in paragraphs]),
        np.concatenate([each.features for each in paragraphs]),
        np.concatenate([each.pieces + base for each, base in zip(paragraphs, before, strict=False)]),
        np.concatenate([each.spans for each in paragraphs]),
        np.concatenate([each.opens for each in paragraphs]),
    )
