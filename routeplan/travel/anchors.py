"""The straight line, corrected by anchors: some places between which road times are known both ways."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.vq import kmeans2

from routeplan.policy import ModeRules
from routeplan.travel.fitting import fit_power_law
from routeplan.travel.plane import centre_of, haversine_m, to_plane
from routeplan.travel.protocol import TravelMatrix

REACH = 0.5
"""How far an anchor's word counts, as a share of the usual distance between neighbouring anchors."""
MOST = 2.0
"""No anchor makes a way longer or shorter than by this factor: one of a few hundred metres may lead round a block of one-ways."""
_LEAST_KM = 0.02


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AnchoredLine:
    """A power law of the straight line, times what it misses between the anchors near both ends.

    Parameters
    ----------
    law : ModeRules
        Fitted to the anchors.
    detour : float
        Road metres per straight-line metre.
    lonlat : ndarray of float64, shape (k, 2)
        Anchors, WGS84 degrees.
    log_ratio : ndarray of float64, shape (k, k)
        Logarithm of known time over the law's; nan: not known.
    reach_m : float
        Standard deviation of the weight of an anchor, metres.

    Notes
    -----
    For places p and q: log t = log law(p, q) + sum w(p, a) w(q, b) r(a, b), over anchors a and b whose time is known, with w a Gaussian of
    the distance that adds up to 1. The time of one mode; the matrix of n places costs O(n k (n + k)).
    """

    law: ModeRules
    detour: float
    lonlat: NDArray[np.float64]
    log_ratio: NDArray[np.float64]
    reach_m: float

    def matrix(self, lonlat: NDArray[np.float64], *, mode: str) -> TravelMatrix:
        """Give the travel between all pairs of places; see ``TravelTimes``."""
        del mode  # anchors are of one mode
        line_m = haversine_m(lonlat)
        near = self._near(lonlat)
        known = np.isfinite(self.log_ratio)
        weight = near @ known.astype(np.float64) @ near.T
        correction = near @ np.where(known, self.log_ratio, 0.0) @ near.T / np.maximum(weight, 1e-9)
        minutes = _law_minutes(self.law, line_m / 1000) * np.exp(correction * np.minimum(weight, 1))
        seconds = np.ceil(np.round(60 * minutes, 6))
        seconds[line_m == 0] = 0.0
        return TravelMatrix(seconds=seconds, metres=np.rint(line_m * self.detour))

    def _near(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the weights of the anchors at each place, float64[n, k]."""
        centre = centre_of(self.lonlat)
        places, anchors = to_plane(lonlat, centre), to_plane(self.lonlat, centre)
        squares = ((places[:, None] - anchors[None]) ** 2).sum(axis=2)
        # the nearest counts fully, however far it is
        weight = np.exp(-(squares - squares.min(axis=1, keepdims=True)) / (2 * self.reach_m**2))
        shares: NDArray[np.float64] = weight / weight.sum(axis=1, keepdims=True)
        return shares


def choose_anchors(lonlat: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """Choose anchors among places: near the centres of clusters, so that all of the area has one.

    Parameters
    ----------
    lonlat : ndarray of float64, shape (n, 2)
        WGS84 degrees.
    count : int
        How many; 20 are a good number, and cost 380 road times.

    Returns
    -------
    ndarray of int64
        Positions of the anchors, ascending; fewer where fewer places differ.

    Notes
    -----
    k-means from places that are far apart: the first place, then each time the one farthest from those chosen. O(n count).
    """
    first = np.sort(np.unique(lonlat, axis=0, return_index=True)[1])
    plane = to_plane(lonlat)[first]
    if len(first) <= count:
        return first
    chosen = [0]
    away = ((plane - plane[0]) ** 2).sum(axis=1)
    while len(chosen) < count:
        chosen.append(int(away.argmax()))
        away = np.minimum(away, ((plane - plane[chosen[-1]]) ** 2).sum(axis=1))
    centres, _ = kmeans2(plane, plane[chosen], minit="matrix")
    nearest = [int(((plane - centre) ** 2).sum(axis=1).argmin()) for centre in centres]
    return first[np.unique(nearest)]


def fit_anchors(lonlat: NDArray[np.float64], seconds: NDArray[np.float64], *, detour: float) -> AnchoredLine:
    """Fit the law, and keep what it misses.

    Parameters
    ----------
    lonlat : ndarray of float64, shape (k, 2)
        Anchors, WGS84 degrees; 4 or more.
    seconds : ndarray of float64, shape (k, k)
        Known times both ways; inf: no way, which says nothing.
    detour : float
        Road metres per straight-line metre.

    Raises
    ------
    RouteplanError
        ``fit_pairs``: fewer than ten times are known.
    """
    line_m = haversine_m(lonlat)
    known = np.isfinite(seconds) & (seconds > 0) & (line_m > 0)
    pairs = np.argwhere(known)
    law = fit_power_law(lonlat[pairs], seconds[known])
    ratio = seconds / np.where(known, 60 * _law_minutes(law, line_m / 1000), np.nan)
    line_m[line_m == 0] = np.inf
    nearest = line_m.min(axis=1)
    return AnchoredLine(
        law=law,
        detour=detour,
        lonlat=lonlat,
        log_ratio=np.log(np.clip(ratio, 1 / MOST, MOST)),
        reach_m=REACH * float(np.median(nearest[np.isfinite(nearest)])),
    )


def _law_minutes(law: ModeRules, km: NDArray[np.float64]) -> NDArray[np.float64]:
    minutes: NDArray[np.float64] = law.minutes * np.maximum(km, _LEAST_KM) ** law.exponent
    return minutes
