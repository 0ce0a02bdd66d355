"""A rep's day: what is left of it, what goes first, what lies nearby, and the day as text."""

import gzip
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.day_late import drop_order
from maps.day_spares import find_spares
from maps.day_text import rep_text
from maps.rep_page import rep_page
from maps.stop_card import why_now
from routeplan.model import Cadence, DueVisit, Night, Task

DAY = date(2026, 11, 23)


def _due(key, worth, *, latest=DAY, **more):
    return DueVisit(
        customer_id=key, number=1, earliest=DAY - timedelta(days=3), latest=latest, worth_s=worth, **more
    )


@pytest.fixture(scope="module")
def day(evaluation):
    """Give a day of five stops: worth 3 h, 40 min, 40 min and can wait, an appointment, and one that nothing asks for."""
    ids = [one.id for one in evaluation.customers[:5]]
    dues = (
        _due(ids[0], 10_800.0),
        _due(ids[1], 2400.0),
        _due(ids[2], 2400.0, latest=DAY + timedelta(days=4)),
        _due(ids[3], 0.0, at_s=36_000),
        None,
    )
    first = evaluation.schedules[0].stops[0]
    stops = tuple(
        replace(
            first,
            customer_id=key,
            due=due,
            start_s=32_400 + 3600 * idx,
            arrive_s=32_400 + 3600 * idx,
            leave_s=34_200 + 3600 * idx,
        )
        for idx, (key, due) in enumerate(zip(ids, dues, strict=True))
    )
    return replace(evaluation.schedules[0], stops=stops, return_s=52_200, break_start_s=None, break_s=0)


def _customers(evaluation):
    return {one.id: one for one in evaluation.customers}


def test_what_is_worth_least_and_can_wait_longest_goes_first(day, evaluation):
    # Nothing asks for the fifth; of the two worth 40 minutes the third can wait; the appointment stays.
    assert drop_order(day, _customers(evaluation)) == (4, 2, 1, 0)


@given(
    worths=st.lists(st.sampled_from([0.0, 600.0, 2400.0, 10_800.0]), min_size=5, max_size=5),
    fixed=st.sets(st.integers(0, 4)),
)
def test_all_that_may_go_is_named_once_and_in_the_order_of_its_worth(day, evaluation, worths, fixed):
    stops = tuple(
        replace(stop, due=_due(stop.customer_id, worth, required=idx in fixed))
        for idx, (stop, worth) in enumerate(zip(day.stops, worths, strict=True))
    )
    order = drop_order(replace(day, stops=stops), _customers(evaluation))
    assert sorted(order) == sorted(set(range(5)) - fixed)
    assert [worths[idx] for idx in order] == sorted(worths[idx] for idx in order)


def test_required_visits_and_tasks_stay(day, evaluation):
    customers = _customers(evaluation)
    key = day.stops[4].customer_id
    assert 4 not in drop_order(day, {**customers, key: replace(customers[key], required=True)})
    task = Task(id="T", customer_id=key, earliest=DAY, due_by=DAY, required=True)
    stops = (*day.stops[:4], replace(day.stops[4], task=task))
    assert 4 not in drop_order(replace(day, stops=stops), customers)


def test_why_now_names_the_last_day_and_the_last_visit(evaluation):
    customer = replace(evaluation.customers[0], last_visit=date(2026, 11, 2))
    due = _due(customer.id, 1.0, latest=DAY + timedelta(days=4))
    assert why_now(due, customer, DAY, "en") == "Due by 27 Nov · last visit 2 Nov"
    assert why_now(replace(due, is_overdue=True, number=2), customer, DAY, "en") == "Overdue"
    assert why_now(None, customer, DAY, "en") == ""


@pytest.fixture
def with_later_visit(evaluation):
    """Let the rep's later visits count from the first day on, with nothing left out."""
    first, second, *rest = evaluation.schedules
    stops = tuple(
        replace(stop, due=_due(stop.customer_id, 60.0, latest=DAY + timedelta(days=9)))
        for stop in second.stops
    )
    return replace(evaluation, schedules=(first, replace(second, stops=stops), *rest), unserved=())


def test_a_later_visit_nearby_that_counts_already_is_a_spare_one(with_later_visit):
    schedule, later = with_later_visit.schedules[:2]
    spares = find_spares(schedule, with_later_visit, _customers(with_later_visit))
    assert {one.customer.id for one in spares} == {stop.customer_id for stop in later.stops}
    assert {one.planned for one in spares} == {later.date}
    assert [one.metres for one in spares] == sorted(one.metres for one in spares)


