"""Coverage as a JSON file."""

from collections import Counter
from dataclasses import asdict

from routeplan.model import HEXAGON_CLASSES, Coverage, CoverageRow
from routeplan.publish.text import json_text

SCHEMA = 1
"""Version of the format."""


def coverage_json(found: Coverage) -> str:
    """Write the figures.

    Parameters
    ----------
    found : Coverage
        The figures.

    Returns
    -------
    str
        JSON that ends with a newline.
    """
    return json_text({"program": "routeplan", "schema": SCHEMA, **coverage_figures(found)}, indent=1) + "\n"


def coverage_figures(found: Coverage) -> dict[str, object]:
    """Give the figures as JSON holds them; shares are parts of one, money is a year's where nothing else is said."""
    kinds = Counter(one.kind for one in found.hexagons)
    return {
        "as_of": found.as_of.isoformat(),
        "days": found.days,
        "customers_of_nearest_rep": found.attributed,
        "rows": [_row(row) for row in found.rows],
        "months": [asdict(month) for month in found.months],
        "hexagons": {
            "resolution": found.resolution,
            "count": len(found.hexagons),
            "classes": {kind: kinds[kind] for kind in HEXAGON_CLASSES},
        },
        "reach": [asdict(one) for one in found.reach],
        "places": [asdict(one) for one in found.places],
        "dormant": [one.id for one in found.dormant],
        "targets": [asdict(one) for one in found.targets],
        "alerts": [asdict(one) | {"change": round(one.change, 4)} for one in found.alerts],
        "results": asdict(found.results),
        "funnel": asdict(found.funnel) if found.funnel else None,
    }


def _row(row: CoverageRow) -> dict[str, object]:
    shares = ("coverage", "penetration", "conversion", "win_rate", "completion", "growth", "of_all")
    return asdict(row) | {name: _rounded(getattr(row, name)) for name in shares}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
