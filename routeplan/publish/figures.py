"""The key figures as JSON for programs: plain units, named in the keys."""

from collections import Counter

from routeplan.language import finding_text, travel_text
from routeplan.model import Changes, Evaluation, KeyFigures, NewBusiness, Plan, RepFigures, TierFigures
from routeplan.publish.area_figures import area_figures_json
from routeplan.publish.territory_figures import Value, hours, rollup_json, rounded, territories_json
from routeplan.publish.text import json_text
from routeplan.publish.week_figures import week_json, weeks_json

SCHEMA = 1
"""Version of the format: keys are added to it, never renamed."""


def kpis_json(plan: Plan, evaluation: Evaluation) -> str:
    """Write the key figures of the team, its tiers and its reps.

    Parameters
    ----------
    plan : Plan
        The plan.
    evaluation : Evaluation
        What follows from it.

    Returns
    -------
    str
        JSON that ends with a newline. Hours end in ``_h``, kilometres in ``_km``, parts of one in ``_share``; money is in
        the policy's currency. ``feasible``: no rule is broken and no required visit left out.
    """
    unserved = Counter(item.code for item in evaluation.unserved)
    figures = evaluation.key_figures
    document = {
        "program": "routeplan",
        "schema": SCHEMA,
        "start": plan.horizon.start.isoformat(),
        "end": plan.horizon.end.isoformat(),
        "as_of": plan.horizon.as_of.isoformat(),
        "engine": plan.engine,
        "seed": plan.seed,
        "interrupted": plan.interrupted,
        "feasible": not evaluation.violations and not evaluation.required_unserved,
        "customers": len(evaluation.customers),
        "customers_without_position": len(evaluation.unlocated),
        "unserved_visits": sum(item.due is not None for item in evaluation.unserved),
        "required_unserved_visits": evaluation.required_unserved,
        "unserved_by_code": dict(sorted(unserved.items())),
        "team": _team(figures),
        "tiers": [_tier(item) for item in figures.tiers],
        **({"new_business": _new_business(figures.new_business)} if figures.new_business else {}),
        "reps": [_rep(item) for item in figures.reps],
        **area_figures_json(figures),
        "territories": territories_json(evaluation.territories),
        "changes": _changes(evaluation.changes) if evaluation.changes else None,
        "rollups": [rollup_json(item) for item in evaluation.rollups],
        "violations": [
            {
                "code": item.code,
                "message": item.message,
                "rep_id": item.rep_id,
                "customer_id": item.customer_id,
                "date": item.date.isoformat() if item.date else None,
            }
            for item in evaluation.violations
        ],
        "findings": [finding_text(one, "en") for one in evaluation.findings],
        "travel_notes": [travel_text(one, "en") for one in evaluation.travel_notes],
    }
    return json_text(document, indent=2) + "\n"


def _changes(found: Changes) -> dict[str, int | float | dict[str, int]]:
    return {
        "kept": found.kept,
        "moved": found.count("moved"),
        "came": found.count("came"),
        "went": found.count("went"),
        "moved_share": round(found.moved_share, 4),
        "by_code": found.by_code(),
    }


def _team(figures: KeyFigures) -> dict[str, Value]:
    return {
        "visits": figures.visits,
        "visits_due": figures.due,
        "visits_done": figures.done,
        "visits_per_day": rounded(figures.visits_per_day, 2),
        "drive_h": hours(figures.drive_s),
        "service_h": hours(figures.service_s),
        "wait_h": hours(figures.wait_s),
        "overtime_h": hours(figures.overtime_s),
        "drive_km": rounded(figures.drive_m / 1000, 1),
        "drive_share": rounded(figures.drive_share, 4),
        "face_share": rounded(figures.face_share, 4),
        "wait_share": rounded(figures.wait_share, 4),
        "zone_overlap_share": rounded(figures.zone_overlap, 4),
        "potential_deviation_share": rounded(figures.potential_balance, 4),
        "workload_deviation_share": rounded(figures.workload_balance, 4),
        "overdue_customers": figures.overdue_customers,
        "unevenness_h": hours(figures.unevenness_s),
        "tasks_due": figures.tasks_due,
        "tasks_done": figures.tasks_done,
        "appointments_due": figures.appointments_due,
        "appointments_kept": figures.appointments_kept,
        "hand_overs": figures.hand_overs,
        "moved_visits": figures.moved,
        "nights": figures.nights,
        "preferred_weekday_share": None
        if figures.preferred_share is None
        else rounded(figures.preferred_share, 4),
        "days_on_time_share": None if figures.days_on_time is None else rounded(figures.days_on_time, 4),
        "stops_on_time_share": None if figures.stops_on_time is None else rounded(figures.stops_on_time, 4),
        "visit_value": rounded(figures.visit_value, 2),
        "value_per_hour": rounded(figures.value_per_hour, 2),
        **weeks_json(figures.weeks),
    }


def _tier(figures: TierFigures) -> dict[str, str | int | float | None]:
    return {
        "tier": figures.tier,
        "customers": figures.customers,
        "visits_due": figures.due,
        "visits_done": figures.done,
        "overdue_customers": figures.overdue_customers,
        "broken_cycles": figures.broken_cycles,
        "service_h": hours(figures.service_s),
        "time_share": rounded(figures.time_share, 4),
        "time_share_target": rounded(figures.time_share_target, 4),
    }


def _new_business(found: NewBusiness) -> dict[str, Value]:
    return {
        "leads_due": found.leads,
        "visits_chosen": found.due,
        "visits": found.visits,
        "calls": found.calls,
        "service_h": hours(found.service_s),
        "call_h": hours(found.call_s),
        "time_share": rounded(found.time_share, 4),
        "time_share_target": rounded(found.time_share_target, 4),
    }


def _rep(figures: RepFigures) -> dict[str, Value | list[dict[str, Value]]]:
    return {
        "rep_id": figures.rep_id,
        "customers": figures.customers,
        "visits": figures.visits,
        "visits_due": figures.due,
        "days": figures.days,
        "shifts": figures.shifts,
        "drive_h": hours(figures.drive_s),
        "service_h": hours(figures.service_s),
        "wait_h": hours(figures.wait_s),
        "break_h": hours(figures.break_s),
        "overtime_h": hours(figures.overtime_s),
        "drive_km": rounded(figures.drive_m / 1000, 1),
        "worked_h": hours(figures.worked_s),
        "available_h": hours(figures.available_s),
        "potential": rounded(figures.potential, 2),
        "workload_h": hours(figures.workload_s),
        "potential_deviation_share": rounded(figures.potential_deviation, 4),
        "workload_deviation_share": rounded(figures.workload_deviation, 4),
        "zone_overlap_share": rounded(figures.zone_overlap, 4),
        "unevenness_h": hours(figures.unevenness_s),
        **({"support_h": hours(figures.support_s)} if figures.support_s else {}),
        "hand_overs": figures.hand_overs,
        "mean_load_share": rounded(figures.mean_load, 4),
        "visit_value": rounded(figures.visit_value, 2),
        "value_per_hour": rounded(figures.value_per_hour, 2),
        "weeks": [week_json(week) for week in figures.weeks],
    }
