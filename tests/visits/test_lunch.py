"""The break gives way to a shop that is open over lunch alone."""

import datetime as dt
import threading

from routeplan.calendar import due_visits, shifts
from routeplan.evaluate import evaluate
from routeplan.model import Cadence, Case, Customer, Horizon, Plan, Rep, Territory
from routeplan.policy import Policy
from routeplan.travel import StraightLine
from routeplan.visits import Budget, plan_visits
from solvers.visits.routeplan import Routeplan

MONDAY = dt.date(2026, 11, 23)


def test_a_shop_open_over_lunch_alone_is_visited_and_the_break_comes_after_it():
    policy = Policy()  # break of 45 min between 11:30 and 13:30
    travel = StraightLine.from_rules(policy.travel)
    rep = Rep(
        id="R1", name="", lon=0.0, lat=50.0, end_lon=0.0, end_lat=50.0, start_s=30_600, end_s=63_000,
        weekdays=frozenset({0}),
    )  # fmt: skip
    shop = Customer(
        id="C1",
        name="",
        lon=0.05,
        lat=50.0,
        tier="A",
        cadence=Cadence.parse("weekly").with_limits(early=0.7, late=1.3),
        service_s=1500,
        worth_s=10_800,
        windows=(((42_300, 45_000),),) * 7,  # 11:45-12:30: the visit starts by 12:05
    )
    horizon = Horizon(start=MONDAY, days=7, as_of=MONDAY - dt.timedelta(days=1))
    case = Case(
        horizon=horizon,
        customers=(shop,),
        unlocated=(),
        reps=(rep,),
        shifts=shifts((rep,), horizon, policy),
        due_visits=due_visits((shop,), horizon, policy),
    )
    territories = (Territory(rep_id="R1", customer_ids=("C1",)),)
    decided = plan_visits(
        case,
        territories,
        policy,
        travel,
        engine=Routeplan(),
        seed=1,
        budget=Budget(iterations=50),
        workers=1,
        stop_requested=threading.Event(),
    )
    plan = Plan(horizon=horizon, territories=territories, days=decided.days, engine="routeplan", seed=1)
    found = evaluate(plan, case, policy, travel)
    assert found.violations == ()
    (day,) = found.schedules
    assert 42_300 <= day.stops[0].start_s <= 43_500
    assert day.break_start_s is not None
    assert day.break_start_s >= day.stops[0].leave_s
