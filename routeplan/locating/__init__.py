"""Positions of customers by their addresses."""

from routeplan.locating.geocoder import Geocoder
from routeplan.locating.locate import Outcome, locate

__all__ = ["Geocoder", "Outcome", "locate"]
