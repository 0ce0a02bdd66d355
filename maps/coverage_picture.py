"""The heat of the hexagons as one picture, for paper and for readers without a script."""

from collections.abc import Sequence

from maps.coverage_colours import HEAT, heat_step
from maps.geometry import Frame
from maps.markup import Markup, tag
from routeplan.language import distance, word
from routeplan.model import Coverage, Rep

WIDTH, HEIGHT, MARGIN = 900, 640, 20


def coverage_picture(found: Coverage, reps: Sequence[Rep], lang: str) -> Markup:
    """Draw the hexagons by heat.

    Parameters
    ----------
    found : Coverage
        The figures.
    reps : sequence of Rep
        The team: their homes stand on it.
    lang : str
        Language of the words.

    Returns
    -------
    Markup
        A picture; nothing without hexagons.
    """
    if not found.hexagons:
        return Markup("")
    corners = [corner for one in found.hexagons for corner in one.ring]
    frame = Frame.around(corners, width=WIDTH, height=HEIGHT, margin=MARGIN)
    paths: dict[str, list[str]] = {colour: [] for colour in HEAT}
    for one in found.hexagons:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (frame.place(*corner) for corner in one.ring[:-1]))
        paths[HEAT[heat_step(one.heat)]].append(f"M{points}z")
    metres, length = frame.scale_bar(140)
    return tag(
        "svg",
        {
            "class": "heat-picture", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img",
            "aria-label": word("coverage_heat", lang),
        },
        *(tag("path", {"d": "".join(shapes), "fill": colour}) for colour, shapes in paths.items() if shapes),
        *(_home(frame, one) for one in reps),
        tag("path", {"class": "scale", "d": f"M12 {HEIGHT - 14}v6h{length:.1f}v-6"}),
        tag("text", {"x": 12, "y": HEIGHT - 20}, distance(metres, lang)),
    )  # fmt: skip


def _home(frame: Frame, rep: Rep) -> Markup:
    """Draw where a rep lives; one far outside the picture is left out with it."""
    x, y = frame.place(rep.lon, rep.lat)
    return tag(
        "g",
        {"class": "home", "transform": f"translate({x:.1f} {y:.1f})"},
        tag("rect", {"x": -5, "y": -5, "width": 10, "height": 10}),
        tag("text", {"x": 9, "y": 5}, rep.name or rep.id),
    )
