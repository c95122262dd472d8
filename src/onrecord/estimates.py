"""How sure a mean of scores is, given how many there are."""

from math import hypot, sqrt

FEW = 5
"""Below so many mentions, a mean is too weak to be told by its colour."""

_Z = 1.959964  # the normal quantile of 95 %


def effective(n: int, squares: int) -> float:
    """Say how many independent scores n scores are worth, if those of one story say all the same (Kish 1965).

    `squares` is the sum, over the stories, of the square of the number of scores in each.
    """
    return n * n / squares


def interval(mean: float, n: float) -> tuple[float, float]:
    """Give the 95 % interval of a mean of n independent scores in [-1, 1] (Wilson 1927).

    Wilson's interval is for shares. Scores moved to [0, 1] vary at most as much as a share of the same mean
    does, so for them it is rather too wide than too narrow, also where all scores happen to be equal.
    """
    share = (mean + 1) / 2
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * sqrt(max(share * (1 - share), 0.0) / n + _Z**2 / (4 * n**2))
    return max(2 * (middle - half) - 1, -1.0), min(2 * (middle + half) - 1, 1.0)


def differ(one: float, n: float, other: float, of_other: float) -> bool:
    """Say whether two means differ by more than chance, given how many scores each is of (Newcombe 1998).

    That is so where the 95 % interval of their difference, made from those of the two means, has no zero.
    """
    (lower, n_lower), (upper, n_upper) = sorted([(one, n), (other, of_other)])
    reach = hypot(interval(lower, n_lower)[1] - lower, upper - interval(upper, n_upper)[0])
    return upper - lower > reach
