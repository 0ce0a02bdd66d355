"""The summary that ``routeplan coverage`` prints."""

from collections import Counter
from collections.abc import Iterator

from routeplan.model import HEXAGON_CLASSES, Coverage, CoverageRow, Target

LISTED = 10
"""Rows of a list that the summary names; the pages and coverage.json have more."""


def coverage_lines(found: Coverage, currency: str) -> Iterator[str]:
    """Write what a planner reads.

    Parameters
    ----------
    found : Coverage
        The figures.
    currency : str
        Name of the currency.

    Yields
    ------
    str
        One line after the other.
    """
    whole = found.whole
    yield f"{whole.customers:,} customers and {len(found.prospects):,} prospects as of {found.as_of}, the last {found.days} days"
    if found.attributed:
        yield f"{found.attributed:,} customers without a rep count for the rep who lives nearest"
    yield (
        f"{'':<24}{'customers':>10}{'reached':>9}{'buying':>8}{'won':>6}{'dormant':>9}{'visits':>8}"
        f"{currency + ' a year':>16}{'change':>8}"
    )
    shown: Counter[str] = Counter()
    for row in found.rows:
        shown[row.by] += 1
        if shown[row.by] <= LISTED:
            yield _row_line(row)
    for by, count in shown.items():
        if count > LISTED:
            yield f"  and {count - LISTED:,} more by {by} in coverage.json"
    yield from _white_space(found, currency)
    for target in found.targets:
        yield _target_line(target)
    for alert in found.alerts[:LISTED]:
        who = " in ".join(filter(None, (alert.rep_id or "(no rep)", alert.district)))
        yield f"alert     weekly sales of {who}: {alert.now:,.0f}, usually {alert.usual:,.0f} ({alert.change:+.0%})"
    if len(found.alerts) > LISTED:
        yield f"  and {len(found.alerts) - LISTED:,} more alerts in dashboard.html"


def _row_line(row: CoverageRow) -> str:
    name = "all" if row.by == "all" else f"{row.by} {row.name or '(none)'}"
    shares = (
        f"{_share(share):>{width}}"
        for share, width in ((row.coverage, 9), (row.penetration, 8), (row.conversion, 6))
    )
    change = "" if row.growth is None else f"{row.growth:+.0%}"
    return f"{name[:23]:<24}{row.customers:>10,}{''.join(shares)}{row.dormant:>9,}{row.visits:>8,}{row.sales:>16,.0f}{change:>8}"


def _white_space(found: Coverage, currency: str) -> Iterator[str]:
    kinds = Counter(one.kind for one in found.hexagons)
    counts = ", ".join(f"{kinds[kind]:,} {kind}" for kind in HEXAGON_CLASSES)
    yield f"hexagons  {len(found.hexagons):,} of h3 resolution {found.resolution}: {counts}"
    for one in found.reach:
        share = one.out_of_reach / one.potential if one.potential else 0.0
        yield (
            f"reach     {one.area_type}, {one.radius_km:g} km: {one.customers:,} customers, {one.prospects:,} prospects, "
            f"{one.out_of_reach:,.0f} {currency} a year out of reach ({share:.0%})"
        )
    for place in found.places:
        what = "visits at" if place.purpose == "visits" else "home near"
        yield (
            f"{what} {place.lat:.4f}, {place.lon:.4f}{f' ({place.near})' if place.near else ''}: {place.gain:,.0f} {currency} a year of {place.count:,} not reached "
            f"within {place.radius_km:g} km"
        )


def _target_line(target: Target) -> str:
    name = f"{target.kind.replace('_', ' ')}{' ' + target.name if target.name else ''}"
    if target.kind == "coverage":
        return f"target    {name}: {target.actual:.0%} of {target.wanted:.0%}{' (behind)' if target.is_behind else ''}"
    if target.actual is None:
        return f"target    {name}: {target.wanted:,.0f} wanted; the orders begin too late to know who is new"
    behind = f", behind by {target.by_now - target.actual:,.0f}" if target.is_behind else ""
    return f"target    {name}: {target.actual:,.0f} of {target.wanted:,.0f}{behind}; {_from_here(target)}"


def _from_here(target: Target) -> str:
    if target.is_over:
        return "the period is over"
    a_week = f"{target.a_week:,.0f}" if target.kind == "sales" else f"{target.a_week:,.1f}"
    a_day = "" if target.a_day is None else f", {target.a_day:,.1f} a working day"
    return f"{a_week} a week{a_day} from here"


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"
