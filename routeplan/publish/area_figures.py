"""What a plan gives to each class of areas, keeps free and lets give way, as JSON for programs."""

from routeplan.model import KeyFigures
from routeplan.publish.territory_figures import Value, hours, rounded

Figure = Value | dict[str, float]


def area_figures_json(figures: KeyFigures) -> dict[str, list[dict[str, Value]] | dict[str, Figure] | None]:
    """Write the classes of areas, the time kept free outside core, and the overload; None where a plan has none."""
    return {
        "classes": [
            {
                "class": one.kind,
                "customers": one.customers,
                "visits_due": one.due,
                "visits": one.visits,
                "work_h": hours(one.time_s),
                "service_h": hours(one.service_s),
                "drive_h": hours(one.drive_s),
                "wait_h": hours(one.wait_s),
            }
            for one in figures.classes
        ],
        "kept_free": _kept_free(figures),
        "overload": _overload(figures),
    }


def _kept_free(figures: KeyFigures) -> dict[str, Figure] | None:
    found = figures.kept_free
    if found is None:
        return None
    return {
        "reserve_share": rounded(found.wanted, 4),
        "kept_share": rounded(found.share, 4),
        "team_h": hours(found.team_s),
        "kept_h": hours(found.kept_s),
        "without_visits_h": hours(found.idle_s),
        "missing_h": hours(found.missing_s),
    }


def _overload(figures: KeyFigures) -> dict[str, Figure] | None:
    found = figures.overload
    if found is None:
        return None
    return {
        "rule": found.rule,
        "needed_h_a_week": hours(found.needed_s),
        "available_h_a_week": hours(found.available_s),
        "excess_share": rounded(found.excess, 4),
        "longer_share": {tier or "all": round(share, 4) for tier, share in found.longer},
    }
