"""The part of the roads that matters between some places."""

import numpy as np
from numpy.typing import NDArray

from routeplan.travel.roads.graph import RoadGraph
from routeplan.travel.roads.modes import ModeEdges

NEAR = 0.3
"""All roads are kept as far around the places as this share of their box's larger side."""
WIDE = 1.0
"""Major roads are kept as far as this."""
LEAST_DEG = 0.01
"""The box counts as at least this large, degrees: about a kilometre."""
FEW = 20_000
"""Edges up to which a network is searched as a whole, which is exact whatever its shape."""
WORTH = 0.7
"""A cut-out with more of the edges than this saves nothing."""


def cut_out(graph: RoadGraph, edges: ModeEdges, lonlat: NDArray[np.float64]) -> NDArray[np.bool_] | None:
    """Choose the edges around some places.

    Parameters
    ----------
    graph : RoadGraph
        Roads.
    edges : ModeEdges
        Edges of the mode.
    lonlat : ndarray of float64, shape (n, 2)
        Ends of the places' lines, WGS84 degrees.

    Returns
    -------
    ndarray of bool, shape (m,) or None
        Edges to keep; None: all of them.

    Notes
    -----
    A way that leaves the wide box and comes back is lost, so whoever uses a cut-out has to look whether the times hold: see
    ``between``. With margins of 10 % and 50 %, times of 0.02 to 0.06 % of the pairs changed in two of four territories of a metro;
    with these, none did.
    """
    if len(edges.tail) <= FEW:
        return None
    low, high = lonlat.min(axis=0), lonlat.max(axis=0)
    side = max(float((high - low).max()), LEAST_DEG)
    near, wide = (
        (graph.node_lon >= low[0] - side * margin)
        & (graph.node_lon <= high[0] + side * margin)
        & (graph.node_lat >= low[1] - side * margin)
        & (graph.node_lat <= high[1] + side * margin)
        for margin in (NEAR, WIDE)
    )
    kept = (near[edges.tail] & near[edges.head]) | (edges.is_major & wide[edges.tail] & wide[edges.head])
    return None if kept.mean() > WORTH else kept
