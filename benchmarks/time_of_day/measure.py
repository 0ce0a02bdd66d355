"""Errors of driving by a profile."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from benchmarks.time_of_day.network import Network, by_class, profiles_of
from benchmarks.time_of_day.planned import planned_steps
from routeplan.evaluate.traffic import Traffic
from routeplan.policy.steps import mixed

HOURS = (6.75, 7.5, 8.75, 10.5, 14.75, 15.75, 17.0, 18.25)
PEAK = 1.64


def measure(network: Network, *, places: int, seed: int, hours: Sequence[float] = HOURS) -> dict[str, object]:
    """Compare driving times between places drawn at random with the exact ones.

    Parameters
    ----------
    network : Network
        The roads.
    places : int
        How many places; all ways between them are driven.
    seed : int
        Of the places.
    hours : sequence of float
        When each leg is left for.

    Returns
    -------
    dict
        ``errors`` by way to tell the time: mean and 95th percentile of the error as a share of the exact time; ``fifo``: how
        often leaving five minutes later arrives earlier; ``profiles``: how many profiles a plan has for them.
    """
    nodes = np.random.default_rng(seed).choice(len(network.edges), places, replace=False).tolist()
    trees = {node: network.free(node) for node in nodes}
    pairs = [(a, b) for a in nodes for b in nodes if a != b and 0 < trees[a][0][b] < np.inf]
    parts = np.array([trees[a][1][b] for a, b in pairs])
    shares = parts / parts.sum(axis=1, keepdims=True)
    mean = parts.sum(axis=0) / parts.sum()
    profiles = profiles_of(PEAK, mean)
    planned = planned_steps(network, nodes, profiles)
    ways: dict[str, list[Traffic]] = {
        "free": [Traffic()] * len(pairs),
        "one": [Traffic(steps=mixed(profiles, mean.tolist()))] * len(pairs),
        "planned": [Traffic(steps=planned[pair]) for pair in pairs],
        "shares": [Traffic(steps=mixed(profiles, row)) for row in shares.tolist()],
    }
    errors: dict[str, list[float]] = {name: [] for name in ways}
    for hour in hours:
        leave = 3600.0 * hour
        exact = {node: network.arrivals(node, leave, profiles) for node in nodes}
        for idx, (a, b) in enumerate(pairs):
            took = exact[a][b] - leave
            for name, traffic in ways.items():
                told = traffic[idx].drive_s(trees[a][0][b], leave)
                errors[name].append(abs(told - took) / took)
    return {
        "legs": len(pairs) * len(hours),
        "mean_minutes": round(float(np.mean([trees[a][0][b] for a, b in pairs])) / 60, 1),
        "shares": by_class(mean),
        "errors": {name: _sum_up(values) for name, values in errors.items()},
        "profiles": len({planned[pair] for pair in pairs}),
        "fifo": sum(_overtakings(ways["planned"][idx], trees[a][0][b]) for idx, (a, b) in enumerate(pairs)),
    }


def _overtakings(traffic: Traffic, free_s: float) -> int:
    arrivals = [leave + traffic.drive_s(free_s, leave) for leave in range(5 * 3600, 22 * 3600, 300)]
    return sum(after < before - 1e-6 for before, after in pairwise(arrivals))


def _sum_up(values: Sequence[float]) -> Mapping[str, float]:
    return {
        "mean": round(float(np.mean(values)), 4),
        "p95": round(float(np.quantile(values, 0.95)), 4),
    }
