"""What the log of visits says of travel times."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import RouteplanError
from routeplan.model.log_entry import LogEntry
from routeplan.travel.protocol import TravelTimes
from routeplan.travel.report import LonLat

LEAST_S, MOST_S = 60, 2 * 3600
"""Shorter legs say more of parking than of driving, longer ones hold a break or something else."""

LEAST_LEGS = 20
"""Fewer legs say nothing about a region."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """How long legs took beside what the source says.

    Parameters
    ----------
    legs : int
        Legs compared.
    ratio : float
        Median of time taken over time of the source.
    low, high : float
        The middle half of the ratios lies between them.
    """

    legs: int
    ratio: float
    low: float
    high: float


def observe(
    entries: Sequence[LogEntry], places: Mapping[str, LonLat], modes: Mapping[str, str], travel: TravelTimes
) -> Observed:
    """Compare the legs of a log with a source of travel times.

    Parameters
    ----------
    entries : sequence of LogEntry
        The log; a leg runs from leaving one timed visit to arriving at the rep's next one of the day.
    places : mapping of str to (float, float)
        Position of each customer, WGS84 degrees.
    modes : mapping of str to str
        Mode of travel of each rep.
    travel : TravelTimes
        The source.

    Returns
    -------
    Observed
        The ratios. The median, as a leg may hold a break, a coffee or a wait.

    Raises
    ------
    RouteplanError
        ``observed_few``: fewer than twenty legs.
    """
    ratios: list[float] = []
    for mode, legs in _legs(entries, places, modes).items():
        stops = sorted({place for start, end, _ in legs for place in (start, end)})
        row = {place: idx for idx, place in enumerate(stops)}
        seconds = travel.matrix(np.array(stops, dtype=np.float64), mode=mode).seconds
        for start, end, took_s in legs:
            told_s = seconds[row[start], row[end]]
            if np.isfinite(told_s) and told_s >= LEAST_S:
                ratios.append(took_s / told_s)
    if len(ratios) < LEAST_LEGS:
        raise RouteplanError(
            "observed_few",
            f"the log has {len(ratios)} legs between timed visits, too few to say how fast reps travel",
            f"import logs with arrive and leave; {LEAST_LEGS} legs are the least, some hundred are better",
        )
    found: NDArray[np.float64] = np.quantile(ratios, (0.25, 0.5, 0.75))
    return Observed(legs=len(ratios), low=float(found[0]), ratio=float(found[1]), high=float(found[2]))


def _legs(
    entries: Sequence[LogEntry], places: Mapping[str, LonLat], modes: Mapping[str, str]
) -> dict[str, list[tuple[LonLat, LonLat, int]]]:
    """Give the legs of each mode: from, to and seconds taken."""
    days: defaultdict[tuple[str, object], list[LogEntry]] = defaultdict(list)
    for entry in entries:
        if not entry.is_visit or entry.customer_id not in places:
            continue
        if entry.arrive_s is not None and entry.leave_s is not None:
            days[entry.rep_id, entry.date].append(entry)
    legs: defaultdict[str, list[tuple[LonLat, LonLat, int]]] = defaultdict(list)
    for (rep_id, _), visits in days.items():
        if rep_id not in modes:
            continue
        visits.sort(key=lambda visit: visit.arrive_s or 0)
        for one, other in pairwise(visits):
            took_s = (other.arrive_s or 0) - (one.leave_s or 0)
            start, end = places[one.customer_id], places[other.customer_id]
            if LEAST_S <= took_s <= MOST_S and start != end:
                legs[modes[rep_id]].append((start, end, took_s))
    return dict(legs)
