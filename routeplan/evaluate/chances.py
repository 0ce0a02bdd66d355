"""How likely a day keeps its times, as driving takes longer on some days than on others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, hypot, log, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from routeplan.evaluate.errands import Call, Errand
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.simulation import Run
from routeplan.evaluate.traffic import Traffic
from routeplan.evaluate.traffic_draws import arrivals
from routeplan.model import DayPlan, DaySchedule, DayWindows, Shift

Times = NDArray[np.float64]

DRAWS = 1000
LATE_S = 900
"""Where no window says what late is: so long after the planned arrival."""

MOST_SIGMAS = 3
"""Most that a day may call for to end on time, in standard deviations of its driving."""

_MIDNIGHT = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A day driven many times: ``arrive_s`` [draws, stops] and ``return_s`` [draws], seconds after midnight."""

    arrive_s: Times
    return_s: Times


def drive_often(
    factors: Times,
    legs_s: Sequence[int],
    calls: Sequence[Call],
    leave_s: float,
    shift: Shift | None,
    traffic: Traffic,
) -> Drawn:
    """Run a day once for each draw, as ``simulate`` runs it once.

    Parameters
    ----------
    factors : ndarray of float64, shape (draws, legs)
        By how much longer than planned each leg takes at free speed.
    legs_s, calls, leave_s, shift, traffic
        As of ``simulate``.

    Returns
    -------
    Drawn
        Arrivals and return.
    """
    draws = len(factors)
    rest = shift.break_s if shift else 0
    from_s = shift.break_from_s if shift else 0
    owed = np.full(draws, rest > 0)
    now = np.full(draws, float(leave_s))
    arrived = np.empty((draws, len(calls)))
    for idx, (service_s, spans) in enumerate(calls):
        arrive = arrivals(traffic, legs_s[idx], factors[:, idx], now)
        arrived[:, idx] = arrive
        start = _first_starts(spans, arrive, traffic.grace_s)
        if rest:
            rested = _first_starts(spans, np.maximum(arrive, from_s) + rest, traffic.grace_s)
            takes = owed & (start < np.inf) & (rested < np.inf) & ((arrive >= from_s) | (start > from_s))
            start = np.where(takes, rested, start)
            owed &= ~takes
        now = np.where(start < np.inf, start, arrive) + service_s
        after = owed & (now >= from_s)
        now = now + rest * after
        owed &= ~after
    back = arrivals(traffic, legs_s[-1], factors[:, len(calls)], now)
    return Drawn(arrive_s=arrived, return_s=back)


def on_time(run: Run, drawn: Drawn, calls: Sequence[Call], end_s: float) -> tuple[tuple[float, ...], float]:
    """Give the chance of each stop of being on time, and that of the day of ending by ``end_s``.

    A stop is on time if the rep arrives no later than the last start that the opening window of its planned start allows;
    where no window limits it, no more than ``LATE_S`` after the planned arrival.
    """
    latest = np.array(
        [
            _latest(call, arrive, start, is_missed=idx in run.missed)
            for idx, (call, arrive, start) in enumerate(zip(calls, run.arrive_s, run.start_s, strict=True))
        ]
    )
    stops = (drawn.arrive_s <= latest + 1e-6).mean(axis=0) if len(calls) else np.zeros(0)
    return tuple(float(share) for share in stops), float((drawn.return_s <= end_s + 1e-6).mean())


def drive_often_as_planned(
    facts: Facts, day: DayPlan, stops: Sequence[Errand], legs: Legs | None
) -> Drawn | None:
    """Run a day of the plan ``DRAWS`` times; None where ``[travel] spread`` is 0, or nothing is driven."""
    spread = facts.policy.travel.spread
    if not spread or not stops or legs is None:
        return None
    calls = [errand.call(day.date) for errand in stops]
    shift = facts.shifts.get((day.rep_id, day.date))
    legs_s = legs.on(day.date).times(stops)
    return drive_often(
        factors_of(spread, len(legs_s)), legs_s, calls, day.leave_s, shift, facts.traffic.on(day.date)
    )


def with_chances(
    schedule: DaySchedule, facts: Facts, day: DayPlan, stops: Sequence[Errand], run: Run, legs: Legs | None
) -> DaySchedule:
    """Add the chances of being on time to a day of the plan, run as ``run_day`` does it."""
    drawn = drive_often_as_planned(facts, day, stops, legs)
    if drawn is None:
        return schedule
    calls = [errand.call(day.date) for errand in stops]
    shares, whole = on_time(run, drawn, calls, facts.reps[day.rep_id].end_s)
    on = tuple(replace(stop, on_time=share) for stop, share in zip(schedule.stops, shares, strict=True))
    chance = facts.policy.day.chance
    if chance is None:
        return replace(schedule, stops=on, on_time=whole)
    # a missed window may cost hours: that is no matter of how early the day is planned to end
    sigma_s = facts.policy.travel.spread * hypot(schedule.home_drive_s, *(stop.drive_s for stop in on))
    late_s = min(float(np.quantile(drawn.return_s, chance)) - run.return_s, MOST_SIGMAS * sigma_s)
    return replace(schedule, stops=on, on_time=whole, late_s=max(0, ceil(late_s)))


@lru_cache(maxsize=64)
def factors_of(spread: float, legs: int) -> Times:
    """Draw how long legs take: lognormal with mean 1 and this standard deviation, each leg by itself.

    Parameters
    ----------
    spread : float
        Standard deviation as a share of a leg's time, 0 or more.
    legs : int
        How many legs a day has.

    Returns
    -------
    ndarray of float64, shape (``DRAWS``, legs)
        The same ones for every day of so many legs. Each column holds the ``DRAWS`` quantiles of the distribution in an
        order of its own (a Latin hypercube), so that sums come out far closer than those of free draws.
    """
    sigma = sqrt(log(1 + spread**2))
    law = NormalDist(-(sigma**2) / 2, sigma) if sigma else None
    levels = [(idx + 0.5) / DRAWS for idx in range(DRAWS)]
    quantiles = np.exp([law.inv_cdf(level) for level in levels]) if law else np.ones(DRAWS)
    rng = np.random.default_rng(legs)
    return np.column_stack([rng.permutation(quantiles / quantiles.mean()) for _ in range(legs)])


def _first_starts(spans: DayWindows, ready: Times, grace: float) -> Times:
    """Give when the service may start, inf where no window is left."""
    start = np.full(len(ready), np.inf)
    for first, last in reversed(spans):
        start = np.where(ready <= last + grace, np.maximum(ready, first), start)
    return start


def _latest(call: Call, arrive_s: float, start_s: float, *, is_missed: bool) -> float:
    service_s, spans = call
    if is_missed:
        return -np.inf
    last = next((last for _, last in spans if start_s <= last + 1), start_s)
    return arrive_s + LATE_S if last + service_s >= _MIDNIGHT else float(last)
