"""The straight line against roads, with the laws that come with it and after a fit."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.roads.places import customers
from routeplan.policy.travel import MODES, ModeRules
from routeplan.travel.anchors import choose_anchors, fit_anchors
from routeplan.travel.fitting import fit_power_law
from routeplan.travel.plane import haversine_m
from routeplan.travel.roads import RoadNetwork

CUSTOMERS = 300
PAIRS = 100
ANCHORS = 20
DETOUR = 1.3


def compare(name: str, network: RoadNetwork, *, seed: int) -> dict[str, object]:
    """Give mean errors of times of all pairs of customers.

    Parameters
    ----------
    name : str
        Of the network.
    network : RoadNetwork
        Roads, whose times are taken for true.
    seed : int
        Of the draw.

    Returns
    -------
    dict
        Mean of abs(estimate / time - 1): of the default law, of one fitted to 100 pairs, of the best that any law of this form
        can do, and of a law with 20 anchors.
    """
    places = customers(network, CUSTOMERS, seed)
    km = haversine_m(places) / 1000
    seconds = network.matrix(places, mode="car").seconds
    known = np.isfinite(seconds) & (seconds > 0) & (km > 0)
    pairs = np.argwhere(known)
    some = np.random.default_rng(seed + 3).choice(len(pairs), PAIRS, replace=False)
    laws = {"default": MODES["car"]} | {
        label: fit_power_law(places[chosen], seconds[chosen[:, 0], chosen[:, 1]])
        for label, chosen in (("fitted", pairs[some]), ("best", pairs))
    }

    anchors = choose_anchors(places, ANCHORS)
    anchored = fit_anchors(places[anchors], seconds[np.ix_(anchors, anchors)], detour=DETOUR)

    def error(estimate: NDArray[np.float64]) -> float:
        return round(float(np.abs(estimate[known] / seconds[known] - 1).mean()), 4)

    def law_s(law: ModeRules) -> NDArray[np.float64]:
        times: NDArray[np.float64] = 60 * law.minutes * km**law.exponent
        return times

    return {
        "network": name,
        "nodes": len(network.graph.node_lon),
        "customers": len(places),
        "median_minutes": round(float(np.median(seconds[known])) / 60, 1),
        "minutes": laws["fitted"].minutes,
        "exponent": laws["fitted"].exponent,
        **{label: error(law_s(law)) for label, law in laws.items()},
        "anchored": error(anchored.matrix(places, mode="car").seconds),
    }
