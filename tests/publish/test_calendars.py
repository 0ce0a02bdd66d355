from dataclasses import replace
from datetime import UTC, datetime, timedelta

import icalendar

from routeplan.model import Call
from routeplan.publish.calendars import calendar
from routeplan.publish.text import clean


def read(sample, rep_id: str = "R1") -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(calendar(sample.plan, sample.evaluation, rep_id, sample.options))


def test_every_stop_is_an_event_in_floating_time(sample) -> None:
    events = read(sample).events
    assert [str(event["summary"]) for event in events] == ["Shop C1", "Shop C2", "Shop C3", "Shop C1"]
    second = events[1]
    assert second["dtstart"].dt == datetime(2026, 11, 23, 10)  # noqa: DTZ001 - floating
    assert second["dtend"].dt == datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001 - floating
    assert second["dtstart"].dt.tzinfo is None
    assert second["dtstamp"].dt == datetime(2026, 11, 22, tzinfo=UTC)
    assert str(second["location"]) == "2 Market Street, Taipei"
    assert (second["geo"].latitude, second["geo"].longitude) == (25.01, 121.52)
    assert str(second["description"]).splitlines() == [
        "Arrive: 09:55", "Tier: B", "Phone: +886 2 2345 6702", "Contact: Ms Lin", "Note: ring twice",
    ]  # fmt: skip


def test_events_are_told_apart_and_keep_their_identifiers(sample) -> None:
    uids = [str(event["uid"]) for event in (*read(sample).events, *read(sample, "R2").events)]
    assert len(set(uids)) == 7
    later = replace(sample.plan, seed=8, horizon=replace(sample.plan.horizon, days=28))
    assert [str(event["uid"]) for event in read(replace(sample, plan=later)).events] == uids[:4]


def test_nobody_is_invited(sample) -> None:
    text = calendar(sample.plan, sample.evaluation, "R1", sample.options).decode().upper()
    assert not any(word in text for word in ("ORGANIZER", "ATTENDEE", "METHOD", "VALARM"))


def test_hostile_names_and_notes_read_back_and_add_no_line_of_their_own(sample, hostile: str) -> None:
    customers = tuple(
        replace(item, name=hostile, note=f"{hostile}\r\nATTENDEE:mailto:a@b.c", address=hostile)
        for item in sample.evaluation.customers
    )
    data = calendar(sample.plan, replace(sample.evaluation, customers=customers), "R1", sample.options)
    assert b"\nATTENDEE" not in data
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    event = icalendar.Calendar.from_ical(data).events[0]
    assert str(event["summary"]) == (clean(hostile) or "C1")
    assert str(event.get("location", "")) == clean(hostile)


def test_hostile_reps_name_their_calendar(sample, hostile: str) -> None:
    book = read(sample.renamed(R1=hostile))
    assert len(book.events) == 4
    assert "Taipei beverages: " in str(book["x-wr-calname"])


def test_a_visit_of_no_length_has_no_end(sample) -> None:
    first = sample.evaluation.schedules[0]
    short = replace(first, stops=(replace(first.stops[0], leave_s=first.stops[0].start_s),))
    event = read(replace(sample, evaluation=replace(sample.evaluation, schedules=(short,)))).events[0]
    assert "dtend" not in event


def test_the_same_plan_gives_the_same_bytes(sample) -> None:
    written = [calendar(sample.plan, sample.evaluation, "R2", sample.options) for _ in range(2)]
    assert written[0] == written[1]
    assert written[0].endswith(b"END:VCALENDAR\r\n")


def test_a_task_is_named_in_its_event_and_has_an_identifier_of_its_own(sample, hostile: str) -> None:
    with_task = sample.with_task(hostile)
    first, second = read(with_task).events[:2]
    assert str(first["summary"]) == clean(f"Shop C1: {hostile or 'T1'}")
    # the regular visit to C1 on the same day would be another event
    assert first["uid"] != read(sample).events[0]["uid"]
    assert second["uid"] == read(sample).events[1]["uid"]


def test_the_calls_of_a_day_are_one_entry_that_takes_no_time(sample, hostile: str) -> None:
    day = sample.evaluation.schedules[0].date
    common = {"date": day, "rep_id": "R1", "seconds": 600, "channel": "phone"}
    calls = (
        Call(customer_id="C2", at_s=37_800, reason=hostile, **common),
        Call(customer_id="C1", **common),
        Call(customer_id="C1", **{**common, "rep_id": "R2"}),
    )
    before, book = read(sample), read(replace(sample, evaluation=replace(sample.evaluation, calls=calls)))
    assert [event.to_ical() for event in book.events[:-1]] == [event.to_ical() for event in before.events]
    entry = book.events[-1]
    assert str(entry["summary"]) == "Calls (2)"
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (day, day + timedelta(days=1))
    assert entry["transp"] == "TRANSPARENT"
    first, second = str(entry["description"]).split("\n")
    assert first.startswith("10:30 Shop C2 · Ms Lin · +886 2 2345 6702 · by phone 10 min")
    assert second.endswith("by phone 10 min")
    assert entry["uid"] not in [event["uid"] for event in before.events]
