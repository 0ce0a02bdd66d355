"""The districting problem: basic units, activity measures, territories with targets and homes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """Describe a partition of n basic units into p territories, on A activity measures.

    Attributes
    ----------
    xy : float64[n, 2]
        Position of each unit, metres in a local plane.
    activity : float64[n, A]
        What each unit adds to each measure (potential in money, workload in hours ...), >= 0.
    share : float64[p]
        Target share of each territory, of every measure alike; > 0, sums to 1.
    tolerance : float64[A]
        Allowed deviation from the target, relative to it: 0.10 means within 10 %.
    allowed : bool[n, p]
        Which territories may hold a unit; a locked unit has one.
    home_xy : float64[p, 2]
        Where each territory's rep lives, metres in the same plane.
    home_weight : float
        Pull of a territory's centre towards its home, 0 (none) to 1 (distances count from the home).
    """

    xy: NDArray[np.float64]
    activity: NDArray[np.float64]
    share: NDArray[np.float64]
    tolerance: NDArray[np.float64]
    allowed: NDArray[np.bool_]
    home_xy: NDArray[np.float64]
    home_weight: float

    @property
    def targets(self) -> NDArray[np.float64]:
        """Return the activity that each territory should hold: float64[p, A], in each measure's unit."""
        return np.outer(self.share, self.activity.sum(axis=0))


def validate(problem: Problem) -> None:
    """Check shapes and values.

    Raises
    ------
    ValueError
        At the first field that is wrong; the message names the field, the index and the value.
    """
    if problem.share.ndim != 1 or problem.tolerance.ndim != 1:
        raise ValueError("share and tolerance must have one dimension")
    n, p, measures = len(problem.xy), len(problem.share), len(problem.tolerance)
    if p == 0:
        raise ValueError("share is empty: there must be at least one territory")
    shapes = {"xy": (n, 2), "activity": (n, measures), "allowed": (n, p), "home_xy": (p, 2)}
    for field, shape in shapes.items():
        if getattr(problem, field).shape != shape:
            raise ValueError(f"{field} has shape {getattr(problem, field).shape}, expected {shape}")
    if problem.allowed.dtype != np.bool_:
        raise ValueError(f"allowed has dtype {problem.allowed.dtype}, expected bool")
    for field in ("xy", "activity", "share", "tolerance", "home_xy"):
        _refuse(field, problem, ~np.isfinite(getattr(problem, field)), "is not finite")
    _refuse("activity", problem, problem.activity < 0, "is negative")
    _refuse("share", problem, problem.share <= 0, "is not positive")
    _refuse("tolerance", problem, problem.tolerance < 0, "is negative")
    if abs(problem.share.sum() - 1.0) > 1e-6:
        raise ValueError(f"share sums to {problem.share.sum():.6f}, expected 1")
    if not 0.0 <= problem.home_weight <= 1.0:
        raise ValueError(f"home_weight is {problem.home_weight}, outside 0..1")
    homeless = np.flatnonzero(~problem.allowed.any(axis=1))
    if len(homeless):
        raise ValueError(f"allowed[{homeless[0]}] has no territory ({len(homeless)} such units)")


def _refuse(field: str, problem: Problem, wrong: NDArray[np.bool_], what: str) -> None:
    found = np.argwhere(wrong)
    if len(found):
        index = tuple(int(i) for i in found[0])
        value = getattr(problem, field)[index]
        raise ValueError(f"{field}[{', '.join(map(str, index))}] {what}: {value}")
