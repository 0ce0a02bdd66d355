"""The rules that bind one client's visits on several shifts: order, gaps, weekdays, patterns, reps."""

from collections import Counter
from itertools import pairwise

import numpy as np

from solvers.visits.check.report import Violation
from solvers.visits.problem import DAYS_A_WEEK, NEVER, Problem

Made = dict[int, int]
"""Day of each visit made."""


def days_made(problem: Problem, routes: tuple[tuple[int, ...], ...]) -> Made:
    """Return the day of each visit made, in due order."""
    return dict(sorted((v, int(problem.shift_day[s])) for s, route in enumerate(routes) for v in route))


def visits_of(problem: Problem, i: int) -> range:
    """Return the due visits of a client."""
    return range(*map(int, np.searchsorted(problem.visit_client, [i, i + 1])))


def check_client(problem: Problem, i: int, made: Made, shift_of: dict[int, int]) -> list[Violation]:
    """Check one client.

    Parameters
    ----------
    problem
        A valid problem.
    i
        Client.
    made
        Day of each visit made, by any client, each made once.
    shift_of
        Shift of each visit made.

    Returns
    -------
    list of Violation
        Rules that its visits break.
    """
    found = []

    def object_to(rule: str, message: str) -> None:
        found.append(Violation(rule=rule, message=f"client {i}: {message}"))

    due = visits_of(problem, i)
    days = [made[v] for v in due if v in made]
    for before, after in gaps(problem, i, days):
        if after <= before:
            object_to("order", f"visits due one after the other are made on days {before} and {after}")
        elif after - before < problem.min_gap[i]:
            object_to("gap", f"days {before} and {after} are less than {problem.min_gap[i]} days apart")
    most = 0 if problem.max_gap is None else int(problem.max_gap[i])
    if most > 0:
        # From here on a visit left out breaks the chain, which for `min_gap` it does not.
        chain = [int(problem.last_day[i]) if problem.last_day[i] != NEVER else None, *map(made.get, due)]
        for earlier, later in pairwise(chain):
            if earlier is not None and later is not None and later - earlier > most:
                object_to("max_gap", f"days {earlier} and {later} are more than {most} days apart")
    weekdays = {day % DAYS_A_WEEK for day in days}
    if problem.same_weekday[i] and len(weekdays) > _weekdays_due(problem, i):
        object_to(
            "weekday", f"visits lie on weekdays {sorted(weekdays)}, more than {_weekdays_due(problem, i)}"
        )
    if problem.pattern_ptr is not None and problem.pattern_days is not None:
        patterns = problem.pattern_days[problem.pattern_ptr[i] : problem.pattern_ptr[i + 1]]
        if len(patterns) > 0 and not any(all(pattern[day] for day in days) for pattern in patterns):
            object_to("pattern", f"none of its patterns holds the days {days}")
    if problem.shift_rep is not None and problem.one_rep is not None and problem.one_rep[i]:
        reps = {int(problem.shift_rep[shift_of[v]]) for v in due if v in shift_of}
        if len(reps) > 1:
            object_to("rep", f"is visited by the reps {sorted(reps)}")
    return found


def gaps(problem: Problem, i: int, days: list[int]) -> list[tuple[int, int]]:
    """Return the pairs of days between which a client's gaps run, from its last visit before the horizon on."""
    known = days if problem.last_day[i] == NEVER else [int(problem.last_day[i]), *days]
    return list(pairwise(known))


def _weekdays_due(problem: Problem, i: int) -> int:
    """Count client i's due visits in its fullest week, each counted where its middle day lies."""
    middles = (
        (int(problem.visit_first_day[v]) + int(problem.visit_last_day[v])) // 2 for v in visits_of(problem, i)
    )
    return max(Counter(day // DAYS_A_WEEK for day in middles).values(), default=0)