@pytest.mark.parametrize(
    "change",
    [
        {"windows": ((),) * 7},
        {"weekdays": frozenset({4})},
        {"lon": None},
        {"lon": 130.0},
    ],
    ids=["closed", "another weekday", "nowhere", "far"],
)
def test_who_cannot_be_visited_is_no_spare(with_later_visit, change):
    customers = {key: replace(one, **change) for key, one in _customers(with_later_visit).items()}
    schedule = with_later_visit.schedules[0]
    at_home = {stop.customer_id: _customers(with_later_visit)[stop.customer_id] for stop in schedule.stops}
    assert find_spares(schedule, with_later_visit, {**customers, **at_home}) == ()


def test_who_was_visited_within_the_least_gap_is_no_spare(with_later_visit):
    # Ten days are the least gap; the visit of the Tuesday after comes a week after the Tuesday itself.
    first, second, third, *rest = with_later_visit.schedules
    again = replace(third, stops=second.stops)
    late = replace(with_later_visit, schedules=(first, second, again, *rest))
    wide = Cadence(visits=1, days=14, rolling=True, min_gap=10, max_gap=20)
    customers = {key: replace(one, cadence=wide) for key, one in _customers(late).items()}
    between = replace(second, date=second.date + timedelta(days=2), stops=first.stops)
    assert find_spares(between, late, customers) == ()
    assert find_spares(first, late, customers) != ()


def test_a_day_as_text_has_a_line_for_each_event(evaluation, options):
    named = replace(evaluation.customers[6], name="Mia\n2. 09:00 Fake stop", tier="S")
    customers = tuple(named if one.id == named.id else one for one in evaluation.customers)
    text = rep_text(replace(evaluation, customers=customers), "R1", options)
    first = text.split("\n\n")[1].splitlines()
    assert first[:3] == [
        "Mon 23 Nov · Ana {{7*6}}",
        "08:45 Leave home",
        "1. 09:00 Mia 2. 09:00 Fake stop (S) · Stay 30 min",
    ]
    assert "10:00 Break 30 min" in first
    assert first[-2:] == ["13:30 Return home", "Driving 45 min, 14 km"]
    assert text.count("\n\n") == 3


def test_no_name_turns_the_text_around_it(evaluation, options):
    named = replace(evaluation.customers[6], name="\u202eevil متجر\x07")
    customers = tuple(named if one.id == named.id else one for one in evaluation.customers)
    text = rep_text(replace(evaluation, customers=customers), "R1", options)
    assert "\u2068evil متجر\u2069" in text
    assert not set("\u202e\x07") & set(text)


def test_a_night_away_has_a_way_to_its_hotel(evaluation, plan, options):
    night = Night(rep_id="R1", date=DAY, name="Hotel <b>", lon=121.6, lat=25.1)
    days = tuple(
        replace(one, night_after=night) if one.rep_id == "R1" and one.date == DAY else one
        for one in evaluation.schedules
    )
    html = rep_page(plan, replace(evaluation, schedules=days), "R1", options)
    assert html.count("destination=25.10000,121.60000") == 1


def test_a_full_week_keeps_to_its_budget_with_room_for_the_ground(plan, evaluation, options):
    # Five days of twelve stops; the ground of an area with roads takes at most some 120 KB more, 60 KB gzipped.
    first, key = evaluation.schedules[0], [one.id for one in evaluation.customers]
    stops = tuple(replace(first.stops[0], customer_id=one) for one in key)
    days = tuple(replace(first, date=DAY + timedelta(days=idx), stops=stops) for idx in range(5))
    checks = dict.fromkeys("SAB", ("display", "stock", "order"))
    html = rep_page(
        plan, replace(evaluation, schedules=days), first.rep_id, replace(options, checklists=checks)
    ).encode()
    assert len(html) < 480_000
    assert len(gzip.compress(html)) < 140_000


LATE = ".day:not([hidden]) .late"


