"""When reps work, and when visits fall due."""

from routeplan.calendar.account_teams import without_support
from routeplan.calendar.calls import daily_calls, without_calls
from routeplan.calendar.due import due_visits
from routeplan.calendar.horizon import plan_horizon
from routeplan.calendar.roster import shifts
from routeplan.calendar.working_days import WorkingDays

__all__ = [
    "WorkingDays",
    "daily_calls",
    "due_visits",
    "plan_horizon",
    "shifts",
    "without_calls",
    "without_support",
]
