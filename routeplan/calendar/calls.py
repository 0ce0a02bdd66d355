"""Contacts by phone and online: on which days, and what they leave of the reps' time."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from routeplan.calendar.rhythm import LATER, rhythm
from routeplan.model import Call, Case, Customer, Horizon, Shift, Territory
from routeplan.policy import Policy


def without_calls(
    shifts: Sequence[Shift], customers: Sequence[Customer], horizon: Horizon, policy: Policy
) -> tuple[Shift, ...]:
    """Give the shifts less the time of calls, shared evenly: whose they are is known only once there are territories.

    Parameters
    ----------
    shifts : sequence of Shift
        Of all reps.
    customers : sequence of Customer
        Assessed.
    horizon : Horizon
        The days.
    policy : Policy
        The channels of the tiers.
    """
    seconds = sum(
        horizon.days / cadence.interval * policy.tiers[customer.tier].call
        for customer in customers
        for _, cadence in policy.tiers[customer.tier].remote
    )
    each = round(seconds / len(shifts)) if shifts else 0
    return tuple(replace(shift, max_work_s=max(0, shift.max_work_s - each)) for shift in shifts)


def daily_calls(case: Case, territories: Sequence[Territory], policy: Policy) -> tuple[Call, ...]:
    """List the contacts by phone and online of a plan.

    Parameters
    ----------
    case : Case
        Customers, located or not, and shifts.
    territories : sequence of Territory
        Whose rep calls; a customer of none is called by the rep of the table, else by the one with the fewest calls.
    policy : Policy
        The channels of the tiers.

    Returns
    -------
    tuple of Call
        Sorted by date, rep and customer, on working days of the rep: the day on which the interval is full, or up to a quarter of it later where
        fewer calls are. The rhythm of a customer goes on from plan to plan.
    """
    days: defaultdict[str, list[date]] = defaultdict(list)
    for shift in case.shifts:
        days[shift.rep_id].append(shift.date)
    owner = {
        customer_id: territory.rep_id for territory in territories for customer_id in territory.customer_ids
    }
    load: Counter[tuple[str, date]] = Counter()
    whole: Counter[str] = Counter()
    calls: list[Call] = []
    everybody = sorted((*case.customers, *case.unlocated), key=lambda customer: customer.id)
    for customer in everybody:
        rules = policy.tiers[customer.tier]
        for channel, cadence in rules.remote:
            for wanted in rhythm(cadence.interval, customer.id, case.horizon):
                rep_id = owner.get(customer.id) or customer.rep_id
                if not days[rep_id]:
                    rep_id = min(
                        (one for one in days if days[one]), key=lambda one: (whole[one], one), default=""
                    )
                if not rep_id:
                    continue
                day = _quietest(days[rep_id], wanted, cadence.interval, rep_id, load)
                load[rep_id, day] += rules.call
                whole[rep_id] += rules.call
                calls.append(
                    Call(
                        date=day, rep_id=rep_id, customer_id=customer.id, channel=channel, seconds=rules.call
                    )
                )
    return tuple(sorted(calls, key=lambda call: (call.date, call.rep_id, call.customer_id, call.channel)))


def _quietest(
    days: Sequence[date], wanted: date, interval: float, rep_id: str, load: Counter[tuple[str, date]]
) -> date:
    latest = wanted + timedelta(days=int(interval * LATER))
    able = [day for day in days if wanted <= day <= latest]
    if not able:
        return next((day for day in days if day >= wanted), days[-1])
    return min(able, key=lambda day: (load[rep_id, day], day))
