"""Nights away from home."""

from typing import Annotated

from pydantic import Field

from routeplan.policy.values import Rules, Seconds, Weekdays

Degrees = tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]]
"""Latitude and longitude, WGS84."""


class NightRules(Rules):
    """``[nights]``: whether and where a rep may stay away; ``hotels`` by name."""

    per_week: int = Field(default=0, ge=0, le=6)
    weekdays: Weekdays = frozenset(range(4))
    least_km: float = Field(default=80.0, ge=0, le=5000)
    price: Seconds = 3_600
    hotels: dict[str, Degrees] = Field(default_factory=dict)
