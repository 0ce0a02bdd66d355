"""The legs of a plan, and what it costs to put a visit between the ends of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from solvers.visits.peers.integers import Integers, Whole
from solvers.visits.problem import Bools, Floats, Problem


class Ground:
    """Hold what all plans share, in the K indices of a routing model.

    A cell is one rep's day: between its shifts a visit changes neither.

    Parameters
    ----------
    problem
        A valid problem.
    integers
        How costs and times are rounded.
    place_of
        [K] location of each index.
    index
        Index of each visit.
    starts, ends
        Index at which each shift starts and ends.
    """

    def __init__(
        self,
        problem: Problem,
        integers: Integers,
        place_of: Sequence[int],
        index: Sequence[int],
        starts: Sequence[int],
        ends: Sequence[int],
    ) -> None:
        grid = np.ix_(np.array(place_of), np.array(place_of))
        profiles = range(len(problem.travel_s))
        work = np.minimum(problem.shift_max_work_s, problem.shift_close_s - problem.shift_open_s)
        far = int(integers.up(work.max())) + 1
        self.cost = np.stack([integers.driving_cost(problem, p, 0)[grid] for p in profiles])
        self.time = np.stack([integers.driving(problem, p, far)[grid] for p in profiles])
        self.service = np.zeros(len(place_of), dtype=np.int64)
        self.service[list(index)] = integers.up(problem.service_s)[problem.visit_client]
        self.demand = np.zeros(len(place_of))
        self.capacity = np.full(problem.n_shifts, np.inf)
        if problem.demand is not None and problem.shift_capacity is not None:
            self.demand[list(index)] = problem.demand[problem.visit_client]
            self.capacity = problem.shift_capacity
        self.work: Whole = integers.down(work)
        self.starts, self.ends, self.is_end = starts, ends, frozenset(ends)
        self.profile = problem.shift_profile
        reps = np.zeros(problem.n_shifts) if problem.shift_rep is None else problem.shift_rep
        known, rep_of = np.unique(reps, return_inverse=True)
        self.n_reps = len(known)
        self.cell_of: Whole = problem.shift_day * self.n_reps + rep_of
        self.n_cells = problem.days * self.n_reps


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Legs:
    """Hold the M legs of a plan, those of a cell side by side.

    Parameters
    ----------
    ground
        What all plans share.
    before, after, shift
        [M] index that a leg leaves, index that it leads to, and shift that drives it.
    is_open
        [M] whether a visit may be put there.
    work, load
        [S] driving and service, and load, that a shift may still take on.
    """

    ground: Ground
    before: Whole
    after: Whole
    shift: Whole
    is_open: Bools
    work: Whole
    load: Floats

    @classmethod
    def of(cls, ground: Ground, next_of: Sequence[int]) -> Self:
        """List the legs of a plan, given for each index the one that follows."""
        legs = []
        for s in np.argsort(ground.cell_of, kind="stable").tolist():
            here = ground.starts[s]
            while here not in ground.is_end:
                legs.append((here, next_of[here], s))
                here = next_of[here]
        before, after, shift = np.array(legs, dtype=np.int64).T
        driving = ground.time[ground.profile[shift], before, after]
        work, load = ground.work.copy(), ground.capacity.copy()
        np.subtract.at(work, shift, driving + ground.service[before])
        np.subtract.at(load, shift, ground.demand[before])
        is_open = np.ones(len(legs), dtype=np.bool_)
        return cls(
            ground=ground, before=before, after=after, shift=shift, is_open=is_open, work=work, load=load
        )

    def cost(self) -> float:
        """Return what the legs cost together."""
        return float(self.ground.cost[self.ground.profile[self.shift], self.before, self.after].sum())

    def detours(self, k: int) -> Floats:
        """Return [M] what a visit costs on each leg; inf where its shift has no room.

        Windows, waiting and breaks are not looked at: what seems to fit may still be forbidden.
        """
        ground, legs = self.ground, (self.before, self.after, self.shift)
        fits = self.is_open & (ground.demand[k] <= self.load[self.shift])
        fits &= self._longer(ground.time, k, *legs) + ground.service[k] <= self.work[self.shift]
        return np.where(fits, self._longer(ground.cost, k, *legs), np.inf)

    def without(self, visits: Sequence[int]) -> tuple[Self, float]:
        """Take a client's visits out.

        Parameters
        ----------
        visits
            Their indices, no two on one shift.

        Returns
        -------
        tuple
            The legs, at the same positions as before, and the cost that is saved.
        """
        k = np.array(visits, dtype=np.int64)
        into = np.array([int((self.after == v).argmax()) for v in visits], dtype=np.int64)
        out = np.array([int((self.before == v).argmax()) for v in visits], dtype=np.int64)
        after, is_open = self.after.copy(), self.is_open.copy()
        after[into] = self.after[out]
        is_open[out] = False
        gap = (self.before[into], after[into], self.shift[into])
        work, load = self.work.copy(), self.load.copy()
        work[self.shift[into]] += self._longer(self.ground.time, k, *gap) + self.ground.service[k]
        load[self.shift[into]] += self.ground.demand[k]
        saved = float(self._longer(self.ground.cost, k, *gap).sum())
        return replace(self, after=after, is_open=is_open, work=work, load=load), saved

    def _longer(self, way: Whole, k: int | Whole, before: Whole, after: Whole, shift: Whole) -> Whole:
        """Return how much longer legs are by way of an index."""
        profile = self.ground.profile[shift]
        longer: Whole = way[profile, before, k] + way[profile, k, after] - way[profile, before, after]
        return longer
