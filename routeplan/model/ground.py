"""What a map shows under a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]
"""WGS84 degrees, shape (k, 2): longitude, latitude."""

ROAD_CLASSES = ("motorway", "main", "middle", "street")
"""Classes of roads, the largest first."""

AREA_CLASSES = ("green", "water")
"""Classes of areas, in the order in which they are painted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """The name of a place.

    Parameters
    ----------
    name : str
        As people there write it.
    lon, lat : float
        WGS84 degrees.
    rank : int
        0: city, 1: town, 2: village or suburb, 3: smaller.
    """

    name: str
    lon: float
    lat: float
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ground:
    """Roads, water, green and names.

    Parameters
    ----------
    roads : mapping of str to tuple of Line
        By class, of ``ROAD_CLASSES``.
    areas : mapping of str to tuple of Line
        Closed rings by class, of ``AREA_CLASSES``; a place within two of a class lies in a hole.
    rivers : tuple of Line
        Water that is a line.
    names : tuple of PlaceName
        The most important first.
    credit : str
        Whom the data come from.
    """

    roads: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    areas: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    rivers: tuple[Line, ...] = ()
    names: tuple[PlaceName, ...] = ()
    credit: str = ""
