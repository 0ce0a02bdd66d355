"""The problem on arrays: shifts, clients, due visits, windows; and what makes it valid."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

NEVER = -1_000_000
"""`Problem.last_day` of a client whose last visit is not known."""

DAYS_A_WEEK = 7

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """Say which visits are due, which shifts may make them, and what everything costs in seconds.

    Sizes: L locations, P travel profiles, S shifts, N clients, V due visits, W windows. Times of day are
    seconds after local midnight, days are calendar days from the start of the horizon (a week is
    `day // 7`, a weekday is `day % 7`), lengths are metres, prices are seconds of driving.

    Parameters
    ----------
    days
        Calendar days D of the horizon.
    travel_s
        [P, L, L] driving time in seconds from row to column; inf where there is no way.
    xy
        [L, 2] position in a local plane, metres: for compactness and neighbourhoods, not for driving.
    shift_day
        [S] day of the shift, 0..D-1, ascending. A shift is one rep on one day.
    shift_start_loc, shift_end_loc
        [S] location that the rep leaves from and returns to.
    shift_profile
        [S] row of `travel_s`.
    shift_open_s, shift_close_s
        [S] earliest leaving and latest return.
    shift_max_work_s
        [S] longest time from leaving to return, less a break taken.
    break_s, break_from_s, break_to_s
        [S] length of the break (0: none), its earliest and its latest start.
    client_loc
        [N] location.
    service_s
        [N] time that a visit takes, seconds.
    min_gap
        [N] fewest days between two consecutive visits made, and from `last_day` to the first. 0 and 1
        mean the same, as a client gets at most one visit a day.
    interval
        [N] target gap in days; 0: none.
    last_day
        [N] day of the last visit before the horizon, negative; `NEVER`: not known.
    irregular_price
        [N] seconds for each day by which a gap misses `interval`; gaps run between consecutive visits made,
        the first from `last_day` where that is known.
    same_weekday
        [N] whether all visits made lie on at most m weekdays, m being the largest number of the client's due
        visits whose middle day `(first + last) // 2` lies in one week (fixed rounds).
    visit_client
        [V] client, ascending; a client's visits stand in due order and are made in due order.
    visit_first_day, visit_last_day
        [V] days on which the visit may be made, both included.
    visit_prize
        [V] seconds of detour that the visit justifies: the cost of leaving it out.
    visit_required
        [V] whether leaving it out is a failure to be counted apart from the cost.
    window_ptr
        [N * D + 1] windows of client i on day d are `window_ptr[i * D + d]` up to `window_ptr[i * D + d + 1]`.
    window_open_s, window_close_s
        [W] service must start in [open, close]; sorted and disjoint within a day; none: closed that day.
    allowed
        [N, S] whether the shift may visit the client.
    spread_price
        Seconds for each metre between a stop and the centroid of its shift's stops; 0: compactness is free.
    """

    days: int
    travel_s: Floats
    xy: Floats
    shift_day: Ints
    shift_start_loc: Ints
    shift_end_loc: Ints
    shift_profile: Ints
    shift_open_s: Floats
    shift_close_s: Floats
    shift_max_work_s: Floats
    break_s: Floats
    break_from_s: Floats
    break_to_s: Floats
    client_loc: Ints
    service_s: Floats
    min_gap: Ints
    interval: Floats
    last_day: Ints
    irregular_price: Floats
    same_weekday: Bools
    visit_client: Ints
    visit_first_day: Ints
    visit_last_day: Ints
    visit_prize: Floats
    visit_required: Bools
    window_ptr: Ints
    window_open_s: Floats
    window_close_s: Floats
    allowed: Bools
    spread_price: float

    @property
    def n_shifts(self) -> int:
        """Count the shifts."""
        return len(self.shift_day)

    @property
    def n_clients(self) -> int:
        """Count the clients."""
        return len(self.client_loc)

    @property
    def n_visits(self) -> int:
        """Count the due visits."""
        return len(self.visit_client)


def validate(problem: Problem) -> None:
    """Check shapes and values.

    Parameters
    ----------
    problem
        The problem to check.

    Raises
    ------
    ValueError
        At the first fault, naming the field and, where one value is wrong, its index.
    """
    if problem.days < 0:
        raise ValueError(f"days = {problem.days} is negative")
    _check_shapes(problem)
    L, P, D = len(problem.xy), len(problem.travel_s), problem.days
    N, W = problem.n_clients, len(problem.window_open_s)
    for name, size in (
        ("shift_day", D),
        ("shift_start_loc", L),
        ("shift_end_loc", L),
        ("shift_profile", P),
        ("client_loc", L),
        ("visit_client", N),
        ("visit_first_day", D),
        ("visit_last_day", D),
    ):
        values = getattr(problem, name)
        _refuse(name, values, (values < 0) | (values >= size), f"is outside 0..{size - 1}")
    for name in _FINITE:
        values = getattr(problem, name)
        _refuse(name, values, ~np.isfinite(values), "is not a finite number")
    _refuse("travel_s", problem.travel_s, ~(problem.travel_s >= 0), "is not a time of 0 or more")
    for name in (
        "shift_max_work_s",
        "break_s",
        "service_s",
        "min_gap",
        "interval",
        "irregular_price",
        "visit_prize",
    ):
        values = getattr(problem, name)
        _refuse(name, values, values < 0, "is negative")
    _refuse("last_day", problem.last_day, problem.last_day >= 0, "is not before the horizon")
    _refuse_descending("shift_day", problem.shift_day)
    _refuse_descending("visit_client", problem.visit_client)
    _refuse_descending("window_ptr", problem.window_ptr)
    if problem.window_ptr[0] != 0 or problem.window_ptr[-1] != W:
        raise ValueError(
            f"window_ptr runs from {problem.window_ptr[0]} to {problem.window_ptr[-1]}, not from 0 to {W}"
        )
    for first, last in (
        ("shift_open_s", "shift_close_s"),
        ("break_from_s", "break_to_s"),
        ("visit_first_day", "visit_last_day"),
        ("window_open_s", "window_close_s"),
    ):
        low, high = getattr(problem, first), getattr(problem, last)
        _refuse(last, high, high < low, f"lies before {first}")
    same_day = np.ones(W, dtype=bool)
    same_day[problem.window_ptr[:-1][problem.window_ptr[:-1] < W]] = False
    early = np.zeros(W, dtype=bool)
    early[1:] = problem.window_open_s[1:] <= problem.window_close_s[:-1]
    _refuse(
        "window_open_s", problem.window_open_s, early & same_day, "lies in or before the window before it"
    )
    if not (np.isfinite(problem.spread_price) and problem.spread_price >= 0):
        raise ValueError(f"spread_price = {problem.spread_price} is not a finite number of 0 or more")


_FINITE = (
    "xy",
    "shift_open_s",
    "shift_close_s",
    "shift_max_work_s",
    "break_s",
    "break_from_s",
    "break_to_s",
    "service_s",
    "interval",
    "irregular_price",
    "visit_prize",
    "window_open_s",
    "window_close_s",
)

_SHAPES = {
    "travel_s": "PLL",
    "xy": "L2",
    "allowed": "NS",
    "window_ptr": "C",
    "window_open_s": "W",
    "window_close_s": "W",
    "client_loc": "N",
    "service_s": "N",
    "min_gap": "N",
    "interval": "N",
    "last_day": "N",
    "irregular_price": "N",
    "same_weekday": "N",
}


def _check_shapes(problem: Problem) -> None:
    sizes = {
        "P": len(problem.travel_s),
        "L": len(problem.xy),
        "S": problem.n_shifts,
        "N": problem.n_clients,
        "V": problem.n_visits,
        "W": len(problem.window_open_s),
        "C": problem.n_clients * problem.days + 1,
        "2": 2,
    }
    kinds = {Floats: np.float64, Ints: np.int32, Bools: np.bool_}
    for field in fields(problem):
        name = field.name
        if name in {"days", "spread_price"}:
            continue
        letters = _SHAPES.get(name, "V" if name.startswith("visit_") else "S")
        shape = tuple(sizes[letter] for letter in letters)
        values = getattr(problem, name)
        if values.shape != shape:
            raise ValueError(f"{name} has shape {values.shape}, not {shape}")
        kind = next(dtype for hint, dtype in kinds.items() if hint == field.type)
        if values.dtype != kind:
            raise ValueError(f"{name} holds {values.dtype}, not {np.dtype(kind)}")


def _refuse(name: str, values: NDArray[np.generic], wrong: Bools, why: str) -> None:
    if wrong.any():
        index = tuple(int(i) for i in np.argwhere(wrong)[0])
        raise ValueError(f"{name}[{', '.join(map(str, index))}] = {values[index]} {why}")


def _refuse_descending(name: str, values: Ints) -> None:
    wrong = np.zeros(len(values), dtype=bool)
    wrong[1:] = values[1:] < values[:-1]
    _refuse(name, values, wrong, "is less than the value before it")
