"""Travel times between places."""

from routeplan.travel.plane import haversine_m, to_plane
from routeplan.travel.protocol import TravelMatrix, TravelTimes
from routeplan.travel.source import travel_of
from routeplan.travel.straight import StraightLine

__all__ = ["StraightLine", "TravelMatrix", "TravelTimes", "haversine_m", "to_plane", "travel_of"]
