"""What a published folder holds at its top, and what other programs leave there."""

WRITTEN = frozenset(
    {
        "plan.json",
        "plan.xlsx",
        "stops.csv",
        "unserved.csv",
        "kpis.json",
        "territories.geojson",
        "zones.geojson",
        "calendars",
        "index.html",
        "reps",
    }
)
"""Names that routeplan writes or once wrote; only added to, so that folders of older versions are recognised."""

_CLUTTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_CLUTTER_STARTS = ("~$", ".~lock.", "._")


def is_written_by_routeplan(name: str) -> bool:
    """Tell whether a name at the top of a published folder is one of routeplan's."""
    return name in WRITTEN


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
