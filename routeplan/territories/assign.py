"""The territories of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from routeplan.model import Case, Territory, TerritoryFinding
from routeplan.policy import TerritoryRules
from routeplan.territories.approved import bound, with_approved
from routeplan.territories.districting import Districting, districting
from routeplan.territories.findings import named
from routeplan.territories.islands import island_findings
from routeplan.territories.search import settled
from routeplan.travel import TravelTimes
from routeplan.travel.workload import customer_workload_s

REPAIR = 5.0
"""Price of hand-overs where territories are repaired, in multiples of what all ways cost: balance alone is worth it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryPlan:
    """The territories and what the planner should know of them.

    Parameters
    ----------
    territories : tuple of Territory
        One a rep, sorted by rep; every located customer that somebody may serve is in exactly one.
    findings : tuple of TerritoryFinding
        Tolerances that are missed, and why, and islands.
    workload_s : mapping of str to float
        The work of each customer within the horizon that they were drawn by, seconds.
    """

    territories: tuple[Territory, ...]
    findings: tuple[TerritoryFinding, ...]
    workload_s: Mapping[str, float]

    @property
    def rep_of(self) -> dict[str, str]:
        """The rep of each customer, by id."""
        return {customer_id: one.rep_id for one in self.territories for customer_id in one.customer_ids}


def assign_territories(
    case: Case,
    rules: TerritoryRules,
    travel: TravelTimes,
    *,
    seed: int,
    approved: Mapping[str, str] | None = None,
    workload_s: Mapping[str, float] | None = None,
    repair: TerritoryPlan | None = None,
) -> TerritoryPlan:
    """Give every located customer one rep, as far as somebody may serve it.

    Parameters
    ----------
    case : Case
        Customers, reps, shifts and due visits.
    rules : TerritoryRules
        ``[territories]`` of the policy.
    travel : TravelTimes
        For the ways, and the driving in the workload.
    seed : int
        Seed of the search.
    approved : mapping of str to str, optional
        Rep by customer, in the version that a planner approved: it stands where that rep works and may serve the
        customer, before ``method = "keep"``, which counts for the others.
    workload_s : mapping of str to float, optional
        Seconds of work of each customer within the horizon; left out: estimated, as routes are not known.
    repair : TerritoryPlan, optional
        Territories to be changed as little as balance needs.

    Returns
    -------
    TerritoryPlan
        Territories and findings.

    Notes
    -----
    A customer that no rep may serve, by team or skills, is in no territory.
    """
    if workload_s is None:
        workload_s = customer_workload_s(case.customers, case.due_visits, case.reps, travel)
    known = with_approved(case, approved or {})
    stated = districting(known, rules, travel, workload_s=workload_s, today=repair.rep_of if repair else None)
    if stated is None:
        nobody = tuple(Territory(rep_id=rep.id, customer_ids=()) for rep in case.reps)
        return TerritoryPlan(territories=nobody, findings=(), workload_s=workload_s)
    if approved:
        stated = bound(stated, approved)
    problem = stated.problem
    if repair:
        problem = replace(problem, handover_price=max(problem.handover_price, REPAIR))
    solution = settled(problem, seed=seed)
    return TerritoryPlan(
        territories=territories(case, stated, solution.assignment),
        findings=(
            *(named(finding, stated, solution) for finding in solution.findings),
            *island_findings(stated, solution),
        ),
        workload_s=workload_s,
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
