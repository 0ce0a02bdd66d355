"""The planner's page."""

from collections.abc import Mapping

from folium.template import Template

from maps import assets
from maps.call_table import calls_fold
from maps.changes import changes_section
from maps.class_table import classes_section
from maps.colours import Colour, rep_colours
from maps.data_layer import DataLayer
from maps.document import document
from maps.figures import key_figures
from maps.folium_inline import inline_map, new_map
from maps.joint_visits import joint_visits_table
from maps.markup import Markup, data_block, join, tag
from maps.options import ViewOptions
from maps.overview_controls import customer_search, day_slider, print_button
from maps.overview_data import overview_data
from maps.tables import reps_table, tiers_table, unserved_list, violations_table
from maps.territory_tables import territories_tables
from maps.week_grid import week_grid
from routeplan.language import (
    approved_text,
    finding_text,
    full_calls_text,
    full_date,
    kept_free_text,
    overload_text,
    travel_text,
    word,
)
from routeplan.model import Evaluation, Plan

_DATA = "plan-data"
_SCRIPTS = (
    "dom.js",
    "desk_map.js",
    "canvas_layer.js",
    "dots.js",
    "ground.js",
    "route_drawing.js",
    "overview_unpack.js",
    "overview_state.js",
    "overview_cards.js",
    "overview_map.js",
    "overview_search.js",
    "overview_slider.js",
    "overview_table.js",
    "overview.js",
)


class PlanLayer(DataLayer):
    """Territories, zones, routes and customers of a plan on a Folium map, drawn from the page's data block."""

    _template = Template(assets.read("plan_layer.js.j2"))


def overview_page(plan: Plan, evaluation: Evaluation, options: ViewOptions) -> str:
    """Write the planner's page.

    Parameters
    ----------
    plan : Plan
        Decisions.
    evaluation : Evaluation
        What follows from them.
    options : ViewOptions
        Title, language, tiers, files to link.

    Returns
    -------
    str
        One self-contained HTML file; it links to ``reps/<page_name>`` beside it.
    """
    lang = options.language
    reps = {rep.id: rep for rep in evaluation.reps}
    by_rep = rep_colours(evaluation)
    first = evaluation.reps[0] if evaluation.reps else None
    chart = new_map(lat=first.lat if first else 0.0, lon=first.lon if first else 0.0)
    chart.add_child(PlanLayer(data_id=_DATA, tile_url=options.tile_url))
    drawn = inline_map(chart)
    sections = [
        key_figures(evaluation.key_figures, reps, by_rep, options),
        _map_section(drawn.body, lang),
        _section(word("reps", lang), reps_table(evaluation, by_rep, options)),
        *_joint_visits(evaluation, options),
        *_calls(evaluation, options),
        *_weeks(evaluation, by_rep, options),
        *_changes(evaluation, options),
        *_territories(evaluation, by_rep, options),
        _section(
            f"{word('unserved_visits', lang)} ({len(evaluation.unserved):,})",
            unserved_list(evaluation, options),
        ),
        _section(word("tier", lang), tiers_table(evaluation, options)),
        *_classes(evaluation, options),
    ]
    body = join(
        [_header(plan, evaluation, options), tag("main", None, _alerts(evaluation, options), *sections)], "\n"
    )
    return document(
        title=options.title,
        language=lang,
        styles=(*drawn.styles, *assets.desk_sheets(), assets.read("map.css"), assets.read("overview.css")),
        body=join([body, data_block(_DATA, overview_data(plan, evaluation, options))], "\n"),
        scripts=(drawn.scripts[0], *(assets.read(name) for name in _SCRIPTS), *drawn.scripts[1:]),
        tile_url=options.tile_url,
        body_class="overview",
    )


def _joint_visits(evaluation: Evaluation, options: ViewOptions) -> list[Markup]:
    found = joint_visits_table(evaluation, options)
    return [_section(word("joint_visits", options.language), found)] if found else []


def _calls(evaluation: Evaluation, options: ViewOptions) -> list[Markup]:
    found = calls_fold(evaluation, options)
    return [_section(word("call_list", options.language), found)] if found else []


