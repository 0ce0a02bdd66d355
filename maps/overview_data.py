"""What the planner's map is drawn from."""

from collections.abc import Mapping, Sequence

from maps.badges import tier_class
from maps.colours import NOBODY, PALETTE, Colour, colour, rep_colours
from maps.contacts import PROSPECT_CLASS
from maps.geometry import near
from maps.ground import ground_data, ways_of
from maps.links import rep_href
from maps.markup import Json
from maps.options import ViewOptions
from maps.packing import packed_rings, packed_texts
from maps.polyline import encoded
from maps.weeks import weeks_of
from routeplan.language import clock, compact_date, day_label, distance, duration, short_date, weekday, word
from routeplan.model import Customer, DaySchedule, Evaluation, Plan, Rep, Unserved

_WORDS = (
    "all", "customers", "daily_zones", "days", "fit_all", "home", "no_customer_found", "no_visits", "open_page", "routes", "territories", "unserved_visits",
    "visits", "zoom_in", "zoom_out",
)  # fmt: skip


def overview_data(plan: Plan, evaluation: Evaluation, options: ViewOptions) -> Mapping[str, Json]:
    """Gather the planner's map.

    Parameters
    ----------
    plan : Plan
        Decisions.
    evaluation : Evaluation
        What follows from them.
    options : ViewOptions
        Language and tiers.

    Returns
    -------
    Mapping
        Customers are columns; indices count reps, days and customers; positions and texts are packed as ``maps.packing`` says.
    """
    lang = options.language
    middle = evaluation.reps[0].lon if evaluation.reps else 0.0
    rep_idx = {rep.id: idx for idx, rep in enumerate(evaluation.reps)}
    customers = [item for item in evaluation.visited if item.lon is not None and item.lat is not None]
    customer_idx = {item.id: idx for idx, item in enumerate(customers)}
    weeks = weeks_of(plan.horizon, evaluation)
    day_idx = {day: idx for idx, day in enumerate(day for week in weeks for day in week.days)}
    areas = {area.rep_id: area for area in evaluation.areas}
    colours = rep_colours(evaluation)
    return {
        "words": {key: word(key, lang) for key in _WORDS},
        "tiers": _tiers(evaluation, options),
        "nobody": NOBODY,
        "ground": ground_data(options.ground, middle=middle),
        "reps": [
            {
                "name": rep.name or rep.id,
                "fill": colours[rep.id].fill,
                "ink": colours[rep.id].ink,
                "home": _position(rep.lon, rep.lat, middle),
                "end": _position(rep.end_lon, rep.end_lat, middle),
                "page": rep_href(rep.id),
                "rings": packed_rings(areas[rep.id].rings, middle=middle) if rep.id in areas else [],
                "holes": packed_rings(areas[rep.id].holes, middle=middle) if rep.id in areas else [],
            }
            for rep in evaluation.reps
        ],
        "days": [
            {
                "label": day_label(day, lang),
                "short": compact_date(day, lang),
                "week": week.number,
                "week_label": word("week_number", lang).format(number=week.number),
                "weekday": day.weekday(),
                "hash": f"d{day}",
            }
            for week in weeks
            for day in week.days
        ],
        "weekdays": [
            _swatch(weekday(day, lang), colour(PALETTE[idx % len(PALETTE)])) | {"weekday": day.weekday()}
            for idx, day in enumerate(weeks[0].days)
        ],
        "customers": _columns(plan, customers, rep_idx, options, middle),
        "routes": [
            _route(item, evaluation.reps[rep_idx[item.rep_id]], customer_idx, options, middle)
            | {"rep": rep_idx[item.rep_id], "day": day_idx[item.date]}
            for item in evaluation.schedules
        ],
        "unserved": _unserved(evaluation, customer_idx, lang),
    }


def _tiers(evaluation: Evaluation, options: ViewOptions) -> list[dict[str, Json]]:
    """Give name and style of each tier, and of prospects behind them, where there are some."""
    tiers: list[dict[str, Json]] = [
        {"name": name, "class": tier_class(rank)} for rank, name in enumerate(options.tiers)
    ]
    if evaluation.prospects:
        tiers.append({"name": word("lead_prospect", options.language), "class": PROSPECT_CLASS})
    return tiers


def due_text(item: Unserved, language: str) -> str:
    """Write the days between which a visit was due.

    Parameters
    ----------
    item : Unserved
        The visit.
    language : str
        Language tag.

    Returns
    -------
    str
        First and last day; empty where nothing was due.
    """
    if item.due is None:
        return ""
    first, last = short_date(item.due.earliest, language), short_date(item.due.latest, language)
    return first if first == last else f"{first} – {last}"


def _unserved(evaluation: Evaluation, customer_idx: Mapping[str, int], language: str) -> dict[str, Json]:
    """Pack the visits not made to customers with a position."""
    shown = [item for item in evaluation.unserved if item.customer_id in customer_idx]
    codes = list(dict.fromkeys(item.code for item in shown))
    return {
        "labels": [word(code, language) for code in codes],
        "reasons": packed_texts([item.reason for item in shown]),
        "rows": [
            [customer_idx[item.customer_id], codes.index(item.code), due_text(item, language)]
            for item in shown
        ],
    }


def _swatch(name: str, shade: Colour) -> dict[str, Json]:
    return {"name": name, "fill": shade.fill, "ink": shade.ink}


def _columns(
    plan: Plan,
    customers: Sequence[Customer],
    rep_idx: Mapping[str, int],
    options: ViewOptions,
    middle: float,
) -> dict[str, Json]:
    owner = {key: rep_idx[item.rep_id] for item in plan.territories for key in item.customer_ids}
    owner |= {item.id: rep_idx[item.rep_id] for item in customers if item.is_prospect}
    rank = {tier: idx for idx, tier in enumerate(options.tiers)}
    return {
        "at": encoded([(item.lon or 0.0, item.lat or 0.0) for item in customers], middle=middle),
        "id": [item.id for item in customers],
        "name": [item.name or item.id for item in customers],
        "tier": [len(rank) if item.is_prospect else rank.get(item.tier, -1) for item in customers],
        "rep": [owner.get(item.id, -1) for item in customers],
    }


def _route(
    item: DaySchedule, rep: Rep, customer_idx: Mapping[str, int], options: ViewOptions, middle: float
) -> dict[str, Json]:
    language = options.language
    figures = (
        f"{len(item.stops)} {word('stops', language).lower()}",
        f"{clock(item.leave_s)}–{clock(item.return_s)}",
        f"{word('driving', language)} {duration(item.drive_s, language)}",
        distance(item.drive_m, language),
    )
    return {
        "ends": [_position(*place, middle) for place in item.ends(rep)],
        "stops": [customer_idx[stop.customer_id] for stop in item.stops],
        "start": [clock(stop.start_s) for stop in item.stops],
        "stay": [duration(stop.leave_s - stop.start_s, language) for stop in item.stops],
        "out": clock(item.leave_s),
        "back": clock(item.return_s),
        "summary": " · ".join(figures),
        "zone": encoded(item.zone, middle=middle),
        "ways": ways_of(options, item, middle=middle),
    }


def _position(lon: float, lat: float, middle: float) -> list[float]:
    return [round(lat, 5), round(near(lon, middle), 5)]
