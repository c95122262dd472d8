"""Find the topics of the codebook that a stretch of text names, split by their facets.

Only the words of the codebook count here; how the speaker stands toward a topic is decided elsewhere.
"""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from onrecord.extraction.phrases import PhraseFinder
from onrecord.records import Codebook, Span, Topic

# In code points: “short-range” speaks of missiles a few words away, not at the other end of a long clause.
_FARTHEST_VALUE = 60
# Not after a capital: the full stop of U.S. ends no sentence.
_SENTENCE_END = re.compile(r"[^\WA-Z_][.!?…][^\w\s]*\s|\n")


@dataclass(frozen=True, slots=True)
class Naming:
    """A topic named in a text; `facets` gives the value of each facet that is named with it."""

    topic: str
    span: Span
    facets: Mapping[str, str] = field(default_factory=dict, hash=False)


class _List(NamedTuple):
    """One list of phrases in the codebook: a topic's patterns, its exclusions, or the patterns of a value."""

    topic: str
    excludes: bool = False
    facet: str = ""
    value: str = ""


_Found = dict[_List, list[Span]]


class _ValueNamed(NamedTuple):
    """A value of a facet, named at `span`, of the topic's word nearest to it."""

    distance: float
    span: Span
    word: Span
    facet: str
    value: str


class TopicMatcher:
    """Names the topics of a codebook in texts; make it once and use it for every statement."""

    def __init__(self, codebook: Codebook) -> None:
        self._topics = codebook.topics
        self._phrases = PhraseFinder(dict(_lists(codebook)))

    def named(self, text: str, within: Span) -> list[Naming]:
        """List the topics named inside a stretch of the text, in text order.

        A topic comes once for each combination of facet values that is named with it; where there is none,
        once without facets. The span, in offsets into the text, is where that happens first.
        """
        found: defaultdict[str, _Found] = defaultdict(dict)
        for phrases, spans in self._phrases.found(text, within).items():
            found[phrases.topic][phrases] = spans
        words = self._counting_words(found)
        namings = [
            naming
            for topic in self._topics
            if topic.id in words
            for naming in _split_by_facets(topic, words[topic.id], found[topic.id], text)
        ]
        return sorted(namings, key=lambda naming: naming.span.start)

    def _counting_words(self, found: Mapping[str, _Found]) -> dict[str, list[Span]]:
        """For each topic named, its words that are neither excluded nor part of a topic below it."""
        counting: dict[str, list[Span]] = {}
        below: defaultdict[str, list[Span]] = defaultdict(list)
        for topic in reversed(self._topics):
            words = below.get(topic.id, [])
            if topic.id in found:
                own = _clear_of(_allowed(_List(topic.id), found[topic.id]), sorted(words))
                if own:
                    counting[topic.id] = _leftmost_longest(own)
                words = words + own
            if topic.parent is not None and words:
                below[topic.parent] += words
        return counting


def _lists(codebook: Codebook) -> Iterator[tuple[_List, Sequence[str]]]:
    for topic in codebook.topics:
        yield _List(topic.id), topic.patterns
        yield _List(topic.id, excludes=True), topic.exclude
        for facet in topic.facets:
            for value in facet.values:
                yield _List(topic.id, facet=facet.id, value=value.id), value.patterns


def _allowed(phrases: _List, found: _Found) -> list[Span]:
    """Where the phrases of one list stand, but not on excluded words."""
    return _clear_of(found.get(phrases, []), found.get(_List(phrases.topic, excludes=True), []))


def _split_by_facets(topic: Topic, words: Sequence[Span], found: _Found, text: str) -> Iterator[Naming]:
    """Yield one naming for each combination of values around one word; two values of a facet make two."""
    values: defaultdict[Span, defaultdict[str, dict[str, Span]]] = defaultdict(lambda: defaultdict(dict))
    for named in sorted(_values_named(topic, words, found, text)):
        values[named.word][named.facet].setdefault(named.value, named.span)
    if not values:
        yield Naming(topic.id, words[0])
    given: list[dict[str, str]] = []
    for word in sorted(values):
        by_facet = values[word]
        for combination in product(*(spans.items() for spans in by_facet.values())):
            facets = {facet: value for facet, (value, _) in zip(by_facet, combination, strict=True)}
            if facets not in given:
                given.append(facets)
                yield Naming(topic.id, _hull([word, *(span for _, span in combination)]), facets)


def _values_named(topic: Topic, words: Sequence[Span], found: _Found, text: str) -> Iterator[_ValueNamed]:
    for facet in topic.facets:
        for value in facet.values:
            for span in _allowed(_List(topic.id, facet=facet.id, value=value.id), found):
                # The words do not overlap, so the nearest is one of the two beside the value.
                place = bisect_left(words, span)
                beside = words[max(place - 1, 0) : place + 1]
                distance, word = min((_distance(span, word, text), word) for word in beside)
                if distance <= _FARTHEST_VALUE:
                    yield _ValueNamed(distance, span, word, facet.id, value.id)


def _distance(one: Span, other: Span, text: str) -> float:
    """Count the code points between two spans, infinitely many across the end of a sentence."""
    left, right = sorted((one, other))
    apart = max(0, right.start - left.end)
    if 0 < apart <= _FARTHEST_VALUE and _SENTENCE_END.search(text, left.end - 1, right.start):
        return math.inf
    return apart


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _clear_of(spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Keep the spans that overlap none of the others; both in text order."""
    clear = []
    coming = 0
    for span in spans:
        while coming < len(others) and others[coming].end <= span.start:
            coming += 1
        if coming == len(others) or others[coming].start >= span.end:
            clear.append(span)
    return clear


def _leftmost_longest(spans: Sequence[Span]) -> list[Span]:
    """Keep of spans that overlap the one that begins first, and of those the longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
