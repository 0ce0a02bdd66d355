"""Roads alone as the ground of a map, from a graph."""

from collections import defaultdict

import numpy as np

from routeplan.model import Ground, Line
from routeplan.travel.ground import CLASS_OF_ROAD, CREDIT
from routeplan.travel.roads.classes import CLASSES
from routeplan.travel.roads.graph import RoadGraph


def ground_of_graph(graph: RoadGraph) -> Ground:
    """Draw the roads of a graph, for files that hold nothing else.

    Parameters
    ----------
    graph : RoadGraph
        The graph.

    Returns
    -------
    Ground
        Roads by class; no water, green and names.
    """
    lines, first = np.unique(graph.line, return_index=True)
    roads: defaultdict[str, list[Line]] = defaultdict(list)
    for line, road in zip(lines.tolist(), graph.road_class[first].tolist(), strict=True):
        kind = CLASS_OF_ROAD.get(CLASSES[road])
        if kind:
            part = slice(graph.line_start[line], graph.line_start[line + 1])
            roads[kind].append(np.column_stack([graph.line_lon[part], graph.line_lat[part]]))
    return Ground(roads={kind: tuple(found) for kind, found in roads.items()}, credit=CREDIT)
