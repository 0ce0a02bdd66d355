"""One calendar file a rep, to be imported into any calendar."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from icalendar import Calendar, Event, vText

from routeplan.language import call_facts, clock, purpose_text, word
from routeplan.model import Call, Customer, DaySchedule, Evaluation, Night, Plan, Stop
from routeplan.publish.options import PublishOptions
from routeplan.publish.text import clean, single_line


def calendar(plan: Plan, evaluation: Evaluation, rep_id: str, options: PublishOptions) -> bytes:
    """Write a rep's stops as events, and the calls of a day as one that lasts all day and takes no time.

    Parameters
    ----------
    plan : Plan
        The plan.
    evaluation : Evaluation
        What follows from it.
    rep_id : str
        The rep.
    options : PublishOptions
        Title and language.

    Returns
    -------
    bytes
        An iCalendar file (RFC 5545). Times are local civil time without a zone: a stop at nine is at nine wherever
        the phone thinks it is. An event keeps its identifier while rep, date, customer and task stay, so that a plan that is
        imported again moves events instead of doubling them. It invites nobody.
    """
    rep = next(item for item in evaluation.reps if item.id == rep_id)
    customers = {customer.id: customer for customer in evaluation.everybody}
    book = Calendar()
    book.add("prodid", "-//routeplan//plan//EN")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    # the library does not know this name, so it would not escape its text
    book.add("x-wr-calname", vText(clean(f"{options.title}: {rep.name or rep.id}")))
    stamp = datetime.combine(plan.horizon.as_of, time(), tzinfo=UTC)
    for schedule in evaluation.schedules:
        if schedule.rep_id != rep_id:
            continue
        for stop in schedule.stops:
            event = _event(schedule.date, stop, customers[stop.customer_id], options.language)
            event.add("uid", _uid(rep_id, schedule.date, stop))
            event.add("dtstamp", stamp)
            book.add_component(event)
        if schedule.night_after:
            night = _night(schedule, schedule.night_after, options.language)
            night.add("dtstamp", stamp)
            book.add_component(night)
    own = sorted((call for call in evaluation.calls if call.rep_id == rep_id), key=lambda call: call.date)
    for day, calls in groupby(own, key=lambda call: call.date):
        event = _calls(rep_id, day, list(calls), customers, options.language)
        event.add("dtstamp", stamp)
        book.add_component(event)
    contents: bytes = book.to_ical()
    return contents


def _event(day: date, stop: Stop, customer: Customer, language: str) -> Event:
    midnight = datetime.combine(day, time())
    event = Event()
    event.add("dtstart", midnight + timedelta(seconds=stop.start_s))
    if stop.leave_s > stop.start_s:  # RFC 5545 wants an end after the start, or none
        event.add("dtend", midnight + timedelta(seconds=stop.leave_s))
    name = customer.name or customer.id
    event.add("summary", clean(f"{name}: {purpose_text(stop, language)}" if stop.task else name))
    if customer.address:
        event.add("location", clean(customer.address))
    if customer.lat is not None and customer.lon is not None:
        event.add("geo", (round(customer.lat, 6), round(customer.lon, 6)))
    event.add("description", _description(stop, customer, language))
    return event


def _night(schedule: DaySchedule, night: Night, language: str) -> Event:
    """Give the night after a day: from the arrival on, without an end, as the next day begins there."""
    event = Event()
    event.add("dtstart", datetime.combine(schedule.date, time()) + timedelta(seconds=schedule.return_s))
    event.add("summary", clean(word("night_at", language).format(name=night.name)))
    event.add("geo", (round(night.lat, 6), round(night.lon, 6)))
    key = json.dumps([schedule.rep_id, schedule.date.isoformat(), "night"])
    event.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@routeplan")
    return event


def _calls(
    rep_id: str, day: date, calls: Sequence[Call], customers: Mapping[str, Customer], language: str
) -> Event:
    event = Event()
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", word("call_count", language).format(number=len(calls)))
    lines = [
        f"{'' if call.at_s is None else f'{clock(call.at_s)} '}"
        f"{' · '.join(call_facts(call, customers[call.customer_id], language))}"
        for call in calls
    ]
    event.add("description", "\n".join(single_line(line) for line in lines))
    key = json.dumps([rep_id, day.isoformat(), "", "calls"])
    event.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@routeplan")
    return event


def _description(stop: Stop, customer: Customer, language: str) -> str:
    lines = [f"{word('arrive', language)}: {clock(stop.arrive_s)}"]
    about = {
        "tier": customer.tier,
        "phone": customer.phone,
        "contact": customer.contact,
        "note": customer.note,
    }
    lines += [f"{word(key, language)}: {clean(text)}" for key, text in about.items() if text]
    return "\n".join(lines)


def _uid(rep_id: str, day: date, stop: Stop) -> str:
    """Make an identifier of plain characters, whatever the ids hold."""
    key = json.dumps([rep_id, day.isoformat(), stop.customer_id, *([stop.task.id] if stop.task else [])])
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@routeplan"
