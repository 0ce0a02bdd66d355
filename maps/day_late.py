"""What to leave out of a day that runs late."""

from collections.abc import Mapping
from datetime import date

from maps.badges import isolated
from maps.contacts import customer_badge
from maps.markup import Markup, tag
from maps.options import ViewOptions
from routeplan.language import day_label, duration, word
from routeplan.model import Customer, DaySchedule, Stop

MOST = 3
"""Visits that are proposed at a time."""


def drop_order(schedule: DaySchedule, customers: Mapping[str, Customer]) -> tuple[int, ...]:
    """Rank the visits that a late rep may leave out.

    Parameters
    ----------
    schedule : DaySchedule
        The day.
    customers : Mapping
        Customers by id.

    Returns
    -------
    tuple of int
        Places in the day, from 0, the visit to leave out first at the beginning; without appointments and required visits.

    Notes
    -----
    A visit's worth is its value times its urgency, as planning sees it; a visit that nothing asks for has none. Of visits
    worth the same, the one that can wait longest goes first.
    """
    held = [
        idx
        for idx, stop in enumerate(schedule.stops)
        if not is_fixed(stop) and not customers[stop.customer_id].required
    ]

    def rank(idx: int) -> tuple[float, int, int]:
        stop = schedule.stops[idx]
        return _worth(stop), -_deadline(stop, schedule.date).toordinal(), -idx

    return tuple(sorted(held, key=rank))


def is_fixed(stop: Stop) -> bool:
    """Tell whether a stop is an appointment, or required."""
    due, task = stop.due, stop.task
    return bool(
        (due and (due.required or due.at_s is not None))
        or (task and (task.required or task.at_s is not None))
    )


def late_fold(schedule: DaySchedule, customers: Mapping[str, Customer], options: ViewOptions) -> Markup | str:
    """Say what to leave out first.

    Parameters
    ----------
    schedule : DaySchedule
        The day.
    customers : Mapping
        Customers by id.
    options : ViewOptions
        Language and tiers.

    Returns
    -------
    Markup or str
        A fold with all of them; the style sheet shows the first of those that the script has not hidden. Empty for a day
        of which nothing can go.
    """
    order = drop_order(schedule, customers)
    if not order or len(schedule.stops) < 2:
        return ""
    items = [_item(idx, schedule, customers[schedule.stops[idx].customer_id], options) for idx in order]
    summary = tag("summary", {"class": "button"}, word("leave_out_first", options.language))
    return tag("details", {"class": "late"}, summary, tag("ol", None, *items))


def _item(idx: int, schedule: DaySchedule, customer: Customer, options: ViewOptions) -> Markup:
    lang, stop = options.language, schedule.stops[idx]
    facts = [word("frees", lang).format(time=duration(stop.leave_s - stop.start_s, lang))]
    deadline = _deadline(stop, schedule.date)
    if deadline > schedule.date:
        facts.append(word("can_wait", lang).format(date=day_label(deadline, lang)))
    return tag(
        "li",
        {"data-stop": idx},
        tag("span", {"class": "pin", "aria-hidden": "true"}, str(idx + 1)),
        tag(
            "span",
            None,
            isolated(customer.name or customer.id),
            " ",
            customer_badge(customer, options),
        ),
        tag("small", None, " · ".join(facts)),
    )


def _worth(stop: Stop) -> float:
    if stop.task:
        return stop.task.worth_s
    return stop.due.worth_s if stop.due else 0.0


def _deadline(stop: Stop, day: date) -> date:
    """Give the last day on which the visit is not late; of one that nothing asks for, the day itself."""
    if stop.task:
        return stop.task.due_by
    return (stop.due.limit or stop.due.latest) if stop.due else day
