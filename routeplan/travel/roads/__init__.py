"""Travel times, distances and lines on a network of roads, without a server."""

from routeplan.travel.roads.graph import RoadGraph
from routeplan.travel.roads.network import RoadNetwork
from routeplan.travel.roads.report import RoadReport
from routeplan.travel.roads.settings import RoadSettings

__all__ = ["RoadGraph", "RoadNetwork", "RoadReport", "RoadSettings"]
