"""Which customers change their rep, and which would have."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from routeplan.model import Decision, Move, MoveReason
from routeplan.territories.districting import Districting
from routeplan.territories.purpose import purpose
from routeplan.territories.setting import setting_of, ways_of
from solvers.districts.measure import centres_of
from solvers.districts.problem import NOBODY, Problem
from solvers.districts.solution import Solution


def moves_of(stated: Districting, problem: Problem, solution: Solution) -> tuple[Move, ...]:
    """List the customers whose rep is not today's, the largest potential first.

    Parameters
    ----------
    stated : Districting
        Customers and reps, by index.
    problem : Problem
        The problem as the policy states it: its tolerances say what a move is for.
    solution : Solution
        The partition.

    Returns
    -------
    tuple of Move
        Customers without a rep today are none of them.
    """
    moving = _moving(stated, solution)
    if not moving:
        return ()
    ways = ways_of(problem, solution)
    at = setting_of(stated, problem, solution, ways)
    owner = {rep.id: idx for idx, rep in enumerate(stated.reps)}
    moves = []
    for idx in moving:
        customer, to = stated.customers[idx], int(solution.assignment[idx])
        since = owner.get(customer.rep_id)
        why = purpose(at, customer, idx, since, to)
        moves.append(_move(stated, ways, idx, customer.rep_id, stated.reps[to].id, why=why))
    return tuple(sorted(moves, key=lambda move: (-move.potential, move.customer_id)))


def rejected_moves(
    stated: Districting, solution: Solution, decisions: Sequence[Decision]
) -> tuple[Move, ...]:
    """List the moves that a review rejected: they happen no more, but a decision may be taken back.

    Parameters
    ----------
    stated : Districting
        Customers and reps, by index.
    solution : Solution
        The partition after the review.
    decisions : sequence of Decision
        One a customer.

    Returns
    -------
    tuple of Move
        In the order of the decisions, with the figures that the moves have if all of them happen, and nothing else changes. Those of
        customers who move elsewhere, or are there no more, are left out.
    """
    owner = {rep.id: idx for idx, rep in enumerate(stated.reps)}
    place = {customer.id: idx for idx, customer in enumerate(stated.customers)}
    moving = set(_moving(stated, solution))
    rejected = [
        (place[one.customer_id], one)
        for one in decisions
        if one.verdict == "reject" and place.get(one.customer_id, NOBODY) not in {NOBODY, *moving}
    ]
    if not rejected:
        return ()
    assignment = solution.assignment.copy()
    for idx, one in rejected:
        assignment[idx] = owner.get(one.to_rep, assignment[idx])
    centres, _ = centres_of(stated.problem, assignment)
    ways = ways_of(stated.problem, replace(solution, centres=centres))
    return tuple(
        _move(
            stated, ways, idx, one.from_rep, one.to_rep, why=MoveReason(code="rejected", rep_id=one.from_rep)
        )
        for idx, one in rejected
    )


def _moving(stated: Districting, solution: Solution) -> list[int]:
    return [
        idx
        for idx, customer in enumerate(stated.customers)
        if customer.rep_id and customer.rep_id != stated.reps[solution.assignment[idx]].id
    ]


def _move(
    stated: Districting, ways: NDArray[np.float64], idx: int, from_rep: str, to_rep: str, *, why: MoveReason
) -> Move:
    """Give the figures of a move; where one of the reps has no working days its way is 0."""
    customer, activity = stated.customers[idx], stated.problem.activity
    of = {rep.id: float(ways[idx, j]) for j, rep in enumerate(stated.reps)}
    known = from_rep in of and to_rep in of
    return Move(
        customer_id=customer.id,
        from_rep=from_rep,
        to_rep=to_rep,
        potential=float(activity[idx, 0]),
        workload_s=float(activity[idx, 1]),
        revenue=customer.revenue or 0.0,
        way=of[to_rep] - of[from_rep] if known else 0.0,
        why=why,
    )
