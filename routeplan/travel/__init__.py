"""Travel times between places."""

from routeplan.travel.plane import haversine_m, to_plane
from routeplan.travel.protocol import TravelMatrix, TravelTimes
from routeplan.travel.straight import StraightLine

__all__ = ["StraightLine", "TravelMatrix", "TravelTimes", "haversine_m", "to_plane"]
