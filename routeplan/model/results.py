"""What sales amount to: forecast, depth, and what a customer is worth and costs."""

from dataclasses import dataclass

MOST_YEARS = 20
"""Longest lifetime of a customer that counts: of buyers of whom few leave, nobody knows how long they stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Results of the last 365 days.

    Parameters
    ----------
    forecast : tuple of (str, float)
        Month and sales expected: the same month a year before, times the growth of the last year; () where the orders do not go back so far.
    order_value : float or None
        Money of a mean order; None without orders.
    orders_a_year : float or None
        Orders of a mean buying customer.
    lines : float or None
        Product lines of a mean buying customer; None: no column tells.
    lifetime_value, acquisition_cost : float or None
        Profit of a customer over its life, and what winning one cost; None where costs or history are missing.
    lifetime_years : float or None
        Years that count for it: one over the share of buyers lost a year, at most ``MOST_YEARS``.
    prospects, visits, open_opportunities, matched : int
        Process: prospects, visits done this month, open opportunities, and those of them beyond the first stage.
    calls : int or None
        Contacts by phone and online done this month; None: the log of the last twelve months has none.
    """

    forecast: tuple[tuple[str, float], ...] = ()
    order_value: float | None = None
    orders_a_year: float | None = None
    lines: float | None = None
    lifetime_value: float | None = None
    acquisition_cost: float | None = None
    lifetime_years: float | None = None
    prospects: int = 0
    visits: int = 0
    open_opportunities: int = 0
    matched: int = 0
    calls: int | None = None
