"""What makes a problem valid: shapes, kinds and values of its arrays."""

from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from solvers.visits.problem import Bools, Floats, Ints, Problem


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
    _check_pointers("window_ptr", problem.window_ptr, W)
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
    for name in _PRICES:
        price = getattr(problem, name)
        if not (np.isfinite(price) and price >= 0):
            raise ValueError(f"{name} = {price} is not a finite number of 0 or more")
    _check_rules(problem)


def _check_rules(problem: Problem) -> None:
    """Check the fields that a problem may do without."""
    for names in _TOGETHER:
        stated = [name for name in names if getattr(problem, name) is not None]
        if 0 < len(stated) < len(names):
            missing = [name for name in names if name not in stated]
            raise ValueError(f"{stated[0]} is stated without {', '.join(missing)}")
    for price, name in (("metre_price", "distance_m"), ("imbalance_price", "shift_target_s")):
        if getattr(problem, price) > 0 and getattr(problem, name) is None:
            raise ValueError(f"{price} is stated without {name}")
    if problem.imbalance_price >= 0.5:
        raise ValueError(f"imbalance_price = {problem.imbalance_price} is not below 0.5")
    for name in _AT_LEAST_0:
        values = getattr(problem, name)
        if values is not None:
            _refuse(name, values, ~(values >= 0), "is not a number of 0 or more")
    for name in _FINITE_RULES:
        values = getattr(problem, name)
        if values is not None:
            _refuse(name, values, ~np.isfinite(values), "is not a finite number")
    if problem.distance_m is not None:
        endless = np.isfinite(problem.travel_s) & ~np.isfinite(problem.distance_m)
        _refuse("distance_m", problem.distance_m, endless, "is not finite where travel_s is")
    if problem.shift_target_s is not None:
        _refuse("shift_target_s", problem.shift_target_s, ~(problem.shift_target_s > 0), "is not positive")
    if problem.pattern_ptr is not None and problem.pattern_days is not None:
        _check_pointers("pattern_ptr", problem.pattern_ptr, len(problem.pattern_days))
    if (
        problem.shift_traffic is not None
        and problem.traffic_from_s is not None
        and problem.traffic_speed is not None
    ):
        _check_traffic(problem.shift_traffic, problem.traffic_from_s, problem.traffic_speed)
    if problem.leg_traffic is not None:
        if problem.shift_traffic is None or problem.traffic_from_s is None:
            raise ValueError("leg_traffic is stated without shift_traffic")
        most = len(problem.traffic_from_s) - 1 - max(0, int(problem.shift_traffic.max(initial=0)))
        wrong = (problem.leg_traffic < 0) | (problem.leg_traffic > most)
        _refuse("leg_traffic", problem.leg_traffic, wrong, f"is outside 0..{most}")


def _check_traffic(rows: Ints, from_s: Floats, speed: Floats) -> None:
    """Check the step functions of speed."""
    F = len(from_s)
    _refuse("shift_traffic", rows, (rows < -1) | (rows >= F), f"is outside -1..{F - 1}")
    _refuse("traffic_speed", speed, ~((speed > 0) & np.isfinite(speed)), "is not a positive finite number")
    if F > 0 and (from_s.shape[1] == 0 or (from_s[:, 0] != 0).any()):
        raise ValueError("traffic_from_s does not begin at 0")
    early = np.zeros(from_s.shape, dtype=bool)
    early[:, 1:] = from_s[:, 1:] <= from_s[:, :-1]
    _refuse("traffic_from_s", from_s, early, "is not after the step before it")


_PRICES = (
    "spread_price",
    "travel_price",
    "metre_price",
    "wait_price",
    "overtime_price",
    "imbalance_price",
)

_AT_LEAST_0 = (
    "distance_m",
    "shift_overtime_s",
    "demand",
    "shift_max_visits",
    "shift_capacity",
    "max_gap",
    "preference_price",
    "change_price",
)

_FINITE_RULES = (
    "shift_overtime_s",
    "shift_target_s",
    "demand",
    "preference_price",
    "change_price",
    "traffic_from_s",
)
"""A capacity may be endless, and so may the metres of a leg without a way."""

_TOGETHER = (
    ("demand", "shift_capacity"),
    ("shift_traffic", "traffic_from_s", "traffic_speed"),
    ("shift_rep", "one_rep"),
    ("pattern_ptr", "pattern_days"),
)

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
    "distance_m": "PLL",
    "demand": "N",
    "max_gap": "N",
    "one_rep": "N",
    "pattern_ptr": "M",
    "pattern_days": "KD",
    "traffic_from_s": "FT",
    "traffic_speed": "FT",
    "leg_traffic": "PLL",
    "preference_price": "NS",
    "change_price": "NS",
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
        "D": problem.days,
        "M": problem.n_clients + 1,
        "K": 0 if problem.pattern_days is None else len(problem.pattern_days),
        "F": 0 if problem.traffic_from_s is None else len(problem.traffic_from_s),
        "T": 0 if problem.traffic_from_s is None else problem.traffic_from_s.shape[-1],
        "2": 2,
    }
    kinds = {Floats: np.float64, Ints: np.int32, Bools: np.bool_}
    for field in fields(problem):
        name = field.name
        values = getattr(problem, name)
        if not isinstance(values, np.ndarray):
            continue
        letters = _SHAPES.get(name, "V" if name.startswith("visit_") else "S")
        shape = tuple(sizes[letter] for letter in letters)
        if values.shape != shape:
            raise ValueError(f"{name} has shape {values.shape}, not {shape}")
        kind = next(dtype for hint, dtype in kinds.items() if field.type in (hint, hint | None))
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


def _check_pointers(name: str, pointers: Ints, end: int) -> None:
    _refuse_descending(name, pointers)
    if pointers[0] != 0 or pointers[-1] != end:
        raise ValueError(f"{name} runs from {pointers[0]} to {pointers[-1]}, not from 0 to {end}")
