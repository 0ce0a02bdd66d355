"""What a day costs by the prices of the policy: all that a planner weighs a visit's worth against."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from routeplan.evaluate.errands import Errand
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.leaving import best_run
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.plane import Plane
from routeplan.evaluate.simulation import Run
from routeplan.evaluate.wording import at_least
from routeplan.model import DueVisit, Shift

Price = dict[str, float]
"""Seconds of driving by term: driving, distance, overtime, waiting, compactness, balance, preference, change, gaps."""

_LEAST_SHARE = 0.25


class Tariff:
    """The prices of a policy, applied to days of a plan.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    legs : dict of str to Legs
        Driving by rep.
    plane : Plane
        Where distances between stops are measured.
    runs : sequence of Run
        The plan's days, simulated.
    """

    def __init__(self, facts: Facts, legs: dict[str, Legs], plane: Plane, runs: Sequence[Run]) -> None:
        self._facts = facts
        self._legs = legs
        customers = facts.case.visited
        self._points = dict(zip((item.id for item in customers), plane.points(customers), strict=True))
        self._scales: dict[int, float] = {}
        self._told: dict[tuple[str, str], list[date]] = defaultdict(list)
        for _, told, customer_id, task_id in sorted(facts.previous):
            self._told[customer_id, task_id].append(told)
        self._busy_s: dict[str, float] = defaultdict(float)
        for day, stops, run in zip(facts.plan.days, facts.stops, runs, strict=True):
            self._busy_s[day.rep_id] += _busy_s(stops, run)

    def of_day(self, shift: Shift, stops: Sequence[Errand], run: Run | None) -> Price:
        """Price a day.

        Parameters
        ----------
        shift : Shift
            The working day.
        stops : sequence of Errand
            What is done.
        run : Run or None
            The day with its times; None: nobody leaves.

        Returns
        -------
        Price
            Its terms.
        """
        policy, legs = self._facts.policy, self._legs[shift.rep_id].on(shift.date)
        metres = sum(max(0, leg) for leg in legs.along(stops)[1]) if stops else 0
        target_s = self._fair_day_s(shift)
        busy_s = _busy_s(stops, run) if run else 0.0
        return {
            "driving": run.drive_s if run else 0.0,
            "distance": policy.visits.price_per_km * metres / 1000,
            "overtime": policy.day.overtime_price * run.overtime_s(shift) if run else 0.0,
            "waiting": policy.day.waiting * sum(run.wait_s) if run else 0.0,
            "compactness": self._spread(legs, stops),
            "balance": policy.day.balance * (busy_s - target_s) ** 2 / target_s if target_s else 0.0,
            "preference": float(sum(self._preference(shift, stop) for stop in stops)),
            "change": float(sum(self._change(shift, stop) for stop in stops)),
        }

    def of_gaps(self, due: DueVisit, day: date) -> float:
        """Price what a further visit on a day makes of the gaps between a customer's visits, seconds; below 0: evener."""
        customer = self._facts.customers[due.customer_id]
        if due.task_id or customer.cadence is None:
            return 0.0
        known = {visit.date for visit in self._facts.made.get(customer.id, ())}
        last = {customer.last_visit} if customer.last_visit else set[date]()
        interval = customer.cadence.interval
        a_day = self._facts.policy.visits.irregularity * customer.worth_s / interval
        return a_day * (_missed(known | last | {day}, interval) - _missed(known | last, interval))

    def of_move(self, customer_id: str, gone: date, day: date) -> float:
        """Price what moving a visit of a customer's cadence from one day to another makes of the gaps, seconds."""
        customer = self._facts.customers[customer_id]
        if customer.cadence is None:
            return 0.0
        known = {visit.date for visit in self._facts.made.get(customer.id, ())}
        known |= {customer.last_visit} if customer.last_visit else set()
        interval = customer.cadence.interval
        a_day = self._facts.policy.visits.irregularity * customer.worth_s / interval
        return a_day * (_missed(known - {gone} | {day}, interval) - _missed(known, interval))

    def run_of(self, shift: Shift, stops: Sequence[Errand], leave_s: float | None) -> Run | None:
        """Run a day with other stops; None: nobody leaves."""
        if not stops or leave_s is None:
            return None
        legs_s = self._legs[shift.rep_id].on(shift.date).times(stops)
        calls = [stop.call(shift.date) for stop in stops]
        traffic = self._facts.traffic.on(shift.date)
        return best_run(legs_s, calls, shift, leave_s, traffic, self._facts.policy.day)

    def allowance_s(self, worth_s: float) -> float:
        """Give the widening of a day's zone that a worth includes, seconds.

        Worth is a detour; an outlier with a detour of 2 d lies d from the rest of its day.
        """
        return worth_s * self._facts.policy.visits.compactness / 2

    def _fair_day_s(self, shift: Shift) -> float:
        """Share the rep's work in the plan out over its shifts; a day of less than a quarter is never too full."""
        longest = sum(other.max_work_s for other in self._facts.rep_shifts[shift.rep_id])
        share = self._busy_s[shift.rep_id] / longest if longest else 0.0
        return min(max(share, _LEAST_SHARE), 1.0) * shift.max_work_s

    def _spread(self, legs: Legs, stops: Sequence[Errand]) -> float:
        compactness = self._facts.policy.visits.compactness
        if not compactness or not stops:
            return 0.0
        points = np.array([self._points[stop.customer_id] for stop in stops])
        metres = float(np.hypot(*(points - points.mean(axis=0)).T).sum())
        return compactness * self._seconds_per_metre(legs) * metres

    def _seconds_per_metre(self, legs: Legs) -> float:
        """Give the mean driving time of a straight metre between a rep's customers."""
        key = id(legs.rows)  # reps who share a matrix share the scale
        if key not in self._scales:
            rows = np.fromiter(legs.rows.values(), dtype=np.int64)
            points = np.array([self._points[customer_id] for customer_id in legs.rows]).reshape(-1, 2)
            self._scales[key] = _scale(legs.seconds[np.ix_(rows, rows)], points)
        return self._scales[key]

    def _preference(self, shift: Shift, stop: Errand) -> int:
        task = self._facts.task_due.get(stop.task_id)
        if task and task.preferred:
            is_liked = shift.date == task.preferred
        else:
            wanted = self._facts.customers[stop.customer_id].preferred_weekdays
            is_liked = not wanted or shift.date.weekday() in wanted or stop.at_s is not None
        is_own = shift.rep_id in self._facts.owners.get(stop.customer_id, ())
        return self._facts.policy.visits.preference * ((not is_liked) + (not is_own))

    def _change(self, shift: Shift, stop: Errand) -> float:
        # nobody was told another day of a customer that the previous plan did not visit, or of days beyond it
        booking = (shift.rep_id, shift.date, stop.customer_id, stop.task_id)
        case, told = self._facts.case, self._told.get(booking[2:], ())
        if case.previous is None or not told or booking in self._facts.previous:
            return 0.0
        former = min(told, key=lambda day: (abs((day - shift.date).days), day))
        apart = 0 if stop.task_id else self._facts.min_gap(self._facts.customers[stop.customer_id])
        covers = case.previous.horizon.start <= shift.date <= case.previous.horizon.end
        if not covers and abs((shift.date - former).days) >= apart:
            return 0.0
        return self._facts.policy.visits.stability * (1 + case.nearness(min(former, shift.date)))


