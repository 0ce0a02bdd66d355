"""The districting problem: basic units, activity measures, territories with targets, centres, borders and today's plan."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOBODY = -1
"""Territory of a unit that is in none today; group of a unit that is in none."""


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
        Pull of a territory's centre towards its home, 0 (centres are free) to 1 (pinned: distances count from the home).
    below : float64[A], optional
        Allowed deviation under the target, where it differs from the one above; 1 or more: a measure with a most alone.
    weight : float64[n], optional
        What a unit's distance counts, >= 0; left out: the mean of its shares of every measure and of the head count.
    distance : float64[n, n], optional
        From each unit (row) to each as a centre (column), in any unit: travel seconds, metres ..., >= 0. Left out: straight lines,
        in metres.
    home_distance : float64[n, p], optional
        From each unit to each home in the same unit; with `distance`, needed if homes have weight.
    borders : int64[e, 2], optional
        Pairs of units that border on each other; left out: from the positions, see `solvers.districts.graph`.
    longest_border : float
        Longest border from the positions, metres; what stands apart then is joined by one shortest crossing.
    contiguous : bool
        Whether each territory must hang together.
    border_price : float
        What separating two units that border on each other costs, in multiples of the mean cost of a unit in today's or the first
        partition: 0 for the least distance alone, about 1 for smooth borders.
    group : int64[n], optional
        Units of the same group, 0 or more, stay together; -1: in none.
    current : int64[n], optional
        Today's territory of each unit; -1: none. A unit that changes it is handed over.
    handover_price : float
        What handing over all activity would cost, in multiples of today's cost (of the start's, where today's is not known).
    most_handovers : int64[p], optional
        Most units that a territory may give and take in all, as against today.
    most_handovers_in_all : int, optional
        Most units handed over in all.
    """

    xy: NDArray[np.float64]
    activity: NDArray[np.float64]
    share: NDArray[np.float64]
    tolerance: NDArray[np.float64]
    allowed: NDArray[np.bool_]
    home_xy: NDArray[np.float64]
    home_weight: float
    below: NDArray[np.float64] | None = None
    weight: NDArray[np.float64] | None = None
    distance: NDArray[np.float64] | None = None
    home_distance: NDArray[np.float64] | None = None
    borders: NDArray[np.int64] | None = None
    longest_border: float = np.inf
    contiguous: bool = True
    border_price: float = 0.0
    group: NDArray[np.int64] | None = None
    current: NDArray[np.int64] | None = None
    handover_price: float = 0.0
    most_handovers: NDArray[np.int64] | None = None
    most_handovers_in_all: int | None = None

    @property
    def targets(self) -> NDArray[np.float64]:
        """Return the activity that each territory should hold: float64[p, A], in each measure's unit."""
        return np.outer(self.share, self.activity.sum(axis=0))

    @property
    def floor(self) -> NDArray[np.float64]:
        """Return the allowed deviation under the target, float64[A]."""
        return self.tolerance if self.below is None else self.below

    @property
    def weights(self) -> NDArray[np.float64]:
        """Return what each unit's distance counts, float64[n]; summing to 1 unless they are given.

        The mean of the shares of every measure and of the head count, so that a unit without activity still lies near its
        territory.
        """
        if self.weight is not None:
            return self.weight
        total = self.activity.sum(axis=0)
        shares = self.activity[:, total > 0] / total[total > 0]
        heads = np.full((len(self.activity), 1), 1.0 / max(len(self.activity), 1))
        return np.asarray(np.hstack([shares, heads]).mean(axis=1))


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
    shapes = {
        "xy": (n, 2),
        "activity": (n, measures),
        "allowed": (n, p),
        "home_xy": (p, 2),
        "below": (measures,),
        "weight": (n,),
        "distance": (n, n),
        "home_distance": (n, p),
        "group": (n,),
        "current": (n,),
        "most_handovers": (p,),
    }
    for field, shape in shapes.items():
        given = getattr(problem, field)
        if given is not None and given.shape != shape:
            raise ValueError(f"{field} has shape {given.shape}, expected {shape}")
    if problem.allowed.dtype != np.bool_:
        raise ValueError(f"allowed has dtype {problem.allowed.dtype}, expected bool")
    for field in (
        "xy",
        "activity",
        "share",
        "tolerance",
        "home_xy",
        "below",
        "weight",
        "distance",
        "home_distance",
    ):
        if getattr(problem, field) is not None:
            _refuse(field, problem, ~np.isfinite(getattr(problem, field)), "is not finite")
    _refuse("share", problem, problem.share <= 0, "is not positive")
    for field in ("activity", "tolerance", "below", "weight", "distance", "home_distance", "most_handovers"):
        if getattr(problem, field) is not None:
            _refuse(field, problem, getattr(problem, field) < 0, "is negative")
    if abs(problem.share.sum() - 1.0) > 1e-6:
        raise ValueError(f"share sums to {problem.share.sum():.6f}, expected 1")
    if not 0.0 <= problem.home_weight <= 1.0:
        raise ValueError(f"home_weight is {problem.home_weight}, outside 0..1")
    if not 0.0 <= problem.handover_price < np.inf:
        raise ValueError(f"handover_price is {problem.handover_price}, outside 0..infinity")
    if not 0.0 <= problem.border_price < np.inf:
        raise ValueError(f"border_price is {problem.border_price}, outside 0..infinity")
    if not problem.longest_border >= 0.0:
        raise ValueError(f"longest_border is {problem.longest_border}, under 0")
    if problem.most_handovers_in_all is not None and problem.most_handovers_in_all < 0:
        raise ValueError(f"most_handovers_in_all is {problem.most_handovers_in_all}, under 0")
    if problem.distance is not None and problem.home_weight > 0 and problem.home_distance is None:
        raise ValueError("home_distance is missing: distance is given and home_weight is above 0")
    if problem.current is not None:
        outside = (problem.current < NOBODY) | (problem.current >= p)
        _refuse("current", problem, outside, f"is outside -1..{p - 1}")
    if problem.borders is not None:
        if problem.borders.ndim != 2 or problem.borders.shape[1] != 2:
            raise ValueError(f"borders has shape {problem.borders.shape}, expected (e, 2)")
        _refuse("borders", problem, (problem.borders < 0) | (problem.borders >= n), f"is outside 0..{n - 1}")
    homeless = np.flatnonzero(~problem.allowed.any(axis=1))
    if len(homeless):
        raise ValueError(f"allowed[{homeless[0]}] has no territory ({len(homeless)} such units)")


def _refuse(field: str, problem: Problem, wrong: NDArray[np.bool_], what: str) -> None:
    found = np.argwhere(wrong)
    if len(found):
        index = tuple(int(i) for i in found[0])
        value = getattr(problem, field)[index]
        raise ValueError(f"{field}[{', '.join(map(str, index))}] {what}: {value}")
