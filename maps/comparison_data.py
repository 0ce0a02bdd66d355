"""What the map of plans side by side is drawn from."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from maps.badges import tier_class
from maps.colours import NOBODY, PALETTE, Colour, colour, team_colours
from maps.comparison_tables import kind_name
from maps.geometry import near
from maps.links import rep_href
from maps.markup import Json
from maps.options import ViewOptions
from routeplan.language import clock, compact_date, day_label, duration, short_date, weekday, word
from routeplan.model import Comparison, Place, PublishedPlan, PublishedVisit, Ring

_WORDS = (
    "all", "customers", "daily_zones", "fit_all", "home", "no_difference", "no_visits", "open_page", "routes", "territories",
    "unserved_visits", "visits", "visits_that_differ", "zoom_in", "zoom_out",
)  # fmt: skip


def has_map(comparison: Comparison) -> bool:
    """Tell whether all plans say where their customers and reps are."""
    return all(one.customers and one.reps_at for one in comparison.plans)


def comparison_data(comparison: Comparison, options: ViewOptions) -> Mapping[str, Json]:
    """Gather the map of plans that have places.

    Parameters
    ----------
    comparison : Comparison
        The plans.
    options : ViewOptions
        Language and tiers.

    Returns
    -------
    Mapping
        Positions are (lat, lon); indices count reps, days, customers and plans. What plans share stands once.
    """
    lang = options.language
    reps = {key: place for one in reversed(comparison.plans) for key, place in one.reps_at.items()}
    reps = dict(sorted(reps.items()))
    customers = {key: place for one in reversed(comparison.plans) for key, place in one.customers.items()}
    customers = dict(sorted(customers.items()))
    middle = next(iter(reps.values())).lon
    colours = team_colours(list(reps.values()), ())
    days = _days(comparison)
    idx = _Indices(
        reps={key: number for number, key in enumerate(reps)},
        customers={key: number for number, key in enumerate(customers)},
        days={day: number for number, day in enumerate(days)},
    )
    rank = {tier: number for number, tier in enumerate(options.tiers)}
    return {
        "words": {key: word(key, lang) for key in _WORDS},
        "tiers": [{"name": name, "class": tier_class(number)} for number, name in enumerate(options.tiers)],
        "nobody": NOBODY,
        "reps": [_rep(place, colours[key], middle) for key, place in reps.items()],
        "days": [_day(day, days[0], lang) for day in days],
        "weekdays": [
            {"weekday": day.weekday(), "name": weekday(day, lang), **_shade(number)}
            for number, day in enumerate(_week_of(days))
        ],
        "customers": {
            "at": [_position(place.lon, place.lat, middle) for place in customers.values()],
            "id": list(customers),
            "name": [place.name or key for key, place in customers.items()],
            "tier": [rank.get(place.tier, -1) for place in customers.values()],
        },
        "plans": [
            _plan(one, idx, middle, options)
            | {"changes": _changes(comparison, number - 1, idx, lang) if number else []}
            for number, one in enumerate(comparison.plans)
        ],
    }


class _Indices:
    def __init__(
        self, *, reps: Mapping[str, int], customers: Mapping[str, int], days: Mapping[date, int]
    ) -> None:
        self.reps, self.customers, self.days = reps, customers, days


def _days(comparison: Comparison) -> list[date]:
    """Give the days on which anybody visits in any plan, with the working days between them."""
    used = {visit.date for one in comparison.plans for visit in one.visits} or {
        comparison.plans[0].plan.horizon.start
    }
    weekdays = {day.weekday() for day in used} | set(range(5))
    first, last = min(used), max(used)
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in span if day.weekday() in weekdays]


def _week_of(days: Sequence[date]) -> list[date]:
    found = {day.weekday(): day for day in days}
    return [found[number] for number in sorted(found)]


def _shade(number: int) -> dict[str, Json]:
    shade = colour(PALETTE[number % len(PALETTE)])
    return {"fill": shade.fill, "ink": shade.ink}


def _rep(place: Place, shade: Colour, middle: float) -> dict[str, Json]:
    return {
        "name": place.name or place.id,
        "fill": shade.fill,
        "ink": shade.ink,
        "home": _position(place.lon, place.lat, middle),
        "end": _position(place.end_lon, place.end_lat, middle),
    }


def _day(day: date, first: date, lang: str) -> dict[str, Json]:
    monday = first - timedelta(days=first.weekday())
    number = (day - monday).days // 7 + 1
    return {
        "label": day_label(day, lang),
        "short": compact_date(day, lang),
        "week": number,
        "weekday": day.weekday(),
        "week_label": word("week_number", lang).format(number=number),
    }


def _plan(one: PublishedPlan, idx: _Indices, middle: float, options: ViewOptions) -> dict[str, Json]:
    lang = options.language
    owner = {key: idx.reps[item.rep_id] for item in one.plan.territories for key in item.customer_ids}
    by_day: dict[tuple[str, date], list[PublishedVisit]] = {}
    for visit in one.visits:
        by_day.setdefault((visit.rep_id, visit.date), []).append(visit)
    folder = one.href.rpartition("/")[0]
    prefix = f"{folder}/" if folder else ""
    return {
        "name": one.name,
        "there": [key in one.reps_at for key in idx.reps],
        "pages": [f"{prefix}{rep_href(key)}" if one.href and key in one.reps_at else "" for key in idx.reps],
        "rings": [[_ring(ring, middle) for ring in one.areas.get(key, ())] for key in idx.reps],
        "owner": [owner.get(key, -1) for key in idx.customers],
        "routes": [
            {
                "rep": idx.reps[rep_id],
                "day": idx.days[day],
                "stops": [idx.customers[visit.customer_id] for visit in visits],
                "start": [clock(visit.start_s) for visit in visits],
                "stay": [duration(visit.leave_s - visit.start_s, lang) for visit in visits],
                "zone": _ring(one.zones.get((rep_id, day), ()), middle),
            }
            for (rep_id, day), visits in by_day.items()
        ],
        "unserved": [
            [idx.customers[item.customer_id], word(item.code, lang), item.reason, _due(item.earliest, item.latest, lang)]
            for item in one.unserved
            if item.customer_id in idx.customers
        ],
    }  # fmt: skip


def _due(earliest: date | None, latest: date | None, lang: str) -> str:
    if earliest is None or latest is None:
        return ""
    first, last = short_date(earliest, lang), short_date(latest, lang)
    return first if first == last else f"{first} – {last}"


def _changes(comparison: Comparison, number: int, idx: _Indices, lang: str) -> list[Json]:
    """List the visits of a plan that differ: kind, customer, day and rep before and after (-1: none), and times."""
    first, other = comparison.plans[0], comparison.plans[number + 1]
    return [
        [
            kind_name(item.kind, first.name, other.name, lang),
            idx.customers[item.visit.customer_id],
            *(
                part
                for visit in (item.before, item.after)
                for part in (
                    (-1, -1, "") if visit is None
                    else (idx.days[visit.date], idx.reps[visit.rep_id], clock(visit.start_s))
                )
            ),
        ]
        for item in comparison.against[number].changes
        if item.visit.customer_id in idx.customers
    ]  # fmt: skip


def _position(lon: float, lat: float, middle: float) -> list[float]:
    return [round(lat, 5), round(near(lon, middle), 5)]


def _ring(ring: Ring, middle: float) -> list[Json]:
    return [_position(lon, lat, middle) for lon, lat in ring]
