"""Water, green and roads under a picture."""

from maps.geometry import Frame
from maps.markup import Attributes, Markup, join, tag
from maps.picture_legend import HEIGHT, MAP_WIDTH, MARGIN, TOP
from maps.picture_parts import MUTED, path, text
from routeplan.model import AREA_CLASSES, ROAD_CLASSES, Ground

_AREAS = {"water": "#b3d4e8", "green": "#e3efdf"}
_ROADS = {
    "motorway": ("#e3c98f", 2.2),
    "main": ("#d9d3bd", 1.6),
    "middle": ("#d8dce1", 1.1),
    "street": ("#e6e9ec", 0.7),
}
"""Colour and pixels: paler than on the pages, as routes of a week lie above."""


def picture_ground(ground: Ground | None, frame: Frame) -> Markup:
    """Draw the ground.

    Parameters
    ----------
    ground : Ground or None
        Cut to the picture; None: nothing is drawn.
    frame : Frame
        Where it lies.

    Returns
    -------
    Markup
        Elements that end at the edge of the map, and the credit.
    """
    if ground is None:
        return join([])
    parts = [
        path(
            [ring.tolist() for ring in ground.areas.get(name, ())],
            frame,
            closed=True,
            stroke="none",
            width=0,
            fill=_AREAS[name],
        )
        for name in AREA_CLASSES
    ]
    parts.append(path([line.tolist() for line in ground.rivers], frame, stroke=_AREAS["water"], width=2.5))
    for name in reversed(ROAD_CLASSES):
        colour, width = _ROADS[name]
        parts.append(
            path([line.tolist() for line in ground.roads.get(name, ())], frame, stroke=colour, width=width)
        )
    window: Attributes = {
        "x": 0, "y": TOP, "width": MAP_WIDTH, "height": HEIGHT - TOP, "viewBox": f"0 {TOP} {MAP_WIDTH} {HEIGHT - TOP}",
    }  # fmt: skip
    credit = text(MAP_WIDTH - 12, HEIGHT - MARGIN + 12, ground.credit, size=12, fill=MUTED, anchor="end")
    return join([tag("svg", window, *parts), credit])
