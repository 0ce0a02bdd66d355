"""The plan as one picture for a slide: territories, a week's routes, scale bar and legend, as SVG."""

from collections.abc import Mapping, Sequence

from maps.colours import NOBODY, Colour, rep_colours
from maps.geometry import Frame, LonLat
from maps.markup import Attributes, Markup, join, tag
from maps.options import ViewOptions
from maps.picture_ground import picture_ground
from maps.picture_legend import HEIGHT, MAP_WIDTH, MARGIN, TOP, WIDTH, dates, head, legend
from maps.picture_parts import (
    CASING,
    PAGE,
    cut,
    fonts,
    home_mark,
    path,
    plain,
    scale_bar,
    text,
)
from maps.weeks import weeks_of
from routeplan.model import DaySchedule, Evaluation, Plan


def plan_picture(plan: Plan, evaluation: Evaluation, options: ViewOptions) -> str:
    """Draw the plan.

    Parameters
    ----------
    plan : Plan
        Decisions.
    evaluation : Evaluation
        What follows from them.
    options : ViewOptions
        Title, language, the ways along the roads, and the ground.

    Returns
    -------
    str
        SVG of 1600 by 900 with the routes of the first week that has any; it holds no script and asks for no file.
    """
    colours = rep_colours(evaluation)
    routes = _first_week(plan, evaluation)
    frame = _frame(evaluation, routes)
    layers = (
        [
            picture_ground(options.ground, frame),
            _territories(evaluation, colours, frame),
            _customers(plan, evaluation, colours, frame),
        ]
        if frame
        else []
    )
    if frame:
        layers += [_routes(evaluation, routes, colours, options, frame), _homes(evaluation, colours, frame)]
        layers.append(_names(evaluation, frame))
        layers.append(scale_bar(frame, MARGIN + 12, HEIGHT - MARGIN - 14, options.language))
    title = f"{options.title}, {dates(plan, options.language)}"
    drawn = tag(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": WIDTH,
            "height": HEIGHT, "font-family": fonts(options.language), "role": "img",
        },
        tag("title", None, plain(title)),
        tag("rect", {"width": WIDTH, "height": HEIGHT, "fill": PAGE}),
        *layers,
        head(plan, evaluation, options),
        legend(evaluation, routes, colours, options.language),
    )  # fmt: skip
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'


def _first_week(plan: Plan, evaluation: Evaluation) -> Sequence[DaySchedule]:
    for week in weeks_of(plan.horizon, evaluation):
        found = [item for item in evaluation.schedules if item.date in week.days and item.stops]
        if found:
            return found
    return ()


def _frame(evaluation: Evaluation, routes: Sequence[DaySchedule]) -> Frame | None:
    """Fit homes, land and stops below the title and left of the legend; None: there is no place to show."""
    places = _places(evaluation)
    shown: list[LonLat] = [(rep.lon, rep.lat) for rep in evaluation.reps]
    shown += [corner for area in evaluation.areas for ring in area.rings for corner in ring]
    shown += [places[stop.customer_id] for item in routes for stop in item.stops]
    if not shown:
        return None
    frame = Frame.around(shown, width=MAP_WIDTH, height=HEIGHT - TOP, margin=MARGIN + 16)
    return Frame(
        lon=frame.lon, lat=frame.lat, stretch=frame.stretch, scale=frame.scale,
        centre=(MAP_WIDTH / 2, TOP + (HEIGHT - TOP) / 2),
    )  # fmt: skip


def _places(evaluation: Evaluation) -> Mapping[str, LonLat]:
    return {
        item.id: (item.lon, item.lat)
        for item in evaluation.visited
        if item.lon is not None and item.lat is not None
    }


def _territories(evaluation: Evaluation, colours: Mapping[str, Colour], frame: Frame) -> Markup:
    return join(
        [
            path(
                [*area.rings, *area.holes], frame, closed=True, fill=colours[area.rep_id].fill,
                stroke=colours[area.rep_id].fill, fill_opacity=0.15, width=1.5,
            )
            for area in evaluation.areas
        ]
    )  # fmt: skip


def _customers(plan: Plan, evaluation: Evaluation, colours: Mapping[str, Colour], frame: Frame) -> Markup:
    places = _places(evaluation)
    owned = [(item.rep_id, key) for item in plan.territories for key in item.customer_ids if key in places]
    radius = 2.5 if len(owned) < 2000 else 1.5
    by_rep: dict[str, list[Markup]] = {}
    for rep_id, key in owned:
        x, y = frame.place(*places[key])
        dot = tag("circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": radius})
        by_rep.setdefault(rep_id, []).append(dot)
    return join(
        [
            tag(
                "g",
                {"fill": colours[rep_id].fill if rep_id in colours else NOBODY, "fill-opacity": 0.5},
                *dots,
            )
            for rep_id, dots in by_rep.items()
        ]
    )


def _routes(
    evaluation: Evaluation,
    routes: Sequence[DaySchedule],
    colours: Mapping[str, Colour],
    options: ViewOptions,
    frame: Frame,
) -> Markup:
    places = _places(evaluation)
    reps = {rep.id: rep for rep in evaluation.reps}
    parts = []
    for item in routes:
        start, end = item.ends(reps[item.rep_id])
        stops = [places[stop.customer_id] for stop in item.stops]
        ways = options.ways.get((item.rep_id, item.date))
        lines = [way.tolist() for way in ways] if ways else [[start, *stops, end]]
        fill = colours[item.rep_id].fill
        parts.append(path(lines, frame, stroke=CASING, width=4))
        parts.append(path(lines, frame, stroke=fill, width=2))
        for place in stops:
            x, y = frame.place(*place)
            circle: Attributes = {
                "cx": f"{x:.1f}",
                "cy": f"{y:.1f}",
                "r": 3.5,
                "fill": fill,
                "stroke": CASING,
            }
            parts.append(tag("circle", circle))
    return join(parts)


def _homes(evaluation: Evaluation, colours: Mapping[str, Colour], frame: Frame) -> Markup:
    return join([home_mark(*frame.place(rep.lon, rep.lat), colours[rep.id]) for rep in evaluation.reps])


def _names(evaluation: Evaluation, frame: Frame) -> Markup:
    """Write names over the homes, so that colour never carries the meaning alone; one that would run into another is left out."""
    taken: list[tuple[float, float]] = []
    parts = []
    for rep in evaluation.reps:
        x, y = frame.place(rep.lon, rep.lat)
        if any(abs(x - other) < 100 and abs(y - down) < 22 for other, down in taken):
            continue
        taken.append((x, y))
        parts.append(
            text(x, y - 14, cut(rep.name or rep.id), size=15, weight=650, anchor="middle", halo=True)
        )
    return join(parts)
