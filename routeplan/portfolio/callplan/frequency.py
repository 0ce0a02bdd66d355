"""Visits a year."""

from routeplan.model import Cadence

YEAR_DAYS = 365.0


def frequency(cadence: Cadence | None) -> float:
    """Give the visits a year."""
    return YEAR_DAYS / cadence.interval if cadence else 0.0
