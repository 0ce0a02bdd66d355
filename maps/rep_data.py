"""What the rep's map is drawn from."""

from collections.abc import Mapping, Sequence
from datetime import date

from maps.day_text import calls_text, day_head, day_text
from maps.geometry import near
from maps.ground import ground_data, ways_of
from maps.markup import Json
from maps.options import ViewOptions
from routeplan.language import resolve, word
from routeplan.model import Call, DaySchedule, Evaluation, Plan, Rep, Ring

_WORDS = (
    "call_no_answer", "call_not_met", "cancelled", "change_app", "copied", "day_text", "done", "done_of_stops", "home", "larger_map",
    "later_than_planned", "left_of_day", "log_calls", "log_holds", "log_more", "log_more_call", "log_open", "log_saved", "log_text",
    "my_position", "navigate", "next_stop", "not_met",
    "not_saved", "note", "order_amount", "position_unknown", "reason_away", "reason_cancelled", "reason_closed", "reason_no_time",
    "reason_other", "smaller_map", "undo", "visited_on", "zoom_in", "zoom_out",
)  # fmt: skip


def rep_data(
    plan: Plan,
    evaluation: Evaluation,
    rep: Rep,
    schedules: tuple[DaySchedule, ...],
    calls: Mapping[date, Sequence[Call]],
    options: ViewOptions,
) -> Mapping[str, Json]:
    """Gather a rep's map.

    Parameters
    ----------
    plan : Plan
        Decisions.
    evaluation : Evaluation
        What follows from them.
    rep : Rep
        Whose.
    schedules : tuple of DaySchedule
        The rep's days with stops.
    calls : Mapping
        The rep's calls by day.
    options : ViewOptions
        Language.

    Returns
    -------
    Mapping
        Positions are (lat, lon); texts of the stops stay in the page's list.
    """
    customers = {item.id: item for item in evaluation.visited}
    called = {item.id: item for item in evaluation.everybody}
    own = next((item.customer_ids for item in plan.territories if item.rep_id == rep.id), ())
    rings: tuple[Ring, ...] = next(
        ((*item.rings, *item.holes) for item in evaluation.areas if item.rep_id == rep.id), ()
    )

    def position(lon: float | None, lat: float | None) -> list[float]:
        return [round(lat or 0.0, 5), round(near(lon or 0.0, rep.lon), 5)]

    def text(day: date, visits: Sequence[str]) -> str:
        return "\n".join([*visits, *calls_text(calls.get(day, ()), called, options.language)])

    home = position(rep.lon, rep.lat)
    at_home = {
        str(day): {
            "ends": [home, home], "text": text(day, [day_head(day, rep, options.language)]), "times": None, "zone": [],
            "ways": [], "stops": [],
        }
        for day in calls
    }  # fmt: skip
    return {
        "words": {key: word(key, options.language) for key in _WORDS},
        "rep": rep.id,
        "currency": options.currency,
        "language": resolve(options.language),
        "ground": ground_data(options.ground, middle=rep.lon),
        "home": home,
        "rings": [[position(*corner) for corner in ring] for ring in rings],
        "customers": [position(customers[key].lon, customers[key].lat) for key in own if key in customers],
        "days": at_home
        | {
            str(item.date): {
                "ends": [position(*place) for place in item.ends(rep)],
                "text": text(item.date, [day_text(item, rep, customers, options)]),
                "times": _times(item),
                "zone": [position(*corner) for corner in item.zone],
                "ways": ways_of(options, item, middle=rep.lon),
                "stops": [
                    position(customers[stop.customer_id].lon, customers[stop.customer_id].lat)
                    for stop in item.stops
                ],
            }
            for item in schedules
        },
    }


def _times(schedule: DaySchedule) -> Mapping[str, Json]:
    """Give what it takes to say what is left of a day; seconds, times of day after midnight."""
    rest = schedule.break_start_s
    return {
        "leave": schedule.leave_s,
        "back": schedule.return_s,
        "home": schedule.home_drive_s,
        "rest": None if rest is None else [rest, schedule.break_s],
        "stops": [
            [
                stop.drive_s,
                stop.start_s if stop.wait_s >= 60 else 0,
                stop.leave_s - stop.start_s,
                stop.leave_s,
            ]
            for stop in schedule.stops
        ],
    }
