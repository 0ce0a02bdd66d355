"""The overview's grid of reps and weeks: load, evenness and spread at a glance."""

from collections.abc import Mapping

from maps.badges import isolated, swatch
from maps.colours import Colour
from maps.figures import signed
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.table import number_cell, table
from routeplan.language import compact_date, percent, word
from routeplan.model import Evaluation, Rep, RepFigures, WeekFigures, WeekSummary

_STEPS = (0.4, 0.6, 0.8, 1.0)
"""Loads at which a cell takes the next shade of ``overview.css``."""
_MARKED = 0.1
"""Deviation from which an arrow shows it."""


def week_grid(evaluation: Evaluation, colours: Mapping[str, Colour], options: ViewOptions) -> Markup:
    """Show each rep's weeks.

    Parameters
    ----------
    evaluation : Evaluation
        Reps and figures.
    colours : Mapping
        Colour by rep id.
    options : ViewOptions
        Language.

    Returns
    -------
    Markup
        A line of totals, the grid and its legend; empty where weeks were not measured.
    """
    lang, figures = options.language, evaluation.key_figures
    first = next((rep.weeks for rep in figures.reps if rep.weeks), ())
    if not first or figures.weeks is None:
        return Markup("")
    reps = {rep.id: rep for rep in evaluation.reps}
    rows = [_row(item, reps[item.rep_id], colours[item.rep_id], lang) for item in figures.reps]
    heads = [word("rep", lang), word("mean", lang), *(_head(week, lang) for week in first)]
    return join(
        [
            tag("p", {"class": "facts"}, " · ".join(_totals(figures.weeks, reps, lang))),
            table(word("weeks_sheet", lang), heads, rows, "weekgrid", numbers=True),
            _legend(lang),
        ]
    )


def _totals(found: WeekSummary, reps: Mapping[str, Rep], lang: str) -> list[str]:
    facts = []
    if found.deviation is not None:
        name = reps[found.rep_id].name or found.rep_id
        week = word("week_number", lang).format(number=found.number)
        facts.append(f"{word('week_deviation', lang)}: {signed(found.deviation)} ({name}, {week})")
    for key, value in (("week_spread", found.spread), ("day_spread", found.day_spread)):
        if value is not None:
            facts.append(f"{word(key, lang)}: {value:.2f}")
    return facts


def _head(week: WeekFigures, lang: str) -> Markup:
    dates = compact_date(week.start, lang)
    if not week.is_whole:
        dates += f" – {compact_date(week.end, lang)}"
    return join([word("week_number", lang).format(number=week.number), " ", tag("small", None, dates)])


def _row(item: RepFigures, rep: Rep, shade: Colour, lang: str) -> Markup:
    name = tag("th", {"scope": "row"}, swatch(shade), " ", isolated(rep.name or rep.id))
    mean = number_cell("–" if item.mean_load is None else percent(item.mean_load))
    return tag("tr", None, name, mean, *(_cell(week, lang) for week in item.weeks))


def _cell(week: WeekFigures, lang: str) -> Markup:
    if week.load is None:
        nothing = "–" if not week.visits else f"{week.visits:,} {word('visits', lang).lower()}"
        return number_cell(nothing)
    lines = [tag("b", None, percent(week.load))]
    if week.deviation is not None:
        shown = round(week.deviation, 2)
        arrow = "▲ " if shown >= _MARKED else "▼ " if shown <= -_MARKED else ""
        lines.append(tag("small", None, f"{arrow}{signed(week.deviation)}"))
    if week.spread is not None and week.day_spread is not None:
        wide = "↔ " if round(week.spread, 2) >= 1 else ""
        lines.append(tag("small", None, f"{wide}{week.spread:.2f} / {week.day_spread:.2f}"))
    return tag("td", {"class": f"number load{_level(week.load)}"}, *lines)


def _level(load: float) -> int:
    return sum(load > step for step in _STEPS)


def _legend(lang: str) -> Markup:
    names = [f"≤ {percent(step)}" for step in _STEPS] + [f"> {percent(_STEPS[-1])}"]
    marks = [tag("span", {"class": f"load{level}"}, name) for level, name in enumerate(names)]
    hints = [tag("p", {"class": "hint"}, word(key, lang)) for key in ("load_hint", "spread_hint")]
    return join([tag("p", {"class": "load-steps"}, word("load", lang), " ", *marks), *hints])
