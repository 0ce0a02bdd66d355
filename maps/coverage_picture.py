"""The heat of the hexagons as one picture, for readers without a script."""

from maps.coverage_colours import HEAT, heat_step
from maps.geometry import Frame
from maps.markup import Markup, tag
from routeplan.language import distance, word
from routeplan.model import Coverage

WIDTH, HEIGHT, MARGIN = 900, 640, 20


def coverage_picture(found: Coverage, lang: str) -> Markup:
    """Draw the hexagons by heat.

    Parameters
    ----------
    found : Coverage
        The figures.
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
        tag("path", {"class": "scale", "d": f"M12 {HEIGHT - 14}v6h{length:.1f}v-6"}),
        tag("text", {"x": 12, "y": HEIGHT - 20}, distance(metres, lang)),
    )  # fmt: skip
