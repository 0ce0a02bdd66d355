"""Travel times, lines and what to know of them, from a network of roads."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from routeplan.travel.protocol import TravelMatrix
from routeplan.travel.report import TravelReport, far_places
from routeplan.travel.roads.cache import open_graph
from routeplan.travel.roads.failures import elsewhere, no_mode
from routeplan.travel.roads.graph import RoadGraph
from routeplan.travel.roads.groups import shares_of
from routeplan.travel.roads.matrix import between
from routeplan.travel.roads.modes import KMH, NO_ROADS, ModeEdges, edges_of
from routeplan.travel.roads.report import RoadReport, report_of
from routeplan.travel.roads.route import legs_of_days, lines_of
from routeplan.travel.roads.settings import RoadSettings
from routeplan.travel.roads.snap import Snapper, Snaps

ACCESS_KMH = 4.0
"""Of the way between a place and its road, which nobody knows: a path, a yard, a pedestrian zone."""

ACCESS_FREE_M = 50.0
"""Metres of that way that belong to the visit, as parking and walking to the door do."""

_Foot = tuple[int, float, float, int]


@dataclass(frozen=True, slots=True)
class _Ways:
    """What a mode needs: its edges, its feet, and the feet found before by place."""

    edges: ModeEdges
    snapper: Snapper
    feet: dict[tuple[float, float], _Foot]


class RoadNetwork:
    """A source of travel times on roads; see ``TravelTimes``.

    Parameters
    ----------
    graph : RoadGraph
        Roads.
    workers : int, default 1
        Processes for large matrices.

    Notes
    -----
    "walk" and "e-bike" go both ways on all roads but motorways and trunk roads, at one speed; "transit" is refused; any other mode
    drives as a car. Turn restrictions and waiting at junctions are not known: ``speed_factor`` stands for them.
    """

    def __init__(self, graph: RoadGraph, *, workers: int = 1) -> None:
        self.graph = graph
        self._workers = workers
        self._modes: dict[str, _Ways] = {}

    @classmethod
    def open(
        cls,
        path: Path,
        settings: RoadSettings | None = None,
        *,
        places: NDArray[np.float64] | None = None,
        workers: int = 1,
    ) -> "RoadNetwork":
        """Open a file of roads; what it says is kept in the cache.

        Parameters
        ----------
        path : Path
            ``.osm.pbf``, ``.osm`` or ``.graphml``.
        settings : RoadSettings, optional
            Country and speeds.
        places : ndarray of float64, shape (n, 2), optional
            All places that matter, WGS84 degrees: the roads must be near one of them.
        workers : int, default 1
            Processes for large matrices.

        Raises
        ------
        RouteplanError
            With exit status 3: ``roads_missing``, ``roads_format``, ``roads_cut``, ``roads_none``, ``roads_elsewhere``.
        """
        network = cls(open_graph(path, settings or RoadSettings()), workers=workers)
        if places is not None and len(places) and not np.isfinite(network._snap(places, "car").metres).any():
            first = (float(places[0, 0]), float(places[0, 1]))
            raise elsewhere(path.name, network.bounds(), first, len(places))
        return network

    def bounds(self) -> tuple[float, float, float, float]:
        """Give west, south, east and north of the junctions, WGS84 degrees."""
        lon, lat = self.graph.node_lon, self.graph.node_lat
        return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())

    def matrix(self, lonlat: NDArray[np.float64], *, mode: str) -> TravelMatrix:
        """Give the travel between all pairs of places; see ``TravelTimes``.

        Notes
        -----
        Seconds hold the drive from foot to foot and the way between the places and their roads beyond `ACCESS_FREE_M`; metres
        the drive alone. Both are 0 between places with the same coordinates. The way to the road counts as a local one.
        """
        places, which = np.unique(lonlat.reshape(-1, 2), axis=0, return_inverse=True)
        snaps = self._snap(places, mode)
        millis, metres, sums = between(self.graph, self._ways(mode).edges, snaps, workers=self._workers)
        access = np.maximum(np.where(np.isfinite(snaps.metres), snaps.metres, 0.0) - ACCESS_FREE_M, 0.0)
        access_ms = np.rint(access * 3600 / ACCESS_KMH)
        millis += access_ms[:, None] + access_ms[None, :]
        np.fill_diagonal(millis, 0.0)
        shares = shares_of(sums, millis)
        seconds = np.ceil(millis / 1000)
        np.fill_diagonal(metres, 0.0)
        pairs = np.ix_(which, which)
        return TravelMatrix(
            seconds=seconds[pairs],
            metres=np.rint(metres)[pairs],
            shares=shares[:, which[:, None], which[None, :]],
        )

    def route(self, lonlat: NDArray[np.float64], *, mode: str) -> tuple[NDArray[np.float64], ...]:
        """Draw the legs of a day.

        Parameters
        ----------
        lonlat : ndarray of float64, shape (n, 2)
            Places in order, WGS84 degrees.
        mode : str
            Mode of travel.

        Returns
        -------
        tuple of ndarray of float64, shape (k, 2)
            The line of each of the n - 1 legs from foot to foot, WGS84 degrees; no points where no way leads there.
        """
        return self.routes([lonlat], mode=mode)[0]

    def routes(
        self, days: Sequence[NDArray[np.float64]], *, mode: str
    ) -> list[tuple[NDArray[np.float64], ...]]:
        """Draw the legs of many days at once, which is faster; see ``route``."""
        every = np.concatenate([np.zeros((0, 2)), *days])
        legs = legs_of_days([len(day) for day in days])
        snaps = self._snap(every, mode)
        known = np.flatnonzero(snaps.line >= 0)
        number = np.full(len(every), -1)
        number[known] = np.arange(len(known))
        drawable = np.asarray(number[legs].min(axis=1, initial=len(every)) >= 0)
        lines = iter(lines_of(self.graph, self._ways(mode).edges, snaps.take(known), number[legs[drawable]]))
        drawn = iter([next(lines) if is_known else np.zeros((0, 2)) for is_known in drawable.tolist()])
        return [tuple(next(drawn) for _ in range(len(day) - 1)) for day in days]

    def report(self) -> TravelReport:
        """Tell which of the places asked for so far lie far from their road."""
        snapped = {
            place: foot[2]
            for ways in self._modes.values()
            for place, foot in ways.feet.items()
            if np.isfinite(foot[2])
        }
        return TravelReport(far=far_places(snapped))

    def report_on(self, lonlat: NDArray[np.float64], *, mode: str = "car") -> RoadReport:
        """Say which places lie far from a road, on an island, or outside the extract."""
        return report_of(lonlat, self._snap(lonlat, mode))

    def _ways(self, mode: str) -> _Ways:
        if mode in NO_ROADS:
            raise no_mode(mode)
        name = mode if mode in KMH else "car"
        if name not in self._modes:
            edges = edges_of(self.graph, name)
            self._modes[name] = _Ways(edges, Snapper(self.graph, edges.stops), {})
        return self._modes[name]

    def _snap(self, lonlat: NDArray[np.float64], mode: str) -> Snaps:
        ways = self._ways(mode)
        keys = [(float(lon), float(lat)) for lon, lat in lonlat]
        fresh = np.array(sorted({key for key in keys if key not in ways.feet})).reshape(-1, 2)
        found = ways.snapper.snap(fresh)
        columns = (found.line, found.share, found.metres, found.component)
        for place, *foot in zip(fresh.tolist(), *(column.tolist() for column in columns), strict=True):
            ways.feet[place[0], place[1]] = (foot[0], foot[1], foot[2], foot[3])
        feet = [ways.feet[key] for key in keys]
        return Snaps(
            line=np.array([foot[0] for foot in feet], dtype=np.int32),
            share=np.array([foot[1] for foot in feet], dtype=np.float64),
            metres=np.array([foot[2] for foot in feet], dtype=np.float64),
            component=np.array([foot[3] for foot in feet], dtype=np.int32),
        )
