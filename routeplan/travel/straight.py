"""Travel times from the straight line: the default that needs no road data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from routeplan.policy import ModeRules, TravelRules
from routeplan.travel.anchors import AnchoredLine
from routeplan.travel.plane import haversine_m
from routeplan.travel.protocol import TravelMatrix


@dataclass(frozen=True, slots=True, kw_only=True)
class StraightLine:
    """A power law of the straight line, so that longer legs are driven faster.

    Parameters
    ----------
    detour : float
        Road metres per straight-line metre.
    modes : mapping of str to ModeRules
        The power law of each mode.
    anchored : mapping of str to AnchoredLine
        Modes whose times are corrected by anchors, which have a law of their own.

    Notes
    -----
    minutes = a * km ** b, rounded up to whole seconds. For cars, a = 3.0 and b = 0.74 came within 9-28 % of road times
    on seven areas, where the straight line x 1.3 at 50 km/h was off by 21-62 %.
    """

    detour: float
    modes: Mapping[str, ModeRules]
    anchored: Mapping[str, AnchoredLine] = field(default_factory=dict)

    @classmethod
    def from_rules(cls, rules: TravelRules) -> "StraightLine":
        """Take detour and modes from the policy."""
        return cls(detour=rules.detour, modes=rules.modes)

    def matrix(self, lonlat: NDArray[np.float64], *, mode: str) -> TravelMatrix:
        """Give the travel between all pairs of places; see ``TravelTimes``."""
        if mode in self.anchored:
            return self.anchored[mode].matrix(lonlat, mode=mode)
        line_m = haversine_m(lonlat)
        return TravelMatrix(seconds=self.seconds(line_m, mode=mode), metres=np.rint(line_m * self.detour))

    def seconds(self, line_m: NDArray[np.float64], *, mode: str) -> NDArray[np.float64]:
        """Give the time of legs by their straight lines, without anchors.

        Parameters
        ----------
        line_m : ndarray of float64
            Metres, of any shape.
        mode : str
            Mode of travel.

        Returns
        -------
        ndarray of float64
            Whole seconds, of the same shape.
        """
        law = self.modes[mode]
        # to whole seconds only after the noise of the twelfth digit is gone, or equal legs could differ by a second
        return np.ceil(np.round(60 * law.minutes * (line_m / 1000) ** law.exponent, 6))
