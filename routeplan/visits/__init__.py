"""From territories and due visits to day plans: one problem a rep, solved side by side."""

from routeplan.visits.budget import Budget
from routeplan.visits.plan import VisitPlan, plan_visits

__all__ = ["Budget", "VisitPlan", "plan_visits"]
