"""Who is reached, who buys, and where it is white on the map."""

from routeplan.coverage.measure import measure_coverage

__all__ = ["measure_coverage"]
