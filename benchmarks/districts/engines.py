"""Who partitions: our search, and others."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import RouteplanError
from solvers.districts import Problem, solve
from solvers.districts.peers.gerrychain import Gerrychain
from solvers.districts.peers.kmeans import Kmeans
from solvers.districts.peers.spopt import Spopt
from solvers.stop import FirstOf, Iterations, Seconds, Stop


class Peer(Protocol):
    """Turn a problem into a partition; its iterations, if it has any, are its own."""

    @property
    def name(self) -> str:
        """Name the engine as users do."""
        ...

    @property
    def modules(self) -> tuple[str, ...]:
        """Name what it imports, its library first."""
        ...

    def ignored(self, problem: Problem) -> tuple[str, ...]:
        """Name the rules that it takes no notice of."""
        ...

    def assign(self, problem: Problem, *, seed: int, seconds: float | None) -> NDArray[np.int64]:
        """Partition: the territory of each unit, int64[n].

        Raises
        ------
        Unsupported
            When the problem cannot be put to it at all.
        """
        ...


@dataclass(frozen=True, slots=True)
class Ours:
    """Our search: one chain, that is one processor."""

    name: ClassVar[str] = "routeplan"

    def assign(
        self, problem: Problem, *, seed: int, seconds: float | None, iterations: int | None
    ) -> NDArray[np.int64]:
        """Partition within the limits, of which there is at least one.

        Parameters
        ----------
        problem : Problem
            The problem.
        seed : int
            Seed.
        seconds : float or None
            Limit of time.
        iterations : int or None
            Limit of proposals.

        Returns
        -------
        int64[n]
            Territory of each unit.
        """
        stops: list[Stop] = [] if iterations is None else [Iterations(iterations)]
        stops += [] if seconds is None else [Seconds(seconds)]
        return solve(problem, seed=seed, stop=FirstOf(tuple(stops)), chains=1).assignment


OURS = Ours()
PEERS: dict[str, Peer] = {peer.name: peer for peer in (Kmeans(), Gerrychain(), Spopt())}
"""The others by name."""


def refuse_unknown(names: Sequence[str], settings: Sequence[str]) -> None:
    """Object to engines before anything runs.

    Parameters
    ----------
    names : sequence of str
        Names of engines.
    settings : sequence of str
        Settings that were given.

    Raises
    ------
    RouteplanError
        When an engine does not exist or lacks its library, or there are settings: none has any.
    """
    for name in names:
        if name != OURS.name and name not in PEERS:
            raise RouteplanError(
                "engine",
                f"there is no engine '{name}' for territories",
                f"engines: {', '.join((OURS.name, *PEERS))}",
            )
        if name in PEERS and find_spec(PEERS[name].modules[0]) is None:
            raise RouteplanError(
                "bench_extra",
                f"the engine '{name}' needs a library that is not installed",
                "pip install 'routeplan[bench-districts]'",
            )
    if settings:
        raise RouteplanError("engine", "the search for territories has no settings", "leave --set out")
