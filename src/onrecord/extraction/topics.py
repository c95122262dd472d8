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

from onrecord.extraction.distances import Reach, Said, reaches
from onrecord.extraction.pattern_finder import PatternFinder
from onrecord.records import Codebook, Span, Topic

# In code points: “short-range” speaks of missiles a few words away, not at the other end of a long clause.
_FARTHEST_VALUE = 60
_EXCLUDE = "exclude"
_UNLESS = "unless"
_REQUIRE = "require {}"
# “1,500-km ballistic missiles”, “1,500-kilometre, solid-fuel missiles”.
_BETWEEN_REACH_AND_WORD = re.compile(r"[\s-]+(?:[\w-]+,?\s)?")
# Not after a capital: the full stop of U.S. ends no sentence.
_SENTENCE_END = re.compile(r"[^\WA-Z_][.!?…][^\w\s]*\s|\n")


@dataclass(frozen=True, slots=True)
class Naming:
    """A topic named in a text; `facets` gives the value of each facet that is named with it."""

    topic: str
    span: Span
    facets: Mapping[str, str] = field(default_factory=dict, hash=False)


class _List(NamedTuple):
    """One list of patterns in the codebook: a topic's own, those of a condition, or those of a value."""

    topic: str
    condition: str = ""
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
        self._patterns = PatternFinder(dict(_lists(codebook)))

    def named(self, text: str, within: Span) -> list[Naming]:
        """List the topics named inside a stretch of the text, in text order.

        A topic comes once for each combination of facet values that is named with it; where there is none,
        once without facets. The span, in offsets into the text, is where that happens first.
        """
        found: defaultdict[str, _Found] = defaultdict(dict)
        for patterns, spans in self._patterns.found(text, within).items():
            found[patterns.topic][patterns] = spans
        words = self._counting_words(found)
        namings = [
            naming
            for topic in self._topics
            if topic.id in words
            for naming in _split_by_facets(topic, words[topic.id], found[topic.id], text, within)
        ]
        return sorted(namings, key=lambda naming: naming.span.start)

    def _counting_words(self, found: Mapping[str, _Found]) -> dict[str, list[Span]]:
        """For each topic named, its words that are neither excluded nor part of a topic below it."""
        counting: dict[str, list[Span]] = {}
        below: defaultdict[str, list[Span]] = defaultdict(list)
        for topic in reversed(self._topics):
            words = below.get(topic.id, [])
            if topic.id in found and _conditions_hold(topic, found[topic.id]):
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
        yield _List(topic.id, _EXCLUDE), topic.exclude
        yield _List(topic.id, _UNLESS), topic.unless
        for number, required in enumerate(topic.require, start=1):
            yield _List(topic.id, _REQUIRE.format(number)), required
        for facet in topic.facets:
            for value in facet.values:
                yield _List(topic.id, facet=facet.id, value=value.id), value.patterns


def _conditions_hold(topic: Topic, found: _Found) -> bool:
    if not topic.require and not topic.unless:
        return True
    required = all(
        _List(topic.id, _REQUIRE.format(number)) in found for number in range(1, len(topic.require) + 1)
    )
    return required and _List(topic.id, _UNLESS) not in found


def _allowed(phrases: _List, found: _Found) -> list[Span]:
    """Where the phrases of one list stand, but not on excluded words."""
    return _clear_of(found.get(phrases, []), found.get(_List(phrases.topic, _EXCLUDE), []))


def _split_by_facets(
    topic: Topic, words: Sequence[Span], found: _Found, text: str, within: Span
) -> Iterator[Naming]:
    """Yield one naming for each combination of values around one word; two values of a facet make two."""
    values: defaultdict[Span, defaultdict[str, dict[str, Span]]] = defaultdict(lambda: defaultdict(dict))
    for named in sorted(
        [*_values_named(topic, words, found, text), *_values_by_figures(topic, words, found, text, within)]
    ):
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
                distance, word = _nearest(span, words, text)
                if distance <= _FARTHEST_VALUE:
                    yield _ValueNamed(distance, span, word, facet.id, value.id)


def _values_by_figures(
    topic: Topic, words: Sequence[Span], found: _Found, text: str, within: Span
) -> Iterator[_ValueNamed]:
    """Yield the values whose bounds hold a distance named nearby that something can go."""
    bounded = [
        (facet.id, value.id, value.bounds_km)
        for facet in topic.facets
        for value in facet.values
        if value.bounds_km is not None
    ]
    if not bounded:
        return
    # “Cruise missiles with a range of 1,500 km”: what is excluded has that range.
    others = _leftmost_longest(_clear_of(found.get(_List(topic.id, _EXCLUDE), []), words))
    beside = sorted([*words, *others])
    for reach in reaches(text, within):
        distance, word = _word_with(reach, beside, text)
        if distance <= _FARTHEST_VALUE and word not in others:
            for facet, value, bounds in bounded:
                if reach.within(bounds):
                    yield _ValueNamed(distance, reach.span, word, facet, value)


def _word_with(reach: Reach, beside: Sequence[Span], text: str) -> tuple[float, Span]:
    """Choose the word that names what can go so far, and tell how far that stands away."""
    nearest = _nearest(reach.span, beside, text)
    place = bisect_left(beside, reach.span)
    if reach.said is Said.BEFORE and place > 0:
        before = _nearest(reach.span, beside[place - 1 : place], text)
        return before if before[0] <= _FARTHEST_VALUE else nearest
    if reach.said is Said.NOWHERE:
        behind = beside[place] if place < len(beside) else reach.span
        if not _BETWEEN_REACH_AND_WORD.fullmatch(text, reach.span.end, max(reach.span.end, behind.start)):
            return math.inf, behind
        return _nearest(reach.span, [behind], text)
    return nearest


def _nearest(span: Span, words: Sequence[Span], text: str) -> tuple[float, Span]:
    # The words do not overlap, so the nearest is one of the two beside the span.
    place = bisect_left(words, span)
    beside = words[max(place - 1, 0) : place + 1]
    return min((_distance(span, word, text), word) for word in beside)


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
