"""From assessed customers and the reps' days to how often each customer is visited."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from routeplan.model import CallPlan, Customer, Horizon, Rep, Shift, TierCalls
from routeplan.policy import Policy
from routeplan.portfolio.callplan.allocate import Allocation, Menu, allocate
from routeplan.portfolio.callplan.calibrate import responses, visits_a_year
from routeplan.portfolio.callplan.effort import seconds_a_visit, seconds_a_year
from routeplan.portfolio.callplan.menus import Choices, choices_for
from routeplan.portfolio.callplan.response import Response

TEAM = ""
"""The pool of time of all reps together: territories that are drawn by workload share it evenly."""


def call_plan(
    customers: Sequence[Customer],
    reps: Sequence[Rep],
    shifts: Sequence[Shift],
    horizon: Horizon,
    policy: Policy,
    *,
    orders: pd.DataFrame | None,
    visits: pd.DataFrame | None,
) -> CallPlan:
    """Choose how often each customer is visited.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed: with the cadences of their tiers.
    reps : sequence of Rep
        The team.
    shifts : sequence of Shift
        Its working days.
    horizon : Horizon
        The days of the shifts.
    policy : Policy
        ``[portfolio.response]``, the tiers and ``[territories] method``: with "keep", each rep has the own time for the own customers.
    orders, visits : DataFrame or None
        Histories, for what visits bring.

    Returns
    -------
    CallPlan
        A frequency for each customer, within the least and most of its tier. The least are kept even if there is no time.
    """
    tier_of = {customer.id: customer.tier for customer in customers}
    as_of, months = horizon.as_of, policy.portfolio.months
    curves = responses(
        Response.from_rules(policy.portfolio.response), tier_of, orders=orders, visits=visits, as_of=as_of
    )
    today = visits_a_year(visits, as_of=as_of, months=months)
    takes = seconds_a_visit(customers, reps, policy.travel)
    time = seconds_a_year(shifts, reps, horizon, customers, policy.travel)
    pool_of = _pools(customers, reps, policy)
    offered = [
        choices_for(
            customer,
            policy.tiers[customer.tier],
            policy.cadence,
            curves[customer.tier],
            pool=pool_of[customer.id],
            visit_s=takes[customer.id],
            today=today.get(customer.id),
        )
        for customer in customers
    ]
    menus = [choices.menu for choices in offered]
    available = dict(time) if TEAM not in pool_of.values() else {TEAM: sum(time.values())}
    found = allocate(menus, available)
    more, less = _one_rep(offered, time)
    return CallPlan(
        cadences={
            customer.id: choices.cadences[choice]
            for customer, choices, choice in zip(customers, offered, found.chosen, strict=True)
        },
        available_s=sum(time.values()),
        tiers=_tiers(customers, offered, found, curves, policy),
        bound=found.bound,
        hour_value=3600 * found.price,
        rep_value=more,
        lost_value=less,
        least_s=sum(menu.seconds[0] for menu in menus),
    )


def _pools(customers: Sequence[Customer], reps: Sequence[Rep], policy: Policy) -> dict[str, str]:
    """Say whose time each customer takes: its rep's where reps keep theirs, else the team's."""
    known = {rep.id for rep in reps}
    if policy.territories.method == "keep" and all(customer.rep_id in known for customer in customers):
        return {customer.id: customer.rep_id for customer in customers}
    return dict.fromkeys((customer.id for customer in customers), TEAM)


def _one_rep(offered: Sequence[Choices], time: dict[str, float]) -> tuple[float, float]:
    """Give the money that a further mean rep brings, and that one fewer loses, all time shared.

    Where one fewer could not make the least visits either, customers may go without any in all of these comparisons.
    """
    menus = [replace(choices.menu, pool=TEAM) for choices in offered]
    whole = sum(time.values())
    mean = whole / len(time) if time else 0.0
    if sum(menu.seconds[0] for menu in menus) > whole - mean:
        menus = [
            menu if menu.seconds[0] == 0 else _with_none(menu, choices.unvisited)
            for menu, choices in zip(menus, offered, strict=True)
        ]
    now, more, less = (allocate(menus, {TEAM: whole + rep * mean}).value for rep in (0, 1, -1))
    return max(0.0, more - now), max(0.0, now - less)


def _with_none(menu: Menu, unvisited: float) -> Menu:
    return Menu(
        pool=menu.pool,
        seconds=(0.0, *menu.seconds),
        value=(unvisited, *menu.value),
        usual=menu.usual + 1,
    )


def _tiers(
    customers: Sequence[Customer],
    offered: Sequence[Choices],
    found: Allocation,
    curves: dict[str, Response],
    policy: Policy,
) -> tuple[TierCalls, ...]:
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * 7)
    for customer, choices, choice in zip(customers, offered, found.chosen, strict=True):
        menu, usual = choices.menu, choices.menu.usual
        row = sums[customer.tier]
        for idx, amount in enumerate(
            (
                1,
                choices.visits[usual],
                choices.visits[choice],
                menu.seconds[usual],
                menu.seconds[choice],
                menu.value[usual],
                menu.value[choice],
            )
        ):
            row[idx] += amount
    return tuple(
        TierCalls(
            tier=tier,
            customers=int(row[0]),
            visits_before=row[1],
            visits=row[2],
            seconds_before=row[3],
            seconds=row[4],
            value_before=row[5],
            value=row[6],
            elasticity=curves[tier].elasticity,
        )
        for tier in policy.portfolio.tiers
        if tier in sums
        for row in (sums[tier],)
    )
