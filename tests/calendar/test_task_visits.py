"""Visits that tasks ask for."""

import datetime as dt

import pytest

from routeplan.calendar import due_visits
from routeplan.model import Cadence, Customer, Horizon, Task
from routeplan.policy import Policy

MONDAY = dt.date(2026, 11, 23)
WEEK = Horizon(start=MONDAY, days=7, as_of=MONDAY - dt.timedelta(days=1))
HOUR = 3600


def customer(**facts):
    return Customer(**({"id": "C1", "name": "", "lon": 0.0, "lat": 0.0, "worth_s": 100.0} | facts))


def task(first, last, **facts):
    days = {"earliest": MONDAY + dt.timedelta(days=first), "due_by": MONDAY + dt.timedelta(days=last)}
    return Task(**({"id": "T1", "customer_id": "C1"} | days | facts))


def visits_of(*tasks, customers=None):
    return due_visits(customers or [customer()], WEEK, Policy(), tasks)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [(1, 3, (1, 3)), (-30, 3, (0, 3)), (5, 90, (5, 6)), (-90, 90, (0, 6)), (0, 0, (0, 0)), (6, 6, (6, 6))],
)
def test_a_task_is_due_on_its_days_within_the_horizon(first, last, days):
    (visit,) = visits_of(task(first, last))
    assert ((visit.earliest - MONDAY).days, (visit.latest - MONDAY).days) == days


@pytest.mark.parametrize(("first", "last"), [(-3, -1), (7, 9)])
def test_a_task_outside_the_horizon_is_not_due(first, last):
    assert visits_of(task(first, last)) == ()


def test_a_task_of_a_customer_who_is_not_planned_is_not_due():
    assert visits_of(task(0, 3, customer_id="C2")) == ()


def test_an_appointment_is_required_at_its_time_with_its_own_length():
    meeting = task(2, 2, at_s=10 * HOUR, service_s=HOUR, required=True)
    (visit,) = visits_of(meeting)
    assert (visit.at_s, visit.service_s, visit.required) == (10 * HOUR, HOUR, True)
    assert (visit.task_id, visit.number, visit.is_overdue) == ("T1", 1, False)


def test_a_task_is_worth_a_visit_to_its_customer_or_else_one_to_the_best():
    (visit,) = visits_of(task(0, 3))
    assert visit.worth_s == 100.0
    (visit,) = visits_of(task(0, 3), customers=[customer(worth_s=0.0)])
    assert visit.worth_s == 3 * HOUR  # [tiers.A] worth = "3 h"
    (visit,) = visits_of(task(0, 3, worth_s=60.0))
    assert visit.worth_s == 60.0


def test_tasks_follow_the_visits_of_the_cadences_in_the_order_of_their_ids():
    weekly = Cadence.parse("weekly").with_limits(early=0.7, late=1.3)
    customers = [customer(), customer(id="C2", cadence=weekly)]
    found = visits_of(task(0, 3, id="b", customer_id="C2"), task(0, 3, id="a"), customers=customers)
    assert [(visit.customer_id, visit.task_id) for visit in found] == [("C2", ""), ("C1", "a"), ("C2", "b")]
