"""What maps show of the roads: the ways of a plan's days and the ground under them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from routeplan.model import DaySchedule, Evaluation, Ground, Line, Rep
from routeplan.policy import TravelRules
from routeplan.travel.ground_cache import open_ground
from routeplan.travel.legs import DrawsLegs
from routeplan.travel.protocol import TravelTimes

WITHIN_DEGREES = 3e-5
"""How far a drawn way may come off its road: some three metres."""

GROUND_FILES = (".osm.pbf", ".pbf", ".osm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Streets:
    """What maps show of the roads.

    Parameters
    ----------
    ways : mapping of (str, date) to tuple of Line
        By rep and day the way of each leg, the way home last.
    ground : Ground or None
        Roads, water, green and names; None: there is no road file.
    """

    ways: Mapping[tuple[str, date], tuple[Line, ...]] = field(default_factory=dict)
    ground: Ground | None = None


def streets_of(evaluation: Evaluation, travel: TravelTimes, rules: TravelRules, folder: Path) -> Streets:
    """Draw the ways of all days, and read the ground.

    Parameters
    ----------
    evaluation : Evaluation
        Days, reps and customers.
    travel : TravelTimes
        Where the times came from; a source that knows no lines draws none.
    rules : TravelRules
        ``roads`` names the file that the ground is read from, whatever the source of the times.
    folder : Path
        The workspace.

    Returns
    -------
    Streets
        Ways and ground.
    """
    ways = _ways(evaluation, travel) if isinstance(travel, DrawsLegs) else {}
    return Streets(ways=ways, ground=ground_of(rules, folder))


def ground_of(rules: TravelRules, folder: Path) -> Ground | None:
    """Open the ground of a workspace.

    Parameters
    ----------
    rules : TravelRules
        ``roads`` names the file; one of osmnx holds roads alone.
    folder : Path
        The workspace.

    Returns
    -------
    Ground or None
        None: no such file is named.

    Raises
    ------
    RouteplanError
        As ``open_ground`` and ``open_graph``.
    """
    path = folder / rules.roads
    if rules.roads.endswith(GROUND_FILES):
        return open_ground(path)
    if rules.roads.endswith(".graphml"):
        # the graph is kept already where the times come from it
        from routeplan.travel.roads.cache import open_graph  # noqa: PLC0415
        from routeplan.travel.roads.ground import ground_of_graph  # noqa: PLC0415
        from routeplan.travel.roads.settings import RoadSettings  # noqa: PLC0415

        return ground_of_graph(open_graph(path, RoadSettings()))
    return None


def _ways(evaluation: Evaluation, travel: DrawsLegs) -> dict[tuple[str, date], tuple[Line, ...]]:
    reps = {rep.id: rep for rep in evaluation.reps}
    customers = {one.id: (one.lon or 0.0, one.lat or 0.0) for one in evaluation.visited}
    days: defaultdict[str, list[DaySchedule]] = defaultdict(list)
    for day in evaluation.schedules:
        if day.stops and day.rep_id in reps:
            days[reps[day.rep_id].mode].append(day)
    found: dict[tuple[str, date], tuple[Line, ...]] = {}
    for mode, own in days.items():
        places = [_places(day, reps[day.rep_id], customers) for day in own]
        for day, lines in zip(own, _routes(travel, places, mode), strict=True):
            if all(len(line) for line in lines):
                found[day.rep_id, day.date] = tuple(_coarse(line) for line in lines)
    return found


def _routes(
    travel: DrawsLegs, places: Sequence[NDArray[np.float64]], mode: str
) -> Sequence[tuple[Line, ...]]:
    together = getattr(travel, "routes", None)
    if together is not None:
        return list(together(places, mode=mode))
    return [travel.route(day, mode=mode) for day in places]


def _places(day: DaySchedule, rep: Rep, customers: Mapping[str, tuple[float, float]]) -> NDArray[np.float64]:
    start, end = day.ends(rep)
    return np.array([start, *(customers[stop.customer_id] for stop in day.stops), end], dtype=np.float64)


def _coarse(line: Line) -> Line:
    return (
        shapely.get_coordinates(shapely.simplify(shapely.linestrings(line), WITHIN_DEGREES))
        if len(line) > 2
        else line
    )
