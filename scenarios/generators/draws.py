"""Random draws that give the same values on every machine and with every version of numpy.

Only ``Generator.random`` is called: its doubles come straight from the bit stream, which numpy promises to keep, while
it may improve its normal, choice and shuffle methods at any release. The shipped tables are compared byte by byte.
"""

from collections.abc import Sequence
from statistics import NormalDist
from typing import TypeVar

from numpy.random import Generator

T = TypeVar("T")
_NORMAL = NormalDist()


def uniform(rng: Generator, low: float, high: float) -> float:
    """Draw a number from [low, high)."""
    return low + (high - low) * float(rng.random())


def whole(rng: Generator, low: int, high: int) -> int:
    """Draw a whole number from low to high, both included."""
    return low + int(rng.random() * (high - low + 1))


def normal(rng: Generator) -> float:
    """Draw from the standard normal distribution, cut at about four standard deviations."""
    return _NORMAL.inv_cdf(min(max(float(rng.random()), 3e-5), 1 - 3e-5))


def chance(rng: Generator, share: float) -> bool:
    """Tell whether something happens that happens in a share of all cases."""
    return float(rng.random()) < share


def pick(rng: Generator, options: Sequence[T], weights: Sequence[float] | None = None) -> T:
    """Draw one of the options, all equally likely unless there are weights."""
    if weights is None:
        return options[int(rng.random() * len(options))]
    mark = float(rng.random()) * sum(weights)
    for option, weight in zip(options, weights, strict=True):
        mark -= weight
        if mark < 0:
            return option
    return options[-1]


def shuffled(rng: Generator, items: Sequence[T]) -> list[T]:
    """Give the items in random order."""
    keys = [float(rng.random()) for _ in items]
    return [items[idx] for idx in sorted(range(len(items)), key=keys.__getitem__)]
