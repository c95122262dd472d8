"""Find many phrases in one pass over a text, in time that grows with the text alone.

A phrase is words with a space, a comma and a space, or ` ... ` between them; the last stands for at most
four others without a comma, and a `*` after at least three letters for any ending. In the text a hyphen is
as good as a space, and quotation marks and possessives between the words do not count: newspapers quote half
a phrase. A word with two capitals in a row is an acronym: its case counts, and it may have full stops or a
plural s.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from onrecord.records import Span

_GAP = "..."
_MOST_WORDS_IN_GAP = 4
# A stem, which is never shorter, is looked up by its first letters.
_OPENING = 3
_ACRONYM = re.compile(r"[A-Z]{2}")
_MARKS = r"[\"'“”‘’«»]*+"
_WORD = re.compile(
    r"([A-Z](?:\.[A-Z])++\.?|\w++(?:['’](?![sS]\b)\w++)*+)"
    rf"(?:['’][sS]\b)?(?:{_MARKS}[-‐‑–]?(,?){_MARKS}(?:\s++|[-‐‑–]\s*+){_MARKS})?+"
)
_KEPT = 1 << 16
_LINKS = {None: "", "": " ", ",": ","}
Key = TypeVar("Key", bound=Hashable)


class PhraseFinder(Generic[Key]):
    """Finds the phrases of several lists, each list under its key."""

    def __init__(self, lists: Mapping[Key, Sequence[str]]) -> None:
        self._first: _Branch[Key] = _Branch()
        for key, phrases in lists.items():
            for phrase in phrases:
                self._add(phrase, key)
        # Texts are made of few words, and few of those begin a phrase.
        self._begun_by = lru_cache(_KEPT)(self._beginnings)

    def found(self, text: str, within: Span) -> dict[Key, list[Span]]:
        """List for each key where its phrases stand inside a stretch of the text, in text order.

        Of the phrases of one list that begin with the same word, only the longest counts.
        """
        places: dict[Key, list[Span]] = {}
        words = _Words(_WORD.finditer(text, within.start, within.end))
        for place, written in enumerate(words.written):
            ends: dict[Key, int] = {}
            for node in self._begun_by(written):
                for key, last in _read_on(node, words, place):
                    ends[key] = max(words[last].end, ends.get(key, 0))
            for key, end in ends.items():
                places.setdefault(key, []).append(Span(words[place].start, end))
        return places

    def _beginnings(self, written: str) -> tuple["_Node[Key]", ...]:
        return tuple(self._first.matching(_forms(written)))

    def _add(self, phrase: str, key: Key) -> None:
        branch = self._first
        node = None
        link = " "
        for word in phrase.split():
            if word == _GAP:
                link = _GAP
                continue
            if node is not None:
                branch = node.after.setdefault(link, _Branch())
            node = branch.node(word.removesuffix(","))
            link = "," if word.endswith(",") else " "
        if node is not None:
            node.keys.append(key)


class _Word(NamedTuple):
    """A word of the text: where, how a phrase can write it, and what links it to the next (“” is nothing)."""

    start: int
    end: int
    forms: tuple[str, ...]
    link: str


class _Node(Generic[Key]):
    """Phrases read as far as one word: the lists of those that end here, and how the others go on."""

    __slots__ = ("after", "keys")

    def __init__(self) -> None:
        self.keys: list[Key] = []
        self.after: dict[str, _Branch[Key]] = {}


class _Branch(Generic[Key]):
    """The words that can come next, whole or as the stem of any ending."""

    __slots__ = ("_stems", "_whole")

    def __init__(self) -> None:
        self._whole: dict[str, _Node[Key]] = {}
        self._stems: dict[str, dict[str, _Node[Key]]] = {}

    def node(self, written: str) -> _Node[Key]:
        """Give the place of a word of a phrase, made where it is new."""
        word = written if _ACRONYM.search(written) else written.lower()
        if not word.endswith("*"):
            return self._whole.setdefault(word, _Node())
        stem = word.removesuffix("*")
        return self._stems.setdefault(stem[:_OPENING], {}).setdefault(stem, _Node())

    def matching(self, forms: Sequence[str]) -> Iterator[_Node[Key]]:
        """Yield the places that a word of the text can take, given how a phrase can write it."""
        for form in forms:
            if form in self._whole:
                yield self._whole[form]
            for stem, node in self._stems.get(form[:_OPENING], {}).items():
                if form.startswith(stem):
                    yield node


class _Words:
    """The words of a text; each is looked at once a phrase may have it."""

    def __init__(self, matches: Iterable[re.Match[str]]) -> None:
        self._matches = list(matches)
        self._seen: dict[int, _Word] = {}
        self.written = [match[1] for match in self._matches]

    def __getitem__(self, place: int) -> _Word:
        word = self._seen.get(place)
        if word is None:
            word = self._seen[place] = self._look_at(place)
        return word

    def _look_at(self, place: int) -> _Word:
        match = self._matches[place]
        following = self._matches[place + 1].start() if place + 1 < len(self._matches) else None
        link = _LINKS[match[2]] if match.end() == following else ""
        return _Word(*match.span(1), _forms(match[1]), link)


def _read_on(node: _Node[Key], words: _Words, place: int) -> Iterator[tuple[Key, int]]:
    """Yield each phrase that can be read on from a word: the key of its list, the place of its last word."""
    for key in node.keys:
        yield key, place
    for link, following in node.after.items():
        if link == _GAP:
            for behind in _across_gap(words, place):
                yield from _read_in(following, words, behind)
        elif link == words[place].link:
            yield from _read_in(following, words, place + 1)


def _read_in(branch: _Branch[Key], words: _Words, place: int) -> Iterator[tuple[Key, int]]:
    for node in branch.matching(words[place].forms):
        yield from _read_on(node, words, place)


def _across_gap(words: _Words, place: int) -> Iterator[int]:
    for behind in range(place + 1, place + _MOST_WORDS_IN_GAP + 2):
        if words[behind - 1].link != " ":
            return
        yield behind


def _forms(word: str) -> tuple[str, ...]:
    written = word.replace("’", "'")
    lower = written.lower()
    if written[1:] == lower[1:]:
        return (lower,)
    acronym = written.replace(".", "")
    return tuple(dict.fromkeys((acronym.lower(), acronym, acronym.removesuffix("s"))))
