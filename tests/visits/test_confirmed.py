"""Visits that customers agreed to stand, and what cannot stand is named."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routeplan.model import Confirmation
from routeplan.visits import with_previous, without_previous

MONDAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)


def confirmed(day, rep_id="R1", customer_id="a"):
    return Confirmation(
        rep_id=rep_id, customer_id=customer_id, date=MONDAY + day * DAY, file="visits.csv", row=2 + day
    )


def spans(case):
    start = case.horizon.start
    return [
        ((visit.earliest - start).days, (visit.latest - start).days, visit.required)
        for visit in case.due_visits
    ]


def test_a_confirmed_visit_stands_and_the_visit_before_it_may_move(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0)], weeks=2)
    previous = case.plan(("R1", 1, ("a",)), ("R1", 8, ("a",)))
    planned, warnings = with_previous(case.case, previous, frozen_until=None, confirmed=[confirmed(8)])
    assert warnings == ()
    assert spans(planned) == [(0, 6, False), (8, 8, True)]


def test_a_confirmed_visit_beside_frozen_days(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0, "2 per week")], weeks=2)
    previous = case.plan(*(("R1", day, ("a",)) for day in (0, 3, 7, 10)))
    planned, _ = with_previous(
        case.case, previous, frozen_until=MONDAY + DAY, confirmed=[confirmed(10), confirmed(30)]
    )
    assert spans(planned) == [(0, 0, True), (2, 6, False), (7, 9, False), (10, 10, True)]


@pytest.mark.parametrize(
    ("item", "facts", "why"),
    [
        (confirmed(1, customer_id="b"), {}, "the customer has no position"),
        (confirmed(1, rep_id="R9"), {}, "R9 is no rep"),
        (confirmed(2), {}, "the previous plan does not have it"),
        (confirmed(5), {}, "R1 does not work that day"),
        (confirmed(1), {"skills": frozenset({"x"})}, "R1 may not serve the customer"),
        (
            confirmed(1),
            {"last_visit": MONDAY - 2 * DAY},
            "was visited on 2026-11-21, less than 5 days before",
        ),
        (confirmed(1), {"weekdays": frozenset({0})}, "the customer is closed that day"),
    ],
)
def test_what_cannot_stand_is_named_with_its_row(team, rep, customer, item, facts, why):
    case = team([rep("R1")], [customer("a", 0.0, **facts)])
    previous = case.plan(("R1", 1, ("a",)), ("R1", 5, ("a",)))
    planned, (warning,) = with_previous(case.case, previous, frozen_until=None, confirmed=[item])
    assert planned.confirmed == frozenset()
    assert warning.is_warning
    assert str(warning).startswith(f"visits.csv row {item.row}: the confirmed visit of {item.rep_id}")
    assert why in warning.message


def test_without_a_plan_before_they_are_counted(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0)])
    (warning,) = without_previous([confirmed(1), confirmed(2), confirmed(40)], case.case.horizon)
    assert "2 confirmed visits" in str(warning)
    assert without_previous([confirmed(-1)], case.case.horizon) == ()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_due_visits_rise_whatever_stands(team, rep, customer, data):
    """Any days told, frozen and confirmed: first and last days rise, and each standing visit is due on its day alone."""
    cadence = data.draw(st.sampled_from(("weekly", "2 per week", "every 10 days", "none")))
    case = team([rep("R1")], [customer("a", 0.0, cadence)], weeks=3)
    days = sorted(data.draw(st.sets(st.integers(0, 18).filter(lambda day: day % 7 < 5), max_size=5)))
    told = case.plan(*(("R1", day, ("a",)) for day in days))
    agreed = [confirmed(day) for day in days if data.draw(st.booleans())]
    until = data.draw(st.none() | st.integers(0, 20).map(lambda day: MONDAY + day * DAY))
    planned, warnings = with_previous(case.case, told, frozen_until=until, confirmed=agreed)
    assert warnings == ()
    found = spans(planned)
    assert [first for first, _, _ in found] == sorted(first for first, _, _ in found)
    assert [last for _, last, _ in found] == sorted(last for _, last, _ in found)
    frozen = -1 if until is None else (until - MONDAY).days
    standing = {day for day in days if day <= frozen} | {(item.date - MONDAY).days for item in agreed}
    assert {(day, day, True) for day in standing} <= set(found)
    replace(case, case=planned).compile()
