"""Plan the visits of a team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routeplan.errors import RouteplanError
from routeplan.model import Case, DayPlan, Night, Territory
from routeplan.policy import Policy
from routeplan.travel import TravelTimes
from routeplan.visits.away import Stays
from routeplan.visits.budget import Budget
from routeplan.visits.compile import Compiled, compile_team
from routeplan.visits.nights import search_nights
from routeplan.visits.workers import Job, OnGroupProgress, group_seed, solve_all
from solvers.stop import Flag, is_requested
from solvers.visits.engine import Engine
from solvers.visits.problem import Problem
from solvers.visits.solution import Solution
from solvers.visits.unsupported import Unsupported


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlan:
    """The day plans of a team.

    Parameters
    ----------
    days : tuple of DayPlan
        Sorted by rep and date; days without visits are left out.
    interrupted : bool
        Whether a search was stopped by hand.
    unsearched : tuple of str
        Reps whose turn had not come by then: their days are a first plan without search. Sorted.
    nights : tuple of Night
        Nights away, sorted by rep and date.
    """

    days: tuple[DayPlan, ...]
    interrupted: bool
    unsearched: tuple[str, ...]
    nights: tuple[Night, ...] = ()


def plan_visits(
    case: Case,
    territories: Sequence[Territory],
    policy: Policy,
    travel: TravelTimes,
    *,
    engine: Engine,
    seed: int,
    budget: Budget | None,
    workers: int,
    stop_requested: Flag,
    on_progress: OnGroupProgress | None = None,
) -> VisitPlan:
    """Choose days and order of all visits.

    Parameters
    ----------
    case : Case
        Customers, reps, shifts and due visits.
    territories : sequence of Territory
        Who serves whom.
    policy : Policy
        The rules.
    travel : TravelTimes
        Travel times.
    engine : Engine
        Who searches.
    seed : int
        The same input, seed and iteration limit give the same plan, whatever the number of workers.
    budget : Budget or None
        Limits of the search; None: the default for the team.
    workers : int
        Number of processes.
    stop_requested : Flag
        Ends the search early when it is set.
    on_progress : callable, optional
        Told the group and its progress.

    Returns
    -------
    VisitPlan
        The decisions.

    Raises
    ------
    RouteplanError
        The engine cannot express a rule (``engine_rules``), or its library is not installed (``engine``).
    """
    parts = compile_team(case, territories, policy, travel)
    limits = budget or Budget.default(reps=len(case.reps), workers=min(workers, len(parts)))
    by_name = {part.group.name: part for part in parts}

    def search(
        problems: Mapping[str, tuple[Problem, Solution | None]], limits: Budget
    ) -> Mapping[str, Solution]:
        jobs = [
            Job(
                name=name,
                problem=problem,
                initial=initial,
                engine=engine,
                seed=group_seed(seed, name),
                reps=len(by_name[name].group.reps),
            )
            for name, (problem, initial) in problems.items()
        ]
        return solve_all(
            jobs, budget=limits, workers=workers, stop_requested=stop_requested, on_progress=on_progress
        )

    stays = {name: Stays(part, policy.nights, case) for name, part in by_name.items()}
    nights: list[Night] = []
    try:
        if any(one.is_allowed for one in stays.values()):
            kept = search_nights(stays, limits, search, lambda: is_requested(stop_requested))
            solutions: Mapping[str, Solution] = {name: one.solution for name, one in kept.items()}
            nights = [night for name, one in kept.items() for night in stays[name].named(one.nights)]
        else:
            solutions = search({name: (part.problem, part.initial) for name, part in by_name.items()}, limits)
    except Unsupported as error:
        raise RouteplanError(
            "engine_rules",
            f"the engine '{error.engine}' cannot express rules of this plan: {', '.join(error.rules)}",
            "leave these rules out of policy.toml and the tables, or plan with the engine 'routeplan'",
        ) from error
    except ImportError as error:
        raise RouteplanError(
            "engine",
            f"the engine '{engine.name}' cannot be loaded: {error}",
            "install what it names, or plan with the engine 'routeplan'",
        ) from error
    days = [day for part in parts for day in _day_plans(part, solutions[part.group.name])]
    first_plans = [part for part in parts if _is_first_plan(part, solutions[part.group.name])]
    return VisitPlan(
        days=tuple(sorted(days, key=lambda day: (day.rep_id, day.date))),
        interrupted=any(solution.interrupted for solution in solutions.values()),
        unsearched=tuple(sorted(rep.id for part in first_plans for rep in part.group.reps)),
        nights=tuple(sorted(nights, key=lambda night: (night.rep_id, night.date))),
    )


def _is_first_plan(part: Compiled, solution: Solution) -> bool:
    return solution.interrupted and solution.iterations == 0 and bool(part.due)


def _day_plans(part: Compiled, solution: Solution) -> list[DayPlan]:
    days = []
    for shift, route, leave_s in zip(part.shifts, solution.routes, solution.leave_s, strict=True):
        if route:
            visits = [part.due[visit_idx] for visit_idx in route]
            task_ids = tuple(visit.task_id for visit in visits)
            days.append(
                DayPlan(
                    rep_id=shift.rep_id,
                    date=shift.date,
                    leave_s=round(leave_s),
                    customer_ids=tuple(visit.customer_id for visit in visits),
                    task_ids=task_ids if any(task_ids) else (),
                )
            )
    return days
