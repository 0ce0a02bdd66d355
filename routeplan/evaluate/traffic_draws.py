"""Legs that are left for at many times at once."""

import numpy as np
from numpy.typing import NDArray

from routeplan.evaluate.traffic import Traffic

Times = NDArray[np.float64]


def arrivals(traffic: Traffic, free_s: int, factors: Times, leave_s: Times) -> Times:
    """Give when a leg ends in each draw.

    Parameters
    ----------
    traffic : Traffic
        The speed over the day.
    free_s : int
        Its time at free speed, seconds; a ``Leg`` where ways differ.
    factors, leave_s : ndarray of float64, shape (draws,)
        What its free time is multiplied by, and when it is left for.

    Returns
    -------
    ndarray of float64, shape (draws,)
        Seconds after midnight: where the integral of speed has grown by the free time.
    """
    steps = traffic.steps_of(free_s)
    if not steps:
        return leave_s + free_s * factors
    since, speed = np.array(steps).T
    done = np.concatenate([[0.0], np.cumsum(np.diff(since) * speed[:-1])])

    def at(now: Times) -> tuple[Times, NDArray[np.int64]]:
        idx = np.maximum(np.searchsorted(since, now, side="right") - 1, 0)
        return done[idx] + (now - since[idx]) * speed[idx], idx

    goal = at(leave_s)[0] + free_s * factors
    idx = np.maximum(np.searchsorted(done, goal, side="right") - 1, 0)
    found: Times = since[idx] + (goal - done[idx]) / speed[idx]
    return found
