"""The page on which plans are compared."""

from folium.template import Template

from maps import assets
from maps.comparison_data import comparison_data, has_map
from maps.comparison_tables import changes_part, figures_table, part_tables, pilot_part, plans_table
from maps.data_layer import DataLayer
from maps.document import document
from maps.folium_inline import InlineMap, inline_map, new_map
from maps.markup import Markup, data_block, join, tag
from maps.options import ViewOptions
from routeplan.language import full_date, short_date, word
from routeplan.model import Comparison

_DATA = "comparison-data"
_SCRIPTS = (
    "dom.js", "desk_map.js", "canvas_layer.js", "dots.js", "ground.js", "route_drawing.js", "overview_state.js", "overview_cards.js", "overview_map.js",
    "comparison_map.js", "comparison.js",
)  # fmt: skip

_OPEN = 20
"""Rows up to which a table is unfolded."""


class ComparisonLayer(DataLayer):
    """Plans on one Folium map, which switches between them; drawn from the page's data block."""

    _template = Template(assets.read("comparison_layer.js.j2"))


def comparison_page(comparison: Comparison, options: ViewOptions) -> str:
    """Write the page of plans side by side.

    Parameters
    ----------
    comparison : Comparison
        The plans.
    options : ViewOptions
        Title, language, tiers, files to link.

    Returns
    -------
    str
        One self-contained HTML file; tables say all that the map shows, and need no script.
    """
    lang = options.language
    drawn = _map(comparison, options) if has_map(comparison) else None
    hint = tag("p", {"class": "hint"}, word("against_first", lang).format(name=comparison.plans[0].name))
    pilots = [part for idx in range(len(comparison.against)) if (part := pilot_part(comparison, idx, lang))]
    sections = [
        _section(word("plans", lang), plans_table(comparison, lang), hint),
        *([_section(word("pilot", lang), *pilots)] if pilots else []),
        _map_section(drawn.body, lang) if drawn else tag("p", {"class": "alert"}, word("no_places", lang)),
        *_changes(comparison, options),
        _section(word("all_figures", lang), figures_table(comparison, lang)),
        *(
            tag("section", {"class": "block"}, tag("details", {"open": shown.count("<tr") <= _OPEN},
                tag("summary", None, title), shown))
            for title, shown in part_tables(comparison, lang)
        ),
    ]  # fmt: skip
    body = join(
        [_header(comparison, options), tag("main", None, *_alerts(comparison, lang), *sections)], "\n"
    )
    sheets = (
        *assets.desk_sheets(),
        *(assets.read(name) for name in ("map.css", "overview.css", "comparison.css")),
    )
    if drawn:
        body = join([body, data_block(_DATA, comparison_data(comparison, options))], "\n")
    return document(
        title=f"{options.title}: {word('compare_title', lang)}",
        language=lang,
        styles=(*(drawn.styles if drawn else ()), *sheets),
        body=body,
        scripts=(drawn.scripts[0], *(assets.read(name) for name in _SCRIPTS), *drawn.scripts[1:])
        if drawn
        else (),
        tile_url=options.tile_url if drawn else "",
        body_class="overview comparison",
    )


def _map(comparison: Comparison, options: ViewOptions) -> InlineMap:
    home = next(iter(comparison.plans[0].reps_at.values()))
    chart = new_map(lat=home.lat, lon=home.lon)
    chart.add_child(ComparisonLayer(data_id=_DATA, tile_url=options.tile_url))
    return inline_map(chart)


def _header(comparison: Comparison, options: ViewOptions) -> Markup:
    lang = options.language
    spans = dict.fromkeys(
        f"{full_date(one.plan.horizon.start, lang)} – {full_date(one.plan.horizon.end, lang)}"
        for one in comparison.plans
    )
    facts = [word("compare_title", lang), *spans]
    links = [tag("a", {"href": href}, label) for label, href in options.links]
    files = tag("nav", {"class": "files", "aria-label": word("files", lang)}, *links) if links else ""
    return tag(
        "header",
        {"class": "top"},
        tag("div", None, tag("h1", None, options.title), tag("p", {"class": "facts"}, " · ".join(facts))),
        files,
    )


def _alerts(comparison: Comparison, lang: str) -> list[Markup]:
    """Say how plans of different days are compared."""
    if not comparison.per_week:
        return []
    if comparison.common is None:
        return [tag("p", {"class": "alert"}, word("no_common_days", lang))]
    first, last = (short_date(day, lang) for day in comparison.common)
    return [tag("p", {"class": "alert"}, word("per_week_note", lang).format(first=first, last=last))]


def _changes(comparison: Comparison, options: ViewOptions) -> list[Markup]:
    if comparison.common is None:
        return []
    title = word("visits_that_differ", options.language)
    return [
        _section(f"{title}: {one.name}", changes_part(comparison, idx, options))
        for idx, one in enumerate(comparison.plans[1:])
    ]


def _section(title: str, *content: str) -> Markup:
    return tag("section", {"class": "block"}, tag("h2", None, title), *content)


def _map_section(chart: Markup, lang: str) -> Markup:
    """Lay out the map; the script fills the panel beside it."""

    def group(name: str, label: str, classes: str = "chips") -> Markup:
        return tag("div", {"id": name, "class": classes, "role": "group", "aria-label": word(label, lang)})

    panel = tag(
        "div",
        {"class": "panel", "id": "panel"},
        tag("noscript", None, tag("p", None, word("map_needs_script", lang))),
        group("pick-plan", "plans"),
        group("pick-reps", "reps"),
        group("pick-days", "visits_by_day", ""),
        group("pick-layers", "show"),
        tag("p", {"class": "hint"}, word("difference_key", lang)),
        tag("div", {"id": "change-list", "class": "move-list"}),
    )
    return tag(
        "section",
        {"class": "mapview", "aria-label": word("map", lang)},
        tag("div", {"class": "stage"}, chart),
        panel,
    )
