"""A road network whose roads slow down by class and hour, and its exact fastest paths."""

import heapq
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from routeplan.policy.steps import Steps

CLASSES = ("main", "arterial", "local")
_OF_HIGHWAY = {"motorway": 0, "trunk": 0, "primary": 1, "secondary": 1}
SHAPE = (
    (0, 0.0),
    (6, 0.3),
    (7, 1.0),
    (9, 0.4),
    (12, 0.5),
    (15, 0.7),
    (16, 1.0),
    (18.5, 0.4),
    (20, 0.1),
    (22, 0.0),
)
"""From which hour on which share of the peak's loss holds."""
LOSS = np.array([1.0, 1.15, 0.45])
"""Loss in the peak by class, relative to each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A directed network: ``edges[u]`` lists (v, free seconds, class)."""

    edges: tuple[tuple[tuple[int, float, int], ...], ...]

    @classmethod
    def read(cls, folder: Path) -> "Network":
        """Read ``graph_edges.csv.gz``: u, v, time_s and highway."""
        return cls.of(pd.read_csv(folder / "graph_edges.csv.gz", usecols=["u", "v", "time_s", "highway"]))

    @classmethod
    def of(cls, table: pd.DataFrame) -> "Network":
        """Take the edges of a table."""
        edges: list[list[tuple[int, float, int]]] = [
            [] for _ in range(1 + int(table[["u", "v"]].max().max()))
        ]
        names = table["highway"].str.removesuffix("_link")
        kinds = names.map(_OF_HIGHWAY).fillna(2).astype(int)
        for u, v, seconds, kind in zip(table["u"], table["v"], table["time_s"], kinds, strict=True):
            edges[u].append((int(v), float(seconds), int(kind)))
        return cls(edges=tuple(map(tuple, edges)))

    def free(self, origin: int) -> tuple[list[float], np.ndarray]:
        """Give by node the free time from an origin and its part on each class of road, seconds; [n] and [n, classes]."""
        best, _, parts = self._search(origin, 0.0, None)
        return best, parts

    def arrivals(self, origin: int, leave_s: float, profiles: tuple[Steps, ...]) -> list[float]:
        """Give by node the earliest arrival, each class driving by its profile; Dijkstra's rule holds, as nobody overtakes."""
        return self._search(origin, leave_s, profiles)[0]

    def _search(
        self, origin: int, leave_s: float, profiles: tuple[Steps, ...] | None
    ) -> tuple[list[float], list[int], np.ndarray]:
        n = len(self.edges)
        best, before = [np.inf] * n, [-1] * n
        parts = np.zeros((n, len(CLASSES)))
        best[origin] = leave_s
        queue = [(leave_s, origin)]
        done = [False] * n
        while queue:
            now, u = heapq.heappop(queue)
            if done[u]:
                continue
            done[u] = True
            for v, seconds, kind in self.edges[u]:
                at = now + seconds if profiles is None else arrival(profiles[kind], now, seconds)
                if at < best[v]:
                    best[v], before[v] = at, u
                    if profiles is None:
                        parts[v] = parts[u]
                        parts[v, kind] += seconds
                    heapq.heappush(queue, (at, v))
        return best, before, parts


def arrival(steps: Steps, leave_s: float, free_s: float) -> float:
    """Step through the definition: ``free_s`` seconds at full speed are a way of that length."""
    k = max(0, bisect_right(steps, (leave_s, np.inf)) - 1)
    while k + 1 < len(steps) and free_s > (steps[k + 1][0] - leave_s) * steps[k][1]:
        free_s -= (steps[k + 1][0] - leave_s) * steps[k][1]
        leave_s = steps[k + 1][0]
        k += 1
    return leave_s + free_s / steps[k][1]


def profiles_of(peak: float, shares: np.ndarray) -> tuple[Steps, ...]:
    """Give the speeds of each class such that a leg with these shares takes ``peak`` times its free time in the peak."""
    loss = LOSS * (peak - 1.0) / float(LOSS @ shares)
    return tuple(
        tuple((int(3600 * hour), float(1 / (1 + share * lost))) for hour, share in SHAPE) for lost in loss
    )


def by_class(values: np.ndarray) -> Mapping[str, float]:
    """Name values by class."""
    return dict(zip(CLASSES, (round(float(value), 3) for value in values), strict=True))
