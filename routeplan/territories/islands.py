"""Customers who stand apart from all others, and by which crossing they hang on."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components, minimum_spanning_tree

from routeplan.model import TerritoryFinding
from routeplan.territories.districting import Districting
from solvers.districts.solution import Solution

_USUAL = 95.0
"""Percentile of the steps from customer to nearest customer that counts as a usual gap."""

_MUCH_LONGER = 5.0
_MUCH_SMALLER = 0.25
_NAMED = 5
_LEAST_M = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Island:
    """Customers who stand apart.

    Parameters
    ----------
    units : tuple of int
        Who, as indices of the districting problem.
    near, far : int
        The crossing by which they hang on: one of them, and a customer outside.
    metres : float
        Its length in a straight line.
    """

    units: tuple[int, ...]
    near: int
    far: int
    metres: float


def find_islands(stated: Districting, solution: Solution) -> tuple[Island, ...]:
    """Find the pieces that only a crossing much longer than usual joins to a much larger one.

    Parameters
    ----------
    stated : Districting
        The problem.
    solution : Solution
        Its borders and crossings.

    Returns
    -------
    tuple of Island
        The longest crossing first.

    Notes
    -----
    A gap is usual up to the 95th percentile of the edges of the least spanning tree of the customers, crossings apart; a
    crossing is much longer from five times that on. A piece is an island if it has no more than a quarter of the customers
    of the largest piece of its team, and that has half of the team's. So the villages of a rural team, evenly far from each
    other, are none.
    """
    if not len(solution.crossings):
        return ()
    n = len(stated.customers)
    metres = np.maximum(_lengths(stated, solution.borders), _LEAST_M)  # a length of 0 would be no edge
    weighted = csr_array((metres, (solution.borders[:, 0], solution.borders[:, 1])), shape=(n, n))
    tree = minimum_spanning_tree(weighted).tocoo()
    crossed = _keys(solution.crossings, n)
    steps = tree.data[~np.isin(_keys(np.column_stack([tree.row, tree.col]), n), crossed)]
    apart = steps[steps > _LEAST_M]
    if not len(apart):
        return ()
    usual = float(np.percentile(apart, _USUAL))
    long = solution.crossings[_lengths(stated, solution.crossings) > _MUCH_LONGER * usual]
    if not len(long):
        return ()
    _, team = connected_components(weighted, directed=False)
    kept = solution.borders[~np.isin(_keys(solution.borders, n), _keys(long, n))]
    joined = csr_array((np.ones(len(kept)), (kept[:, 0], kept[:, 1])), shape=(n, n))
    count, piece = connected_components(joined, directed=False)
    sizes = np.bincount(piece)
    links = csr_array((np.ones(len(long)), (piece[long[:, 0]], piece[long[:, 1]])), shape=(count, count))
    across: dict[frozenset[int], list[tuple[int, int]]] = defaultdict(list)
    for u, v in long.tolist():
        across[frozenset((int(piece[u]), int(piece[v])))].append((u, v))
    found = []
    for members in (np.unique(piece[team == number]) for number in np.unique(team)):
        main = int(members[sizes[members].argmax()])
        if 2 * sizes[main] < sizes[members].sum():
            continue
        order, parent = breadth_first_order(links, main, directed=False)
        for number in order[1:].tolist():
            if sizes[number] <= _MUCH_SMALLER * sizes[main]:
                u, v = across[frozenset((number, int(parent[number])))][0]
                near, far = (u, v) if piece[u] == number else (v, u)
                found.append(
                    Island(
                        units=tuple(np.flatnonzero(piece == number).tolist()),
                        near=near,
                        far=far,
                        metres=float(_lengths(stated, np.array([[u, v]]))[0]),
                    )
                )
    return tuple(sorted(found, key=lambda island: (-island.metres, island.near)))


def island_findings(stated: Districting, solution: Solution) -> Iterator[TerritoryFinding]:
    """Name the islands for the planner, the farthest ones first.

    Parameters
    ----------
    stated : Districting
        The problem, and whom its indices stand for.
    solution : Solution
        The partition.

    Yields
    ------
    TerritoryFinding
        At most five islands, and how many more there are.
    """
    customers, islands = stated.customers, find_islands(stated, solution)
    for island in islands[:_NAMED]:
        owners = {stated.reps[solution.assignment[unit]].id for unit in island.units}
        yield TerritoryFinding(
            code="island",
            count=len(island.units),
            customer_ids=tuple(customers[unit].id for unit in island.units[:3]),
            rep_ids=tuple(sorted(owners)),
            metres=island.metres,
            crossing=(customers[island.near].id, customers[island.far].id),
        )
    if len(islands) > _NAMED:
        yield TerritoryFinding(code="more_islands", count=len(islands) - _NAMED)


def _keys(pairs: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Give each pair a number of its own, whichever way round it stands: int64[e]."""
    low, high = np.sort(pairs, axis=1).astype(np.int64).T
    return np.asarray(low * n + high)


def _lengths(stated: Districting, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    xy = stated.problem.xy
    return np.asarray(np.linalg.norm(xy[pairs[:, 0]] - xy[pairs[:, 1]], axis=1))
