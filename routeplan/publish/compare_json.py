"""Plans side by side as a JSON file."""

from routeplan.model import Against, Comparison, Figures, PublishedVisit, Row, VisitChange
from routeplan.model.comparison import CHANGE_KINDS, Measure
from routeplan.publish.text import json_text

SCHEMA = 1
"""Version of the format: keys are added to it, never renamed."""


def compare_json(comparison: Comparison) -> str:
    """Write plans side by side.

    Parameters
    ----------
    comparison : Comparison
        The plans.

    Returns
    -------
    str
        JSON that ends with a newline. Figures have the names of ``kpis.json``; each list of values has one a plan, and each
        list of differences one a plan after the first. ``per_week``: the horizons differ, and totals are per week.
    """
    common = comparison.common
    document = {
        "program": "routeplan",
        "schema": SCHEMA,
        "plans": [
            {
                "name": one.name,
                "start": one.plan.horizon.start,
                "end": one.plan.horizon.end,
                "engine": one.plan.engine,
                "seed": one.plan.seed,
                "interrupted": one.plan.interrupted,
                "states": list(one.states),
                "only_team": one.pilot,
            }
            for one in comparison.plans
        ],
        "common_days": {"first": common[0], "last": common[1]} if common else None,
        "per_week": comparison.per_week,
        "figures": [_figure(measure, comparison.figures) for measure in comparison.measures],
        "reps": [_row("rep_id", row, comparison.rep_measures) for row in comparison.reps],
        "tiers": [_row("tier", row, comparison.tier_measures) for row in comparison.tiers],
        "weeks": [_row("start", row, comparison.week_measures) for row in comparison.weeks],
        "against_first": [
            _against(one, plan.name, comparison.rep_measures)
            for one, plan in zip(comparison.against, comparison.plans[1:], strict=True)
        ],
    }
    return json_text(document, indent=1) + "\n"


def _figure(measure: Measure, figures: tuple[Figures | None, ...]) -> dict[str, object]:
    values = [None if one is None else one.get(measure.key) for one in figures]
    changes = [measure.difference(values[0], value) for value in values[1:]]
    return {
        "figure": measure.key,
        "values": [_rounded(value) for value in values],
        "differences": [_rounded(value) for value in changes],
        "judgements": [measure.verdict(values[0], value) or None for value in values[1:]],
    }


def _row(key: str, row: Row, measures: tuple[Measure, ...]) -> dict[str, object]:
    return {key: row.name, "figures": [_figure(measure, row.values) for measure in measures]}


def _against(one: Against, name: str, measures: tuple[Measure, ...]) -> dict[str, object]:
    pilot = one.pilot
    return {
        "plan": name,
        "same_visits": one.same,
        "different_visits": len(one.changes),
        "by_kind": {kind: one.count(kind) for kind in CHANGE_KINDS},
        "pilot": pilot
        and {
            "team": pilot.team,
            "different_visits_inside": pilot.inside,
            "different_visits_outside": pilot.outside,
            "parts": [_row("team", row, measures) for row in pilot.rows],
        },
        "visits": [_change(change) for change in one.changes],
    }


def _change(change: VisitChange) -> dict[str, object]:
    visit = change.visit
    return {
        "kind": change.kind,
        "customer_id": visit.customer_id,
        "task_id": visit.task_id,
        "tier": visit.tier,
        "before": _visit(change.before),
        "after": _visit(change.after),
        "why": change.why,
    }


def _visit(visit: PublishedVisit | None) -> dict[str, object] | None:
    if visit is None:
        return None
    return {"date": visit.date, "rep_id": visit.rep_id, "start_s": visit.start_s}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
