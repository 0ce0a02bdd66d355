"""Roads, water, green and names under a map."""

from collections.abc import Mapping, Sequence

from maps.geometry import near
from maps.markup import Json
from maps.options import ViewOptions
from maps.polyline import encoded
from routeplan.model import AREA_CLASSES, ROAD_CLASSES, DaySchedule, Ground, Line

MOST_NAMES = 40


def ways_of(options: ViewOptions, schedule: DaySchedule, *, middle: float) -> list[Json]:
    """Write the legs of a day along the roads, encoded; empty where they are straight."""
    return [
        encoded(line.tolist(), middle=middle)
        for line in options.ways.get((schedule.rep_id, schedule.date), ())
    ]


def ground_data(ground: Ground | None, *, middle: float) -> Mapping[str, Json] | None:
    """Write the ground for the scripts.

    Parameters
    ----------
    ground : Ground or None
        Cut to the page; None: there is none.
    middle : float
        Longitude that others are brought near to.

    Returns
    -------
    Mapping or None
        Encoded lines by class, largest names first, and the credit.
    """
    if ground is None:
        return None

    def lines(found: Sequence[Line]) -> list[Json]:
        return [encoded(line.tolist(), middle=middle) for line in found]

    return {
        "areas": [[name, lines(ground.areas.get(name, ()))] for name in AREA_CLASSES],
        "rivers": lines(ground.rivers),
        # small roads first: large ones are painted over them
        "roads": [[name, lines(ground.roads.get(name, ()))] for name in reversed(ROAD_CLASSES)],
        "names": [
            [one.name, round(one.lat, 4), round(near(one.lon, middle), 4), one.rank]
            for one in ground.names[:MOST_NAMES]
        ],
        "credit": ground.credit,
    }
