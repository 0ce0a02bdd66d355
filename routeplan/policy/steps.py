"""Speeds over a day as step functions."""

from collections.abc import Sequence
from itertools import pairwise

Steps = tuple[tuple[int, float], ...]
"""Second after midnight from which a speed holds, ascending from 0, and the speed as a share of the free one."""


def painted(steps: Steps, since: int, until: int, speed: float) -> Steps:
    """Set the speed from a time until another; neighbours of one speed are one step."""
    after = next(value for start, value in reversed(steps) if start <= until)
    new = [
        *(step for step in steps if step[0] < since),
        (since, speed),
        (until, after),
        *(step for step in steps if step[0] > until),
    ]
    return tuple(step for idx, step in enumerate(new) if not idx or step[1] != new[idx - 1][1])


def mixed(profiles: Sequence[Steps], shares: Sequence[float]) -> Steps:
    """Mix step functions of speed for a leg that is driven partly on each.

    Parameters
    ----------
    profiles : sequence of Steps
        What is mixed; (): free.
    shares : sequence of float
        Share of the leg's free time on each, together 1.

    Returns
    -------
    Steps
        Of the mean pace, so that on constant speeds the leg takes the sum of its parts. (): free.

    Examples
    --------
    >>> mixed([(), ((0, 1.0), (3600, 0.5))], [0.5, 0.5])
    ((0, 1.0), (3600, 0.6666666666666666))
    """
    if not any(profiles):
        return ()
    if len(set(profiles)) == 1:
        return profiles[0]
    times = sorted({0, *(time for steps in profiles for time, _ in steps)})
    paces = [
        (time, sum(share / _speed_at(steps, time) for steps, share in zip(profiles, shares, strict=True)))
        for time in times
    ]
    changes = [paces[0], *(after for before, after in pairwise(paces) if after[1] != before[1])]
    return tuple((time, 1.0 / pace) for time, pace in changes)


def _speed_at(steps: Steps, time: int) -> float:
    return next((speed for since, speed in reversed(steps) if since <= time), 1.0)
