"""What stands around the map of a picture: heading and legend."""

from collections.abc import Mapping, Sequence

from maps.colours import Colour
from maps.markup import Attributes, Markup, join, tag
from maps.options import ViewOptions
from maps.picture_parts import INK, LETTERS, MUTED, cut, text
from routeplan.language import distance, full_date, percent, word
from routeplan.model import DaySchedule, Evaluation, Plan

WIDTH, HEIGHT = 1600, 900
MAP_WIDTH, TOP, MARGIN = 1180, 96, 28
"""Pixels: the legend stands right of the map, the heading above it."""

_ROWS = 20
"""Reps in a column of the legend."""


def head(plan: Plan, evaluation: Evaluation, options: ViewOptions) -> Markup:
    """Write the title, and the plan's main figures below it."""
    lang, figures = options.language, evaluation.key_figures
    done = word("of_due", lang).format(done=f"{figures.done:,}", due=f"{figures.due:,}")
    facts = [
        dates(plan, lang),
        f"{word('visits', lang)} {done}",
        f"{word('face_time', lang)} {percent(figures.face_share)}",
        f"{word('driving', lang)} {distance(figures.drive_m, lang)}",
    ]
    return join(
        [
            text(MARGIN + 12, 52, cut(options.title, 80), size=32, weight=700),
            text(MARGIN + 12, 82, " · ".join(facts), size=17, fill=MUTED),
        ]
    )


def dates(plan: Plan, lang: str) -> str:
    """Write the first and the last day."""
    return f"{full_date(plan.horizon.start, lang)} – {full_date(plan.horizon.end, lang)}"


def legend(
    evaluation: Evaluation, routes: Sequence[DaySchedule], colours: Mapping[str, Colour], lang: str
) -> Markup:
    """List the reps in one column, or in two from the 21st on; further ones are counted."""
    columns = 1 if len(evaluation.reps) <= _ROWS else 2
    wide = (WIDTH - MAP_WIDTH - MARGIN) / columns
    visits = {
        rep.id: sum(len(item.stops) for item in routes if item.rep_id == rep.id) for rep in evaluation.reps
    }
    shown = evaluation.reps[: columns * _ROWS]
    parts = []
    if routes:
        week = (
            f"{word('routes', lang)}: {full_date(routes[0].date, lang)} – {full_date(routes[-1].date, lang)}"
        )
        parts.append(text(MAP_WIDTH, TOP + 18, week, size=15, fill=MUTED))
    for idx, rep in enumerate(shown):
        x = MAP_WIDTH + (idx // _ROWS) * wide
        y = TOP + 56 + (idx % _ROWS) * 34
        swatch: Attributes = {
            "x": f"{x:.1f}",
            "y": y - 14,
            "width": 18,
            "height": 18,
            "rx": 4,
            "fill": colours[rep.id].fill,
        }
        parts.append(tag("rect", swatch))
        parts.append(text(x + 28, y, cut(rep.name or rep.id, LETTERS // columns), size=16, fill=INK))
        count = (
            f"{visits[rep.id]:,} {word('visits', lang).lower()}" if columns == 1 else f"{visits[rep.id]:,}"
        )
        parts.append(text(x + wide - 14, y, count, size=15, fill=MUTED, anchor="end"))
    rest = len(evaluation.reps) - len(shown)
    if rest:
        parts.append(text(MAP_WIDTH, HEIGHT - MARGIN - 10, f"+ {rest}", size=15, fill=MUTED))
    return join(parts)
