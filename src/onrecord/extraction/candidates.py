"""Suggest topics: terms that are frequent in statements which no topic of the codebook covers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.extraction.names import slug
from onrecord.extraction.terms import Flags, Numbers, Terms, read_terms

LEAST_STATEMENTS = 3
LEAST_ARTICLES = 2
_MOST_TERMS = 1_000
"""So many terms at most are compared with one another."""

_MOSTLY = 0.5
_MOST_ALSO = 8
_EXAMPLES = 3
_FINE_LENGTH = 120
"""In code points; examples are to be neither fragments nor long."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said in one statement, where, and by whom."""

    statement: str
    text: str
    article: str
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that may be worth a topic, as it is mostly written, with the number of statements that use it.

    `also` are terms that overlap with it, `examples` are ids of statements, `pattern` is one of the codebook
    that matches the term in each of its forms, and `words` are what to search for.
    """

    term: str
    statements: int
    articles: int
    speakers: int
    score: float
    also: tuple[str, ...]
    examples: tuple[str, ...]
    pattern: str
    words: str

    def topic_id(self, taken: Collection[str]) -> str:
        """Make an id for the topic that is not taken."""
        id_ = plain = slug(self.term).replace("-", "_")
        number = 2
        while id_ in taken:
            id_, number = f"{plain}_{number}", number + 1
        return id_

    def toml(self, id_: str) -> str:
        """Write the topic for a codebook."""
        also = f"# Often with it: {', '.join(self.also)}\n" if self.also else ""
        return (
            f"[topics.{id_}]\n"
            f'label = "{self.term[0].upper()}{self.term[1:]}"\n'
            f'definition = "To be written: what counts as {self.term}, and what does not."\n'
            f'{also}patterns = ["{self.pattern}"]\n'
        )


def candidates(
    uncovered: Iterable[Said], covered: Iterable[str], names: Collection[str] = (), limit: int = 30
) -> tuple[Candidate, ...]:
    """List terms that uncovered statements use more than covered ones, the most telling first.

    Terms are scored by class-based TF-IDF (Grootendorst 2022) with two classes, the uncovered and the covered
    contents: what a term weighs among the former less what it weighs among the latter, times its number
    of words. Acronyms among `names` are left out. The order of the statements makes no difference.
    """
    said = sorted(uncovered, key=lambda each: each.statement)
    terms = read_terms([each.text for each in said] + sorted(covered), names, LEAST_STATEMENTS)
    return _Search(said, terms).found(limit)


class _Search:
    """The terms of a set of statements that may be candidates, and how they overlap."""

    def __init__(self, said: Sequence[Said], terms: Terms) -> None:
        self._said = said
        self._terms = terms
        inside = terms.text < len(said)
        term, text = terms.term[inside], terms.text[inside]
        score = _scores(terms, inside)
        articles = _numbered([each.article for each in said])[text]
        in_articles = np.bincount(
            np.unique(term * (len(said) + 1) + articles) // (len(said) + 1), minlength=len(score)
        )
        good = (np.bincount(term, minlength=len(score)) >= LEAST_STATEMENTS) & (in_articles >= LEAST_ARTICLES)
        # Terms are in alphabetical order, which breaks ties.
        ranked = [int(each) for each in np.argsort(-score, kind="stable") if good[each] and score[each] > 0]
        first = np.searchsorted(term, np.arange(len(score) + 1))
        self._texts = {
            each: frozenset(text[first[each] : first[each + 1]].tolist()) for each in ranked[:_MOST_TERMS]
        }
        self._score = {each: float(score[each]) for each in self._texts}

    def found(self, limit: int) -> tuple[Candidate, ...]:
        """Give the best candidates, each with the terms that overlap with it."""
        groups: dict[int, list[int]] = {}
        for term, head in self._heads().items():
            groups.setdefault(head, []).append(term)
        best = sorted(groups, key=lambda head: (-self._score[head], head))
        return tuple(self._candidate(head, groups[head]) for head in best[:limit])

    def _heads(self) -> dict[int, int]:
        """Say for each term under which one it comes.

        A term gives way to longer ones that contain it if these make up most of its statements; else they
        come under it, and if they contain several such, under the rarest: oil prices under oil.
        """
        longer = self._longer()
        under = {term: term for term in self._texts}
        for term in sorted(under, key=lambda each: (-len(self._terms.words[each]), each)):
            standing = [each for each in longer[term] if under[each] == each]
            together = frozenset[int]().union(*(self._texts[each] for each in standing))
            if len(together) >= _MOSTLY * len(self._texts[term]):
                under[term] = min(standing, key=lambda each: (-len(self._texts[each]), each))
                continue
            for each in longer[term]:
                above = under[each]
                rarer = above == each or len(self._texts[term]) < len(self._texts[above])
                if len(self._terms.words[above]) >= len(self._terms.words[term]) and rarer:
                    under[each] = term
        return {term: _root(under, term) for term in under}

    def _longer(self) -> dict[int, list[int]]:
        """Give for each term those that contain its words and more."""
        places = {self._terms.words[term]: term for term in self._texts}
        longer: dict[int, list[int]] = {term: [] for term in self._texts}
        for words, term in places.items():
            parts = {words[first:last] for last in range(len(words) + 1) for first in range(last)} - {words}
            for part in parts & places.keys():
                longer[places[part]].append(term)
        return longer

    def _candidate(self, head: int, group: Sequence[int]) -> Candidate:
        said = [self._said[text] for text in sorted(self._texts[head])]
        return Candidate(
            term=self._written(head),
            statements=len(said),
            articles=len({each.article for each in said}),
            speakers=len({speaker for each in said for speaker in each.speakers}),
            score=round(self._score[head], 6),
            also=tuple(self._written(term) for term in [each for each in group if each != head][:_MOST_ALSO]),
            examples=_examples(said),
            pattern=_pattern(list(self._terms.forms(head))),
            words=self._searched(head),
        )

    def _searched(self, term: int) -> str:
        """Give the form that stands in all others, as a singular mostly does; else the most frequent."""
        forms = [" ".join(form) for form in self._terms.forms(term)]
        shortest = min(forms, key=len)
        return shortest if all(shortest in form for form in forms) else self._written(term)

    def _written(self, term: int) -> str:
        forms = self._terms.forms(term)
        most = max(forms.values())
        return " ".join(min(form for form, times in forms.items() if times == most))


def _root(under: Mapping[int, int], term: int) -> int:
    while under[term] != term:
        term = under[term]
    return term


def _scores(terms: Terms, inside: Flags) -> npt.NDArray[np.float64]:
    """Weigh each term; more words say more, so one counts once for each of its words."""
    count = len(terms.words)
    words = np.array([len(each) for each in terms.words], np.float64)
    here, there = (np.bincount(terms.term[where], minlength=count) for where in (inside, ~inside))
    # Among few covered statements a share is mere chance, so it counts for less.
    sizes = max(here.sum(), 1), max(there.sum(), here.sum(), 1)
    average = (here.sum() + there.sum()) / 2
    weight = np.log1p(average / np.maximum(here + there, 1))
    scores: npt.NDArray[np.float64] = (here / sizes[0] - there / sizes[1]) * weight * words
    return scores


def _numbered(texts: Sequence[str]) -> Numbers:
    numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    return np.array([numbers[text] for text in texts], np.int64)


def _examples(said: Sequence[Said]) -> tuple[str, ...]:
    """Choose statements that read well, of different articles where there are."""
    best = sorted(said, key=lambda each: (abs(len(each.text) - _FINE_LENGTH), each.statement))
    articles: set[str] = set()
    firsts: list[Said] = []
    others: list[Said] = []
    for each in best:
        (others if each.article in articles else firsts).append(each)
        articles.add(each.article)
    return tuple(each.statement for each in (firsts + others)[:_EXAMPLES])


def _pattern(forms: Sequence[tuple[str, ...]]) -> str:
    """Write a pattern that matches the forms of a term."""
    choices = [sorted(set(words)) for words in zip(*forms, strict=True)]
    return " ".join(words[0] if len(words) == 1 else f"({'|'.join(words)})" for words in choices)
