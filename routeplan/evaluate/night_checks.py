"""The rules of nights away."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from routeplan.evaluate.facts import Facts
from routeplan.evaluate.wording import listed, on
from routeplan.model import Night, Rep, Violation
from routeplan.travel import haversine_m

DAY = timedelta(days=1)

_NEAR_DEGREES = 1e-6
"""Places that lie so near are the same."""


def check_nights(facts: Facts) -> Iterator[Violation]:
    """List what is wrong with the nights of a plan.

    Parameters
    ----------
    facts : Facts
        The plan and its case.

    Yields
    ------
    Violation
        Night by night, then the weeks with too many.
    """
    known = Counter((night.rep_id, night.date) for night in facts.plan.nights)
    for night in facts.plan.nights:
        rep = facts.reps.get(night.rep_id)
        if rep is None:
            yield _of(night, f"{night.rep_id} has a night away and is no rep.")
            continue
        for text in _faults(facts, night, rep):
            yield _of(night, text)
        if known[night.rep_id, night.date] > 1:
            yield _of(night, f"{rep.id} has two nights on {on(night.date)}.")
    weeks = Counter((night.rep_id, night.date - night.date.weekday() * DAY) for night in facts.plan.nights)
    for (rep_id, monday), count in sorted(weeks.items()):
        most = nights_a_week(facts, facts.reps[rep_id]) if rep_id in facts.reps else 0
        if count > most:
            yield Violation(
                code="nights_per_week",
                message=f"{rep_id} has {count} nights away in the week of {on(monday)}; {most} are allowed.",
                rep_id=rep_id,
                date=monday,
            )


def nights_a_week(facts: Facts, rep: Rep) -> int:
    """Give the most nights away of a rep in a week."""
    return facts.policy.nights.per_week if rep.nights is None else rep.nights


def _of(night: Night, message: str) -> Violation:
    return Violation(
        code="night", message=message, rep_id=night.rep_id, customer_id=night.customer_id, date=night.date
    )


def _faults(facts: Facts, night: Night, rep: Rep) -> Iterator[str]:
    rules, evening, morning = facts.policy.nights, night.date, night.date + DAY
    who = f"{rep.id} is away in the night of {on(evening)}"
    if evening.weekday() not in rules.weekdays:
        yield f"{who}, an evening on which nobody stays away."
    stops = {day.date: day.customer_ids for day in facts.plan.days if day.rep_id == rep.id}
    for day in (evening, morning):
        if (rep.id, day) not in facts.shifts:
            yield f"{who}, and does not work on {on(day)}."
        elif not stops.get(day):
            yield f"{who}, and has no visit on {on(day)}."
    place = np.array([(rep.lon, rep.lat), (night.lon, night.lat)])
    away_km = float(haversine_m(place)[0, 1]) / 1000
    if away_km < rules.least_km - 1e-6:
        yield f"{who} {away_km:.0f} km from home; a night is at least {rules.least_km:g} km away."
    if not (facts.is_frozen(evening) and facts.case.previous and night in facts.case.previous.nights):
        yield from _faults_of_place(facts, night, who, stops.get(evening, ()))


def _faults_of_place(facts: Facts, night: Night, who: str, stops: tuple[str, ...]) -> Iterator[str]:
    hotels = facts.policy.nights.hotels
    if hotels:
        lat, lon = hotels.get(night.name, (np.inf, np.inf))
        if not _is_at(night, lon, lat):
            yield f"{who} at {night.name}, which is none of the hotels {listed(sorted(hotels))}."
        return
    customer = facts.customers.get(night.customer_id)
    if customer is None or customer.lon is None or customer.lat is None:
        yield f"{who} near {night.customer_id or night.name}, who is no customer."
    elif not _is_at(night, customer.lon, customer.lat):
        yield f"{who} near {customer.id}, but elsewhere than the customer."
    elif stops and stops[-1] != customer.id:
        yield f"{who} near {customer.id}; the last visit is to {stops[-1]}."


def _is_at(night: Night, lon: float, lat: float) -> bool:
    return abs(night.lon - lon) < _NEAR_DEGREES and abs(night.lat - lat) < _NEAR_DEGREES
