"""First centres: the units cut in two again and again, so that there are many centres where there is much to do."""

import numpy as np
from numpy.typing import NDArray

from solvers.districts.allowed import groups, patterns
from solvers.districts.arrays import Arrays
from solvers.districts.distances import deal


def bisected_centres(arrays: Arrays, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the middles of p pieces of equal burden, float64[p, 2], dealt out near the homes.

    Centres that are drawn far apart instead (k-means++) are too few in the cities, and balancing cannot bring them there.
    Each group of territories, such as a team, cuts its own units.

    Parameters
    ----------
    arrays : Arrays
        The compiled problem.
    rng : numpy.random.Generator
        Draws the direction of the cuts.
    """
    angle = rng.uniform(0.0, np.pi / 2)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    turned = arrays.xy @ turn
    distinct, row = patterns(arrays.allowed)
    group = groups(distinct)
    of_unit = group[distinct.argmax(axis=1)][row]
    centres = arrays.home.copy()
    for g in np.unique(group):
        territories, units = np.flatnonzero(group == g), np.flatnonzero(of_unit == g)
        pieces = _cut(turned, arrays.burden, units, len(territories))
        middle = np.array(
            [arrays.xy[piece].mean(axis=0) for piece in pieces if len(piece)], dtype=np.float64
        ).reshape(-1, 2)
        rep, piece = deal(arrays.home[territories], middle)
        centres[territories[rep]] = middle[piece]
    return centres


def _cut(
    xy: NDArray[np.float64], burden: NDArray[np.float64], units: NDArray[np.int64], pieces: int
) -> list[NDArray[np.int64]]:
    """Cut units into pieces of about equal burden, each time across the longer way."""
    if pieces == 1 or len(units) == 0:
        return [units]
    axis = int(xy[units].std(axis=0).argmax())
    order = units[np.argsort(xy[units, axis], kind="stable")]
    held = np.cumsum(burden[order])
    half = pieces // 2
    at = int(np.searchsorted(held, held[-1] * half / pieces))
    at = min(max(at, 1), len(order) - 1) if len(order) > 1 else 1
    return [*_cut(xy, burden, order[:at], half), *_cut(xy, burden, order[at:], pieces - half)]
