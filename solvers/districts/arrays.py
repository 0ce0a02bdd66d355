"""A problem compiled for the search: units joined to nodes, distances, sums that moves can update, the graph."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solvers.districts.distances import means
from solvers.reference import Tables

MISS = 0.005
"""Imbalance of missing a tolerance by however little."""

ROUNDING = 1e-12
"""Deviation beyond a tolerance that is a rounding."""

UNLIMITED = 2**62
"""Most hand-overs where the problem states none."""


@dataclass(frozen=True, eq=False)
class Arrays(Tables):
    """Hold what the search needs and does not change, by node (see `contract`); activities as shares of their totals.

    Attributes
    ----------
    xy : float64[n, 2]
        Mean position of each node's units; metres from the middle of all.
    weight : float64[n]
        What the node's distance counts.
    shares : float64[n, A]
        The node's shares of each measure that is not zero throughout.
    share, home : float64[p], float64[p, 2]
        Target shares; homes, in the plane of `xy`.
    above, below : float64[A]
        Tolerances over and under the target, of the measures kept.
    allowed : bool[n, p]
        Which territories may hold all units of the node.
    home_weight : float
        As in the problem.
    distance : float64[n, m] or float64[0, 0]
        What a node (row) costs a territory with this one of the m units at its centre (column): weight times distance, times
        1 - home_weight. Empty: too many nodes; straight distances to centres that stand still within an epoch.
    unit_first, unit : int64[n + 1], int64[m]
        The units of each node.
    pull : float64[n, p] or float64[n, 0]
        What a node costs a territory for its home: weight times distance, times home_weight. Empty: homes have no weight.
    burden : float64[n]
        The node's part of all activity: the mean of its shares of the measures kept.
    was_first : int64[n + 1]
        Where each node's rows of the following three begin.
    was, was_heads, was_burden : int64[m], int64[m], float64[m]
        A territory of today that units of the node are in, how many, and their burden.
    handover_price, border_price : float
        As in the problem.
    most_handovers : int64[p]
        Most units that a territory may give and take.
    most_in_all : int
        Most units handed over.
    indptr, indices : int64[n + 1], int64[edges]
        The neighbourhood graph.
    contiguous : int
        1: no move may cut a territory.
    """

    xy: NDArray[np.float64]
    weight: NDArray[np.float64]
    shares: NDArray[np.float64]
    share: NDArray[np.float64]
    home: NDArray[np.float64]
    above: NDArray[np.float64]
    below: NDArray[np.float64]
    allowed: NDArray[np.bool_]
    home_weight: float
    distance: NDArray[np.float64]
    unit_first: NDArray[np.int64]
    unit: NDArray[np.int64]
    pull: NDArray[np.float64]
    burden: NDArray[np.float64]
    was_first: NDArray[np.int64]
    was: NDArray[np.int64]
    was_heads: NDArray[np.int64]
    was_burden: NDArray[np.float64]
    handover_price: float
    border_price: float
    most_handovers: NDArray[np.int64]
    most_in_all: int
    indptr: NDArray[np.int64]
    indices: NDArray[np.int64]
    contiguous: int

    @property
    def tabled(self) -> bool:
        """Say whether distances are tabled and centres are nodes."""
        return len(self.distance) > 0

    @property
    def pulled(self) -> bool:
        """Say whether homes have weight."""
        return bool(self.pull.shape[1] > 0)

    @property
    def limited(self) -> bool:
        """Say whether hand-overs are limited."""
        return self.most_in_all < UNLIMITED or bool((self.most_handovers < UNLIMITED).any())

    @property
    def movable(self) -> NDArray[np.int64]:
        """Return the nodes that more than one territory may hold, int64[m]."""
        return np.flatnonzero(self.allowed.sum(axis=1) > 1)

    @property
    def was_node(self) -> NDArray[np.int64]:
        """Return the node of each row of `was`, int64[m]."""
        return np.repeat(np.arange(len(self.xy)), np.diff(self.was_first))

    def sums(self, assignment: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the shares summed over each territory, float64[p, A]."""
        p = len(self.share)
        columns = [np.bincount(assignment, column, minlength=p) for column in self.shares.T]
        return np.column_stack([*columns, np.empty((p, 0))]).astype(np.float64)

    def spreads(
        self, assignment: NDArray[np.int64], centres: NDArray[np.float64] | None = None
    ) -> NDArray[np.float64]:
        """Return what each territory costs for the distances to its centre, float64[p].

        Parameters
        ----------
        assignment : int64[n]
            The partition.
        centres : float64[p, 2], optional
            The centres where distances are not tabled; left out: the middles.
        """
        p = len(self.share)
        if not self.tabled:
            centres = self.middles(assignment) if centres is None else centres
            apart = np.linalg.norm(self.xy - centres[assignment], axis=1)
            cost = np.bincount(assignment, self.weight * apart, minlength=p)
            return np.asarray((1.0 - self.home_weight) * cost)
        return np.array([self.spread(np.flatnonzero(assignment == j)) for j in range(p)])

    def spread(self, members: NDArray[np.int64]) -> float:
        """Return what a territory of these nodes costs for the distances to its centre; by table only."""
        if not len(members):
            return 0.0
        units = np.concatenate([self.unit[self.unit_first[g] : self.unit_first[g + 1]] for g in members])
        return float(self.distance[np.ix_(members, units)].sum(axis=0).min())

    def pulls(self, assignment: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return what each territory costs for the distances to its home, float64[p]."""
        if not self.pulled:
            return np.zeros(len(self.share))
        own = self.pull[np.arange(len(assignment)), assignment]
        return np.asarray(np.bincount(assignment, own, minlength=len(self.share)), dtype=np.float64)

    def cost(self, assignment: NDArray[np.int64]) -> float:
        """Return the cost of a partition, int64[n]: spread about the centres plus pull to the homes."""
        return float(self.spreads(assignment).sum() + self.pulls(assignment).sum())

    def middles(self, assignment: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return each territory's weighted mean position, float64[p, 2]; an empty one's home."""
        return means(self.xy, self.weight, assignment, self.home)

    def imbalances(self, sums: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return each territory's imbalance, float64[p]; 0 within all tolerances.

        With e the deviation beyond a tolerance, MISS + e + e^2 summed over measures: the first term closes the last
        thousandth, the last spreads what cannot be avoided evenly over the territories.
        """
        deviation = sums / self.share[:, None] - 1.0
        excess = np.maximum(deviation - self.above, -deviation - self.below)
        return np.asarray(np.where(excess > ROUNDING, MISS + excess + excess**2, 0.0).sum(axis=1))

    def handovers_by_dealing(self, assignment: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the burden handed over if rep j (row) got the units of territory k (column), float64[p, p]."""
        p = len(self.share)
        kept = np.zeros((p, p))
        np.add.at(kept, (self.was, assignment[self.was_node]), self.was_burden)
        return np.asarray(kept.sum(axis=0) - kept)

    def changed(self, assignment: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which rows of `was` are handed over, bool[m]."""
        return np.asarray(self.was != assignment[self.was_node])
