"""A power law for travel times from pairs of places whose times are known."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from routeplan.errors import RouteplanError
from routeplan.policy import ModeRules
from routeplan.travel.plane import apart_m

LEAST_PAIRS = 10
"""Fewer pairs say nothing about a region."""


def fit_power_law(lonlat: NDArray[np.float64], seconds: NDArray[np.float64]) -> ModeRules:
    """Fit minutes = a x km ** b.

    Parameters
    ----------
    lonlat : ndarray of float64, shape (n, 2, 2)
        Pairs of places, WGS84 degrees; a hundred are enough.
    seconds : ndarray of float64, shape (n,)
        Known time from the first to the second. Pairs with one place twice, or without a way, are left out.

    Returns
    -------
    ModeRules
        The law, for ``[travel.modes.NAME]``: a to three digits, b to two.

    Raises
    ------
    RouteplanError
        ``fit_pairs``: fewer than ten pairs are left.

    Notes
    -----
    The mean of abs(estimate / time - 1) is minimised, which is what such laws are judged by, from the least squares of the
    logarithms on; b is kept between 0.3 and 1. O(n) a step.
    """
    km = apart_m(lonlat[:, 0, 0], lonlat[:, 0, 1], lonlat[:, 1, 0], lonlat[:, 1, 1]) / 1000
    known = (km > 0) & (seconds > 0) & np.isfinite(seconds)
    if known.sum() < LEAST_PAIRS:
        raise RouteplanError(
            "fit_pairs",
            f"{int(known.sum())} pairs of different places with a known time are too few for a law of travel times",
            f"give {LEAST_PAIRS} or more, better a hundred",
        )
    far, minutes = np.log(km[known]), np.log(seconds[known] / 60)

    def error(law: NDArray[np.float64]) -> float:
        return float(np.abs(np.expm1(law[0] + np.clip(law[1], 0.3, 1) * far - minutes)).mean())

    exponent = float(np.polyfit(far, minutes, 1)[0]) if np.ptp(far) > 0 else 1.0
    begin = np.array([float(np.mean(minutes - exponent * far)), exponent])
    best = minimize(error, begin, method="Nelder-Mead", options={"xatol": 1e-4, "fatol": 1e-6}).x
    exponent = round(float(np.clip(best[1], 0.3, 1)), 2)
    # the exponent is rounded, so that the factor has to follow it
    factor = minimize(lambda a: error(np.array([a[0], exponent])), [best[0]], method="Nelder-Mead").x[0]
    return ModeRules(minutes=float(f"{np.exp(factor):.3g}"), exponent=exponent)
