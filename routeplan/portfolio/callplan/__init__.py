"""How often to call: the frequencies that bring the most within the reps' time."""

from routeplan.portfolio.callplan.plan import call_plan

__all__ = ["call_plan"]
