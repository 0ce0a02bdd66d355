"""Ways as a file has them, before they are split where they meet."""

from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routeplan.travel.roads.tags import Drive


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ways:
    """Ways on flat arrays.

    Parameters
    ----------
    start : ndarray of int64, shape (k + 1,)
        Way i has the points ``start[i]`` to ``start[i + 1]``, two or more.
    node : ndarray of int64, shape (p,)
        Ids of the points; ways meet where they share one.
    lon, lat : ndarray of float64, shape (p,)
        WGS84 degrees.
    road_class : ndarray of uint8, shape (k,)
        Places in ``CLASSES``.
    forward_kmh, backward_kmh : ndarray of float64, shape (k,)
        Speeds; nan: closed.
    duration_s : ndarray of float64, shape (k,)
        Time of the whole way, which wins over the speeds; nan: not given.
    """

    start: NDArray[np.int64]
    node: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    road_class: NDArray[np.uint8]
    forward_kmh: NDArray[np.float64]
    backward_kmh: NDArray[np.float64]
    duration_s: NDArray[np.float64]


class WayList:
    """Gathers ways one by one, without an object for each."""

    def __init__(self) -> None:
        self._start = array("q", [0])
        self._node, self._lon, self._lat = array("q"), array("d"), array("d")
        self._road = array("B")
        self._forward, self._backward, self._duration = array("d"), array("d"), array("d")

    def add(self, points: list[tuple[int, float, float]], drive: Drive) -> None:
        """Add a way of (id, lon, lat); fewer than two points are no way."""
        if len(points) < 2:
            return
        node, lon, lat = zip(*points, strict=True)
        self._node.extend(node)
        self._lon.extend(lon)
        self._lat.extend(lat)
        self._start.append(len(self._node))
        self._road.append(drive.road)
        self._forward.append(drive.forward_kmh)
        self._backward.append(drive.backward_kmh)
        self._duration.append(drive.duration_s)

    def ways(self) -> Ways:
        """Give what was gathered."""
        return Ways(
            start=np.array(self._start, dtype=np.int64),
            node=np.array(self._node, dtype=np.int64),
            lon=np.array(self._lon, dtype=np.float64),
            lat=np.array(self._lat, dtype=np.float64),
            road_class=np.array(self._road, dtype=np.uint8),
            forward_kmh=np.array(self._forward, dtype=np.float64),
            backward_kmh=np.array(self._backward, dtype=np.float64),
            duration_s=np.array(self._duration, dtype=np.float64),
        )
