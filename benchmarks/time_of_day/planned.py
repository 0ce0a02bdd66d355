"""The profile of each leg as a plan has it: shares from the search on roads, speeds from the policy."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from benchmarks.time_of_day.network import Network
from routeplan.policy import ROAD_GROUPS, TrafficRules
from routeplan.policy.steps import Steps
from routeplan.travel.roads.groups import packed, shares_of
from routeplan.travel.roads.searching import fastest_with
from routeplan.travel.speeds import Speeds


def planned_steps(
    network: Network, nodes: Sequence[int], profiles: tuple[Steps, ...]
) -> dict[tuple[int, int], Steps]:
    """Give the profile of each leg between some nodes.

    Parameters
    ----------
    network : Network
        The roads.
    nodes : sequence of int
        Each once.
    profiles : tuple of Steps
        Speeds of each class of roads, which a policy states by ``[travel.traffic.roads]``.

    Returns
    -------
    dict of (int, int) to Steps
        By start and end.
    """
    links, kinds = _links(network)
    millis = links.data.astype(np.int64)
    weights, sums = fastest_with(links, packed(millis, kinds), np.array(nodes))
    speeds = Speeds.from_rules(_rules(profiles))
    ways = speeds.ways(np.zeros((len(nodes), 2)), shares_of(sums, weights))
    found = np.zeros((len(nodes), len(nodes)), dtype=np.int32) if ways is None else ways
    return {
        (a, b): speeds.days[0][found[row, column]]
        for row, a in enumerate(nodes)
        for column, b in enumerate(nodes)
    }


def _links(network: Network) -> tuple[csr_array, NDArray[np.uint8]]:
    """Give the fastest edge from node to node in milliseconds, and the class of each."""
    best = {
        (u, v): (seconds, kind)
        for u, edges in enumerate(network.edges)
        for v, seconds, kind in sorted(edges, key=lambda edge: -edge[1])
        if u != v
    }
    pairs = sorted(best)
    tail, head = np.array(pairs).T
    millis = np.maximum(np.rint([1000 * best[pair][0] for pair in pairs]), 1)
    starts = np.searchsorted(tail, np.arange(len(network.edges) + 1))
    shape = (len(network.edges), len(network.edges))
    links = csr_array((millis, head.astype(np.int32), starts.astype(np.int32)), shape=shape)
    return links, np.array([best[pair][1] for pair in pairs], dtype=np.uint8)


def _rules(profiles: tuple[Steps, ...]) -> TrafficRules:
    roads = {
        group: {
            f"{_clock(since)}-{_clock(until)}": speed
            for (since, speed), until in zip(steps, [*(at for at, _ in steps[1:]), 86_400], strict=True)
        }
        for group, steps in zip(ROAD_GROUPS, profiles, strict=True)
    }
    return TrafficRules.model_validate({"roads": roads})


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
