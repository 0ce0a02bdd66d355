"""One axis of time for peers that know no days."""

from dataclasses import dataclass

import numpy as np

from solvers.visits.problem import Bools, Floats, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Say when service may start.

    Parameters
    ----------
    open_s, close_s
        On the axis.
    days
        Days on which it lies: several where all days share one stretch of the axis.
    """

    open_s: float
    close_s: float
    days: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Say where each day lies, and when each visit may start.

    Parameters
    ----------
    offset_s
        [S] seconds from midnight of the shift's day on the axis to 0.
    windows
        For each visit, by ascending opening; none: no shift may make it.
    """

    offset_s: Floats
    windows: tuple[tuple[Window, ...], ...]


def axis_of(problem: Problem, may: Bools) -> Axis:
    """Lay the days on top of each other where every visit has the same windows on all of its days, else in a row.

    Parameters
    ----------
    problem
        A valid problem.
    may
        [V, S] which shift may make which visit.

    Returns
    -------
    Axis
        With days in a row, windows are cut to the working hours of their day.
    """
    days = [sorted({int(d) for d in problem.shift_day[row]}) for row in may]
    by_day = [{d: _windows(problem, v, d) for d in days[v]} for v in range(problem.n_visits)]
    if all(len(set(windows.values())) <= 1 for windows in by_day):
        shared = tuple(
            tuple(
                Window(open_s=opens, close_s=closes, days=frozenset(windows))
                for opens, closes in next(iter(windows.values()), ())
            )
            for windows in by_day
        )
        return Axis(offset_s=np.zeros(problem.n_shifts), windows=shared)
    latest = problem.shift_close_s + (
        problem.shift_overtime_s if problem.shift_overtime_s is not None else 0.0
    )
    first, last = float(problem.shift_open_s.min()), float(latest.max())
    length = last - first + 1.0
    in_a_row = tuple(
        tuple(
            Window(
                open_s=max(opens, first) + day * length,
                close_s=min(closes, last) + day * length,
                days=frozenset({day}),
            )
            for day, windows in by_day[v].items()
            for opens, closes in windows
            if max(opens, first) <= min(closes, last)
        )
        for v in range(problem.n_visits)
    )
    return Axis(offset_s=(problem.shift_day * length).astype(np.float64), windows=in_a_row)


def _windows(problem: Problem, v: int, day: int) -> tuple[tuple[float, float], ...]:
    row = int(problem.visit_client[v]) * problem.days + day
    bounds = slice(problem.window_ptr[row], problem.window_ptr[row + 1])
    return tuple(
        zip(problem.window_open_s[bounds].tolist(), problem.window_close_s[bounds].tolist(), strict=True)
    )
