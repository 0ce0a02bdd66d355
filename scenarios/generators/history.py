"""What happened before the plan starts: orders of a year and the visit log of the last weeks."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from numpy.random import Generator

from routeplan.clock import parse_weekdays
from scenarios.generators.draws import chance, normal, pick, uniform
from scenarios.generators.shops import CADENCE_DAYS, Shop

YEAR_DAYS = 365
PEAK_MONTH = 7.5
"""Beverages sell best at the end of July."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order: its day and its amount in the scenario's currency."""

    shop: str
    day: date
    amount: int


@dataclass(frozen=True, slots=True)
class Call:
    """A visit of the log."""

    day: date
    rep_id: str
    shop: str
    outcome: str
    note: str


def orders(rng: Generator, shops: Sequence[Shop], *, as_of: date, step: int) -> list[Order]:
    """Draw a year of orders.

    A shop orders as often as it is visited. 6 % of the shops opened within the year, and 4 % of the C shops have not
    ordered for more than half a year.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    shops : sequence of Shop
        Who orders.
    as_of : date
        Last day of the year.
    step : int
        Amounts are multiples of it.

    Returns
    -------
    list of Order
        By day, then shop.
    """
    found = []
    for shop in shops:
        interval = CADENCE_DAYS[shop.grade]
        first = uniform(rng, 90, 300) if chance(rng, 0.06) else YEAR_DAYS - 1
        last = uniform(rng, 185, 270) if shop.grade == "C" and chance(rng, 0.04) else 0
        age = first - interval * uniform(rng, 0, 1)
        while age >= last:
            day = _on_workday(as_of - timedelta(days=round(age)))
            month = day.month + day.day / 31
            season = 1 + 0.18 * math.cos(2 * math.pi * (month - PEAK_MONTH) / 12)
            amount = shop.revenue * interval / YEAR_DAYS * season * math.exp(0.35 * normal(rng) - 0.061)
            found.append(Order(shop.id, day, max(step, round(amount / step) * step)))
            age -= interval * uniform(rng, 0.75, 1.25)
    return sorted(found, key=lambda order: (order.day, order.shop))


def calls(
    rng: Generator,
    shops: Sequence[Shop],
    *,
    as_of: date,
    weeks: int,
    free_days: Sequence[date],
    notes: Mapping[str, tuple[str, ...]],
) -> list[Call]:
    """Draw the visit log of the last weeks.

    Each shop is visited at its interval, from a phase of its own, on the workday nearby on which its rep has done
    least; 6 % of the visits meet nobody and 2 % are cancelled.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    shops : sequence of Shop
        Who is visited.
    as_of : date
        Last day of the log.
    weeks : int
        Length of the log.
    free_days : sequence of date
        Public holidays within it.
    notes : mapping of str to tuple of str
        Remarks by outcome.

    Returns
    -------
    list of Call
        By day, rep and shop.
    """
    done: dict[tuple[str, date], int] = {}
    found = []
    first = as_of - timedelta(days=7 * weeks - 1)
    for shop in shops:
        interval = CADENCE_DAYS[shop.grade]
        allowed = parse_weekdays(shop.weekdays) if shop.weekdays else frozenset(range(5))
        reach = max(1, round(interval / 6))
        age = interval * uniform(rng, 0.02, 1.05)
        taken: set[date] = set()
        while age < 7 * weeks + interval:
            nearby = [as_of - timedelta(days=round(age) + shift) for shift in range(-reach, reach + 1)]
            fit = [
                day
                for day in nearby
                if isinstance(allowed, frozenset)
                and day.weekday() in allowed
                and day not in free_days
                and day <= as_of
                and day not in taken
            ]
            if fit:
                day = min(fit, key=lambda day: (done.get((shop.rep_id, day), 0), day))
                done[shop.rep_id, day] = done.get((shop.rep_id, day), 0) + 1
                taken.add(day)
                outcome = pick(rng, ("done", "not_met", "cancelled"), (0.92, 0.06, 0.02))
                note = pick(rng, notes.get(outcome, ("",)))
                found.append(Call(day, shop.rep_id, shop.id, outcome, note))
            age += interval
    logged = [call for call in found if call.day >= first]
    return sorted(logged, key=lambda call: (call.day, call.rep_id, call.shop))


def _on_workday(day: date) -> date:
    """Move an order that would fall on a weekend to the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))
