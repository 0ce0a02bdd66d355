"""Estimates where a source of travel times has none, counted and listed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import Exit, RouteplanError
from routeplan.travel.legs import DrawsLegs, straight_legs
from routeplan.travel.protocol import TravelMatrix, TravelTimes
from routeplan.travel.report import LonLat, Pair, TravelReport

_SAMPLE = 50


@dataclass(slots=True)
class _Seen:
    """What the calls so far met."""

    pairs: set[Pair] = field(default_factory=set)
    estimated: set[Pair] = field(default_factory=set)
    unreachable: set[Pair] = field(default_factory=set)
    scales: dict[str, tuple[float, float]] = field(default_factory=dict)
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithFallback:
    """Take travel times from a source, and estimate those that it does not have; see ``TravelTimes``.

    Parameters
    ----------
    first : TravelTimes
        The source.
    second : TravelTimes or None
        Gives the estimates; None: nothing is estimated, and what is unreachable is counted.
    places : ndarray of float64, shape (n, 2)
        All places of the workspace: 50 of them, evenly over the list, say how much longer the source's ways take than
        the estimates. Empty: those of the first call.

    Notes
    -----
    An estimate is the second's time, and distance, times the median over the sampled pairs of first / second, by mode. It is
    fixed at the first call of a mode, so that a pair has the same time in every call. A source that fails (exit
    status 3) is not asked again: everything is estimated from then on, and ``report`` says why. What a mode or a table
    lacks by the planner's mistake stays an error.
    """

    first: TravelTimes
    second: TravelTimes | None
    places: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2)), repr=False)
    _seen: _Seen = field(default_factory=_Seen, repr=False, compare=False)

    def matrix(self, lonlat: NDArray[np.float64], *, mode: str) -> TravelMatrix:
        """Give the travel between all pairs of places; see ``TravelTimes``."""
        if self.second is not None and mode not in self._seen.scales:
            self._seen.scales[mode] = self._scale(lonlat, mode)
        found = self._ask(lonlat, mode)
        if found is None:
            found = _nowhere(len(lonlat))
        gaps = ~(np.isfinite(found.seconds) & np.isfinite(found.metres))
        filled = gaps
        if self.second is not None and gaps.any():
            estimate = self.second.matrix(lonlat, mode=mode)
            longer, farther = self._seen.scales[mode]
            seconds = np.where(gaps, np.ceil(np.round(estimate.seconds * longer, 6)), found.seconds)
            metres = np.where(gaps, np.rint(estimate.metres * farther), found.metres)
            found = replace(found, seconds=seconds, metres=metres)  # shares of what is estimated stay unknown
            filled = gaps & np.isfinite(seconds)
            gaps &= ~filled
            self._note(lonlat, filled, self._seen.estimated)
        self._note(lonlat, gaps, self._seen.unreachable)
        self._note(lonlat, np.ones_like(gaps), self._seen.pairs)
        return found

    def route(self, lonlat: NDArray[np.float64], *, mode: str) -> tuple[NDArray[np.float64], ...]:
        """Give the line of each leg; see ``DrawsLegs``. What is estimated, or of a source without lines, is straight."""
        straight = straight_legs(lonlat)
        if not isinstance(self.first, DrawsLegs):
            return straight
        try:
            lines = straight if self._seen.failure else self.first.route(lonlat, mode=mode)
        except RouteplanError as error:
            if self.second is None or error.exit_status != Exit.SOURCE:
                raise
            self._seen.failure = error.message
            return straight
        if self.second is None:
            return lines
        return tuple(line if len(line) else leg for line, leg in zip(lines, straight, strict=True))

    def routes(
        self, days: Sequence[NDArray[np.float64]], *, mode: str
    ) -> list[tuple[NDArray[np.float64], ...]]:
        """Give the lines of many days; see ``route``."""
        together = getattr(self.first, "routes", None)
        if together is None or self._seen.failure:
            return [self.route(day, mode=mode) for day in days]
        lines: list[tuple[NDArray[np.float64], ...]] = together(days, mode=mode)
        if self.second is None:
            return lines
        return [
            tuple(line if len(line) else leg for line, leg in zip(own, straight_legs(day), strict=True))
            for own, day in zip(lines, days, strict=True)
        ]

    def report(self) -> TravelReport:
        """Tell what the calls so far met."""
        seen = self._seen
        own = getattr(self.first, "report", None)
        return TravelReport(
            pairs=len(seen.pairs),
            estimated=tuple(sorted(seen.estimated)),
            unreachable=tuple(sorted(seen.unreachable)),
            far=own().far if own is not None else (),
            failure=seen.failure,
        )

    def _ask(self, lonlat: NDArray[np.float64], mode: str) -> TravelMatrix | None:
        """Ask the source; None if it fails, or has failed."""
        if self._seen.failure:
            return None
        try:
            return self.first.matrix(lonlat, mode=mode)
        except RouteplanError as error:
            if self.second is None or error.exit_status != Exit.SOURCE:
                raise
            self._seen.failure = error.message
            return None

    def _scale(self, lonlat: NDArray[np.float64], mode: str) -> tuple[float, float]:
        """Compare both on a sample: the median ratio of seconds, and of metres."""
        places = self.places if len(self.places) > 1 else lonlat
        chosen = np.unique(np.linspace(0, len(places) - 1, min(_SAMPLE, len(places))).astype(np.int64))
        known = self._ask(places[chosen], mode)
        if known is None or self.second is None:
            return 1.0, 1.0
        guess = self.second.matrix(places[chosen], mode=mode)
        return _median_ratio(known.seconds, guess.seconds), _median_ratio(known.metres, guess.metres)

    def _note(self, lonlat: NDArray[np.float64], where: NDArray[np.bool_], pairs: set[Pair]) -> None:
        places: list[LonLat] = [(lon, lat) for lon, lat in lonlat.tolist()]
        pairs.update(
            (places[start], places[end])
            for start, end in np.argwhere(where).tolist()
            if places[start] != places[end]
        )


def _median_ratio(known: NDArray[np.float64], guess: NDArray[np.float64]) -> float:
    usable = np.isfinite(known) & np.isfinite(guess) & (known > 0) & (guess > 0)
    return float(np.median(known[usable] / guess[usable])) if usable.any() else 1.0


def _nowhere(count: int) -> TravelMatrix:
    seconds = np.full((count, count), np.inf)
    np.fill_diagonal(seconds, 0.0)
    return TravelMatrix(seconds=seconds, metres=seconds.copy())
