"""What a published folder holds at its top, and what other programs leave there."""

import re

MARKS = (
    "plan.json",
    "proposals.json",
    "approved.json",
    "headcount.json",
    "review.json",
    "compare.json",
    "coverage.json",
)
"""Files by which a published folder is known: of a plan, of proposals of territories, of an approved version, of numbers of reps,
of a review, of a comparison, of coverage."""

HEADCOUNT = ("headcount.json", "headcount.csv", "headcount.html")
"""Files on numbers of reps, which stand beside proposals."""

WRITTEN = frozenset(
    {
        "plan.json",
        "plan.xlsx",
        "plan.svg",
        "plan.png",
        "stops.csv",
        "unserved.csv",
        "changes.csv",
        "calls.csv",
        "kpis.json",
        "territories.geojson",
        "zones.geojson",
        "calendars",
        "index.html",
        "reps",
        "proposals.json",
        "approved.json",
        "moves.csv",
        "moves.xlsx",
        *HEADCOUNT,
        "review.json",
        "review.xlsx",
        "places.geojson",
        "scenario.json",
        "compare.json",
        "compare.xlsx",
        "coverage.json",
        "coverage.csv",
        "coverage.xlsx",
        "coverage.html",
        "dashboard.html",
        "hexagons.geojson",
    }
)
"""Names that routeplan writes or once wrote; only added to, so that folders of older versions are recognised."""

_MOVES = re.compile(r"moves-[A-Za-z0-9_-]+\.xlsx")
"""Workbooks of moves by proposal or team."""

_CLUTTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_CLUTTER_STARTS = ("~$", ".~lock.", "._")


def is_written_by_routeplan(name: str) -> bool:
    """Tell whether a name at the top of a published folder is one of routeplan's."""
    return name in WRITTEN or bool(_MOVES.fullmatch(name))


def is_clutter(name: str) -> bool:
    """Tell whether a file is one that desktops and office programs leave unasked, and nobody misses.

    Parameters
    ----------
    name : str
        Name of the file, without its folder.

    Returns
    -------
    bool
        Whether it may be removed with the folder.
    """
    return name.lower() in _CLUTTER or name.startswith(_CLUTTER_STARTS)
