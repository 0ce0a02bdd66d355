"""Every rule that a plan may break."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from routeplan.evaluate.day_checks import check_day
from routeplan.evaluate.facts import Facts, Made
from routeplan.evaluate.frozen_checks import check_frozen
from routeplan.evaluate.joint_checks import check_joint
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.night_checks import check_nights
from routeplan.evaluate.prospect_checks import check_prospects
from routeplan.evaluate.simulation import Run
from routeplan.evaluate.task_checks import check_tasks
from routeplan.evaluate.visit_checks import check_visits
from routeplan.evaluate.wording import listed
from routeplan.model import Customer, DueVisit, Violation


def check(
    facts: Facts,
    runs: Sequence[Run],
    legs: dict[str, Legs],
    matched: dict[str, dict[int, int]],
    done: dict[str, Made],
    fulfilled: list[dict[int, DueVisit]],
) -> tuple[Violation, ...]:
    """List what a plan breaks: first the plan's own rules and the territories', then days, customers and tasks.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    runs : sequence of Run
        The days, simulated.
    legs : dict of str to Legs
        Driving by rep.
    matched : dict
        By customer: due visit by visit made, as ``matching.match`` gives it.
    done : dict of str to Made
        The visit that does each task.
    fulfilled : list of dict of int to DueVisit
        The due visit of each stop, day by day.

    Returns
    -------
    tuple of Violation
        Empty for a plan that keeps every rule.
    """
    violations = [*_check_horizon(facts), *_check_territories(facts)]
    planned = Counter((day.rep_id, day.date) for day in facts.plan.days)
    for day, stops, run in zip(facts.plan.days, facts.stops, runs, strict=True):
        twice = planned[day.rep_id, day.date] > 1
        violations += check_day(facts, day, stops, run, legs.get(day.rep_id), is_planned_twice=twice)
    for customer_id in sorted(facts.made):
        violations += check_visits(facts, customer_id, matched[customer_id])
    violations += check_prospects(facts)
    violations += check_tasks(facts, done)
    violations += check_joint(facts, runs)
    violations += check_frozen(facts, fulfilled)
    violations += check_nights(facts)
    return tuple(violations)


def _check_horizon(facts: Facts) -> Iterator[Violation]:
    plan, case = facts.plan.horizon, facts.case.horizon
    if (plan.start, plan.days) != (case.start, case.days):
        yield Violation(
            code="horizon",
            message=f"The plan covers {plan.start} to {plan.end}, the case {case.start} to {case.end}.",
        )


def _check_territories(facts: Facts) -> Iterator[Violation]:
    known = facts.customers.keys() | {customer.id for customer in facts.case.unlocated}
    seen: dict[str, int] = defaultdict(int)
    for territory in facts.plan.territories:
        rep_id = territory.rep_id
        seen[rep_id] += 1
        if rep_id not in facts.reps:
            yield Violation(
                code="territory", message=f"{rep_id} has a territory and is no rep.", rep_id=rep_id
            )
        elif seen[rep_id] == 2:
            yield Violation(code="territory", message=f"{rep_id} has more than one territory.", rep_id=rep_id)
        for customer_id in territory.customer_ids:
            if customer_id not in known:
                yield Violation(
                    code="unknown_customer",
                    message=f"The territory of {rep_id} holds {customer_id}, who is no customer.",
                    rep_id=rep_id,
                    customer_id=customer_id,
                )
    for customer in facts.case.customers:
        yield from _check_owner(facts, customer)
    yield from _check_whole(facts, "group")
    yield from _check_whole(facts, "area")


def _check_whole(facts: Facts, kind: Literal["area", "group"]) -> Iterator[Violation]:
    """Find areas, or groups, whose customers are in several territories."""
    members: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for customer in facts.case.customers:
        name = customer.area if kind == "area" else customer.group
        if name and (owner := facts.owner(customer.id)):
            members[name][owner].append(customer.id)
    for name, held in sorted(members.items()):
        if len(held) > 1:
            parts = [f"{owner} ({_some(ids)})" for owner, ids in sorted(held.items())]
            yield Violation(
                code=kind,
                message=f"The customers of {kind} {name} are in the territories of {listed(parts)}.",
            )


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:3]) + (f" and {len(ids) - 3} more" if len(ids) > 3 else "")


def _check_owner(facts: Facts, customer: Customer) -> Iterator[Violation]:
    owners = facts.owners.get(customer.id, ())
    if not owners and any(rep.may_serve(customer) for rep in facts.case.reps):
        yield Violation(
            code="territory", message=f"{customer.id} is in no territory.", customer_id=customer.id
        )
    if len(owners) > 1:
        yield Violation(
            code="territory",
            message=f"{customer.id} is in the territories of {listed(owners)}."
            if len(set(owners)) > 1
            else f"{customer.id} stands twice in the territory of {owners[0]}.",
            customer_id=customer.id,
        )
    bound = customer.area_rep_id
    if bound in facts.reps and owners and owners[0] != bound:
        yield Violation(
            code="territory",
            message=f"{customer.id} lies in area {customer.area}, which is locked to {bound}, and is in the territory of {owners[0]}.",
            rep_id=owners[0],
            customer_id=customer.id,
        )
    if customer.locked and customer.rep_id in facts.reps and owners and owners[0] != customer.rep_id:
        yield Violation(
            code="territory",
            message=f"{customer.id} is locked to {customer.rep_id} and is in the territory of {owners[0]}.",
            rep_id=owners[0],
            customer_id=customer.id,
        )
