"""The page of coverage and white space: heat, classes and what nobody reaches, on a map and in tables."""

from collections import Counter
from collections.abc import Sequence

from folium.template import Template

from maps import assets
from maps.coverage_data import coverage_data
from maps.coverage_picture import coverage_picture
from maps.coverage_tables import class_table, dormant_list, place_table, reach_table
from maps.data_layer import DataLayer
from maps.document import document
from maps.folium_inline import inline_map, new_map
from maps.markup import Markup, data_block, join, tag
from maps.options import ViewOptions
from routeplan.language import full_date, percent, word
from routeplan.model import Coverage, Rep

_DATA = "coverage-data"
_SCRIPTS = (
    "dom.js",
    "desk_map.js",
    "canvas_layer.js",
    "dots.js",
    "ground.js",
    "coverage_map.js",
    "coverage.js",
)


class CoverageLayer(DataLayer):
    """Hexagons, customers and prospects on a Folium map, drawn from the page's data block."""

    _template = Template(assets.read("coverage_layer.js.j2"))


def coverage_page(
    found: Coverage, reps: Sequence[Rep], options: ViewOptions, *, others: Sequence[tuple[str, str]] = ()
) -> str:
    """Write the page.

    Parameters
    ----------
    found : Coverage
        The figures.
    reps : sequence of Rep
        The team: names and homes.
    options : ViewOptions
        Title, language, currency.
    others : sequence of (str, str)
        Label and address of files to link.

    Returns
    -------
    str
        One self-contained HTML file.
    """
    lang = options.language
    names = {rep.id: rep.name or rep.id for rep in reps}
    first = found.hexagons[0] if found.hexagons else None
    chart = new_map(lat=first.lat if first else 0.0, lon=first.lon if first else 0.0)
    chart.add_child(CoverageLayer(data_id=_DATA, tile_url=options.tile_url))
    drawn = inline_map(chart)
    blocks = [
        _block(
            word("coverage_classes", lang), class_table(found, options), _hint("coverage_class_hint", lang)
        ),
        _block(word("coverage_reach", lang), reach_table(found, options), _hint("coverage_reach_hint", lang)),
        *(
            _block(word(f"coverage_places_{purpose}", lang), place_table(found, purpose, options))
            for purpose in ("visits", "home")
            if any(place.purpose == purpose for place in found.places)
        ),
    ]
    main = tag(
        "main",
        None,
        tag("p", {"class": "hint"}, word("coverage_how", lang).format(days=found.days)),
        _map_section(found, reps, drawn.body, lang),
        tag("div", {"class": "charts"}, *blocks),
        _block(word("coverage_dormant", lang), dormant_list(found, names, options)),
    )
    return document(
        title=f"{options.title}: {word('coverage', lang)}",
        language=lang,
        styles=(
            *drawn.styles,
            *assets.desk_sheets(),
            *(
                assets.read(name)
                for name in (
                    "map.css",
                    "headcount.css",
                    "coverage_tables.css",
                    "coverage.css",
                    "coverage_print.css",
                )
            ),
        ),
        body=join(
            [
                header(found, word("coverage", lang), options, others),
                main,
                data_block(_DATA, coverage_data(found, reps, options)),
            ],
            "\n",
        ),
        scripts=(drawn.scripts[0], *(assets.read(name) for name in _SCRIPTS), *drawn.scripts[1:]),
        tile_url=options.tile_url,
        body_class="overview coverage",
    )


def header(found: Coverage, title: str, options: ViewOptions, others: Sequence[tuple[str, str]]) -> Markup:
    """Write the heading of a page of coverage: what it is, for how many, as of when, and the files beside it."""
    lang, whole = options.language, found.whole
    facts = [
        title,
        word("coverage_as_of", lang).format(date=full_date(found.as_of, lang)),
        f"{whole.customers:,} {word('customers', lang).lower()}",
        f"{len(found.prospects):,} {word('coverage_prospects', lang).lower()}",
        f"{word('coverage_rate', lang)} {percent(whole.coverage or 0.0)}",
    ]
    links = [tag("a", {"href": href}, label) for label, href in others]
    return tag(
        "header",
        {"class": "top"},
        tag("div", None, tag("h1", None, options.title), tag("p", {"class": "facts"}, " · ".join(facts))),
        tag("nav", {"class": "files", "aria-label": word("files", lang)}, *links) if links else "",
    )


def _block(title: str, *content: str) -> Markup:
    return tag("section", {"class": "block"}, tag("h2", None, title), *content)


def _hint(key: str, lang: str) -> Markup:
    return tag("p", {"class": "hint"}, word(key, lang))


def _map_section(found: Coverage, reps: Sequence[Rep], chart: Markup, lang: str) -> Markup:
    """Lay out the map; the script fills the panel beside it. On paper and without a script a picture of the heat stands in its place."""
    kinds = Counter(one.kind for one in found.hexagons)
    scale = tag(
        "p",
        {"class": "heat-scale", "id": "heat-keys"},
        tag("i", {"aria-hidden": "true"}),
        *(tag("span", None, word(f"coverage_{key}", lang)) for key in ("cold", "little", "hot")),
    )
    keys = [
        tag(
            "li",
            None,
            tag("i", {"class": f"key kind-{kind}", "aria-hidden": "true"}),
            f"{word(f'coverage_{kind}', lang)}: {kinds[kind]:,}",
        )
        for kind in ("core", "development", "nurture")
    ]
    panel = tag(
        "div",
        {"class": "panel", "id": "panel"},
        tag(
            "div",
            {
                "id": "pick-fill",
                "class": "chips",
                "role": "group",
                "aria-label": word("coverage_hexagons", lang),
            },
        ),
        tag(
            "div", {"id": "pick-layers", "class": "chips", "role": "group", "aria-label": word("show", lang)}
        ),
        scale,
        tag("ul", {"class": "keys", "id": "kind-keys", "hidden": True}, *keys),
        tag("ul", {"class": "keys", "id": "dot-keys"}),
        tag("div", {"id": "place-list", "class": "move-list"}),
    )
    stage = tag("div", {"class": "stage"}, chart, coverage_picture(found, reps, lang))
    return tag("section", {"class": "mapview", "aria-label": word("map", lang)}, stage, panel)
