"""Who serves whom: customers and reps as a districting problem, and back."""

from routeplan.territories.assign import TerritoryPlan, assign_territories

__all__ = ["TerritoryPlan", "assign_territories"]
