"""A plan laid out: driving, times, and the due visit that each stop fulfils."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from routeplan.evaluate.days import Days
from routeplan.evaluate.facts import Facts, Made
from routeplan.evaluate.gather import gather
from routeplan.evaluate.legs import Legs, measure
from routeplan.evaluate.matching import match
from routeplan.evaluate.schedule import run_day
from routeplan.evaluate.simulation import Run
from routeplan.evaluate.task_checks import tasks_done
from routeplan.evaluate.visit_checks import visit_days
from routeplan.model import Case, DueVisit, Plan
from routeplan.policy import Policy
from routeplan.travel import TravelTimes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Board:
    """What follows from a plan before anything is judged.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    legs : dict of str to Legs
        Driving by rep.
    runs : list of Run
        The plan's days, simulated.
    matched : dict
        By customer: due visit by visit made, counting each day once.
    done : dict of str to Made
        The visit that does each task.
    fulfilled : list of dict of int to DueVisit
        The due visit of each stop, day by day.
    days : Days
        The plan's days by shift.
    """

    facts: Facts
    legs: dict[str, Legs]
    runs: list[Run]
    matched: dict[str, dict[int, int]]
    done: dict[str, Made]
    fulfilled: list[dict[int, DueVisit]]
    days: Days


def lay_out(
    plan: Plan,
    case: Case,
    policy: Policy,
    travel: TravelTimes,
    *,
    also: Mapping[str, Iterable[str]] | None = None,
) -> Board:
    """Lay out any plan.

    Parameters
    ----------
    plan, case, policy, travel : Plan, Case, Policy, TravelTimes
        As ``evaluate`` takes them.
    also : mapping of str to iterable of str, optional
        Further customers by rep whom it may be asked to visit.

    Returns
    -------
    Board
        The plan.
    """
    facts = gather(plan, case, policy)
    legs = measure(facts, travel, also=also)
    matched = {customer_id: _match(facts, customer_id) for customer_id in facts.made}
    done = tasks_done(facts)
    fulfilled = _by_stop(facts, matched, done)
    runs = [
        run_day(facts, day, stops, legs.get(day.rep_id))
        for day, stops in zip(plan.days, facts.stops, strict=True)
    ]
    return Board(
        facts=facts,
        legs=legs,
        runs=runs,
        matched=matched,
        done=done,
        fulfilled=fulfilled,
        days=Days(facts, runs, fulfilled),
    )


def _match(facts: Facts, customer_id: str) -> dict[int, int]:
    """Match the visits of a customer's cadence to its due visits, counting each day once."""
    customer = facts.customers[customer_id]
    return match(
        [visit.date for visit in visit_days(facts.made[customer_id])],
        facts.due.get(customer_id, ()),
        most=facts.max_gap(customer),
    )


def _by_stop(
    facts: Facts, matched: dict[str, dict[int, int]], done: dict[str, Made]
) -> list[dict[int, DueVisit]]:
    """Turn the matches of each customer and task into the due visit of each stop, day by day."""
    fulfilled: list[dict[int, DueVisit]] = [{} for _ in facts.plan.days]
    for customer_id, pairs in matched.items():
        visits = visit_days(facts.made[customer_id])
        for made_idx, due_idx in pairs.items():
            visit = visits[made_idx]
            fulfilled[visit.day_idx][visit.seq] = facts.due[customer_id][due_idx]
    for task_id, visit in done.items():
        fulfilled[visit.day_idx][visit.seq] = facts.task_due[task_id]
    return fulfilled
