"""What the planner should know of the histories."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from routeplan.errors import Problem
from routeplan.model import Customer, KeptFree
from routeplan.policy import Policy


def history_warnings(
    customers: Sequence[Customer],
    orders: pd.DataFrame | None,
    visits: pd.DataFrame | None,
    revenue: dict[str, float],
    policy: Policy,
    as_of: date,
) -> tuple[Problem, ...]:
    """Warn of histories that are too old to count, and of customers that nothing ranks.

    Parameters
    ----------
    customers : sequence of Customer
        As the tables state them.
    orders, visits : DataFrame or None
        Histories.
    revenue : dict of str to float
        Money a year by customer.
    policy : Policy
        The rules.
    as_of : date
        The day from which histories are read.

    Returns
    -------
    tuple of Problem
        Warnings.
    """
    found = list(_later_orders(orders, policy, as_of))
    past = visits if visits is None else visits[visits["outcome"] != "confirmed"]
    for table, frame in (("orders", orders), ("visits", past)):
        if frame is None or frame.empty:
            continue
        newest = frame["date"].max().date()
        months = policy.portfolio.months
        if pd.Timestamp(newest) <= pd.Timestamp(as_of) - pd.DateOffset(months=months):
            message = f"none lies in the {months} months before {as_of}; the newest is of {newest}"
            hint = f"set [horizon] as_of = {newest} to plan from that day"
            found.append(
                Problem(code="history_too_old", file=table, message=message, hint=hint, is_warning=True)
            )
    without = [customer for customer in customers if not customer.tier]
    if (
        without
        and not any(amount > 0 for amount in revenue.values())
        and not any(c.potential for c in customers)
    ):
        message = (
            f"{len(without)} customers have no tier and no revenue: all become {policy.portfolio.tiers[-1]}"
        )
        hint = "add orders, or a column tier, revenue or potential"
        found.append(
            Problem(code="nothing_to_rank_by", file="customers", message=message, hint=hint, is_warning=True)
        )
    return (*found, *returns_warning(orders))


def returns_warning(orders: pd.DataFrame | None) -> tuple[Problem, ...]:
    """Say what became of amounts below 0: once for all of them.

    Parameters
    ----------
    orders : DataFrame or None
        Columns customer_id (str), date (datetime64) and amount (float).

    Returns
    -------
    tuple of Problem
        At most one warning.
    """
    if orders is None or not (orders["amount"] < 0).any():
        return ()
    returns = orders[orders["amount"] < 0]
    first = returns.iloc[0]
    message = (
        f"{len(returns):,} below 0, {returns['amount'].sum():,.2f} in all, such as {first['amount']:,.2f} "
        f"of '{first['customer_id']}' on {first['date'].date()}"
    )
    hint = "they count as returns: less revenue, and no order of their own; correct them if they are none"
    return (Problem(code="order_returns", file="orders", message=message, hint=hint, is_warning=True),)


def reserve_warning(found: KeptFree | None) -> tuple[Problem, ...]:
    """Say what a plan lacks of the time that should be kept free outside core areas."""
    if found is None or not found.missing_s:
        return ()
    message = (
        f"[coverage] reserve = {found.wanted:g}: {found.share:.1%} of the team's time is kept free outside core areas, "
        f"{found.missing_s / 3600:,.1f} h less"
    )
    hint = "give development and nurture areas more visits in [coverage.classes], or state a smaller reserve"
    return (Problem(code="reserve_short", file="policy.toml", message=message, hint=hint, is_warning=True),)


def _later_orders(orders: pd.DataFrame | None, policy: Policy, as_of: date) -> tuple[Problem, ...]:
    """Warn of orders in the future, unless the policy sets the day and the table was held against it."""
    if orders is None or policy.horizon.as_of or policy.horizon.start:
        return ()
    later = orders.loc[orders["date"] > pd.Timestamp(as_of), "date"]
    if later.empty:
        return ()
    message = (
        f"{len(later):,} dated after {as_of} (as_of), the last on {later.max().date()}; they do not count"
    )
    hint = "correct the dates, or set [horizon] as_of"
    return (Problem(code="date_later", file="orders", message=message, hint=hint, is_warning=True),)
