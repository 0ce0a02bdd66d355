"""The territories of a plan."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routeplan.model import Case, Territory
from routeplan.policy import TerritoryRules
from routeplan.territories.districting import Districting, districting
from routeplan.territories.findings import sentence
from routeplan.travel import TravelTimes
from solvers.districts.solve import solve


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryPlan:
    """The territories and what the planner should know of them.

    Parameters
    ----------
    territories : tuple of Territory
        One a rep, sorted by rep; every located customer that somebody may serve is in exactly one.
    findings : tuple of str
        Tolerances that are missed, and why; one English sentence each.
    """

    territories: tuple[Territory, ...]
    findings: tuple[str, ...]


def assign_territories(case: Case, rules: TerritoryRules, travel: TravelTimes, *, seed: int) -> TerritoryPlan:
    """Give every located customer one rep, as far as somebody may serve it.

    Parameters
    ----------
    case : Case
        Customers, reps, shifts and due visits.
    rules : TerritoryRules
        ``[territories]`` of the policy.
    travel : TravelTimes
        For the driving in the workload.
    seed : int
        Seed of the search.

    Returns
    -------
    TerritoryPlan
        Territories and findings.

    Notes
    -----
    A customer that no rep may serve, by team or skills, is in no territory.
    """
    stated = districting(case, rules, travel)
    if stated is None:
        return TerritoryPlan(
            territories=tuple(Territory(rep_id=rep.id, customer_ids=()) for rep in case.reps), findings=()
        )
    solution = solve(stated.problem, seed=seed)
    return TerritoryPlan(
        territories=territories(case, stated, solution.assignment),
        findings=tuple(sentence(finding, stated, solution) for finding in solution.findings),
    )


def territories(case: Case, stated: Districting, assignment: NDArray[np.int64]) -> tuple[Territory, ...]:
    """Name the customers of each rep, sorted by rep.

    Parameters
    ----------
    case : Case
        Whose reps there are.
    stated : Districting
        The problem.
    assignment : ndarray of int64, shape (n,)
        The rep of each customer, by index.
    """
    members: dict[str, list[str]] = {rep.id: [] for rep in case.reps}
    for customer, owner in zip(stated.customers, assignment, strict=True):
        members[stated.reps[owner].id].append(customer.id)
    return tuple(Territory(rep_id=rep_id, customer_ids=tuple(ids)) for rep_id, ids in sorted(members.items()))
