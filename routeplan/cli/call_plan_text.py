"""The lines of optimised cadences and of the workload in the summary of ``routeplan segment``."""

from collections.abc import Iterator
from dataclasses import asdict

from routeplan.model import CallPlan, Workload

AREAS = 12
"""Areas that the summary names, the most hours first; --json has all."""


def call_plan_figures(calls: CallPlan) -> dict[str, object]:
    """Give the figures as JSON holds them; the cadences stand in segments.csv."""
    return {
        "available_h": calls.available_s / 3600,
        "hours": calls.seconds / 3600,
        "hours_by_tier_cadence": calls.seconds_before / 3600,
        "value": calls.value,
        "value_by_tier_cadence": calls.value_before,
        "bound": calls.bound,
        "hour_value": calls.hour_value if calls.fits else None,
        "rep_value": calls.rep_value,
        "lost_value": calls.lost_value,
        "fits": calls.fits,
        "tiers": [asdict(tier) for tier in calls.tiers],
    }


def call_plan_lines(calls: CallPlan, currency: str) -> Iterator[str]:
    """Write how often to call, and what it brings."""
    yield f"{'call plan':<12}{'visits':>10} a year, by tier cadence{'h a year':>10}{currency + ' a year':>18}"
    for tier in calls.tiers:
        yield (
            f"{tier.tier:<12}{tier.visits:>10,.0f}{tier.visits_before:>24,.0f}{tier.seconds / 3600:>10,.0f}"
            f"{tier.value:>18,.0f}  {tier.value - tier.value_before:+,.0f}; 1 % more visits bring {tier.elasticity:.2f} %"
        )
    hours, there_are = calls.seconds / 3600, calls.available_s / 3600
    yield (
        f"  {hours:,.0f} of {there_are:,.0f} h, {calls.seconds_before / 3600:,.0f} by tier cadence; "
        f"{calls.value - calls.value_before:+,.0f} {currency} a year, at most {max(calls.bound - calls.value, 0.0):,.0f} below the best"
    )
    hour = f"one more hour brings {calls.hour_value:,.0f}, "
    if not calls.fits:
        hour = ""
        lacking = (calls.least_s - calls.available_s) / 3600
        yield f"  not even the least frequencies fit: they lack {lacking:,.0f} h, before which an hour brings nothing more"
    yield (
        f"  {hour}one more rep brings {calls.rep_value:,.0f}; one fewer loses {calls.lost_value:,.0f} {currency} a year"
    )


def workload_lines(workload: Workload) -> Iterator[str]:
    """Write the hours with driving, and the reps that they take."""
    yield f"{'workload':<12}{'visits':>10} a year  {'h a year with driving':>22}"
    for share in workload.tiers:
        yield f"{share.name:<12}{share.visits:>10,.0f}{share.hours:>31,.0f}"
    largest = sorted(workload.areas, key=lambda share: (-share.hours, share.name))
    for share in largest[:AREAS]:
        yield f"  {share.name or '(no area)'}: {share.customers:,} customers, {share.hours:,.0f} h"
    if len(largest) > AREAS:
        yield f"  and {len(largest) - AREAS:,} more areas; --json has all"
    for rate, needed in workload.needed:
        what = (
            f"with {rate:+.0%} visits"
            if rate
            else f"of {workload.rep_hours:,.0f} h a year, today {workload.reps}"
        )
        yield f"reps needed {needed:>10,.1f} {what}"