def minus(price: Price, other: Price) -> Price:
    """Subtract a price from another, term by term."""
    return {term: amount - other[term] for term, amount in price.items()}


def dearest(price: Price, run: Run, shift: Shift) -> str:
    """Say which term of a price, beside driving, weighs most.

    Parameters
    ----------
    price : Price
        What a visit adds to its day.
    run : Run
        The day with the visit.
    shift : Shift
        The working day.

    Returns
    -------
    str
        For instance "a wider daily zone counts for 25 min".
    """
    term = max((term for term in price if term != "driving"), key=lambda term: price[term])
    what = {
        "distance": "the kilometres driven count",
        "overtime": f"overtime of {at_least(run.overtime_s(shift))} counts",
        "waiting": f"{at_least(sum(run.wait_s))} of waiting count",
        "compactness": "a wider daily zone counts",
        "balance": "a day fuller than the others counts",
        "preference": "a day or rep that is not preferred counts",
        "change": "the change against the previous plan counts",
        "gaps": "an uneven gap between its visits counts",
    }[term]
    return f"{what} for {at_least(price[term])}"


def _busy_s(stops: Sequence[Errand], run: Run) -> float:
    return run.drive_s + sum(stop.service_s for stop in stops)


def _missed(dates: set[date], interval: float) -> float:
    return sum(abs((after - before).days - interval) for before, after in pairwise(sorted(dates)))


def _scale(seconds: NDArray[np.int64], points: NDArray[np.float64]) -> float:
    between = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    reachable = seconds >= 0
    metres = float(between[reachable].sum())
    return float(seconds[reachable].sum()) / metres if metres else 0.0
