"""A day in progress, and an absence, as JSON."""

from typing import TYPE_CHECKING

from routeplan.language import clock

if TYPE_CHECKING:
    from routeplan.dispatch.absence import Spread
    from routeplan.dispatch.today import Today
    from routeplan.dispatch.visits import Later


def today_json(today: "Today") -> dict[str, object]:
    """Give the rest of a day as JSON holds it; times as "HH:MM", lengths in seconds."""
    return {
        "from": clock(today.free_s),
        "at": today.at or None,
        "stops": [
            {
                "customer_id": stop.customer_id,
                "task_id": stop.task_id or None,
                "arrive": clock(stop.arrive_s),
                "start": clock(stop.start_s),
                "leave": clock(stop.leave_s),
                "arrive_before": None if stop.before_s is None else clock(stop.before_s),
                "worth_s": round(stop.worth_s),
                "hold": stop.hold or None,
                "moved_from": stop.moved_from and stop.moved_from.isoformat(),
            }
            for stop in today.stops
        ],
        "return": clock(today.return_s),
        "return_before": clock(today.before_s),
        "overtime_s": round(today.overtime_s),
        "off": [
            {
                "customer_id": off.customer_id,
                "task_id": off.task_id or None,
                "cause": off.cause,
                "reason": off.reason,
                "worth_s": round(off.worth_s),
                "hold": off.hold or None,
                "later": later_json(off.later),
            }
            for off in today.off
        ],
        "near": [
            {
                "customer_id": near.due.customer_id,
                "task_id": near.due.task_id or None,
                "arrive": clock(near.arrive_s),
                "detour_s": near.detour_s,
                "worth_s": round(near.due.worth_s),
                "planned": near.planned and near.planned.isoformat(),
            }
            for near in today.near
        ],
        "new_tasks": [task.id for task in today.tasks],
    }


def spread_json(spread: "Spread") -> dict[str, object]:
    """Give what becomes of an absent rep's visits as JSON holds it."""
    return {
        "made": [
            {
                "date": item.date.isoformat(),
                "customer_id": item.visit.customer_id,
                "task_id": item.visit.errand.task_id or None,
                "rep_id": item.rep_id,
                "arrive": clock(item.arrive_s),
                "detour_s": item.detour_s,
                "worth_s": round(item.visit.worth_s),
                "hold": item.visit.hold or None,
                "urgency": item.urgency or None,
            }
            for item in spread.made
        ],
        "left": [
            {
                "date": item.date.isoformat(),
                "customer_id": item.visit.customer_id,
                "task_id": item.visit.errand.task_id or None,
                "reason": item.reason,
                "worth_s": round(item.visit.worth_s),
                "hold": item.visit.hold or None,
                "urgency": item.urgency or None,
                "later": later_json(item.later),
            }
            for item in spread.left
        ],
    }


def later_json(later: "Later | None") -> dict[str, object] | None:
    """Give when a visit could be made instead as JSON holds it."""
    if later is None:
        return None
    return {
        "date": later.date.isoformat(),
        "rep_id": later.rep_id,
        "arrive": clock(later.arrive_s),
        "detour_s": later.detour_s,
        "is_late": later.is_late,
    }
