"""One day of a rep as a picture that needs no script."""

from itertools import pairwise

from maps.geometry import Frame, LonLat, Point, fan_out, near
from maps.markup import Markup, join, tag
from routeplan.language import distance
from routeplan.model import Customer, DaySchedule, Rep

WIDTH, HEIGHT, MARGIN = 360, 300, 30
_PIN = 11.0


def day_picture(
    schedule: DaySchedule, stops: tuple[Customer, ...], rep: Rep, *, label: str, language: str
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
    label : str
        What a screen reader says.
    language : str
        Language tag.

    Returns
    -------
    Markup
        An SVG element; pins that would overlap are fanned out and keep a line to their place.
    """
    home, end = (rep.lon, rep.lat), (rep.end_lon, rep.end_lat)
    places: list[LonLat] = [home, *((item.lon or 0.0, item.lat or 0.0) for item in stops), end]
    places = [(near(lon, rep.lon), lat) for lon, lat in places]
    frame = Frame.around(places, width=WIDTH, height=HEIGHT, margin=MARGIN)
    points = [frame.place(*place) for place in places]
    pins = fan_out(points[1:-1], 2 * _PIN + 1)
    metres, length = frame.scale_bar(90)
    return tag(
        "svg",
        {"class": "picture", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "aria-label": label},
        _zone(schedule, frame),
        *(_leg(start, stop) for start, stop in pairwise(points) if start != stop),
        *(_leader(point, pin) for point, pin in zip(points[1:-1], pins, strict=True)),
        _home(points[0]),
        _home(points[-1]) if end != home else "",
        *(_pin(number, pin) for number, pin in enumerate(pins, 1)),
        tag("path", {"class": "scale", "d": f"M12 {HEIGHT - 16}v6h{length:.1f}v-6"}),
        tag("text", {"class": "scale", "x": 12, "y": HEIGHT - 20}, distance(metres, language)),
    )


def _zone(schedule: DaySchedule, frame: Frame) -> Markup:
    if not schedule.zone:
        return Markup("")
    corners = " ".join(_pair(frame.place(*corner)) for corner in schedule.zone)
    return tag("polygon", {"class": "zone", "points": corners})


def _leg(start: Point, stop: Point) -> Markup:
    """Draw a leg a little to the right of its direction, with an arrow if there is room for one."""
    across, down = stop[0] - start[0], stop[1] - start[1]
    length = max(1e-9, (across**2 + down**2) ** 0.5)
    x, y = start[0] - 2 * down / length, start[1] + 2 * across / length
    path = f"M{x:.1f} {y:.1f}l{across:.1f} {down:.1f}"
    line = tag("path", {"class": "leg", "d": path})
    if length < 3.4 * _PIN:
        return line
    ahead, side = (across / length, down / length), (-down / length, across / length)
    tip = (x + across / 2 + 4 * ahead[0], y + down / 2 + 4 * ahead[1])
    wings = [
        (tip[0] - 8 * ahead[0] + sign * 4.5 * side[0], tip[1] - 8 * ahead[1] + sign * 4.5 * side[1])
        for sign in (1, -1)
    ]
    return join([line, tag("polygon", {"class": "arrow", "points": " ".join(map(_pair, (tip, *wings)))})])


def _leader(point: Point, pin: Point) -> Markup:
    if abs(point[0] - pin[0]) + abs(point[1] - pin[1]) < 3:
        return Markup("")
    return tag("path", {"class": "leader", "d": f"M{_pair(point)} L{_pair(pin)}"})


def _home(point: Point) -> Markup:
    x, y = point
    path = f"M{x:.1f} {y - 9:.1f}l9 8h-2.5v8h-13v-8h-2.5z"
    return tag("path", {"class": "home", "d": path})


def _pin(number: int, point: Point) -> Markup:
    circle = tag("circle", {"class": "pin", "cx": f"{point[0]:.1f}", "cy": f"{point[1]:.1f}", "r": _PIN})
    text = tag("text", {"class": "pin", "x": f"{point[0]:.1f}", "y": f"{point[1] + 4:.1f}"}, str(number))
    return join([circle, text])


def _pair(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"
