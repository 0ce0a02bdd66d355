"""The tables beside the map of coverage."""

from collections.abc import Mapping

from maps.badges import isolated, tier_badge
from maps.markup import Markup, join, tag
from maps.options import ViewOptions
from maps.table import number_cell, table
from routeplan.language import full_date, money, percent, shown, word
from routeplan.model import HEXAGON_CLASSES, Coverage

LISTED = 100
"""Dormant customers on the page; coverage.csv has all."""


def class_table(found: Coverage, options: ViewOptions) -> Markup:
    """Sum the hexagons by class."""
    lang = options.language
    rows = []
    for kind in HEXAGON_CLASSES:
        own = [one for one in found.hexagons if one.kind == kind]
        potential = sum(one.potential for one in own)
        covered = sum(one.covered * one.potential for one in own)
        rows.append(
            tag(
                "tr",
                None,
                tag(
                    "th",
                    {"scope": "row"},
                    tag("i", {"class": f"key kind-{kind}", "aria-hidden": "true"}),
                    " ",
                    word(f"coverage_{kind}", lang),
                ),
                number_cell(f"{len(own):,}"),
                number_cell(f"{sum(one.customers for one in own):,}"),
                number_cell(f"{sum(one.prospects for one in own):,}"),
                number_cell(money(potential, options.currency, lang)),
                number_cell(percent(covered / potential) if potential else "–"),
            )
        )
    heads = [
        word(key, lang)
        for key in (
            "coverage_class", "coverage_hexagons", "customers", "coverage_prospects", "potential", "coverage_covered",
        )
    ]  # fmt: skip
    return table(word("coverage_classes", lang), heads, rows, numbers=True)


def reach_table(found: Coverage, options: ViewOptions) -> Markup:
    """Show the demand out of reach by kind of area."""
    lang = options.language
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, word(f"coverage_{one.area_type}", lang)),
            number_cell(f"{one.radius_km:g} km"),
            number_cell(f"{one.customers:,}"),
            number_cell(f"{one.prospects:,}"),
            number_cell(money(one.potential, options.currency, lang)),
            number_cell(
                money(one.out_of_reach, options.currency, lang),
                " ",
                tag("small", None, percent(one.out_of_reach / one.potential) if one.potential else ""),
            ),
        )
        for one in found.reach
    ]
    heads = [
        word(key, lang)
        for key in (
            "coverage_area_type", "coverage_radius", "customers", "coverage_prospects", "potential", "coverage_out_of_reach",
        )
    ]  # fmt: skip
    return table(word("coverage_reach", lang), heads, rows, numbers=True)


def place_table(found: Coverage, purpose: str, options: ViewOptions) -> Markup:
    """List the best places for visits, or for a home."""
    lang = options.language
    rows = [
        tag(
            "tr",
            None,
            tag(
                "th",
                {"scope": "row"},
                f"{number}. ",
                isolated(one.near),
                " ",
                tag("small", None, f"{one.lat:.4f}, {one.lon:.4f}"),
            ),
            number_cell(f"{one.radius_km:g} km"),
            number_cell(f"{one.count:,}"),
            number_cell(money(one.gain, options.currency, lang)),
        )
        for number, one in enumerate((place for place in found.places if place.purpose == purpose), 1)
    ]
    heads = [
        word(key, lang) for key in ("coverage_place", "coverage_radius", "coverage_here", "coverage_gain")
    ]
    return table(word(f"coverage_places_{purpose}", lang), heads, rows, numbers=True)


def dormant_list(found: Coverage, names: Mapping[str, str], options: ViewOptions) -> Markup:
    """List the customers who no longer order, the one who bought most while it did first."""
    lang, dormant = options.language, found.dormant
    if not dormant:
        return tag("p", None, word("coverage_no_dormant", lang))
    rows = [
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, isolated(one.name), " ", tag("small", None, isolated(one.id))),
            tag("td", None, tier_badge(one.tier, options.tiers, shown("tier", one.tier, lang))),
            tag("td", None, isolated(names.get(one.rep_id, one.rep_id))),
            tag("td", None, isolated(one.district)),
            tag(
                "td",
                {"class": "dates"},
                full_date(one.last_order, lang) if one.last_order else "",
            ),
            number_cell(money(one.sales_then, options.currency, lang)),
        )
        for one in dormant[:LISTED]
    ]
    heads = [
        word(key, lang)
        for key in ("customer", "tier", "rep", "district", "coverage_last_order", "coverage_sales_then")
    ]
    listed = table(word("coverage_dormant", lang), heads, rows, "last-number")
    if len(dormant) <= LISTED:
        return listed
    more = word("coverage_more", lang).format(count=f"{len(dormant) - LISTED:,}", file="coverage.csv")
    return join([listed, tag("p", {"class": "hint"}, more)])
