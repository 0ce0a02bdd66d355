"""One day of a rep as a picture that needs no script."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from maps.geometry import Frame, LonLat, Point, fan_out, near
from maps.markup import Markup, join, tag
from routeplan.language import distance
from routeplan.model import Customer, DaySchedule, Line, Rep

WIDTH, HEIGHT, MARGIN = 360, 300, 30
_PIN = 11


def day_picture(
    schedule: DaySchedule,
    stops: tuple[Customer, ...],
    rep: Rep,
    *,
    ways: Sequence[Line] = (),
    label: str,
    language: str,
) -> Markup:
    """Draw a day's zone, route and numbered stops.

    Parameters
    ----------
    schedule : DaySchedule
        The day.
    stops : tuple of Customer
        The customers visited, in order; all with a position.
    rep : Rep
        Start and end.
    ways : sequence of Line
        The legs along the roads, the way home last; empty: they are straight.
    label : str
        What a screen reader says.
    language : str
        Language tag.

    Returns
    -------
    Markup
        An SVG element; pins that would overlap are fanned out and keep a line to their place.
    """
    home, end = schedule.ends(rep)
    places: list[LonLat] = [home, *((item.lon or 0.0, item.lat or 0.0) for item in stops), end]
    places = [(near(lon, rep.lon), lat) for lon, lat in places]
    lines = [[(near(lon, rep.lon), lat) for lon, lat in way.tolist()] for way in ways] or [
        list(pair) for pair in pairwise(places)
    ]
    frame = Frame.around(
        [*places, *(corner for line in lines for corner in line)], width=WIDTH, height=HEIGHT, margin=MARGIN
    )
    points = [frame.place(*place) for place in places]
    pins = fan_out(points[1:-1], 2 * _PIN + 1)
    legs = [_Leg([frame.place(*corner) for corner in line]) for line in lines]
    metres, length = frame.scale_bar(90)
    return tag(
        "svg",
        {"class": "picture", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "aria-label": label},
        _zone(schedule, frame),
        tag("path", {"class": "leg", "d": "".join(leg.line for leg in legs)}),
        tag("path", {"class": "arrow", "d": "".join(leg.arrow for leg in legs)}),
        tag("path", {"class": "leader", "d": "".join(map(_leader, points[1:-1], pins))}),
        *(_home(point) for point in dict.fromkeys((points[0], points[-1]))),
        tag("g", {"class": "pins"}, *(_pin(number, pin) for number, pin in enumerate(pins, 1))),
        tag("path", {"class": "scale", "d": f"M12 {HEIGHT - 16}v6h{length:.1f}v-6"}),
        tag("text", {"class": "scale", "x": 12, "y": HEIGHT - 20}, distance(metres, language)),
    )


def _zone(schedule: DaySchedule, frame: Frame) -> Markup:
    if not schedule.zone:
        return Markup("")
    corners = " ".join(_pair(frame.place(*corner)) for corner in schedule.zone)
    return tag("polygon", {"class": "zone", "points": corners})


class _Leg:
    """A leg as path data: a little to the right of its direction, with an arrow if there is room for one."""

    def __init__(self, points: list[Point]) -> None:
        pieces = [_Piece(one, other) for one, other in pairwise(thinned(points))]
        self.line = "".join(f"M{_pair(piece.start)}L{_pair(piece.end)}" for piece in pieces[:1]) + "".join(
            f"L{_pair(piece.start)}L{_pair(piece.end)}" for piece in pieces[1:]
        )
        self.arrow = ""
        length = sum(piece.length for piece in pieces)
        if length >= 3.4 * _PIN:
            along = 0.57 * length
            for piece in pieces:
                if along <= piece.length:
                    self.arrow = piece.arrow(along)
                    break
                along -= piece.length


class _Piece:
    """A straight piece of a leg, shifted to the right of its direction."""

    def __init__(self, start: Point, stop: Point) -> None:
        across, down = stop[0] - start[0], stop[1] - start[1]
        self.length = hypot(across, down)
        self._ahead, self._side = (
            (across / self.length, down / self.length),
            (-down / self.length, across / self.length),
        )
        self.start = (start[0] + 2 * self._side[0], start[1] + 2 * self._side[1])
        self.end = (self.start[0] + across, self.start[1] + down)

    def arrow(self, along: float) -> str:
        """Draw an arrow with its middle so many pixels from the start."""
        (ahead, side), (x, y) = (self._ahead, self._side), self.start
        tip = (x + (along + 4) * ahead[0], y + (along + 4) * ahead[1])
        left, right = (
            (tip[0] - 8 * ahead[0] + sign * 4.5 * side[0], tip[1] - 8 * ahead[1] + sign * 4.5 * side[1])
            for sign in (1, -1)
        )
        return f"M{_pair(tip)}L{_pair(left)}L{_pair(right)}z"


def thinned(points: Sequence[Point]) -> list[Point]:
    """Leave out corners that lie within a pixel of the one before, but for the last."""
    kept = list(points[:1])
    for idx, point in enumerate(points[1:], start=1):
        apart = hypot(point[0] - kept[-1][0], point[1] - kept[-1][1])
        if apart >= 1 or (idx == len(points) - 1 and apart > 0):
            kept.append(point)
    return kept


def _leader(point: Point, pin: Point) -> str:
    near_enough = hypot(point[0] - pin[0], point[1] - pin[1]) < 3
    return "" if near_enough else f"M{_pair(point)}L{_pair(pin)}"


def _home(point: Point) -> Markup:
    x, y = point
    return tag("path", {"class": "home", "d": f"M{_pair((x, y - 9))}l9 8h-2.5v8h-13v-8h-2.5z"})


def _pin(number: int, point: Point) -> Markup:
    x, y = point
    circle = tag("circle", {"cx": f"{x:.0f}", "cy": f"{y:.0f}", "r": _PIN})
    return join([circle, tag("text", {"x": f"{x:.0f}", "y": f"{y + 4:.0f}"}, str(number))])


def _pair(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"
