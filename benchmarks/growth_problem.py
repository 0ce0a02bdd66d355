"""Generated problems of any size on one kind of map: as a company grows, so does its region."""

import math

import numpy as np
from scipy.spatial.distance import cdist

from solvers.visits.problem import NEVER, Floats, Ints, Problem

WEEKS = 4
DAYS = 7 * WEEKS
WORKING_DAYS = 5
VISITS_A_SHIFT = 8
"""Visits due for each shift there is: a day holds about nine, so that there is room, but not much."""
CUSTOMERS_A_TOWN = 60
KM_BETWEEN_TOWNS = 15.0
TOWN_KM = 4.0
SECONDS_A_KM = 1.3 * 3600 / 45
"""Roads are 1.3 times as long as the straight line and driven at 45 km/h."""

SERVICE_S = 25 * 60.0
OPEN_S, CLOSE_S = 8.5 * 3600, 17.5 * 3600
BREAK_S, BREAK_FROM_S, BREAK_TO_S = 30 * 60.0, 11.5 * 3600, 13.5 * 3600
IRREGULARITY = 0.5
"""Share of a visit's worth that a gap missed by a whole interval costs."""

INTERVALS = (7, 7, 14, 14, 14, 28, 28, 28, 28, 28)
"""Days between two visits; one customer in five is seen every week, half of them every four weeks."""
WORTH_S = {7: 3 * 3600.0, 14: 1.5 * 3600.0, 28: 40 * 60.0}


def growth_problem(visits: int, *, seed: int) -> Problem:
    """Generate a problem; every rep may visit every customer, so that the whole is one problem.

    Parameters
    ----------
    visits : int
        Visits due, at least one.
    seed : int
        Seed: the same problem every time.

    Returns
    -------
    Problem
        Four weeks of a rep for each 160 visits. Memory is quadratic in the customers.
    """
    rng = np.random.default_rng(seed)
    intervals = _intervals(visits)
    n = len(intervals)
    reps = math.ceil(visits / (VISITS_A_SHIFT * WORKING_DAYS * WEEKS))
    xy = _places(rng, n, reps)
    travel_s = cdist(
        xy, xy
    )  # in place from here on: the memory measured is the search's, not this function's
    travel_s *= SECONDS_A_KM / 1000
    due = DAYS // intervals
    visit_client = np.repeat(np.arange(n), due)
    number = np.concatenate([np.arange(count) for count in due])
    shift_day = np.repeat([day for day in range(DAYS) if day % 7 < WORKING_DAYS], reps)
    home = np.tile(np.arange(reps), WEEKS * WORKING_DAYS)
    shifts = len(shift_day)
    worth = np.array([WORTH_S[interval] for interval in intervals.tolist()])
    open_days = np.tile(np.arange(DAYS) % 7 < WORKING_DAYS, n)
    return Problem(
        days=DAYS,
        travel_s=travel_s[None, :, :],
        xy=xy,
        shift_day=_ints(shift_day),
        shift_start_loc=_ints(home),
        shift_end_loc=_ints(home),
        shift_profile=np.zeros(shifts, dtype=np.int32),
        shift_open_s=np.full(shifts, OPEN_S),
        shift_close_s=np.full(shifts, CLOSE_S),
        shift_max_work_s=np.full(shifts, CLOSE_S - OPEN_S),
        break_s=np.full(shifts, BREAK_S),
        break_from_s=np.full(shifts, BREAK_FROM_S),
        break_to_s=np.full(shifts, BREAK_TO_S),
        client_loc=_ints(np.arange(reps, reps + n)),
        service_s=np.full(n, SERVICE_S),
        min_gap=_ints(intervals * 7 // 10),
        interval=intervals.astype(np.float64),
        last_day=np.full(n, NEVER, dtype=np.int32),
        irregular_price=IRREGULARITY * worth / intervals,
        same_weekday=np.zeros(n, dtype=np.bool_),
        visit_client=_ints(visit_client),
        visit_first_day=_ints(number * intervals[visit_client]),
        visit_last_day=_ints((number + 1) * intervals[visit_client] - 1),
        visit_prize=worth[visit_client],
        visit_required=np.zeros(len(visit_client), dtype=np.bool_),
        window_ptr=_ints(np.concatenate([[0], np.cumsum(open_days)])),
        window_open_s=np.full(int(open_days.sum()), OPEN_S),
        window_close_s=np.full(int(open_days.sum()), CLOSE_S),
        allowed=np.ones((n, shifts), dtype=np.bool_),
        spread_price=0.0,
    )


def _intervals(visits: int) -> Ints:
    """Give each customer its interval, in turn, until the visits due are as many as asked for."""
    found: list[int] = []
    left = visits
    while left > 0:
        wanted = INTERVALS[len(found) % len(INTERVALS)]
        interval = next(
            each for each in sorted({wanted, *INTERVALS}) if each >= wanted and DAYS // each <= left
        )
        found.append(interval)
        left -= DAYS // interval
    return np.array(found, dtype=np.int32)


def _places(rng: np.random.Generator, customers: int, reps: int) -> Floats:
    """Place homes, then customers, metres: around towns whose number and region grow with the customers."""
    towns = max(1, round(customers / CUSTOMERS_A_TOWN))
    side = KM_BETWEEN_TOWNS * math.sqrt(towns)
    middle = rng.random((towns, 2)) * side
    homes = middle[np.arange(reps) % towns] + rng.normal(size=(reps, 2)) * TOWN_KM / 2
    shops = middle[rng.integers(towns, size=customers)] + rng.normal(size=(customers, 2)) * TOWN_KM
    return np.concatenate([homes, shops]) * 1000


def _ints(values: object) -> Ints:
    return np.asarray(values, dtype=np.int32)
