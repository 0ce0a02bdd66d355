"""Measures of territories, teams and districts as JSON."""

import math

from routeplan.model import Rollup, TerritorySummary

Value = str | int | float | None


def territories_json(found: TerritorySummary | None) -> dict[str, Value | list[dict[str, Value]]] | None:
    """Write what docs/territories.md defines, for all territories and for each."""
    if found is None:
        return None
    return {
        "potential_balance_index": rounded(found.potential_index, 4),
        "workload_balance_index": rounded(found.workload_index, 4),
        "centre_h": hours(found.centre_s, 4),
        "polsby_popper": rounded(found.polsby_popper, 4),
        "reock": rounded(found.reock, 4),
        "pieces": found.pieces,
        "handed_over_customers": found.handed_over,
        "disruption_potential_share": rounded(found.disruption_potential, 4),
        "disruption_workload_share": rounded(found.disruption_workload, 4),
        "reps": [
            {
                "rep_id": item.rep_id,
                "centre_customer_id": item.centre_id,
                "centre_h": hours(item.centre_s, 4),
                "polsby_popper": rounded(item.polsby_popper, 4),
                "reock": rounded(item.reock, 4),
                "pieces": item.pieces,
                "taken_customers": item.taken,
                "given_customers": item.given,
                "taken_potential_share": rounded(item.taken_potential, 4),
                "taken_workload_share": rounded(item.taken_workload, 4),
            }
            for item in found.reps
        ],
    }


def rollup_json(item: Rollup) -> dict[str, Value]:
    """Write the figures of a team or a district."""
    return {
        "by": item.by,
        "name": item.name,
        "reps": item.reps,
        "customers": item.customers,
        "visits_due": item.due,
        "visits_done": item.done,
        "drive_h": hours(item.drive_s),
        "potential": rounded(item.potential, 2),
        "workload_h": hours(item.workload_s),
        "potential_deviation_share": rounded(item.potential_deviation, 4),
        "workload_deviation_share": rounded(item.workload_deviation, 4),
        "value_per_hour": rounded(item.value_per_hour, 2),
    }


def hours(seconds: float, digits: int = 2) -> float | None:
    """Give seconds as hours."""
    return rounded(seconds / 3600, digits)


def rounded(number: float | None, digits: int) -> float | None:
    """Round a number; what JSON does not know, infinity above all, is None."""
    return None if number is None or not math.isfinite(number) else round(number, digits)
