"""Change days of a plan; everything else stays."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from routeplan.evaluate.errands import Errand
from routeplan.model import DayPlan, Plan

Changed = Mapping[tuple[str, date], tuple[int, Sequence[Errand]]]
"""New days by rep and date: leaving, seconds after midnight, and what is done; a day without stops goes."""


def with_days(plan: Plan, changed: Changed) -> Plan:
    """Put days in place of those of a plan.

    Parameters
    ----------
    plan : Plan
        The plan.
    changed : mapping
        The new days.

    Returns
    -------
    Plan
        A plan that has them.
    """
    days = [day for day in plan.days if (day.rep_id, day.date) not in changed]
    for (rep_id, day), (leave_s, stops) in changed.items():
        if stops:
            tasks = tuple(stop.task_id for stop in stops)
            days.append(
                DayPlan(
                    rep_id=rep_id,
                    date=day,
                    leave_s=leave_s,
                    customer_ids=tuple(stop.customer_id for stop in stops),
                    task_ids=tasks if any(tasks) else (),
                )
            )
    return replace(plan, days=tuple(sorted(days, key=lambda day: (day.rep_id, day.date))))
