"""Territories at scale: real places of the United States with generated activities."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyproj import Transformer

from benchmarks.districts.instance import Instance, even
from solvers.districts import Problem, validate

FILE = "usa_115475.csv.gz"
FAMILY = "districts"
SIGMA = 1.0
"""Standard deviation of the activities' logarithm: the largest of 100,000 units is some eighty times the median."""
CORRELATION = 0.6
"""Of the logarithms of the two activities."""
_SEED = 2026
_NAMED = {"usa-places": (None, 500, 5.0), "usa-places-2": (None, 500, 2.0)}
_PATTERN = re.compile(r"usa-(\d+)x(\d+)(?:-(\d+))?")

NAMES = ("usa-places", "usa-places-2", "usa-10000x100", "usa-20000x87")
"""The instances of the family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Say how an instance is generated.

    Parameters
    ----------
    units : int or None
        Places drawn from all; None: all of them.
    territories : int
        Number of territories.
    tolerance_percent : float
        Allowed deviation of each activity.
    """

    units: int | None
    territories: int
    tolerance_percent: float


def size_of(name: str) -> Size | None:
    """Read the name of an instance.

    Parameters
    ----------
    name : str
        One of `NAMES`, or ``usa-UNITSxTERRITORIES``, with ``-PERCENT`` after it where the tolerance is not 5 %.

    Returns
    -------
    Size or None
        None: there is no such instance.

    Examples
    --------
    >>> size_of("usa-10000x100")
    Size(units=10000, territories=100, tolerance_percent=5.0)
    >>> size_of("usa-places-2").tolerance_percent
    2.0
    """
    if name in _NAMED:
        units, territories, percent = _NAMED[name]
        return Size(units=units, territories=territories, tolerance_percent=percent)
    found = _PATTERN.fullmatch(name)
    if not found or int(found[2]) == 0 or int(found[1]) < int(found[2]):
        return None
    return Size(units=int(found[1]), territories=int(found[2]), tolerance_percent=float(found[3] or 5.0))


def generate(path: Path, name: str, size: Size) -> Instance:
    """Generate an instance, the same every time.

    Parameters
    ----------
    path : Path
        Places: a table with the columns ``lat`` and ``lon``.
    name : str
        Name of the instance.
    size : Size
        What it is to be.

    Returns
    -------
    Instance
        Straight distances to the centre unit, borders from the positions, no homes. A place has the same activities in
        every instance.

    Raises
    ------
    ValueError
        When the table lacks a column, or has fewer places than the instance.
    """
    xy = _places(path)
    units = len(xy) if size.units is None else size.units
    if units > len(xy) or size.territories > units:
        raise ValueError(f"{name} needs {max(units, size.territories)} places, {len(xy)} are there")
    activity = _activities(len(xy))
    chosen = np.sort(np.random.default_rng([_SEED, units]).choice(len(xy), units, replace=False))
    territories = even(xy[chosen], size.territories)
    problem = Problem(
        xy=xy[chosen],
        activity=activity[chosen],
        share=territories.share,
        tolerance=np.full(2, size.tolerance_percent / 100.0),
        allowed=territories.allowed,
        home_xy=territories.home_xy,
        home_weight=0.0,
    )
    validate(problem)
    return Instance(family=FAMILY, name=name, problem=problem, best_known=None)


@lru_cache(maxsize=1)
def _places(path: Path) -> NDArray[np.float64]:
    """Read places, and project them to metres by Albers' conic for the contiguous states."""
    table = pd.read_csv(path)
    if missing := [column for column in ("lat", "lon") if column not in table]:
        raise ValueError(f"there is no column {missing[0]}")
    east, north = Transformer.from_crs(4326, 5070, always_xy=True).transform(table["lon"], table["lat"])
    return np.column_stack([east, north]).astype(np.float64)


def _activities(n: int) -> NDArray[np.float64]:
    """Draw two correlated lognormal activities, float64[n, 2]."""
    covariance = SIGMA**2 * np.array([[1.0, CORRELATION], [CORRELATION, 1.0]])
    rng = np.random.default_rng(_SEED)
    return np.exp(rng.multivariate_normal(np.zeros(2), covariance, size=n, method="cholesky"))
