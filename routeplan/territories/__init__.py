"""Who serves whom: customers and reps as a districting problem, and back."""

from routeplan.territories.assign import TerritoryPlan, assign_territories
from routeplan.territories.hours import AGREED, Hours, agree, compare_hours, routed_workload_s

__all__ = [
    "AGREED",
    "Hours",
    "TerritoryPlan",
    "agree",
    "assign_territories",
    "compare_hours",
    "routed_workload_s",
]
