"""Who serves whom: customers and reps as a districting problem, and back."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from routeplan.model import Case, Customer, Rep, Territory
from routeplan.policy import TerritoryRules
from routeplan.travel import TravelTimes, to_plane
from routeplan.travel.workload import customer_workload_s
from solvers.districts.problem import Problem
from solvers.districts.solution import Finding, Solution
from solvers.districts.solve import solve

MEASURES = ("potential", "workload")


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
    A customer that no rep may serve, by team or skills, is in no territory. A rep without shifts gets only customers
    that nobody with shifts may serve.
    """
    shares = case.capacity_shares()
    candidates = {
        customer.id: {rep.id for rep in case.reps if _may_own(rep, customer, rules)}
        for customer in case.customers
    }
    customers = tuple(customer for customer in case.customers if candidates[customer.id])
    needed = set[str]().union(
        *(among for among in candidates.values() if not any(shares[rep_id] > 0 for rep_id in among))
    )
    reps = tuple(rep for rep in case.reps if shares[rep.id] > 0 or rep.id in needed)
    if not customers or not reps:
        return TerritoryPlan(
            territories=tuple(Territory(rep_id=rep.id, customer_ids=()) for rep in case.reps), findings=()
        )
    places = [(customer.lon, customer.lat) for customer in customers] + [(rep.lon, rep.lat) for rep in reps]
    lonlat = np.array(places, dtype=np.float64)
    xy = to_plane(lonlat)
    # no territory may have a target of nothing, as that of a rep without shifts would
    share = np.maximum([shares[rep.id] for rep in reps], 1e-6)
    workload = customer_workload_s(customers, case.due_visits, reps, travel)
    problem = Problem(
        xy=xy[: len(customers)],
        activity=np.column_stack(
            [
                [max(customer.value, 0.0) for customer in customers],
                [workload[customer.id] for customer in customers],
            ]
        ),
        share=share / share.sum(),
        tolerance=np.array([rules.potential_tolerance, rules.workload_tolerance]),
        allowed=np.array([[rep.id in candidates[customer.id] for rep in reps] for customer in customers]),
        home_xy=xy[len(customers) :],
        home_weight=rules.home_weight,
    )
    solution = solve(problem, seed=seed)
    members: dict[str, list[str]] = {rep.id: [] for rep in case.reps}
    for customer, owner in zip(customers, solution.assignment, strict=True):
        members[reps[owner].id].append(customer.id)
    return TerritoryPlan(
        territories=tuple(
            Territory(rep_id=rep_id, customer_ids=tuple(ids)) for rep_id, ids in sorted(members.items())
        ),
        findings=tuple(_sentence(finding, customers, reps, solution) for finding in solution.findings),
    )


def _may_own(rep: Rep, customer: Customer, rules: TerritoryRules) -> bool:
    """Tell whether a customer may be in a rep's territory: today's rep alone where it stays, else by team and skills."""
    if customer.rep_id and (customer.locked or rules.method == "keep"):
        return rep.id == customer.rep_id
    return rep.may_serve(customer)


def _sentence(
    finding: Finding, customers: Sequence[Customer], reps: Sequence[Rep], solution: Solution
) -> str:
    """Say which territory misses which tolerance, by how much and why."""
    measure = MEASURES[finding.measure]
    unit = 3600.0 if measure == "workload" else 1.0
    suffix = " h" if measure == "workload" else ""

    def amount(value: float) -> str:
        return f"{value / unit:,.0f}{suffix}"

    def names(indices: Sequence[int]) -> str:
        listed = ", ".join(reps[idx].id for idx in indices[:3])
        return listed + (" ..." if len(indices) > 3 else "")

    largest = customers[finding.units[0]].id if finding.units else ""
    count = len(finding.units)
    why = {
        "locked_units_exceed": f"{count} customers that only this rep may serve add up to {amount(finding.amount)}, "
        f"over the {amount(finding.limit)} that the tolerance allows",
        "confined_units_exceed": f"{count} customers that only {names(finding.territories)} may serve add up to "
        f"{amount(finding.amount)}, over the {amount(finding.limit)} that the tolerance allows them together",
        "unit_larger_than_target": f"customer '{largest}' alone has {amount(finding.amount)}, over the "
        f"{amount(finding.limit)} that the tolerance allows",
        "too_few_units_allowed": f"all customers that this rep may serve add up to {amount(finding.amount)}, under the "
        f"{amount(finding.limit)} that the tolerance asks for",
        "more_territories_than_units": f"there are {finding.amount:.0f} customers for {finding.limit:.0f} reps",
        "taken_elsewhere": f"{count} customers bound to other reps leave {amount(finding.amount)}, under the "
        f"{amount(finding.limit)} that the tolerance asks for",
        "lumpy": f"customer '{largest}' with {amount(finding.amount)} is larger than the whole band of "
        f"{amount(finding.limit)} that the tolerance allows",
        "not_reached": f"the search came no nearer than {amount(finding.amount)} to the allowed "
        f"{amount(finding.limit)}; the two measures, locked customers or compact shapes stand against each other",
    }[finding.code]
    reached = solution.reached[finding.measure]
    return (
        f"Territory of {reps[finding.territory].id}: {measure} is {finding.deviation:+.0%} off its share of "
        f"{amount(finding.target)}: {why}. The smallest tolerance reached for {measure} is {reached:.0%}."
    )
