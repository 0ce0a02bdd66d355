"""What the map of proposals is drawn from."""

from collections.abc import Mapping

from maps.colours import NOBODY, team_colours
from maps.geometry import near
from maps.markup import Json
from maps.options import ViewOptions
from routeplan.language import hours, money, move_text, proposal_name, word
from routeplan.model import Move, Proposal, Proposals, Ring

_WORDS = (
    "after", "area", "band", "band_and_tick", "before", "customers", "fit_all", "from_rep", "given", "moves", "no_moves", "only_moves", "potential", "proposal", "rep",
    "reps", "revenue_12", "taken", "tolerance", "way_change", "why", "workload", "zoom_in", "zoom_out",
)  # fmt: skip


def territories_data(proposals: Proposals, options: ViewOptions) -> Mapping[str, Json]:
    """Gather the map of proposals.

    Parameters
    ----------
    proposals : Proposals
        Today and the proposals.
    options : ViewOptions
        Language and currency.

    Returns
    -------
    Mapping
        Positions are (lat, lon), as Leaflet wants them; indices count reps, customers and views.
    """
    lang = options.language
    middle = proposals.reps[0].lon if proposals.reps else 0.0
    rep_idx = {rep.id: idx for idx, rep in enumerate(proposals.reps)}
    place = {customer.id: idx for idx, customer in enumerate(proposals.customers)}
    first = proposals.all[0]
    colours = team_colours(proposals.reps, first.areas)
    return {
        "words": {key: word(key, lang) for key in _WORDS},
        "nobody": NOBODY,
        "tolerance": [proposals.potential_tolerance, proposals.workload_tolerance],
        "reps": [
            {
                "name": rep.name or rep.id,
                # reasons name reps by id
                "label": rep.id if rep.name in {"", rep.id} else f"{rep.id} {rep.name}",
                "fill": colours[rep.id].fill,
                "ink": colours[rep.id].ink,
                "home": _position(rep.lon, rep.lat, middle),
            }
            for rep in proposals.reps
        ],
        "customers": {
            "at": [_position(one.lon or 0.0, one.lat or 0.0, middle) for one in proposals.customers],
            "area": [one.area for one in proposals.customers] if proposals.has_areas else [],
            "id": [one.id for one in proposals.customers],
            "name": [one.name or one.id for one in proposals.customers],
            "value": [money(one.value, options.currency, lang) for one in proposals.customers],
            "today": [rep_idx.get(one.rep_id, -1) for one in proposals.customers],
        },
        "views": [_view(one, proposals, rep_idx, place, options, middle) for one in proposals.all],
    }


def _view(
    one: Proposal,
    proposals: Proposals,
    rep_idx: Mapping[str, int],
    place: Mapping[str, int],
    options: ViewOptions,
    middle: float,
) -> dict[str, Json]:
    areas = {area.rep_id: (*area.rings, *area.holes) for area in one.areas}
    return {
        "number": one.number,
        "name": proposal_name(one.favours, one.tolerance, options.language, one.unmet),
        "owner": [rep_idx.get(owner, -1) for owner in one.owners],
        "rings": [[_ring(ring, middle) for ring in areas.get(rep.id, ())] for rep in proposals.reps],
        "loads": [
            [
                load.customers,
                round(load.potential_deviation, 4),
                round(load.workload_deviation, 4),
                load.given,
                load.taken,
                money(load.potential, options.currency, options.language),
                hours(load.workload_s, options.language),
            ]
            for load in one.reps
        ],
        "moves": [_move(move, proposals, rep_idx, place, options) for move in one.moves],
    }


def _move(
    move: Move,
    proposals: Proposals,
    rep_idx: Mapping[str, int],
    place: Mapping[str, int],
    options: ViewOptions,
) -> list[Json]:
    unit, name = (60.0, "min") if proposals.way_unit == "s" else (1000.0, "km")
    lang = options.language
    return [
        place[move.customer_id],
        rep_idx.get(move.from_rep, -1),
        rep_idx[move.to_rep],
        money(move.potential, options.currency, lang),
        hours(move.workload_s, lang),
        money(move.revenue, options.currency, lang),
        f"{move.way / unit:+.0f} {name}",
        move_text(move.why, lang),
        move.from_rep,
    ]


def _position(lon: float, lat: float, middle: float) -> list[float]:
    return [round(lat, 5), round(near(lon, middle), 5)]


def _ring(ring: Ring, middle: float) -> list[list[float]]:
    return [_position(lon, lat, middle) for lon, lat in ring]
