"""Compare classes that were told with the right ones: how often they agree, and how well each is found."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from onrecord.evaluation.matching import Counts, Share

Class = TypeVar("Class", bound=Hashable)


def accuracy(told: Sequence[Class], right: Sequence[Class]) -> Share:
    """Give the share of cases that were told the right class."""
    return Share(sum(one == other for one, other in zip(told, right, strict=True)), len(right))


def by_class(told: Sequence[Class], right: Sequence[Class], classes: Sequence[Class]) -> dict[Class, Counts]:
    """Count for each class how often it was told, is right, and both."""
    both = [one for one, other in zip(told, right, strict=True) if one == other]
    return {each: Counts(told.count(each), right.count(each), both.count(each)) for each in classes}


def macro_f1(counts: Mapping[Class, Counts]) -> float | None:
    """Give the mean F1 of the classes that are there; None where there are none."""
    scores = [each.f1 or 0.0 for each in counts.values() if each.there]
    return sum(scores) / len(scores) if scores else None


def majority(right: Sequence[Class]) -> list[Class]:
    """Tell every case the most frequent class, of equally frequent ones the first."""
    return [Counter(right).most_common(1)[0][0]] * len(right) if right else []


def kappa(one: Sequence[Class], other: Sequence[Class]) -> float | None:
    """Give Cohen's kappa of two readers: their agreement beyond chance; None where chance alone agrees."""
    n = len(one)
    if not n:
        return None
    same = accuracy(one, other).right / n
    first, second = Counter(one), Counter(other)
    by_chance = sum(first[each] * second[each] for each in first) / n**2
    return None if by_chance == 1 else (same - by_chance) / (1 - by_chance)
