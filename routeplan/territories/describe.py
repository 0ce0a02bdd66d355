"""A partition in the planner's words: figures, moves, findings."""

from dataclasses import replace

import numpy as np

from routeplan.model import Favours, Proposal, RepLoad, Unmet
from routeplan.territories.districting import MEASURES, Districting
from routeplan.territories.findings import named
from routeplan.territories.moves import moves_of
from solvers.districts.graph import Graph
from solvers.districts.measure import is_within, measure
from solvers.districts.problem import NOBODY, Problem
from solvers.districts.solution import Solution


def describe(
    stated: Districting, solution: Solution, *, number: int, favours: Favours, asked: Problem
) -> Proposal:
    """Say what a partition amounts to, by the policy's tolerances and as against today.

    Parameters
    ----------
    stated : Districting
        The problem as the policy states it, and whom its indices stand for.
    solution : Solution
        A partition of it, perhaps found under other preferences.
    number : int
        Number of the proposal.
    favours : Favours
        What it puts first.
    asked : Problem
        The problem that it answers, with its own tolerances.

    Returns
    -------
    Proposal
        Without the land of the reps.
    """
    found = as_stated(stated.problem, solution)
    moves = moves_of(stated, stated.problem, found)
    return Proposal(
        number=number,
        favours=favours,
        tolerance=float(asked.tolerance.max()),
        owners=tuple(stated.reps[idx].id for idx in found.assignment),
        way=found.cost,
        moved_share=moved_share(stated, found),
        loose=int(found.loose.sum()),
        missed=len(found.findings),
        unmet=unmet(stated, found, asked),
        reps=rep_loads(stated, found),
        moves=moves,
        findings=tuple(named(finding, stated, found) for finding in found.findings),
    )


def as_stated(problem: Problem, solution: Solution) -> Solution:
    """Measure a partition by a problem with the same units and borders."""
    # a customer that must leave today's rep shows in today's territories all the same
    graph = Graph(solution.borders, solution.crossings) if problem.contiguous else None
    return measure(problem, solution.assignment, graph)


def unmet(stated: Districting, solution: Solution, asked: Problem) -> Unmet | None:
    """Return by what a partition misses the tolerances that it was made with the most; None: it meets them."""
    deviation = solution.deviation
    if is_within(asked, deviation):
        return None
    beyond = np.maximum(deviation - asked.tolerance, -deviation - asked.floor)
    j, m = np.unravel_index(int(beyond.argmax()), beyond.shape)
    allowed = asked.tolerance if deviation[j, m] > 0 else asked.floor
    return Unmet(
        measure=MEASURES[m],
        rep_id=stated.reps[j].id,
        deviation=float(deviation[j, m]),
        tolerance=float(allowed[m]),
    )


def moved_share(stated: Districting, solution: Solution) -> float:
    """Return the share of the activity that gets another rep, the mean of potential and workload."""
    moving = np.array(
        [
            bool(customer.rep_id) and customer.rep_id != stated.reps[owner].id
            for customer, owner in zip(stated.customers, solution.assignment, strict=True)
        ]
    )
    activity = stated.problem.activity
    total = activity.sum(axis=0)
    if not (total > 0).any():
        return float(moving.mean())
    return float((activity[moving].sum(axis=0)[total > 0] / total[total > 0]).mean())


def rep_loads(stated: Districting, solution: Solution) -> tuple[RepLoad, ...]:
    """Return what each rep has in a partition."""
    loads = []
    targets = stated.problem.targets
    for j, rep in enumerate(stated.reps):
        held = np.flatnonzero(solution.assignment == j)
        today = {customer.id for customer in stated.customers if customer.rep_id == rep.id}
        now = {stated.customers[idx].id for idx in held}
        with_rep = {stated.customers[idx].id for idx in held if stated.customers[idx].rep_id}
        loads.append(
            RepLoad(
                rep_id=rep.id,
                customers=len(held),
                potential=float(stated.problem.activity[held, 0].sum()),
                potential_target=float(targets[j, 0]),
                workload_s=float(stated.problem.activity[held, 1].sum()),
                workload_target_s=float(targets[j, 1]),
                revenue=float(sum(stated.customers[idx].revenue or 0.0 for idx in held)),
                given=len(today - now),
                taken=len(with_rep - today),
            )
        )
    return tuple(loads)


def today_of(stated: Districting) -> Districting | None:
    """Bind each customer to today's rep, whoever may serve it otherwise; None where no customer has one. Areas and groups may be divided.

    Parameters
    ----------
    stated : Districting
        The problem.
    """
    current = stated.problem.current
    if current is None or (current == NOBODY).all():
        return None
    allowed = stated.problem.allowed.copy()
    known = current != NOBODY
    allowed[known] = False
    allowed[known, current[known]] = True
    return replace(stated, problem=replace(stated.problem, allowed=allowed, group=None))
