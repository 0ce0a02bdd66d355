"""What the map of coverage is drawn from."""

from collections.abc import Mapping, Sequence

from maps.coverage_colours import HEAT, MEANINGS, heat_step
from maps.geometry import near
from maps.markup import Json
from maps.options import ViewOptions
from maps.polyline import encoded
from routeplan.language import money, word
from routeplan.model import AREA_TYPES, HEXAGON_CLASSES, Coverage, CoveredCustomer, Rep

MOST_NAMED = 5_000
"""Customers whose names the page carries: with more of them it would pass its 3 MB."""

MOST_DOTS = 5_000
"""Dots of a layer that is shown from the start; more hide the heat until somebody asks for them."""

_WORDS = (
    "coverage_heat", "coverage_classes", "coverage_reached", "coverage_not_reached", "coverage_buying", "coverage_dormant",
    "coverage_prospects", "coverage_white", "coverage_out_of_reach", "coverage_covered", "coverage_missed", "coverage_places_visits",
    "coverage_places_home", "coverage_home", "customers", "potential", "zoom_in", "zoom_out", "fit_all",
)  # fmt: skip


def coverage_data(found: Coverage, reps: Sequence[Rep], options: ViewOptions) -> Mapping[str, Json]:
    """Gather the map of coverage.

    Parameters
    ----------
    found : Coverage
        The figures.
    reps : sequence of Rep
        The team, for its homes.
    options : ViewOptions
        Language and currency.

    Returns
    -------
    Mapping
        Hexagons as encoded rings with their figures; customers as one encoded line in an order that keeps neighbours together, with a
        digit each: 1 reached, 2 buying, 4 dormant, summed.
    """
    lang = options.language
    middle = found.hexagons[0].lon if found.hexagons else 0.0
    placed = sorted(
        (one for one in found.customers if one.lon is not None and one.lat is not None), key=_along
    )
    prospects = sorted(found.prospects, key=lambda one: (round(one[3], 2), one[2]))
    return {
        "words": {key: word(key, lang) for key in _WORDS},
        "classes": [word(f"coverage_{kind}", lang) for kind in HEXAGON_CLASSES],
        "types": [word(f"coverage_{kind}", lang) for kind in AREA_TYPES],
        "colours": list(HEAT),
        "meanings": [word(key, lang) for key in MEANINGS],
        "money": {"before": money(1, options.currency, lang).partition("1")[0], "after": money(1, options.currency, lang).partition("1")[2]},
        "hexagons": [
            [
                encoded(one.ring[:-1], middle=middle), one.customers, one.reached, one.dormant, one.prospects,
                round(one.potential), round(100 * one.covered), round(one.out_of_reach), heat_step(one.heat),
                HEXAGON_CLASSES.index(one.kind), AREA_TYPES.index(one.area_type),
            ]
            for one in found.hexagons
        ],
        "customers": {
            "at": encoded([(one.lon or 0.0, one.lat or 0.0) for one in placed], middle=middle),
            "state": "".join(str(one.is_reached + 2 * one.is_buying + 4 * one.is_dormant) for one in placed),
            "name": _names([f"{one.name} ({one.id})" for one in placed]),
        },
        "prospects": {
            "at": encoded([(lon, lat) for _, _, lon, lat, _ in prospects], middle=middle),
            "name": _names([f"{name} ({key})" for key, name, *_ in prospects]),
        },
        "shown": {
            "customers": len(placed) <= MOST_DOTS,
            "dormant": sum(one.is_dormant for one in placed) <= MOST_DOTS,
            "prospects": len(prospects) <= MOST_DOTS,
            "white": False,
        },
        "homes": [[round(one.lat, 5), round(near(one.lon, middle), 5), one.name or one.id] for one in reps],
        "places": [
            [
                one.purpose, round(one.lat, 5), round(near(one.lon, middle), 5), one.radius_km,
                money(one.gain, options.currency, lang), one.count, one.near,
            ]
            for one in found.places
        ],
    }  # fmt: skip


def _names(names: Sequence[str]) -> list[Json]:
    return list(names) if len(names) <= MOST_NAMED else []


def _along(one: CoveredCustomer) -> tuple[float, float]:
    """Order by strips of a hundredth of a degree: what follows is near, and takes few letters."""
    return round(one.lat or 0.0, 2), one.lon or 0.0