def _header(plan: Plan, evaluation: Evaluation, options: ViewOptions) -> Markup:
    lang = options.language
    facts = [
        f"{full_date(plan.horizon.start, lang)} – {full_date(plan.horizon.end, lang)}",
        f"{len(evaluation.reps):,} {word('reps', lang).lower()}",
        f"{len(evaluation.customers) + len(evaluation.unlocated):,} {word('customers', lang).lower()}",
        f"{plan.engine}, seed {plan.seed}",
    ]
    if plan.approved:
        one = plan.approved
        said = approved_text(one.version, one.by, one.date, one.start, lang)
        facts.append(f"{word('territories', lang)}: {said}")
    if plan.interrupted:
        facts.append(word("interrupted", lang))
    links = [tag("a", {"href": href}, label) for label, href in options.links]
    files = tag("nav", {"class": "files", "aria-label": word("files", lang)}, *links, print_button(lang))
    return tag(
        "header",
        {"class": "top"},
        tag("div", None, tag("h1", None, options.title), tag("p", {"class": "facts"}, " · ".join(facts))),
        files,
    )


def _weeks(evaluation: Evaluation, by_rep: Mapping[str, Colour], options: ViewOptions) -> tuple[Markup, ...]:
    grid = week_grid(evaluation, by_rep, options)
    return (_section(word("weeks_sheet", options.language), grid),) if grid else ()


def _changes(evaluation: Evaluation, options: ViewOptions) -> tuple[Markup, ...]:
    found = changes_section(evaluation, options)
    return (_section(word("changes", options.language), found),) if found is not None else ()


def _territories(
    evaluation: Evaluation, by_rep: Mapping[str, Colour], options: ViewOptions
) -> tuple[Markup, ...]:
    tables = territories_tables(evaluation, by_rep, options)
    return (_section(word("territories", options.language), tables),) if tables else ()


def _classes(evaluation: Evaluation, options: ViewOptions) -> tuple[Markup, ...]:
    found = classes_section(evaluation.key_figures, options)
    return (_section(word("areas_by_class", options.language), found),) if found is not None else ()


def _section(title: str, *content: str) -> Markup:
    return tag("section", {"class": "block"}, tag("h2", None, title), *content)


def _alerts(evaluation: Evaluation, options: ViewOptions) -> Markup:
    """Show what is wrong before anything else."""
    lang = options.language
    parts = []
    if evaluation.violations:
        title = f"{word('violations', lang)} ({len(evaluation.violations):,})"
        table = violations_table(evaluation.violations, evaluation, options)
        parts.append(
            tag(
                "details",
                {"class": "alert bad", "open": len(evaluation.violations) <= 5},
                tag("summary", None, title),
                table,
            )
        )
    found = [finding_text(one, lang) for one in evaluation.findings]
    lacking = [travel_text(one, lang) for one in evaluation.travel_notes]
    figures = evaluation.key_figures
    gave_way = [overload_text(figures.overload, lang)] if figures.overload else []
    kept = figures.kept_free
    short = [kept_free_text(kept, lang)] if kept and kept.missing_s else []
    names = {rep.id: rep.name for rep in evaluation.reps}
    calls = [full_calls_text(one, names[one.rep_id], lang) for one in evaluation.full_calls]
    for key, texts in (
        ("overload", gave_way),
        ("calls_full", calls),
        ("kept_free", short),
        ("findings", found),
        ("travel_notes", lacking),
    ):
        if texts:
            items = tag("ul", None, *(tag("li", None, text) for text in texts))
            parts.append(tag("div", {"class": "alert"}, tag("h2", None, word(key, lang)), items))
    return join(parts)


def _map_section(chart: Markup, lang: str) -> Markup:
    """Lay out the map; the script fills the panel beside it."""
    panel = tag(
        "div",
        {"class": "panel", "id": "panel"},
        tag("noscript", None, tag("p", None, word("map_needs_script", lang))),
        customer_search(lang),
        tag("div", {"id": "pick-reps", "class": "chips", "role": "group", "aria-label": word("reps", lang)}),
        day_slider(lang),
        tag("div", {"id": "pick-days", "role": "group", "aria-label": word("visits_by_day", lang)}),
        tag(
            "div", {"id": "pick-layers", "class": "chips", "role": "group", "aria-label": word("show", lang)}
        ),
        tag("p", {"class": "hint"}, word("pick_days", lang)),
        tag("div", {"id": "route-list"}),
    )
    return tag(
        "section",
        {"class": "mapview", "aria-label": word("map", lang)},
        tag("div", {"class": "stage"}, chart),
        panel,
    )
