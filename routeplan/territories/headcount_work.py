"""The work that there is, and the mean rep who does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routeplan.model import Case, Customer, Rep
from routeplan.travel import TravelTimes
from routeplan.travel.tours import legs_s, ways_s
from routeplan.travel.workload import team_mode


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanRep:
    """The mean of the reps who work within the horizon.

    Parameters
    ----------
    days : float
        Full working days within the horizon: of a rep with half the capacity, half.
    day_s : float
        Longest work of a day, seconds, ways from and to home included.
    mode : str
        How most of them travel.
    """

    days: float
    day_s: float
    mode: str

    @property
    def available_s(self) -> float:
        """Seconds within the horizon."""
        return self.days * self.day_s


def mean_rep(case: Case, reps: Sequence[Rep]) -> MeanRep | None:
    """Take the mean of those reps who have working days; None where nobody has any hours.

    Parameters
    ----------
    case : Case
        The shifts.
    reps : sequence of Rep
        Of whom.
    """
    capacity = {rep.id: rep.capacity for rep in reps}
    shifts = [shift for shift in case.shifts if capacity.get(shift.rep_id, 0.0) > 0 and shift.max_work_s > 0]
    working = len({shift.rep_id for shift in shifts})
    days = sum(capacity[shift.rep_id] for shift in shifts)
    if not working or days <= 0:
        return None
    hours = sum(capacity[shift.rep_id] * shift.max_work_s for shift in shifts)
    return MeanRep(days=days / working, day_s=hours / days, mode=team_mode(reps))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Work:
    """What there is to do within the horizon, as arrays over customers (n), due visits (m) and today's reps (r).

    Parameters
    ----------
    lonlat : float64[n, 2]
        WGS84 degrees.
    visits : int64[n]
        Visits due to each customer.
    service_s : float64[n]
        Seconds at each customer.
    value : float64[n]
        Potential.
    of : int64[m]
        Customer of each visit.
    visit_s : float64[m]
        Seconds of each visit.
    worth_s : float64[m]
        What each is worth; infinite where it is required.
    legs_s : float64[n]
        Way to the next customer, a visit, were all of one territory.
    home_s : float64[r, n]
        Mean of the ways from and to the home of each of today's reps.
    """

    lonlat: NDArray[np.float64]
    visits: NDArray[np.int64]
    service_s: NDArray[np.float64]
    value: NDArray[np.float64]
    of: NDArray[np.int64]
    visit_s: NDArray[np.float64]
    worth_s: NDArray[np.float64]
    legs_s: NDArray[np.float64]
    home_s: NDArray[np.float64]


def work_of(
    case: Case, customers: Sequence[Customer], reps: Sequence[Rep], travel: TravelTimes, *, mode: str
) -> Work:
    """Gather the work of customers.

    Parameters
    ----------
    case : Case
        The due visits.
    customers : sequence of Customer
        Whose, in this order.
    reps : sequence of Rep
        Today's, for the ways from their homes.
    travel : TravelTimes
        Travel times.
    mode : str
        How a rep travels.
    """
    place: Mapping[str, int] = {customer.id: idx for idx, customer in enumerate(customers)}
    due = [visit for visit in case.due_visits if visit.customer_id in place]
    of = np.array([place[visit.customer_id] for visit in due], dtype=np.int64)
    visit_s = np.array(
        [visit.service_s or customers[at].service_s for visit, at in zip(due, of, strict=True)]
    )
    visits = np.bincount(of, minlength=len(customers))
    lonlat = np.array([(one.lon, one.lat) for one in customers], dtype=np.float64).reshape(-1, 2)
    ends = [(rep.lon, rep.lat) for rep in reps] + [(rep.end_lon, rep.end_lat) for rep in reps]
    ways = ways_s(np.array(ends, dtype=np.float64).reshape(-1, 2), lonlat, travel, mode=mode)
    return Work(
        lonlat=lonlat,
        visits=visits,
        service_s=np.bincount(of, visit_s, minlength=len(customers)).astype(np.float64),
        value=np.array([max(customer.value, 0.0) for customer in customers]),
        of=of,
        visit_s=visit_s.astype(np.float64),
        worth_s=np.array([np.inf if visit.required else visit.worth_s for visit in due], dtype=np.float64),
        legs_s=legs_s(lonlat, visits, travel, mode=mode),
        home_s=ways.reshape(2, len(reps), len(customers)).mean(axis=0),
    )
