"""Evaluate any plan from its decisions alone."""

from collections.abc import Mapping
from dataclasses import replace

from routeplan.evaluate.areas import draw_areas, in_degrees
from routeplan.evaluate.balance import out_of_balance, weigh
from routeplan.evaluate.changes import find_changes
from routeplan.evaluate.checks import check
from routeplan.evaluate.days import Days
from routeplan.evaluate.facts import Facts, Made
from routeplan.evaluate.figures import key_figures
from routeplan.evaluate.gather import gather
from routeplan.evaluate.legs import measure
from routeplan.evaluate.matching import match
from routeplan.evaluate.plane import Plane
from routeplan.evaluate.prices import Tariff
from routeplan.evaluate.reasons import explain_all
from routeplan.evaluate.rollups import roll_up
from routeplan.evaluate.schedule import run_day, to_schedule
from routeplan.evaluate.task_checks import tasks_done
from routeplan.evaluate.territories import sum_up
from routeplan.evaluate.visit_checks import visit_days
from routeplan.evaluate.zones import draw_zones, week_overlaps
from routeplan.model import Case, DueVisit, Evaluation, Plan, TerritoryFinding
from routeplan.policy import Policy
from routeplan.travel import TravelTimes
from routeplan.travel.workload import customer_workload_s


def evaluate(
    plan: Plan,
    case: Case,
    policy: Policy,
    travel: TravelTimes,
    *,
    findings: tuple[TerritoryFinding, ...] = (),
    workload_s: Mapping[str, float] | None = None,
) -> Evaluation:
    """Recompute everything that follows from a plan, and judge it.

    Parameters
    ----------
    plan : Plan
        Any plan: an engine's, one made by hand, one that names customers or reps that do not exist.
    case : Case
        What exists and what is due.
    policy : Policy
        The rules.
    travel : TravelTimes
        Travel times.
    findings : tuple of TerritoryFinding, default ()
        What the territory step has to say; it comes before the findings made here.
    workload_s : mapping of str to float, optional
        The work of each customer by which territories are balanced, seconds; left out: estimated, as routes are not known.

    Returns
    -------
    Evaluation
        Schedules, rules broken, unserved visits with reasons, key figures and areas.

    Notes
    -----
    Nothing is taken from the engine but its decisions, and no code is shared with it. A visit that breaks a rule still
    counts as made: the rule is named among the violations. Days of a rep who does not exist have no stops.
    """
    facts = gather(plan, case, policy)
    legs = measure(facts, travel)
    matched = {customer_id: _match(facts, customer_id) for customer_id in facts.made}
    done = tasks_done(facts)
    fulfilled = _by_stop(facts, matched, done)
    runs = [
        run_day(facts, day, stops, legs.get(day.rep_id))
        for day, stops in zip(plan.days, facts.stops, strict=True)
    ]
    days = Days(facts, runs, fulfilled)
    plane = Plane.around(case.customers)
    tariff = Tariff(facts, legs, plane, runs)
    zones = draw_zones(facts, plane)
    schedules = tuple(
        replace(to_schedule(facts, day, stops, run, legs.get(day.rep_id), due), zone=plane.ring(zone))
        for day, stops, run, due, zone in zip(plan.days, facts.stops, runs, fulfilled, zones, strict=True)
    )
    workload = workload_s or customer_workload_s(case.customers, case.due_visits, case.reps, travel)
    balances = weigh(facts, workload)
    areas = draw_areas(facts, plane)
    figures = key_figures(facts, schedules, balances, legs, week_overlaps(facts, zones))
    return Evaluation(
        customers=case.customers,
        unlocated=case.unlocated,
        reps=case.reps,
        schedules=schedules,
        unserved=explain_all(facts, legs, days, tariff),
        violations=check(facts, runs, legs, matched, done, fulfilled),
        areas=in_degrees(areas, plane),
        findings=(*findings, *out_of_balance(facts, balances, findings)),
        key_figures=figures,
        territories=sum_up(facts, balances, workload, areas, plane, travel),
        rollups=roll_up(facts, schedules, balances, workload),
        changes=find_changes(facts, legs, days, tariff),
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
