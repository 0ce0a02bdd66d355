"""Where a visit fits, as JSON."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from routeplan.language import clock

if TYPE_CHECKING:
    from routeplan.dispatch.fitting import Option
    from routeplan.dispatch.newcomer import Place


def options_json(
    options: "Sequence[Option]", places: "Sequence[Place]", folder: Path | None
) -> dict[str, object]:
    """Give options and territories as JSON holds them; times as "HH:MM", lengths in seconds."""
    return {
        "plan": folder and str(folder),
        "options": [_option(number, option) for number, option in enumerate(options, start=1)],
        "territories": [_place(place) for place in places],
    }


def _option(number: int, option: "Option") -> dict[str, object]:
    return {
        "option": number,
        "date": option.shift.date.isoformat(),
        "rep_id": option.shift.rep_id,
        "arrive": clock(option.arrive_s),
        "detour_s": option.detour_s,
        "price_s": round(option.price_s),
        "slack_s": option.slack_s,
        "return": clock(option.end_s),
        "return_before": clock(option.end_before_s),
        "shifted": [
            {"customer_id": item.customer_id, "before": clock(item.before_s), "after": clock(item.after_s)}
            for item in option.shifted
        ],
        "days_before": option.days_before,
        "days_after": option.days_after,
        "is_late": option.is_late,
        "makes_due_visit": option.is_due,
        "in_territory": option.is_own,
    }


def _place(place: "Place") -> dict[str, object]:
    return {
        "rep_id": place.rep.id,
        "measure_s": round(place.measure_s),
        "potential_deviation": [place.before.potential_deviation, place.after.potential_deviation],
        "workload_deviation": [place.before.workload_deviation, place.after.workload_deviation],
    }
