"""The summary that ``routeplan segment`` prints."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from math import isclose
from typing import get_args

from routeplan.cli.call_plan_text import call_plan_figures, call_plan_lines, workload_lines
from routeplan.cli.funnel_text import funnel_lines
from routeplan.cli.leads_text import leads_figures, leads_lines
from routeplan.model import Segmentation, Segmented, TierMove, TierSize
from routeplan.policy import Segment
from routeplan.portfolio.callplan.frequency import YEAR_DAYS

LISTED = 10
"""Customers of a list that the summary names; segments.csv has all."""


def segment_figures(found: Segmentation) -> dict[str, object]:
    """Give the figures as JSON holds them."""
    new = [one for one in found.customers if one.first_visit_by is not None]
    return {
        "as_of": found.as_of.isoformat(),
        "customers": len(found.customers),
        "tiers": [asdict(tier) for tier in found.tiers],
        "segments": dict(Counter(one.segment for one in found.customers if one.segment)),
        "dormant": [one.customer_id for one in found.customers if one.dormant],
        "new": {one.customer_id: str(one.first_visit_by) for one in new},
        "compared": found.compared_with is not None,
        "compared_with": found.compared_with and found.compared_with.isoformat(),
        "moves": [asdict(move) for move in found.moves],
        "joined": list(found.joined),
        "gone": list(found.gone),
        "calls": call_plan_figures(found.calls) if found.calls else None,
        "workload": asdict(found.workload) if found.workload else None,
        "funnel": asdict(found.funnel) if found.funnel else None,
        **({"prospects": leads_figures(found.leads)} if found.leads else {}),
    }


def segment_lines(found: Segmentation, currency: str) -> Iterator[str]:
    """Write what a planner reads.

    Parameters
    ----------
    found : Segmentation
        The customers.
    currency : str
        Name of the currency.

    Yields
    ------
    str
        One line after the other.
    """
    yield f"{len(found.customers):,} customers as of {found.as_of}"
    yield f"{'tier':<12}{'customers':>10}{'':>6}{currency + ' a year':>18}{'':>6}  {'visits':<20}{'h a year':>9}"
    for tier in found.tiers:
        yield _tier_line(tier)
    if found.calls:
        yield from call_plan_lines(found.calls, currency)
    if found.workload:
        yield from workload_lines(found.workload)
    yield from _segment_lines(found.customers)
    yield from _dormant_lines([one for one in found.customers if one.dormant])
    yield from _new_lines([one for one in found.customers if one.first_visit_by is not None], found.as_of)
    if found.funnel:
        yield from funnel_lines(found.funnel)
    if found.leads:
        yield from leads_lines(found.leads, currency)
    if found.compared_with:
        yield from _move_lines(found)
    else:
        yield "moves       no run of an earlier day to compare with"


def _tier_line(tier: TierSize) -> str:
    usual = tier.customers * YEAR_DAYS / tier.interval_days if tier.interval_days else 0.0
    if isclose(tier.visits, usual):
        every = f"every {tier.interval_days:g} days" if tier.interval_days else "none"
    else:
        every = f"{tier.visits:,.0f} a year"
    return (
        f"{tier.tier:<12}{tier.customers:>10,}{tier.customer_share:>6.0%}{tier.revenue:>18,.0f}"
        f"{tier.revenue_share:>6.0%}  {every:<20}{tier.hours:>9,.0f}"
    )


def _segment_lines(customers: Sequence[Segmented]) -> Iterator[str]:
    count = Counter(one.segment for one in customers)
    treatments = {one.segment: one.treatment for one in customers}
    if set(count) == {""}:
        return
    for segment in get_args(Segment):
        if count[segment]:
            yield f"{segment:<12}{count[segment]:>10,}  {treatments[segment]}"
    if count[""]:
        yield f"{'no orders':<12}{count['']:>10,}"


def _dormant_lines(dormant: Sequence[Segmented]) -> Iterator[str]:
    yield f"dormant     {len(dormant):>10,}"
    for one in sorted(dormant, key=lambda one: (-one.value, one.customer_id))[:LISTED]:
        yield f"  {one.customer_id} {one.name}: last order {one.last_order}, {one.recency} days ago"
    yield from _more(len(dormant))


def _new_lines(new: Sequence[Segmented], as_of: date) -> Iterator[str]:
    yield f"new         {len(new):>10,}"
    for one in sorted(new, key=lambda one: (str(one.first_visit_by), one.customer_id))[:LISTED]:
        passed = " (passed)" if one.first_visit_by and one.first_visit_by <= as_of else ""
        yield f"  {one.customer_id} {one.name}: first visit by {one.first_visit_by}{passed}"
    yield from _more(len(new))


def _move_lines(found: Segmentation) -> Iterator[str]:
    hours = sum(move.hours for move in found.moves)
    yield (
        f"moves       {len(found.moves):>10,}  {hours:+,.0f} h a year; {len(found.joined):,} joined, "
        f"{len(found.gone):,} gone since the run of {found.compared_with}"
    )
    for (before, now), moves in sorted(_by_way(found.moves).items()):
        yield f"  {before} -> {now}: {len(moves):,} customers, {sum(move.hours for move in moves):+,.1f} h a year"
    for move in sorted(found.moves, key=lambda move: (-abs(move.hours), move.customer_id))[:LISTED]:
        yield f"  {move.customer_id} {move.name}: {move.tier_before} -> {move.tier}, {move.why}, {move.hours:+.1f} h"
    yield from _more(len(found.moves))


def _by_way(moves: Sequence[TierMove]) -> dict[tuple[str, str], list[TierMove]]:
    ways: dict[tuple[str, str], list[TierMove]] = {}
    for move in moves:
        ways.setdefault((move.tier_before, move.tier), []).append(move)
    return ways


def _more(number: int) -> Iterator[str]:
    if number > LISTED:
        yield f"  and {number - LISTED:,} more in segments.csv"
