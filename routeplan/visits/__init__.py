"""From territories and due visits to day plans: one problem a group of reps, solved side by side."""

from routeplan.visits.budget import Budget, available_workers
from routeplan.visits.compile import compile_team
from routeplan.visits.confirmed import without_previous
from routeplan.visits.plan import VisitPlan, plan_visits
from routeplan.visits.previous import last_frozen, with_previous
from routeplan.visits.workers import OnGroupProgress

__all__ = [
    "Budget",
    "OnGroupProgress",
    "VisitPlan",
    "available_workers",
    "compile_team",
    "last_frozen",
    "plan_visits",
    "with_previous",
    "without_previous",
]
