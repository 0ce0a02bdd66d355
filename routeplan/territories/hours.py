"""The hours that routes take, customer by customer, in the place of an estimate made before there were any."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from routeplan.model import Case, DaySchedule, Evaluation

AGREED = 0.05
"""Difference between the hours that territories were drawn by and those of the routes, of the latter, up to which they agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """What a rep's due visits take within the horizon.

    Parameters
    ----------
    rep_id : str
        Whose territory.
    drawn_by_s : float
        As the territories were drawn, seconds.
    routed_s : float
        As the routes have it, visits that are not made at the mean of those that are, seconds.
    """

    rep_id: str
    drawn_by_s: float
    routed_s: float

    @property
    def difference(self) -> float:
        """Hours drawn by over routed hours, less 1; 0 where nothing is routed."""
        return self.drawn_by_s / self.routed_s - 1.0 if self.routed_s > 0 else 0.0


def routed_workload_s(evaluation: Evaluation, case: Case) -> dict[str, float]:
    """Give each customer the part of the routes' hours that its due visits cause.

    Parameters
    ----------
    evaluation : Evaluation
        Of a plan.
    case : Case
        What is due.

    Returns
    -------
    dict of str to float
        Seconds by customer id, of located customers; they add up to driving and service of all days, and what the visits that are
        not made would take.

    Notes
    -----
    A stop takes its service and half of each leg beside it; the ways from and to home are shared by the stops of the day, as
    everybody beside them causes them alike. A visit that is not made takes its service and the mean driving of the stops of its
    territory, or of all where that has none.
    """
    owner = {item.customer_id: item.rep_id for item in evaluation.unserved}
    work: dict[str, float] = {customer.id: 0.0 for customer in case.customers}
    drive: dict[str, list[float]] = defaultdict(list)
    for schedule in evaluation.schedules:
        for stop, seconds in zip(schedule.stops, _driving(schedule), strict=True):
            work[stop.customer_id] = work.get(stop.customer_id, 0.0) + seconds + stop.leave_s - stop.start_s
            drive[schedule.rep_id].append(seconds)
    legs = [seconds for each in drive.values() for seconds in each]
    usual = sum(legs) / len(legs) if legs else 0.0
    service = {customer.id: customer.service_s for customer in case.customers}
    missed = Counter(item.customer_id for item in evaluation.unserved if item.due is not None)
    for customer_id, count in missed.items():
        own = drive.get(owner[customer_id], ())
        work[customer_id] += count * (service[customer_id] + (sum(own) / len(own) if own else usual))
    return work


def _driving(schedule: DaySchedule) -> list[float]:
    """Share a day's driving out among its stops, seconds each."""
    stops = schedule.stops
    if not stops:
        return []
    home = (stops[0].drive_s + schedule.home_drive_s) / len(stops)
    between = [stop.drive_s for stop in stops[1:]]
    return [home + (before + after) / 2 for before, after in zip([0, *between], [*between, 0], strict=True)]


def compare_hours(
    case: Case,
    territory_of: Mapping[str, str],
    drawn_by_s: Mapping[str, float],
    routed_s: Mapping[str, float],
) -> tuple[Hours, ...]:
    """Set the hours that territories were drawn by beside those of the routes, one a rep.

    Parameters
    ----------
    case : Case
        The reps.
    territory_of : mapping of str to str
        The rep of each customer.
    drawn_by_s, routed_s : mapping of str to float
        Seconds by customer.
    """
    drawn: dict[str, float] = defaultdict(float)
    routed: dict[str, float] = defaultdict(float)
    for customer_id, rep_id in territory_of.items():
        drawn[rep_id] += drawn_by_s.get(customer_id, 0.0)
        routed[rep_id] += routed_s.get(customer_id, 0.0)
    return tuple(Hours(rep_id=rep.id, drawn_by_s=drawn[rep.id], routed_s=routed[rep.id]) for rep in case.reps)


def agree(hours: tuple[Hours, ...]) -> bool:
    """Tell whether no rep's hours differ by more than `AGREED`."""
    return all(abs(one.difference) <= AGREED for one in hours)
