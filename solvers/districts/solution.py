"""What a districting run hands back: the assignment, its measures, and why a tolerance was missed."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Code = Literal[
    "locked_units_exceed",
    "confined_units_exceed",
    "unit_larger_than_target",
    "too_few_units_allowed",
    "more_territories_than_units",
    "taken_elsewhere",
    "lumpy",
    "not_reached",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Say why one territory misses its tolerance on one measure.

    Attributes
    ----------
    code : Code
        The reason; all but the last two are proofs that no assignment can do.

        * `locked_units_exceed`: the units that only this territory may hold (`units`) add up to `amount`,
          over its `limit`.
        * `confined_units_exceed`: the units that only `territories` may hold (`units`) add up to `amount`, over
          their common `limit`.
        * `unit_larger_than_target`: one unit (`units`) of `amount` is over the territory's `limit`.
        * `too_few_units_allowed`: all units that the territory may hold add up to `amount`, under its `limit`.
        * `more_territories_than_units`: the territory is empty; there are `amount` units for `limit` territories.
        * `taken_elsewhere`: locked, confined or single large units (`units`) bind so much in the other territories
          that `amount` is left for `territories`, under their common `limit`.
        * `lumpy`: the smallest deviation reached; the territory's largest unit (`units`) of `amount` is larger
          than the width `limit` of the tolerated band, so the last unit moves the territory across it.
        * `not_reached`: the smallest deviation reached, with no single cause (two measures against each other,
          contiguity, too few iterations); the territory holds `amount`, the nearest tolerated value is `limit`.
    territory, measure : int
        Indices.
    deviation : float
        Activity of the territory over its target, minus 1.
    target, amount, limit : float
        In the measure's unit (but see `more_territories_than_units`).
    units, territories : tuple of int
        Indices, as said at the code; a group counts as one unit, and all of its units are named.
    """

    code: Code
    territory: int
    measure: int
    deviation: float
    target: float
    amount: float
    limit: float
    units: tuple[int, ...] = ()
    territories: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Solution:
    """Hold a partition and what follows from it.

    Attributes
    ----------
    assignment : int64[n]
        Territory of each unit.
    deviation : float64[p, A]
        Activity over target, minus 1; 0 for a measure that is zero throughout.
    cost : float
        In the unit of the distances: weighted distances of the units to their territory's centre and home; see `solve`.
    centres : int64[p]
        The unit at each territory's centre; -1: the territory is empty.
    handed_over : bool[n]
        Which units leave today's territory.
    borders, crossings : int64[e, 2], int64[c, 2]
        Pairs of units that border on each other, and those among them that join pieces no border joins.
    loose : bool[n]
        Units outside the heaviest piece of their territory; none where territories need not hang together.
    within_tolerance : bool
        Whether every deviation is within its measure's tolerance.
    findings : tuple of Finding
        One for each (territory, measure) that is not; ordered by territory, then measure.
    """

    assignment: NDArray[np.int64]
    deviation: NDArray[np.float64]
    cost: float
    centres: NDArray[np.int64]
    handed_over: NDArray[np.bool_]
    borders: NDArray[np.int64]
    crossings: NDArray[np.int64]
    loose: NDArray[np.bool_]
    within_tolerance: bool
    findings: tuple[Finding, ...]

    @property
    def reached(self) -> tuple[float, ...]:
        """Return the smallest tolerance that this partition meets, for each measure."""
        return tuple(float(worst) for worst in np.abs(self.deviation).max(axis=0))
