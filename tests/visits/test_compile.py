"""A rep's problem as arrays."""

import datetime as dt

import numpy as np

from routeplan.calendar import due_visits, shifts
from routeplan.model import Cadence, Case, Customer, Horizon, Rep, Territory
from routeplan.policy import Policy
from routeplan.travel import StraightLine
from routeplan.visits import compile_team
from solvers.visits.problem import NEVER
from solvers.visits.validate import validate

MONDAY = dt.date(2026, 11, 23)
ALWAYS = ((0, 86_400),)


def compiled(policy=None, **facts):
    policy = policy or Policy()
    rep = Rep(
        id="R1", name="R1", lon=0.0, lat=50.0, end_lon=0.1, end_lat=50.0, start_s=30_600, end_s=63_000,
        weekdays=frozenset(range(5)),
    )  # fmt: skip
    defaults = {
        "cadence": Cadence.parse("weekly").with_limits(early=0.7, late=1.3),
        "service_s": 1800,
        "worth_s": 7000.0,
    }
    customers = tuple(
        Customer(id=name, name=name, lon=lon, lat=50.0, tier="A", **(defaults | facts))
        for name, lon in (("a", 0.02), ("b", 0.05))
    )
    horizon = Horizon(start=MONDAY, days=14, as_of=MONDAY - dt.timedelta(days=1))
    case = Case(
        horizon=horizon,
        customers=customers,
        unlocated=(),
        reps=(rep,),
        shifts=shifts((rep,), horizon, policy),
        due_visits=due_visits(customers, horizon, policy),
    )
    territories = (Territory(rep_id="R1", customer_ids=("a", "b")),)
    (part,) = compile_team(case, territories, policy, StraightLine.from_rules(policy.travel))
    validate(part.problem)
    return part


def windows(part, client, day):
    problem = part.problem
    first, last = problem.window_ptr[client * problem.days + day : client * problem.days + day + 2]
    return list(zip(problem.window_open_s[first:last], problem.window_close_s[first:last], strict=True))


def test_places_are_home_end_and_customers():
    problem = compiled().problem
    assert problem.travel_s.shape == (1, 4, 4)
    assert set(problem.shift_end_loc) == {1}
    assert list(problem.client_loc) == [2, 3]


def test_days_count_from_the_start_and_weekends_have_no_shift():
    assert list(compiled().problem.shift_day) == [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]


def test_the_whole_visit_lies_within_the_opening_hours_or_its_start_alone():
    hours = ((36_000, 43_200),)
    part = compiled(windows=(hours,) * 7)
    assert windows(part, 0, 0) == [(36_000, 41_400)]
    start = Policy.model_validate({"visits": {"inside": "start"}})
    assert windows(compiled(start, windows=(hours,) * 7), 0, 0) == [(36_000, 43_200)]


def test_a_window_shorter_than_the_visit_is_no_window():
    assert windows(compiled(windows=(((36_000, 37_000),),) * 7), 0, 0) == []


def test_weekdays_close_the_other_days():
    part = compiled(weekdays=frozenset({2}))
    assert [bool(windows(part, 0, day)) for day in range(7)] == [
        False,
        False,
        True,
        False,
        False,
        False,
        False,
    ]


def test_the_last_visit_is_a_day_before_the_horizon():
    assert list(compiled().problem.last_day) == [NEVER, NEVER]
    assert list(compiled(last_visit=MONDAY - dt.timedelta(days=3)).problem.last_day) == [-3, -3]


def test_worth_and_irregularity_are_prices_in_seconds():
    policy = Policy.model_validate({"visits": {"compactness": 0, "irregularity": 0.5}})
    problem = compiled(policy).problem
    assert np.all(problem.visit_prize == 7000)
    assert np.all(problem.irregular_price == 0.5 * 7000 / 7)
    assert problem.spread_price == 0
