"""The page on which proposals of territories are compared."""

from folium.template import Template

from maps import assets
from maps.data_layer import DataLayer
from maps.document import document
from maps.folium_inline import inline_map, new_map
from maps.markup import Markup, data_block, join, tag
from maps.options import ViewOptions
from maps.territories_data import territories_data
from maps.territories_table import pareto, proposals_table
from routeplan.language import approved_text, finding_text, full_date, proposal_name, word
from routeplan.model import Proposals, TerritoryVersion

_DATA = "territory-data"
_SCRIPTS = (
    "dom.js",
    "desk_map.js",
    "canvas_layer.js",
    "ground.js",
    "route_drawing.js",
    "territories_map.js",
    "territories.js",
)


class TerritoryLayer(DataLayer):
    """Territories and customers of proposals on a Folium map, drawn from the page's data block."""

    _template = Template(assets.read("territory_layer.js.j2"))


def territories_page(
    proposals: Proposals, options: ViewOptions, *, version: TerritoryVersion | None = None
) -> str:
    """Write the page of proposals, or of an approved version beside today.

    Parameters
    ----------
    proposals : Proposals
        Today and the proposals; at least one.
    options : ViewOptions
        Title, language, currency, files to link.
    version : TerritoryVersion, optional
        The approved version that the only proposal is.

    Returns
    -------
    str
        One self-contained HTML file.
    """
    lang = options.language
    first = proposals.reps[0]
    chart = new_map(lat=first.lat, lon=first.lon)
    chart.add_child(TerritoryLayer(data_id=_DATA, tile_url=options.tile_url))
    drawn = inline_map(chart)
    compare = tag(
        "div",
        {"class": "compare"},
        _section(word("proposals", lang), proposals_table(proposals, options), _choose(lang, version)),
        _section(
            word("pareto", lang),
            pareto(proposals, options),
            tag("p", {"class": "hint"}, word("pareto_hint", lang)),
        ),
    )
    main = tag("main", None, compare, _map_section(drawn.body, lang), _findings(proposals, lang))
    body = join([_header(proposals, options, version), main], "\n")
    return document(
        title=f"{options.title}: {word('territory_proposals', lang)}",
        language=lang,
        styles=(
            *drawn.styles,
            *assets.desk_sheets(),
            *(assets.read(name) for name in ("map.css", "territories.css")),
        ),
        body=join([body, data_block(_DATA, territories_data(proposals, options))], "\n"),
        scripts=(drawn.scripts[0], *(assets.read(name) for name in _SCRIPTS), *drawn.scripts[1:]),
        tile_url=options.tile_url,
        body_class="overview territories",
    )


def _header(proposals: Proposals, options: ViewOptions, version: TerritoryVersion | None) -> Markup:
    lang = options.language
    facts = [
        word("territory_proposals", lang),
        word("valid_from", lang).format(date=full_date(proposals.start, lang)),
        f"{len(proposals.reps):,} {word('reps', lang).lower()}",
        f"{len(proposals.customers):,} {word('customers', lang).lower()}",
    ]
    if proposals.interrupted:
        facts.append(word("interrupted", lang))
    if version is not None:
        facts[:2] = [approved_text(version.version, version.by, version.date, version.start, lang)]
    links = [tag("a", {"href": href}, label) for label, href in options.links]
    files = tag("nav", {"class": "files", "aria-label": word("files", lang)}, *links) if links else ""
    return tag(
        "header",
        {"class": "top"},
        tag("div", None, tag("h1", None, options.title), tag("p", {"class": "facts"}, " · ".join(facts))),
        files,
    )


def _choose(lang: str, version: TerritoryVersion | None) -> str:
    if version is not None:
        return ""
    command = tag("code", {"id": "choose-command"}, "routeplan territories WORKSPACE --choose K --by NAME")
    return tag("p", {"class": "hint"}, f"{word('choose_with', lang)}: ", command)


def _section(title: str, *content: str) -> Markup:
    return tag("section", {"class": "block"}, tag("h2", None, title), *content)


def _map_section(chart: Markup, lang: str) -> Markup:
    """Lay out the map; the script fills the panel beside it."""
    panel = tag(
        "div",
        {"class": "panel", "id": "panel"},
        tag("noscript", None, tag("p", None, word("map_needs_script", lang))),
        tag(
            "div",
            {"id": "pick-view", "class": "chips", "role": "group", "aria-label": word("proposals", lang)},
        ),
        tag("div", {"id": "pick-side", "class": "chips", "role": "group", "aria-label": word("show", lang)}),
        tag("div", {"id": "loads"}),
        tag("div", {"id": "move-list", "class": "move-list"}),
    )
    return tag(
        "section",
        {"class": "mapview", "aria-label": word("map", lang)},
        tag("div", {"class": "stage"}, chart),
        panel,
    )


def _findings(proposals: Proposals, lang: str) -> Markup:
    """Show which tolerances each proposal misses, and why."""
    parts = [
        tag(
            "details",
            {"class": "missed"},
            tag(
                "summary",
                None,
                f"{one.number} {proposal_name(one.favours, one.tolerance, lang, one.unmet)} ({len(one.findings)})",
            ),
            tag("ul", None, *(tag("li", None, finding_text(finding, lang)) for finding in one.findings)),
        )
        for one in proposals.all
        if one.findings
    ]
    return _section(word("missed_tolerances", lang), *parts) if parts else Markup("")
