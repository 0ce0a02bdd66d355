"""What an engine returns: routes and leaving times."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Say which visits each shift makes, in which order, and when it leaves.

    Parameters
    ----------
    routes
        For each shift the visit indices in order; a visit that is in no route is left out.
    leave_s
        For each shift the time of leaving, seconds after local midnight; 0.0 for an empty route.
    cost
        Objective in seconds, as `check` computes it; required visits left out count with their prize alone.
    iterations
        Iterations of search that led to it.
    interrupted
        Whether the search was told to stop before its budget was used.
    """

    routes: tuple[tuple[int, ...], ...]
    leave_s: tuple[float, ...]
    cost: float
    iterations: int
    interrupted: bool
