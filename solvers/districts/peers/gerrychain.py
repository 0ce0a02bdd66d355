"""GerryChain: partitions of a graph that are balanced in one number, cut from random spanning trees."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from solvers.districts.graph import neighbourhood
from solvers.districts.problem import Problem
from solvers.visits.unsupported import Unsupported

POPULATION = "population"


@dataclass(frozen=True, slots=True)
class Gerrychain:
    """Partition with GerryChain's `recursive_tree_part` [1]_, the start of its chains.

    It is given one population, the mean of a unit's shares of every measure, and the least of the tolerances.

    References
    ----------
    .. [1] DeFord, Duchin, Solomon (2021), Recombination: a family of Markov chains for redistricting,
       doi:10.1162/99608f92.eb30390f.
    """

    name: ClassVar[str] = "gerrychain"
    modules: ClassVar[tuple[str, ...]] = ("gerrychain", "gerrychain.partition", "networkx")

    def ignored(self, problem: Problem) -> tuple[str, ...]:
        """Name the rules that it takes no notice of."""
        several = len(problem.tolerance) > 1
        return ("compactness", *(["balance of each of several activities"] if several else []))

    def assign(self, problem: Problem, *, seed: int, seconds: float | None) -> NDArray[np.int64]:  # noqa: ARG002 -- it has no limit
        """Partition.

        Parameters
        ----------
        problem : Problem
            Territories of equal shares that may hold every unit and must hang together.
        seed : int
            Of its draws.
        seconds : float or None
            Not heeded: it ends when it is done.

        Returns
        -------
        int64[n]
            Territory of each unit.

        Raises
        ------
        Unsupported
            When territories need not hang together, or have a most alone.
        """
        rules = [] if problem.contiguous else ["territories in several pieces"]
        rules += [] if problem.below is None else ["a most without a least"]
        if rules:
            raise Unsupported(self.name, tuple(rules))
        import networkx as nx  # noqa: PLC0415 -- an extra, and slow to import
        from gerrychain import Graph  # noqa: PLC0415
        from gerrychain.partition import recursive_tree_part  # noqa: PLC0415

        population = (problem.activity / problem.activity.sum(axis=0)).mean(axis=1)
        drawn = nx.Graph()
        drawn.add_nodes_from((unit, {POPULATION: float(held)}) for unit, held in enumerate(population))
        drawn.add_edges_from(neighbourhood(problem).borders.tolist())
        graph = Graph.from_networkx(drawn)
        p = len(problem.share)
        found = recursive_tree_part(
            graph,
            range(p),
            population.sum() / p,
            POPULATION,
            float(problem.tolerance.min()),
            rng=seed,
        )
        return np.fromiter((found[unit] for unit in range(len(population))), dtype=np.int64)
