"""A workspace's territories as a problem, and partitions of it as proposals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from routeplan.errors import RouteplanError
from routeplan.evaluate.areas import divide, in_degrees
from routeplan.evaluate.plane import Plane
from routeplan.evaluate.units import owners_of_areas, unite
from routeplan.intake import Workspace
from routeplan.model import (
    Case,
    Decision,
    Proposal,
    Proposals,
    TerritoryArea,
)
from routeplan.planning import Settings, build_case
from routeplan.sources import travel_of
from routeplan.territories.describe import describe
from routeplan.territories.districting import Districting, districting
from routeplan.territories.findings import tightest
from routeplan.territories.moves import rejected_moves
from routeplan.territories.proposals import Candidate, today
from routeplan.territories.review import beyond_limits
from solvers.districts.prove import MOST, prove
from solvers.districts.solution import Solution
from solvers.patience import unless_requested
from solvers.stop import Flag

TIGHTEST_S = 5.0
"""Seconds for the smallest tolerance of a measure, where the policy's is missed."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stated:
    """A workspace's districting problem.

    Parameters
    ----------
    case : Case
        Customers, reps, shifts and due visits.
    districts : Districting
        The problem as the policy states it.
    """

    case: Case
    districts: Districting


def state(workspace: Workspace, settings: Settings) -> Stated:
    """State the problem of a workspace.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    settings : Settings
        Start and today.

    Raises
    ------
    RouteplanError
        ``no_territories``: no rep may serve any customer.
    """
    policy = workspace.policy
    case, _ = build_case(workspace, settings)
    # `keep` says what a plan does without an approved version; here the question is what could change
    rules = policy.territories.model_copy(update={"method": "balanced"})
    districts = districting(case, rules, travel_of(workspace))
    if districts is None:
        raise RouteplanError(
            "no_territories", "no rep may serve any customer", "look at teams and skills in both tables"
        )
    return Stated(case=case, districts=districts)


def described(
    stated: Stated,
    one: Candidate,
    *,
    number: int,
    prove_s: float | None = None,
    stop_requested: Flag | None = None,
) -> Proposal:
    """Describe a partition with the land of each rep, the smallest tolerances and, within its own tolerances, the proof.

    Parameters
    ----------
    stated : Stated
        The problem.
    one : Candidate
        The partition, and the problem that it answers.
    number : int
        Number of the proposal.
    prove_s : float, optional
        Seconds for the proof; left out: none.
    stop_requested : Flag, optional
        Once set, there are no smallest tolerances and no proof.
    """
    proposal = describe(stated.districts, one.solution, number=number, favours=one.favours, asked=one.problem)
    proposal = replace(proposal, areas=_areas(stated, proposal))
    if one.favours == "policy" and one.solution.findings:
        said = unless_requested(
            stop_requested, lambda: tightest(stated.districts, one.solution, seconds=TIGHTEST_S)
        )
        proposal = replace(proposal, findings=(*proposal.findings, *(said or ())))
    if prove_s is None or len(stated.districts.customers) > MOST or not one.solution.within_tolerance:
        return proposal
    proof = unless_requested(stop_requested, lambda: prove(one.problem, one.solution, seconds=prove_s))
    return replace(proposal, gap=proof.gap if proof is not None and np.isfinite(proof.gap) else None)


def _areas(stated: Stated, proposal: Proposal) -> tuple[TerritoryArea, ...]:
    plane, customers = Plane.around(stated.districts.customers), stated.districts.customers
    if areas := stated.case.areas:
        owners = owners_of_areas(areas, customers, proposal.owners, stated.districts.hosts)
        return in_degrees(unite(areas, owners, plane), plane)
    return in_degrees(divide(plane.points(customers), proposal.owners), plane)


def together(
    workspace: Workspace, stated: Stated, proposals: Sequence[Proposal], as_now: Proposal | None
) -> Proposals:
    """Put proposals together with whom they assign, and with today.

    Parameters
    ----------
    workspace : Workspace
        Its policy has the tolerances.
    stated : Stated
        The problem.
    proposals : sequence of Proposal
        The proposals, by number.
    as_now : Proposal or None
        Today.
    """
    rules, districts = workspace.policy.territories, stated.districts
    return Proposals(
        start=stated.case.horizon.start,
        potential_tolerance=rules.potential_tolerance,
        workload_tolerance=rules.workload_tolerance,
        way_unit="m" if districts.problem.distance is None else "s",
        customers=districts.customers,
        reps=districts.reps,
        today=as_now,
        proposals=tuple(proposals),
    )


def alone(
    workspace: Workspace,
    stated: Stated,
    solution: Solution,
    settings: Settings,
    decisions: Sequence[Decision] = (),
) -> Proposals:
    """Describe one partition of a workspace, an approved version, beside today.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    stated : Stated
        Its problem.
    solution : Solution
        The partition.
    settings : Settings
        The seed of today's customers without a rep.
    decisions : sequence of Decision, default ()
        Those of its review; the moves that they reject, and limits of hand-overs that they pass, are named.
    """
    problem = stated.districts.problem
    one = Candidate(favours="approved", problem=problem, solution=solution)
    as_now = today(stated.districts, seed=settings.seed)
    version = described(stated, one, number=1)
    passed = beyond_limits(stated.districts, decisions)
    rejected = rejected_moves(stated.districts, solution, decisions)
    return together(
        workspace,
        stated,
        [replace(version, findings=(*version.findings, *passed), rejected=rejected)],
        None if as_now is None else described(stated, as_now, number=0),
    )
