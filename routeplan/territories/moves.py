"""Which customers change their rep."""

from routeplan.model import Move
from routeplan.territories.districting import Districting
from routeplan.territories.purpose import purpose
from routeplan.territories.setting import setting_of, ways_of
from solvers.districts.problem import Problem
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
    moving = [
        idx
        for idx, customer in enumerate(stated.customers)
        if customer.rep_id and customer.rep_id != stated.reps[solution.assignment[idx]].id
    ]
    if not moving:
        return ()
    ways = ways_of(problem, solution)
    setting = setting_of(stated, problem, solution, ways)
    owner = {rep.id: idx for idx, rep in enumerate(stated.reps)}
    moves = []
    for idx in moving:
        customer, to = stated.customers[idx], int(solution.assignment[idx])
        since = owner.get(customer.rep_id)
        moves.append(
            Move(
                customer_id=customer.id,
                from_rep=customer.rep_id,
                to_rep=stated.reps[to].id,
                potential=float(problem.activity[idx, 0]),
                workload_s=float(problem.activity[idx, 1]),
                revenue=customer.revenue or 0.0,
                way=0.0 if since is None else float(ways[idx, to] - ways[idx, since]),
                why=purpose(setting, customer, idx, since, to),
            )
        )
    return tuple(sorted(moves, key=lambda move: (-move.potential, move.customer_id)))
