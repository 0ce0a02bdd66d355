"""A benchmark's vehicles and customers as the arrays of a problem."""

import math
from dataclasses import dataclass

import numpy as np

from solvers.visits.problem import NEVER, Floats, Problem
from solvers.visits.validate import validate

NO_LIMIT = 1e6
"""A time that no route of a benchmark reaches: where the file names no limit."""

_DECIMALS_ERROR = 1e-9
"""Lies between the rounding error of a distance and the least by which one can miss a decimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicle:
    """Say what one vehicle may do on one day.

    Parameters
    ----------
    day : int
        Day, from 0.
    depot : int
        Location at which it starts and ends.
    open_s, close_s : float
        Earliest leaving and latest return.
    max_work_s : float
        Longest time from leaving to return.
    capacity : float
        Largest load.
    """

    day: int
    depot: int
    open_s: float = 0.0
    close_s: float = NO_LIMIT
    max_work_s: float = NO_LIMIT
    capacity: float = math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Say what one customer wants.

    Parameters
    ----------
    location : int
        Where it is.
    service_s : float
        Time of a visit.
    window_open_s, window_close_s : float
        Service starts in between, on any day.
    demand : float
        Load of a visit.
    visits : int
        Number of visits.
    patterns : tuple of tuple of bool
        For each pattern the days that it holds; empty: the days are free.
    price : float
        Cost of leaving a visit out, in the problem.
    is_required : bool
        Whether leaving it out is a failure.
    has_one_depot : bool
        Whether all its visits are made from the same depot.
    """

    location: int
    service_s: float
    window_open_s: float = 0.0
    window_close_s: float = NO_LIMIT
    demand: float = 0.0
    visits: int = 1
    patterns: tuple[tuple[bool, ...], ...] = ()
    price: float
    is_required: bool
    has_one_depot: bool = False


def euclidean(xy: Floats, decimals: int | None = None) -> Floats:
    """Measure all straight lines.

    Parameters
    ----------
    xy : ndarray
        [L, 2] positions.
    decimals : int, optional
        Decimals to which a length is cut, not rounded; None: as exact as it can be.

    Returns
    -------
    ndarray
        [L, L] lengths.
    """
    way = xy[:, None, :] - xy[None, :, :]
    length: Floats = np.hypot(way[..., 0], way[..., 1])
    if decimals is None:
        return length
    scale = 10.0**decimals
    cut: Floats = np.floor(length * scale + _DECIMALS_ERROR) / scale
    return cut


def price_of_required(travel_s: Floats) -> float:
    """Price a visit that must be made above any detour: a stop saves at most its two legs."""
    return 2.0 * float(travel_s.max()) + 1.0


def assemble(
    *,
    days: int,
    xy: Floats,
    travel_s: Floats,
    vehicles: tuple[Vehicle, ...],
    customers: tuple[Customer, ...],
) -> Problem:
    """Write vehicles and customers into the arrays of a problem.

    Parameters
    ----------
    days : int
        Days of the horizon.
    xy : ndarray
        [L, 2] positions.
    travel_s : ndarray
        [L, L] length of a way, and the time that it takes.
    vehicles : tuple of Vehicle
        By ascending day.
    customers : tuple of Customer
        The customers.

    Returns
    -------
    Problem
        A valid problem.

    Raises
    ------
    ValueError
        When what the file says makes no valid problem, naming the field.
    """
    S, N = len(vehicles), len(customers)
    client = np.repeat(np.arange(N, dtype=np.int32), [customer.visits for customer in customers])
    # Days of the horizon are numbers without weekdays here, and every day has the customer's one window.
    windows = N * days
    has_patterns = any(customer.patterns for customer in customers)
    has_depots = any(customer.has_one_depot for customer in customers)
    has_capacity = any(math.isfinite(vehicle.capacity) for vehicle in vehicles)
    problem = Problem(
        days=days,
        travel_s=travel_s[None],
        xy=xy,
        shift_day=np.array([vehicle.day for vehicle in vehicles], dtype=np.int32),
        shift_start_loc=np.array([vehicle.depot for vehicle in vehicles], dtype=np.int32),
        shift_end_loc=np.array([vehicle.depot for vehicle in vehicles], dtype=np.int32),
        shift_profile=np.zeros(S, dtype=np.int32),
        shift_open_s=np.array([vehicle.open_s for vehicle in vehicles], dtype=np.float64),
        shift_close_s=np.array([vehicle.close_s for vehicle in vehicles], dtype=np.float64),
        shift_max_work_s=np.array([vehicle.max_work_s for vehicle in vehicles], dtype=np.float64),
        break_s=np.zeros(S),
        break_from_s=np.zeros(S),
        break_to_s=np.zeros(S),
        client_loc=np.array([customer.location for customer in customers], dtype=np.int32),
        service_s=np.array([customer.service_s for customer in customers], dtype=np.float64),
        min_gap=np.zeros(N, dtype=np.int32),
        interval=np.zeros(N),
        last_day=np.full(N, NEVER, dtype=np.int32),
        irregular_price=np.zeros(N),
        same_weekday=np.zeros(N, dtype=np.bool_),
        visit_client=client,
        visit_first_day=np.zeros(len(client), dtype=np.int32),
        visit_last_day=np.full(len(client), days - 1, dtype=np.int32),
        visit_prize=np.array([customers[i].price for i in client], dtype=np.float64),
        visit_required=np.array([customers[i].is_required for i in client], dtype=np.bool_),
        window_ptr=np.arange(windows + 1, dtype=np.int32),
        window_open_s=np.repeat([float(customer.window_open_s) for customer in customers], days),
        window_close_s=np.repeat([float(customer.window_close_s) for customer in customers], days),
        allowed=np.ones((N, S), dtype=np.bool_),
        spread_price=0.0,
        demand=np.array([float(customer.demand) for customer in customers]) if has_capacity else None,
        shift_capacity=np.array([float(vehicle.capacity) for vehicle in vehicles]) if has_capacity else None,
        pattern_ptr=_pattern_ptr(customers) if has_patterns else None,
        pattern_days=_pattern_days(customers) if has_patterns else None,
        shift_rep=np.array([vehicle.depot for vehicle in vehicles], dtype=np.int32) if has_depots else None,
        one_rep=np.array([customer.has_one_depot for customer in customers]) if has_depots else None,
    )
    validate(problem)
    return problem


def _pattern_ptr(customers: tuple[Customer, ...]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    ends = np.cumsum([0, *(len(customer.patterns) for customer in customers)], dtype=np.int32)
    return ends.reshape(len(customers) + 1)


def _pattern_days(customers: tuple[Customer, ...]) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    return np.array([days for customer in customers for days in customer.patterns], dtype=np.bool_)
