"""Evaluate any plan from its decisions alone."""

from collections.abc import Mapping
from dataclasses import replace

from routeplan.evaluate.areas import draw_areas, in_degrees
from routeplan.evaluate.balance import out_of_balance, weigh
from routeplan.evaluate.board import lay_out
from routeplan.evaluate.chances import with_chances
from routeplan.evaluate.changes import find_changes
from routeplan.evaluate.checks import check
from routeplan.evaluate.figures import key_figures
from routeplan.evaluate.plane import Plane
from routeplan.evaluate.prices import Tariff
from routeplan.evaluate.reasons import explain_all
from routeplan.evaluate.rollups import roll_up
from routeplan.evaluate.schedule import to_schedule
from routeplan.evaluate.territories import sum_up
from routeplan.evaluate.zones import draw_zones, week_overlaps
from routeplan.model import Case, Evaluation, Plan, TerritoryFinding
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
    board = lay_out(plan, case, policy, travel)
    facts, legs, runs, fulfilled = board.facts, board.legs, board.runs, board.fulfilled
    case = facts.case
    plane = Plane.around(case.customers)
    tariff = Tariff(facts, legs, plane, runs)
    zones = draw_zones(facts, plane)
    schedules = tuple(
        with_chances(
            replace(to_schedule(facts, day, stops, run, legs.get(day.rep_id), due), zone=plane.ring(zone)),
            facts,
            day,
            stops,
            run,
            legs.get(day.rep_id),
        )
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
        unserved=explain_all(facts, legs, board.days, tariff),
        violations=check(facts, runs, legs, board.matched, board.done, fulfilled),
        areas=in_degrees(areas, plane),
        findings=(*findings, *out_of_balance(facts, balances, findings)),
        key_figures=figures,
        territories=sum_up(facts, balances, workload, areas, plane, travel),
        rollups=roll_up(facts, schedules, balances, workload),
        changes=find_changes(facts, legs, board.days, tariff),
        prospects=case.prospects,
    )
