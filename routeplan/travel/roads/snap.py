"""Where places meet the roads: the nearest point of an edge, not the nearest junction."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from routeplan.travel.plane import EARTH_M, apart_m
from routeplan.travel.roads.assembling import spans
from routeplan.travel.roads.graph import RoadGraph

FAR_M = 300.0
"""A place farther than this from its road is listed, and may belong to an island instead."""

OUTSIDE_M = 10_000.0
"""A place farther than this from every road lies outside the extract: nothing leads there."""

_DEGREE_M = np.radians(1) * EARTH_M


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Snaps:
    """The foot of each place on its road.

    Parameters
    ----------
    line : ndarray of int32, shape (n,)
        Line of the graph; -1: outside the extract.
    share : ndarray of float64, shape (n,)
        Where on the line the foot is, from 0 at its first point to 1 at its last; in steps of about a metre, so that two places
        opposite each other have one foot.
    metres : ndarray of float64, shape (n,)
        From the place to the foot; inf: outside the extract.
    component : ndarray of int32, shape (n,)
        Part of the graph; 0 is the largest, others are islands, -1: outside the extract.
    """

    line: NDArray[np.int32]
    share: NDArray[np.float64]
    metres: NDArray[np.float64]
    component: NDArray[np.int32]

    @property
    def is_far(self) -> NDArray[np.bool_]:
        """Tell which places lie within the extract, but far from their road."""
        return np.isfinite(self.metres) & (self.metres > FAR_M)

    def take(self, kept: NDArray[np.int64]) -> "Snaps":
        """Give the feet of some places."""
        return Snaps(
            line=self.line[kept],
            share=self.share[kept],
            metres=self.metres[kept],
            component=self.component[kept],
        )


class Snapper:
    """Finds feet; the trees are built once.

    Parameters
    ----------
    graph : RoadGraph
        Roads.
    stops : ndarray of int32, shape (s,)
        Lines beside which one may stop.
    """

    def __init__(self, graph: RoadGraph, stops: NDArray[np.int32]) -> None:
        self._graph = graph
        self._squeeze = float(np.cos(np.radians(np.median(graph.node_lat))))
        of_line = np.zeros(len(graph.line_start) - 1, dtype=np.int32)
        of_line[graph.line] = graph.component[graph.tail]
        self._component = of_line
        metres = np.zeros(len(of_line))
        metres[graph.line] = graph.metres
        self._metres = metres
        mainland = stops[of_line[stops] == 0]
        islands = stops[of_line[stops] != 0]
        self._trees = [(lines, shapely.STRtree(self._shapes(lines))) for lines in (mainland, islands)]

    def snap(self, lonlat: NDArray[np.float64]) -> Snaps:
        """Find the foot of each place.

        Parameters
        ----------
        lonlat : ndarray of float64, shape (n, 2)
            WGS84 degrees.

        Notes
        -----
        The largest part is preferred; a place goes to an island whose road is nearer only where the largest part is far. Lines
        are compared in a plane that is true at the graph's median latitude: ten degrees off it, one road may be taken for another
        that is nearer by a few per cent. Distances are true everywhere.
        """
        points = np.asarray(shapely.points(self._flat(lonlat[:, 0], lonlat[:, 1])))
        line, metres, share = self._nearest(0, lonlat, points)
        on_island, island_m, island_share = self._nearest(1, lonlat, points)
        goes = (island_m < metres) & (metres > FAR_M)
        line = np.where(goes, on_island, line)
        metres = np.where(goes, island_m, metres)
        share = np.where(goes, island_share, share)
        outside = metres > OUTSIDE_M
        steps = np.maximum(np.rint(self._metres[line]), 1)
        return Snaps(
            line=np.where(outside, -1, line).astype(np.int32),
            share=np.where(outside, 0.0, np.rint(share * steps) / steps),
            metres=np.where(outside, np.inf, metres),
            component=np.where(outside, -1, self._component[line]).astype(np.int32),
        )

    def _nearest(
        self, which: int, lonlat: NDArray[np.float64], points: NDArray[np.object_]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
        """Return line, metres and share of each place in one of the trees; inf where the tree is empty."""
        lines, tree = self._trees[which]
        line, metres = np.zeros(len(lonlat), dtype=np.int64), np.full(len(lonlat), np.inf)
        share = np.zeros(len(lonlat))
        if len(lines) == 0 or len(lonlat) == 0:
            return line, metres, share
        place, found = tree.query_nearest(points, all_matches=False)
        shapes = tree.geometries[found]
        feet = shapely.line_interpolate_point(shapes, shapely.line_locate_point(shapes, points[place]))
        line[place] = lines[found]
        share[place] = shapely.line_locate_point(shapes, points[place], normalized=True)
        foot_lon = shapely.get_x(feet) / (_DEGREE_M * self._squeeze)
        foot_lat = shapely.get_y(feet) / _DEGREE_M
        metres[place] = apart_m(lonlat[place, 0], lonlat[place, 1], foot_lon, foot_lat)
        return line, metres, share

    def _shapes(self, lines: NDArray[np.int32]) -> NDArray[np.object_]:
        graph = self._graph
        positions, start = spans(graph.line_start[lines], graph.line_start[lines + 1])
        of = np.repeat(np.arange(len(lines)), np.diff(start))
        flat = self._flat(graph.line_lon[positions], graph.line_lat[positions])
        return np.asarray(shapely.linestrings(flat, indices=of))

    def _flat(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack([lon * _DEGREE_M * self._squeeze, lat * _DEGREE_M])
