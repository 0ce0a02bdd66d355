"""When reps work."""

from collections.abc import Sequence

from routeplan.calendar.working_days import WorkingDays
from routeplan.model import Horizon, Rep, Shift
from routeplan.policy import Policy

MIDNIGHT = 86_400


def shifts(reps: Sequence[Rep], horizon: Horizon, policy: Policy) -> tuple[Shift, ...]:
    """List the working days of all reps.

    Parameters
    ----------
    reps : sequence of Rep
        The team.
    horizon : Horizon
        The days to plan.
    policy : Policy
        Holidays, and the rules of a day.

    Returns
    -------
    tuple of Shift
        Sorted by rep and date. From leaving to return, less the break, each takes at most
        (1 - slack) x (shift - break), or what the rep's own limit allows if that is less. Overtime, which comes on top
        of both, ends at midnight.
    """
    working = WorkingDays.from_rules(policy.calendar, range(horizon.start.year, horizon.end.year + 1))
    rules = policy.day
    # the break of a shift that starts after the break's window or ends before it falls away
    break_s = {
        rep.id: rules.break_ if rep.start_s <= rules.break_until and rep.end_s > rules.break_from else 0
        for rep in reps
    }
    return tuple(
        Shift(
            rep_id=rep.id,
            date=day,
            open_s=rep.start_s,
            close_s=rep.end_s,
            max_work_s=_longest_work(rep, break_s[rep.id], rules.slack),
            break_s=break_s[rep.id],
            break_from_s=rules.break_from,
            break_to_s=rules.break_until,
            overtime_s=min(rules.overtime, MIDNIGHT - rep.end_s),
            max_visits=rep.max_visits or rules.max_visits,
        )
        for rep in sorted(reps, key=lambda rep: rep.id)
        for day in horizon.dates()
        if working.is_working(day, rep.weekdays) and not rep.is_on_leave(day)
    )


def _longest_work(rep: Rep, break_s: int, slack: float) -> int:
    by_hours = int((1 - slack) * max(0, rep.end_s - rep.start_s - break_s))
    return min(by_hours, rep.max_work_s) if rep.max_work_s else by_hours
