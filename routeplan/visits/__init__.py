"""From territories and due visits to day plans: one problem a rep, solved side by side."""

from routeplan.visits.budget import Budget, available_workers
from routeplan.visits.plan import VisitPlan, plan_visits
from routeplan.visits.workers import OnRepProgress

__all__ = ["Budget", "OnRepProgress", "VisitPlan", "available_workers", "plan_visits"]
