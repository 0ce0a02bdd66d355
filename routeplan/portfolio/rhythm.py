"""Cadences made faster or slower: by the season, and where there is more to do than time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil, floor, inf

from routeplan.errors import Problem
from routeplan.model import Cadence, Customer, Horizon, Overload, Rep, Shift
from routeplan.policy import CadenceRules, Policy
from routeplan.portfolio.callplan.effort import seconds_a_visit, seconds_a_year
from routeplan.portfolio.callplan.frequency import YEAR_DAYS, frequency

_BLOCK = 28
_SLOWEST = 0.05
_ROUNDED = 1.02
"""Times the time there is: cadences in whole days of a call plan that uses all of it may come to a little more."""


def at_pace(
    cadence: Cadence, times: float, limits: CadenceRules, *, within: tuple[float, float] = (0.0, inf)
) -> Cadence:
    """Give the cadence with so many times the visits, in whole days, and rounded within the least and the most of these.

    Examples
    --------
    >>> rules = CadenceRules()
    >>> at_pace(Cadence.parse("every 14 days"), 0.5, rules).interval
    28.0
    >>> at_pace(Cadence.parse("2 per week"), 0.75, rules).interval  # 6 in 4 weeks
    4.666666666666667
    >>> at_pace(Cadence.parse("every 14 days"), 1.9, rules, within=(0.5, 1.9)).interval  # 7 would be twice as many
    8.0
    """
    times, (least, most) = max(times, _SLOWEST), within
    if cadence.rolling:
        days = max(2, round(cadence.days / times), ceil(cadence.days / most))
        days = min(days, floor(cadence.days / least)) if least > _SLOWEST else days
        return Cadence(visits=1, days=days, rolling=True).with_limits(early=limits.early, late=limits.late)
    blocks = max(1, _BLOCK // cadence.days)
    days = blocks * cadence.days
    usual = blocks * cadence.visits
    visits = min(max(round(usual * times), ceil(usual * least)), days)
    visits = min(visits, floor(usual * most)) if most < inf else visits
    if not visits:
        visits, days = 1, 7 * max(1, round(cadence.interval / times / 7), ceil(cadence.interval / most / 7))
    scaled = Cadence(visits=visits, days=days, rolling=False)
    return scaled.with_limits(early=limits.early, late=limits.late)


def in_season(customers: Sequence[Customer], horizon: Horizon, limits: CadenceRules) -> tuple[Customer, ...]:
    """Visit customers at the pace of the months of a horizon: the mean of ``[cadence] season`` over its days."""
    if not limits.season:
        return tuple(customers)
    days = horizon.dates()
    times = sum(limits.season[day.month - 1] for day in days) / len(days)
    return _at_paces(customers, dict.fromkeys((one.id for one in customers), times), limits)


def within_time(
    customers: Sequence[Customer],
    reps: Sequence[Rep],
    shifts: Sequence[Shift],
    horizon: Horizon,
    policy: Policy,
) -> tuple[tuple[Customer, ...], Overload | None]:
    """Let visits give way where they take more time than the team has, as ``[cadence] overload`` says.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed, with their cadences.
    reps : sequence of Rep
        The team.
    shifts : sequence of Shift
        Its working days.
    horizon : Horizon
        The days of the shifts.
    policy : Policy
        The rules.

    Returns
    -------
    tuple of Customer
        "value": as they were, since the plan leaves out what is worth least; "stretch": with all intervals longer by one factor; "protect": the last tier's
        intervals longer, down to its least frequency, then those of the tier before; "shares": each tier's intervals so long that it keeps to its
        ``time_share``, where it needs more. Patterns stay.
    Overload or None
        Which it was, and by how much; None where there is time.
    """
    takes = seconds_a_visit(customers, reps, policy.travel)
    need = {one.id: frequency(one.cadence) * takes[one.id] for one in customers}
    total = sum(need.values())
    there_is = sum(seconds_a_year(shifts, reps, horizon, customers, policy.travel).values())
    if total <= there_is * _ROUNDED or not there_is:
        return tuple(customers), None
    free = {one.id: need[one.id] for one in customers if not one.patterns}
    rule = policy.cadence.overload
    longer: tuple[tuple[str, float], ...] = ()
    paces: Mapping[str, float] = {}
    if rule == "stretch":
        over = total - there_is
        times = max(_SLOWEST, 1 - over / max(sum(free.values()), over))
        paces, longer = dict.fromkeys(free, times), (("", 1 / times - 1),)
    elif rule in {"protect", "shares"}:
        if rule == "protect":
            tiers = _tier_paces(customers, free, total - there_is, policy)
        else:
            tiers = _share_paces(customers, need, there_is, policy)
        paces = {one.id: tiers[one.tier] for one in customers if one.id in free}
        longer = tuple((tier, 1 / times - 1) for tier, times in tiers.items() if times < 1)
    needed, available = (seconds / YEAR_DAYS * 7 for seconds in (total, there_is))
    overload = Overload(rule=rule, needed_s=needed, available_s=available, longer=longer)
    return _at_paces(customers, paces, policy.cadence), overload


def _tier_paces(
    customers: Sequence[Customer], need: Mapping[str, float], over: float, policy: Policy
) -> dict[str, float]:
    paces: dict[str, float] = dict.fromkeys(policy.portfolio.tiers, 1.0)
    for tier in reversed(policy.portfolio.tiers):
        held = sum(need.get(one.id, 0.0) for one in customers if one.tier == tier)
        if over <= 0 or not held:
            continue
        least = max(policy.tiers[tier].frequency[0], _SLOWEST)
        paces[tier] = max(least, 1 - over / held)
        over -= held * (1 - paces[tier])
    return paces


def _share_paces(
    customers: Sequence[Customer], need: Mapping[str, float], there_is: float, policy: Policy
) -> dict[str, float]:
    """Share the time out by ``time_share``; what a tier does not need goes to the others in the same proportion."""
    needs: dict[str, float] = dict.fromkeys(policy.portfolio.tiers, 0.0)
    fixed = dict(needs)
    for one in customers:
        needs[one.tier] += need[one.id]
        fixed[one.tier] += need[one.id] if one.patterns else 0.0
    allotted: dict[str, float] = {}
    left, open_tiers = there_is, dict(needs)
    while open_tiers:
        weights = {tier: policy.tiers[tier].time_share for tier in open_tiers}
        whole = sum(weights.values())
        each = {tier: left * (weights[tier] / whole if whole else 1 / len(weights)) for tier in open_tiers}
        content = [tier for tier in open_tiers if open_tiers[tier] <= each[tier]] or list(open_tiers)
        for tier in content:
            allotted[tier] = min(open_tiers.pop(tier), each[tier])
            left -= allotted[tier]
    return {
        tier: max(_SLOWEST, min(1.0, (allotted[tier] - fixed[tier]) / (needs[tier] - fixed[tier])))
        if needs[tier] > fixed[tier]
        else 1.0
        for tier in needs
    }


def _at_paces(
    customers: Sequence[Customer], paces: Mapping[str, float], limits: CadenceRules
) -> tuple[Customer, ...]:
    return tuple(
        replace(one, cadence=at_pace(one.cadence, paces[one.id], limits))
        if one.cadence and not one.patterns and paces.get(one.id, 1.0) != 1.0
        else one
        for one in customers
    )


def overload_warning(found: Overload | None) -> tuple[Problem, ...]:
    """Say what gave way, as there is more to do than time."""
    if found is None:
        return ()
    what = "what is worth least for its time is left out"
    if found.rule == "stretch":
        what = f"all intervals are {found.longer[0][1]:.0%} longer"
    elif found.rule != "value":
        slower = ", ".join(f"{tier} {share:.0%}" for tier, share in found.longer)
        what = f"intervals are longer by tier: {slower}" if slower else "no tier may be visited less"
    return (
        Problem(
            code="overload",
            file="policy.toml",
            message=f'[cadence] overload = "{found.rule}": visits take about {found.needed_s / 3600:,.0f} h a week of '
            f"{found.available_s / 3600:,.0f} h; {what}",
            hint="`routeplan territories --reps auto` says how many reps it takes",
            is_warning=True,
        ),
    )
