"""Plan the visits of a team."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.model import Case, DayPlan, Territory
from routeplan.policy import VisitRules
from routeplan.travel import TravelTimes
from routeplan.visits.budget import Budget
from routeplan.visits.compile import Compiled, compile_problem
from routeplan.visits.workers import OnRepProgress, solve_all
from solvers.visits.solution import Solution
from solvers.visits.stop import Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlan:
    """The day plans of a team.

    Parameters
    ----------
    days : tuple of DayPlan
        Sorted by rep and date; days without visits are left out.
    interrupted : bool
        Whether a search was stopped by hand.
    """

    days: tuple[DayPlan, ...]
    interrupted: bool


def plan_visits(
    case: Case,
    territories: Sequence[Territory],
    rules: VisitRules,
    travel: TravelTimes,
    *,
    engine: str,
    seed: int,
    budget: Budget,
    workers: int,
    stop_requested: Flag,
    on_progress: OnRepProgress | None = None,
) -> VisitPlan:
    """Choose days and order of all visits.

    Parameters
    ----------
    case : Case
        Customers, reps, shifts and due visits.
    territories : sequence of Territory
        Who serves whom.
    rules : VisitRules
        ``[visits]`` of the policy.
    travel : TravelTimes
        Travel times.
    engine : str
        Name of an engine in ``solvers.visits.ENGINES``.
    seed : int
        The same input, seed and iteration limit give the same plan, whatever the number of workers.
    budget : Budget
        Limits of the search.
    workers : int
        Number of processes.
    stop_requested : Flag
        Ends the search early when it is set.
    on_progress : callable, optional
        Told the rep and its progress.

    Returns
    -------
    VisitPlan
        The decisions.
    """
    reps = {rep.id: rep for rep in case.reps}
    compiled = {
        territory.rep_id: compile_problem(case, reps[territory.rep_id], territory.customer_ids, rules, travel)
        for territory in territories
    }
    solutions = solve_all(
        {rep_id: part.problem for rep_id, part in compiled.items()},
        engine=engine,
        seed=seed,
        budget=budget,
        workers=workers,
        stop_requested=stop_requested,
        on_progress=on_progress,
    )
    days = [day for rep_id, part in compiled.items() for day in _day_plans(part, solutions[rep_id])]
    return VisitPlan(
        days=tuple(sorted(days, key=lambda day: (day.rep_id, day.date))),
        interrupted=any(solution.interrupted for solution in solutions.values()),
    )


def _day_plans(part: Compiled, solution: Solution) -> list[DayPlan]:
    return [
        DayPlan(
            rep_id=shift.rep_id,
            date=shift.date,
            leave_s=round(leave_s),
            customer_ids=tuple(part.due[visit_idx].customer_id for visit_idx in route),
        )
        for shift, route, leave_s in zip(part.shifts, solution.routes, solution.leave_s, strict=True)
        if route
    ]
