"""A review as JSON."""

from collections.abc import Sequence

from routeplan.model.count import Count
from routeplan.model.review import Review, TimeSpent
from routeplan.publish.text import json_text

SCHEMA = 1


def review_json(found: Review) -> str:
    """Write a review: times in seconds, shares as parts of one.

    Parameters
    ----------
    found : Review
        The review.

    Returns
    -------
    str
        JSON; the same for the same review.
    """
    document: dict[str, object] = {
        "program": "routeplan",
        "schema": SCHEMA,
        **figures_of(found),
        "causes": [
            {"cause": cause, "reason": reason, "visits": number} for cause, reason, number in found.causes
        ],
        "missed": [
            {
                "date": one.visit.date,
                "rep_id": one.visit.rep_id,
                "customer_id": one.visit.customer_id,
                "tier": one.tier,
                "cause": one.cause,
                "reason": one.reason,
                "confirmed": one.is_confirmed,
            }
            for one in found.missed
        ],
        "missed_calls": [
            {
                "date": one.call.date,
                "rep_id": one.call.rep_id,
                "customer_id": one.call.customer_id,
                "channel": one.call.channel,
                "cause": one.cause,
                "reason": one.reason,
            }
            for one in found.calls.missed
        ],
        "unplanned": [
            {"date": entry.date, "rep_id": entry.rep_id, "customer_id": entry.customer_id}
            for entry in found.unplanned
        ],
        "wrong_place_or_time": [
            {
                "date": one.entry.date,
                "rep_id": one.entry.rep_id,
                "customer_id": one.entry.customer_id,
                "kind": one.kind,
                "off_m" if one.kind == "place" else "off_s": round(one.off),
                "row": one.entry.place,
            }
            for one in found.oddities
        ],
    }
    return json_text(document, indent=2) + "\n"


def figures_of(found: Review) -> dict[str, object]:
    """Give the figures of a review without its lists."""
    return {
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "plans": list(found.plans),
        "days_without_plan": [day.isoformat() for day in found.without_plan],
        "visits_done_of_planned": _count(found.done),
        "interval_kept": _count(found.interval),
        "customers_not_overdue": _count(found.on_time),
        "promises_kept": _count(found.promised),
        "confirmed_kept": _count(found.confirmed),
        "unplanned_visits": len(found.unplanned),
        "visits_with_position": found.placed,
        "visits_with_arrival": found.timed,
        "calls": {
            "done_of_planned": _count(found.calls.done),
            "unplanned": found.calls.unplanned,
            "reps": [
                {"rep_id": rep.rep_id, "done_of_planned": _count(rep.done), "unplanned": rep.unplanned}
                for rep in found.calls.reps
            ],
        },
        "time": _time(found.time),
        "reps": [
            {
                "rep_id": rep.rep_id,
                "visits_done_of_planned": _count(rep.done),
                "promises_kept": _count(rep.promised),
                "unplanned_visits": rep.unplanned,
                "planned_days": rep.planned_days,
                "time": _time(rep.time),
            }
            for rep in found.reps
        ],
        "tiers": _tiers(found),
    }


def _tiers(found: Review) -> Sequence[dict[str, object]]:
    return [
        {
            "tier": tier.tier,
            "visits_done_of_planned": _count(tier.done),
            "interval_kept": _count(tier.interval),
            "too_early": tier.early,
            "too_late": tier.late,
            "customers_not_overdue": _count(tier.on_time),
            "customers_never_visited": tier.never,
            "unplanned_visits": tier.unplanned,
            "face_s": tier.face_s,
            "planned_face_s": tier.planned_face_s,
            "time_share": round(tier.face_share, 4),
            "planned_time_share": round(tier.planned_share, 4),
            "target_time_share": tier.target,
        }
        for tier in found.tiers
    ]


def _count(count: Count) -> dict[str, object]:
    return {
        "good": count.good,
        "of": count.of,
        "share": None if count.share is None else round(count.share, 4),
    }


def _time(time: TimeSpent) -> dict[str, object]:
    return {
        "days_with_times": time.days,
        "face_s": time.face_s,
        "on_the_way_s": time.way_s,
        "planned_face_s": time.planned_face_s,
        "planned_on_the_way_s": time.planned_way_s,
    }
