"""One rep's customers, shifts and due visits as a problem of arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routeplan.model import Case, Customer, DueVisit, Rep, Shift
from routeplan.policy import VisitRules
from routeplan.travel import TravelTimes, to_plane
from solvers.visits.problem import NEVER, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A problem and what its indices mean.

    Parameters
    ----------
    problem : Problem
        The arrays. Client i is ``customers[i]``, shift s is ``shifts[s]``, visit v is ``due[v]``.
    customers : tuple of Customer
        Customers with due visits.
    shifts : tuple of Shift
        By date.
    due : tuple of DueVisit
        By customer and number.
    """

    problem: Problem
    customers: tuple[Customer, ...]
    shifts: tuple[Shift, ...]
    due: tuple[DueVisit, ...]


def compile_problem(
    case: Case, rep: Rep, customer_ids: Sequence[str], rules: VisitRules, travel: TravelTimes
) -> Compiled:
    """Turn the part of a case that concerns one rep into arrays.

    Parameters
    ----------
    case : Case
        The whole case.
    rep : Rep
        Whose problem.
    customer_ids : sequence of str
        The rep's territory.
    rules : VisitRules
        ``[visits]`` of the policy.
    travel : TravelTimes
        Travel times.

    Returns
    -------
    Compiled
        Places are the home, the place where the day ends, and the customers, in this order.
    """
    members = set(customer_ids)
    due = tuple(visit for visit in case.due_visits if visit.customer_id in members)
    wanted = {visit.customer_id for visit in due}
    customers = tuple(customer for customer in case.customers if customer.id in wanted)
    shifts = tuple(shift for shift in case.shifts if shift.rep_id == rep.id)
    lonlat = np.array(
        [(rep.lon, rep.lat), (rep.end_lon, rep.end_lat)] + [(c.lon, c.lat) for c in customers],
        dtype=np.float64,
    )
    seconds = travel.matrix(lonlat, mode=rep.mode).seconds
    xy = to_plane(lonlat)
    client_idx = {customer.id: idx for idx, customer in enumerate(customers)}
    start = case.horizon.start
    window_ptr, window_open, window_close = _start_windows(customers, case, rules.inside)
    problem = Problem(
        days=case.horizon.days,
        travel_s=seconds[None, :, :],
        xy=xy,
        shift_day=_ints((shift.date - start).days for shift in shifts),
        shift_start_loc=_ints(0 for _ in shifts),
        shift_end_loc=_ints(1 for _ in shifts),
        shift_profile=_ints(0 for _ in shifts),
        shift_open_s=_floats(shift.open_s for shift in shifts),
        shift_close_s=_floats(shift.close_s for shift in shifts),
        shift_max_work_s=_floats(shift.max_work_s for shift in shifts),
        break_s=_floats(shift.break_s for shift in shifts),
        break_from_s=_floats(shift.break_from_s for shift in shifts),
        break_to_s=_floats(shift.break_to_s for shift in shifts),
        client_loc=_ints(range(2, len(customers) + 2)),
        service_s=_floats(customer.service_s for customer in customers),
        min_gap=_ints(c.cadence.min_gap if c.cadence else 0 for c in customers),
        interval=_floats(c.cadence.interval if c.cadence else 0 for c in customers),
        last_day=_ints((c.last_visit - start).days if c.last_visit else NEVER for c in customers),
        irregular_price=_floats(
            rules.irregularity * c.worth_s / c.cadence.interval if c.cadence else 0 for c in customers
        ),
        same_weekday=np.full(len(customers), rules.fixed_rounds, dtype=np.bool_),
        visit_client=_ints(client_idx[visit.customer_id] for visit in due),
        visit_first_day=_ints((visit.earliest - start).days for visit in due),
        visit_last_day=_ints((visit.latest - start).days for visit in due),
        # worth is measured in driving alone; an outlier's detour of 2 d adds a spread of d to its day's zone
        visit_prize=_floats(visit.worth_s * (1 + rules.compactness / 2) for visit in due),
        visit_required=np.array([visit.required for visit in due], dtype=np.bool_),
        window_ptr=window_ptr,
        window_open_s=window_open,
        window_close_s=window_close,
        allowed=np.ones((len(customers), len(shifts)), dtype=np.bool_),
        spread_price=rules.compactness * _seconds_per_metre(seconds, xy),
    )
    return Compiled(problem=problem, customers=customers, shifts=shifts, due=due)


def _start_windows(
    customers: Sequence[Customer], case: Case, inside: str
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.float64]]:
    """Give the windows in which a service may start, in CSR form over customers and days."""
    ptr, opens, closes = [0], list[float](), list[float]()
    for customer in customers:
        length = customer.service_s if inside == "whole" else 0
        for day in case.horizon.dates():
            if not customer.weekdays or day.weekday() in customer.weekdays:
                for open_s, close_s in customer.windows_on(day):
                    if open_s + length <= close_s:
                        opens.append(open_s)
                        closes.append(close_s - length)
            ptr.append(len(opens))
    return _ints(ptr), _floats(opens), _floats(closes)


def _seconds_per_metre(seconds: NDArray[np.float64], xy: NDArray[np.float64]) -> float:
    """Give the mean driving time of a straight metre between customers: the scale of compactness."""
    between = np.hypot(*(xy[2:, None, :] - xy[None, 2:, :]).transpose(2, 0, 1))
    reachable = np.isfinite(seconds[2:, 2:])
    metres = float(between[reachable].sum())
    return float(seconds[2:, 2:][reachable].sum()) / metres if metres else 0.0


def _ints(values: Iterable[int]) -> NDArray[np.int32]:
    return np.array(list(values), dtype=np.int32)


def _floats(values: Iterable[float]) -> NDArray[np.float64]:
    return np.array(list(values), dtype=np.float64)
