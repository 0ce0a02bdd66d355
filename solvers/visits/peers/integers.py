"""Seconds as the whole numbers that the peers reckon with."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from solvers.visits.problem import Floats, Problem

Whole = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

_ERROR = 1e-6
"""What is nearer to a whole number than this is meant to be it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Integers:
    """Turn seconds into whole numbers so that what fits in whole numbers fits in seconds.

    Lengths are rounded up, times by which something must be done down, and prices to the nearest.

    Parameters
    ----------
    scale
        Units of time to a second: 1, 10, 100 ...
    cost_scale
        Units of cost to a second: as many; where driving is free, so many that driving at a unit of cost for each
        unit of time only decides between equal plans, and shows the search the way; and where waiting has a price
        that is not whole, 100 times as many.
    """

    scale: int
    cost_scale: int

    @classmethod
    def of(cls, problem: Problem, most: int) -> Self:
        """Choose the least scale at which all lengths and times of a problem are whole, and `most` if there is none."""
        values = (
            problem.travel_s[np.isfinite(problem.travel_s)],
            problem.service_s,
            problem.window_open_s,
            problem.window_close_s,
            problem.shift_open_s,
            problem.shift_close_s,
            problem.shift_max_work_s,
        )
        scale = 1
        while scale < most and not all(_is_whole(part * scale) for part in values):
            scale *= 10
        finer = 100 if problem.wait_price != int(problem.wait_price) else 1
        if _is_driving_free(problem):
            work = np.minimum(problem.shift_max_work_s, problem.shift_close_s - problem.shift_open_s)
            finer *= int(float(work.sum()) * scale) + 1
        return cls(scale=scale, cost_scale=scale * finer)

    def up(self, seconds: Floats | np.float64) -> Whole:
        """Round lengths up."""
        return np.ceil(seconds * self.scale - _ERROR).astype(np.int64)

    def down(self, seconds: Floats | np.float64) -> Whole:
        """Round latest times and limits down."""
        return np.floor(seconds * self.scale + _ERROR).astype(np.int64)

    def window(self, opens_s: float, closes_s: float) -> tuple[int, int]:
        """Round a window to the whole numbers inside it."""
        return int(self.up(np.float64(opens_s))), int(self.down(np.float64(closes_s)))

    def price(self, seconds: Floats) -> Whole:
        """Round prices to the nearest."""
        return np.rint(seconds * self.cost_scale).astype(np.int64)

    def seconds(self, cost: float) -> float:
        """Turn a cost back into seconds."""
        return cost / self.cost_scale

    def driving(self, problem: Problem, profile: int, unreachable: int) -> Whole:
        """Return [L, L] driving times of a profile; `unreachable` where there is no way."""
        travel = problem.travel_s[profile]
        known = np.where(np.isfinite(travel), travel, 0.0)
        return np.where(np.isfinite(travel), self.up(known), unreachable)

    def driving_cost(self, problem: Problem, profile: int, unreachable: int) -> Whole:
        """Return [L, L] what the driving of a profile costs; `unreachable` where there is no way."""
        travel = problem.travel_s[profile]
        if _is_driving_free(problem):
            return self.driving(problem, profile, unreachable)
        cost = problem.travel_price * np.where(np.isfinite(travel), travel, 0.0)
        if problem.distance_m is not None and problem.metre_price > 0:
            metres = problem.distance_m[profile]
            cost = cost + problem.metre_price * np.where(np.isfinite(travel), metres, 0.0)
        return np.where(np.isfinite(travel), self.price(cost), unreachable)


def _is_driving_free(problem: Problem) -> bool:
    return problem.travel_price == 0 and problem.metre_price == 0


def _is_whole(values: Floats) -> bool:
    return bool((np.abs(values - np.rint(values)) < _ERROR).all())


def loads(problem: Problem) -> tuple[Whole, Whole] | None:
    """Return [N] demands, rounded up, and [S] capacities, rounded down; None where there is no load.

    Parameters
    ----------
    problem
        A valid problem.
    """
    if problem.demand is None or problem.shift_capacity is None:
        return None
    scale = 1 if _is_whole(problem.demand) else 1000
    demand = np.ceil(problem.demand * scale - _ERROR).astype(np.int64)
    enough = float(demand[problem.visit_client].sum())
    capacity = np.floor(np.minimum(problem.shift_capacity * scale, enough) + _ERROR).astype(np.int64)
    return demand, capacity
