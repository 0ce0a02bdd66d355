"""The first visit to a new customer."""

import datetime as dt

import pytest

from routeplan.calendar import due_visits
from routeplan.model import Cadence, Customer, Horizon
from routeplan.policy import Policy

START = dt.date(2026, 11, 23)
HORIZON = Horizon(start=START, days=28, as_of=START - dt.timedelta(days=1))


def spans(text, due_by, **facts):
    cadence = Cadence.parse(text).with_limits(early=0.7, late=1.3)
    shop = Customer(id="a", name="", lon=0.0, lat=0.0, cadence=cadence, worth_s=60.0, **facts)
    found = due_visits([shop], HORIZON, Policy(), first_visits={"a": START + dt.timedelta(days=due_by)})
    return [((visit.earliest - START).days, (visit.latest - START).days) for visit in found]


@pytest.mark.parametrize(
    ("due_by", "first"),
    [(10, (0, 10)), (20, (0, 13)), (-3, (0, 6)), (40, (0, 13))],
    ids=["before its day", "the cadence is earlier", "passed: within a week", "after the plan"],
)
def test_the_first_visit_keeps_its_day(due_by, first):
    assert spans("every 14 days", due_by) == [first, (14, 27)]


def test_one_is_added_where_the_cadence_asks_for_none():
    # a customer of every 400 days without a visit on record is rarely due within four weeks
    assert len(spans("every 400 days", 40)) <= 1
    assert spans("every 400 days", 9)[0] == (0, 9)
