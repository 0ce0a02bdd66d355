"""Workload build-up: the hours of all visits, by tier and area, and the reps that they take."""

from collections.abc import Callable, Sequence

from routeplan.model import Customer, Horizon, Rep, Shift, Workload, WorkloadShare
from routeplan.policy import Policy, TierRules
from routeplan.portfolio.account_teams import team_hours
from routeplan.portfolio.callplan.effort import seconds_a_visit, seconds_a_year
from routeplan.portfolio.callplan.frequency import frequency


def workload_of(
    customers: Sequence[Customer],
    reps: Sequence[Rep],
    shifts: Sequence[Shift],
    horizon: Horizon,
    policy: Policy,
) -> Workload:
    """Add up the hours of all visits, and of the teams of accounts.

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
        Tiers, travel and the growth to look at.

    Returns
    -------
    Workload
        Hours and reps. Driving is an estimate by the straight line; `routeplan territories --reps` has territories and ways home.
    """
    takes = seconds_a_visit(customers, reps, policy.travel)
    time = seconds_a_year(shifts, reps, horizon, customers, policy.travel)
    rep_hours = sum(time.values()) / len(time) / 3600 if time else 0.0
    beside = {
        customer.id: team_hours(
            customer, policy.tiers[customer.tier], way_s=takes[customer.id] - customer.service_s
        )
        + _call_hours(policy.tiers[customer.tier])
        for customer in customers
    }
    tiers = _shares(customers, takes, beside, lambda customer: customer.tier)
    by_area = any(customer.area for customer in customers)
    areas = _shares(
        customers, takes, beside, lambda customer: customer.area if by_area else customer.district
    )
    hours = sum(share.hours for share in tiers.values())
    return Workload(
        tiers=tuple(tiers[tier] for tier in policy.portfolio.tiers if tier in tiers),
        areas=tuple(areas[name] for name in sorted(areas)) if set(areas) - {""} else (),
        rep_hours=rep_hours,
        reps=len(reps),
        needed=tuple((rate, hours * (1 + rate) / rep_hours) for rate in (0.0, *policy.portfolio.growth))
        if rep_hours
        else (),
    )


def _call_hours(rules: TierRules) -> float:
    """Add up a year's contacts by phone and online with a customer of a tier."""
    return sum(frequency(cadence) * rules.call for _, cadence in rules.remote) / 3600


def _shares(
    customers: Sequence[Customer],
    takes: dict[str, float],
    beside: dict[str, float],
    name_of: Callable[[Customer], str],
) -> dict[str, WorkloadShare]:
    sums: dict[str, tuple[int, float, float]] = {}
    for customer in customers:
        count, visits, hours = sums.get(name_of(customer), (0, 0.0, 0.0))
        often = frequency(customer.cadence)
        spent = often * takes[customer.id] / 3600 + beside[customer.id]
        sums[name_of(customer)] = (count + 1, visits + often, hours + spent)
    return {
        name: WorkloadShare(name=name, customers=count, visits=visits, hours=hours)
        for name, (count, visits, hours) in sums.items()
    }