@pytest.mark.browser
def test_a_late_day_says_so_and_opens_what_to_leave_out(viewer, day, evaluation, plan, options):
    later = replace(evaluation, schedules=(day, *evaluation.schedules[1:]))
    page = viewer.open(rep_page(plan, later, day.rep_id, options), "phone")
    # Planned: leave 8:45, five stops of a quarter of an hour's driving and half an hour each, a quarter home: 4 h.
    assert page.inner_text(".day:not([hidden]) .left") == "Stops left: 5 · 4 h · back about 12:45"
    page.clock.set_fixed_time("2026-11-23T13:00:00")
    page.reload()
    # At one the first ends now at the earliest: four times 45 minutes and the way home, 16:15; planned are 14:30.
    left = page.inner_text(".day:not([hidden]) .left")
    assert left == "Stops left: 5 · 3 h 15 min · back about 16:15 · 1 h 45 min later than planned"
    assert page.get_attribute(LATE, "open") is not None
    assert page.locator(f"{LATE} li:visible .pin").all_inner_texts() == ["5", "3", "2"]
    page.locator(".day:not([hidden]) .stop").nth(4).locator(".done").tap()
    assert page.locator(f"{LATE} li:visible .pin").all_inner_texts() == ["3", "2", "1"]


@pytest.mark.browser
def test_a_visit_brought_forward_is_named_on_its_own_day(viewer, with_later_visit, plan, options):
    schedule = with_later_visit.schedules[0]
    page = viewer.open(rep_page(plan, with_later_visit, schedule.rep_id, options), "phone")
    page.tap(".day:not([hidden]) .spares > summary")
    spare = page.locator(".day:not([hidden]) .spare").first
    customer = spare.get_attribute("data-customer")
    spare.locator(".done").tap()
    assert "0 of 2 done" in page.inner_text(".day:not([hidden]) .progress")
    page.tap("#days .is-shown a[data-day='2026-11-24']")
    cards = page.locator(".day:not([hidden]) .stop").all()
    assert [card.locator(".visited").is_visible() for card in cards] == [
        card.get_attribute("data-customer") == customer for card in cards
    ]
    assert page.locator(".visited:visible").inner_text() == "Visited already, on Mon 23 Nov"


@pytest.mark.browser
def test_the_day_is_copied_or_shown_as_text(viewer, evaluation, plan, options):
    html = rep_page(plan, evaluation, "R1", options)
    page = viewer.open(
        html, "phone", init="Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    )
    page.tap("#copy-day")
    assert page.input_value("#as-text") == rep_text(evaluation, "R1", options).split("\n\n")[1]


def _days(kind, evaluation):
    """Give the evaluation with a first day of a kind."""
    first = evaluation.schedules[0]
    customers = list(evaluation.customers)
    ids = [stop.customer_id for stop in first.stops]
    place = {
        "antimeridian": (-179.99, -16.8),
        "far": (2.35, 48.85),
        "same": (customers[0].lon, customers[0].lat),
    }
    if kind in place:
        lon, lat = place[kind]
        customers[1] = replace(customers[1], lon=lon, lat=lat)
    stops = {
        "one": first.stops[:1],
        "none": (),
        "forty": tuple(first.stops[idx % 2] for idx in range(40)),
    }.get(kind, first.stops)
    if kind == "forty":
        more = [
            replace(customers[idx % 12], id=f"M{idx}", lon=121.4 + idx % 7 / 50, lat=25 + idx // 7 / 50)
            for idx in range(40)
        ]
        customers += more
        stops = tuple(replace(first.stops[0], customer_id=one.id) for one in more)
    assert ids
    schedules = tuple(one for one in (replace(first, stops=stops), *evaluation.schedules[1:]) if one.stops)
    reps = evaluation.reps
    if kind == "antimeridian":
        reps = tuple(replace(rep, lon=179.98, lat=-16.79, end_lon=179.98, end_lat=-16.79) for rep in reps)
        customers[0] = replace(customers[0], lon=179.99, lat=-16.81)
    return replace(evaluation, schedules=schedules, customers=tuple(customers), reps=reps)


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["one", "none", "forty", "same", "antimeridian", "far"])
def test_odd_days_are_readable(viewer, plan, evaluation, options, kind):
    odd = _days(kind, evaluation)
    page = viewer.open(rep_page(plan, odd, evaluation.reps[0].id, options), "phone")
    day = page.locator(".day:not([hidden])")
    count = {"one": 1, "forty": 40}.get(kind, 2)
    assert day.locator(".stop").count() == count
    boxes = [pin.bounding_box() for pin in page.locator(".leaflet-marker-icon .pin").all()]
    assert len(boxes) == count
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    apart = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for idx, a in enumerate(middles) for b in middles[:idx]]
    assert min(apart, default=99) > 20
    stage = page.locator("#map").bounding_box()
    assert all(
        0 <= x <= stage["width"] and stage["y"] <= y <= stage["y"] + stage["height"] for x, y in middles
    )
    assert viewer.painted(page) > 500
