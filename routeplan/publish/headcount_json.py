"""How many reps: the study as a JSON file."""

from dataclasses import asdict

from routeplan.model import Curve, Gain, Headcount, HeadcountStudy
from routeplan.publish.territory_figures import hours
from routeplan.publish.text import json_text

SCHEMA = 1
"""Version of the format."""


def headcount_json(study: HeadcountStudy) -> str:
    """Write a study.

    Parameters
    ----------
    study : HeadcountStudy
        The study.

    Returns
    -------
    str
        JSON that ends with a newline and depends on nothing but the study.
    """
    return json_text({"program": "routeplan", "schema": SCHEMA, **figures_of(study)}, indent=1) + "\n"


def figures_of(study: HeadcountStudy) -> dict[str, object]:
    """Give a study as JSON holds it; hours are of a week, shares parts of one, the way is in ``way_unit``."""
    return {
        "start": study.start,
        "weeks": round(study.weeks, 3),
        "proposal": study.proposal,
        "reps_today": study.reps_today,
        "curves": [_curve(curve) for curve in study.curves],
    }


def _curve(curve: Curve) -> dict[str, object]:
    return {
        "team": curve.team,
        "reps_today": curve.reps_today,
        "customers": curve.customers,
        "visits_due": curve.visits,
        "way_unit": curve.way_unit,
        "proposal": curve.proposal,
        "reason": curve.reasons["en"],
        "notes": list(curve.notes),
        "rows": [_row(row) | _gain(gain) for row, gain in zip(curve.rows, curve.gains, strict=True)],
    }


def _row(row: Headcount) -> dict[str, object]:
    return {
        "reps": row.reps,
        "service_h": hours(row.service_s),
        "between_h": hours(row.between_s),
        "home_h": hours(row.home_s),
        "work_h": hours(row.work_s),
        "available_h": hours(row.available_s),
        "fill": round(row.fill, 4),
        "fullest": round(row.fullest, 4),
        "way": round(row.way, 1),
        "drive_h": hours(row.drive_s),
        "undone_h": hours(row.undone_s),
        "undone_visits": row.undone_visits,
        "undone_worth_h": hours(row.undone_worth_s),
        "covered": round(row.covered, 4),
        "deviation": round(row.deviation, 4),
        "missed": row.missed,
        "spare": row.spare,
        "staff": list(row.staff),
        "hires": [asdict(hire) for hire in row.hires],
        "not_needed_here": list(row.not_needed),
    }


def _gain(gain: Gain | None) -> dict[str, object]:
    if gain is None:
        return {"gain_drive_h": None, "gain_undone_h": None, "gain_visits": None, "gain_covered": None}
    return {
        "gain_drive_h": hours(gain.drive_s),
        "gain_undone_h": hours(gain.undone_s),
        "gain_visits": gain.visits,
        "gain_covered": round(gain.covered, 4),
    }
