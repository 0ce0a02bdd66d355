"""Each reason for an unserved visit, on the street: a minute of driving per step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routeplan.model import Cadence
from routeplan.policy import Policy

MIN, HOUR = 60, 3600
MON, TUE, WED, THU, FRI = (date(2026, 11, 23) + timedelta(days=idx) for idx in range(5))
MORNING = ((8 * HOUR, 9 * HOUR),)


def reason(world, customer, plan=None, due=None, policy=None, travel=None, **case):
    """Evaluate a plan that leaves the customer out, and give the one unserved visit."""
    case.setdefault("customers", [customer])
    due = due or [world.due(customer.id)]
    plan = plan or world.plan(R1=[one.id for one in case["customers"]])
    evaluation = world.evaluate(plan, world.case(due=due, **case), policy, travel)
    assert evaluation.violations == ()
    (unserved,) = evaluation.unserved
    assert unserved.customer_id == customer.id
    return unserved


def test_a_customer_without_a_position_is_listed_without_a_due_visit(world):
    nowhere = world.customer("N", 0, lon=None, lat=None, address="1 High Street")
    evaluation = world.evaluate(world.plan(R1=""), world.case([], [], unlocated=[nowhere]))
    (unserved,) = evaluation.unserved
    assert (unserved.code, unserved.due, unserved.rep_id) == ("no_position", None, "")
    assert unserved.reason == (
        "The customer has an address and no position: fill in lon and lat in to_locate.xlsx."
    )


def test_a_customer_of_a_team_without_reps_has_no_territory(world):
    unserved = reason(
        world, world.customer("A", 10, team="north"), world.plan(R1=""), reps=(world.rep(team="south"),)
    )
    assert unserved.code == "no_territory"
    assert unserved.reason == "The customer is in no territory: there is no rep of team north."


def test_a_customer_closed_whenever_the_rep_works_has_no_open_shift(world):
    windows = (*((),) * 5, ((9 * HOUR, 12 * HOUR),), ())
    unserved = reason(world, world.customer("A", 10, windows=windows))
    assert (unserved.code, unserved.rep_id) == ("no_open_shift", "R1")
    assert unserved.reason == "Closed on all days on which R1 works between 23 Nov and 27 Nov."
    assert (unserved.detour_s, unserved.best_date) == (None, None)


def test_a_rep_on_leave_has_no_open_shift(world):
    rep = world.rep(leave=((MON, FRI),))
    unserved = reason(world, world.customer("A", 10), reps=(rep,))
    assert (unserved.code, unserved.reason) == (
        "no_open_shift",
        "R1 does not work between 23 Nov and 27 Nov (leave).",
    )


def test_weekdays_that_the_rep_does_not_work_have_no_open_shift(world):
    unserved = reason(world, world.customer("A", 10, weekdays=frozenset({5, 6})))
    assert unserved.code == "no_open_shift"
    assert unserved.reason == (
        "Visits are allowed on Sat and Sun only, and R1 works on no such day between 23 Nov and 27 Nov."
    )


def test_windows_shorter_than_the_visit_hold_it_nowhere(world):
    customer = world.customer("A", 10, windows=(MORNING,) * 7, service_s=61 * MIN)
    unserved = reason(world, customer)
    assert (unserved.code, unserved.reason) == (
        "no_open_shift",
        "No opening window between 23 Nov and 27 Nov is as long as the visit of 1 h 01 min.",
    )


def test_a_window_that_closes_before_the_rep_can_arrive_is_out_of_reach(world):
    """08:00 + 40 min = 08:40, and 30 min of service end after 09:00."""
    unserved = reason(world, world.customer("A", 40, windows=(MORNING,) * 7))
    assert unserved.code == "no_open_shift"
    assert unserved.reason == (
        "No opening window between 23 Nov and 27 Nov can be reached within the working hours of R1 (08:00-17:00)."
    )


def test_a_place_too_far_for_a_day_is_out_of_reach(world):
    """2 x 170 min + 30 min = 370 min, ten more than the six hours."""
    unserved = reason(world, world.customer("A", 170))
    assert unserved.code == "no_open_shift"
    assert unserved.reason == (
        "Even on a day of its own the visit would need 10 min more than R1 has:"
        " the way there and back takes 5 h 40 min, the visit 30 min."
    )


def test_a_place_without_a_way_is_out_of_reach(world):
    unserved = reason(world, world.customer("A", -20), travel=replace(world.travel, cut_off=-10))
    assert (unserved.code, unserved.reason) == ("no_open_shift", "R1 cannot get there by car.")


def test_skills_that_the_owner_lacks_are_named(world):
    unserved = reason(world, world.customer("A", 10, skills=frozenset({"pumps"})))
    assert (unserved.code, unserved.reason) == (
        "no_open_shift",
        "R1 does not master pumps, which the customer asks for.",
    )


def test_days_too_close_to_the_visits_made_are_no_days(world):
    """Visited on Wednesday and due again by Friday, five days apart."""
    customer = world.customer("A", 10)
    case = world.case([customer], [world.due("A", 1, MON, WED), world.due("A", 2, TUE, FRI)])
    evaluation = world.evaluate(world.plan(("R1", WED, 9, "A"), R1="A"), case)
    (unserved,) = evaluation.unserved
    assert (unserved.code, unserved.due.number) == ("spacing", 2)
    assert unserved.reason == (
        "Every day on which R1 could come between 24 Nov and 27 Nov is less than 5 days from the visit on Wed 25 Nov."
    )


def test_the_last_visit_before_the_horizon_can_be_too_close(world):
    """Visited on Sunday 22 Nov: five days later is Friday, after Thursday."""
    customer = world.customer("A", 10, last_visit=MON - timedelta(days=1))
    unserved = reason(world, customer, due=[world.due("A", last=THU)])
    assert unserved.code == "spacing"
    assert "the visit on Sun 22 Nov" in unserved.reason


def test_fixed_rounds_can_leave_no_day(world):
    """A is visited on Monday; the second week has no Monday within its days, and one weekday is allowed."""
    second = MON + timedelta(days=7)
    customer = world.customer("A", 10)
    due = [
        world.due("A", 1, MON, MON),
        world.due("A", 2, second + timedelta(days=1), second + timedelta(days=3)),
    ]
    fixed = Policy.model_validate({"visits": {"fixed_rounds": True}})
    plan = world.plan(("R1", MON, 9, "A"), R1="A")
    evaluation = world.evaluate(plan, world.case([customer], due), fixed)
    (unserved,) = evaluation.unserved
    assert unserved.code == "spacing"
    assert unserved.reason.startswith("Fixed rounds keep the customer's visits to Mon")


def full_week(world, minutes):
    """Give a customer per weekday at step 10 whose service leaves `minutes` of each day, Wednesday 5 more."""
    busy, days = [], []
    for idx, day in enumerate((MON, TUE, WED, THU, FRI)):
        left = minutes + 5 * (day == WED)
        busy.append(world.customer(f"B{idx}", 10, service_s=6 * HOUR - (20 + left) * MIN))
        days.append(("R1", day, 8, [f"B{idx}"]))
    return busy, days, [world.shift(day=day, break_s=0) for day in (MON, TUE, WED, THU, FRI)]


def test_full_days_name_the_nearest_and_what_it_lacks(world):
    """Driving 2 x 10 min. A, five steps further on, costs 10 + 30 min; Wednesday has 25 left, so 15 are missing."""
    busy, days, shifts = full_week(world, 20)
    ids = [customer.id for customer in busy]
    unserved = reason(
        world,
        world.customer("A", 15),
        world.plan(*days, R1=["A", *ids]),
        customers=[world.customer("A", 15), *busy],
        due=[world.due(idx) for idx in ["A", *ids]],
        shifts=shifts,
    )
    assert (unserved.code, unserved.detour_s, unserved.best_date) == ("full", 10 * MIN, WED)
    assert unserved.reason == (
        "Every day of R1 between 23 Nov and 27 Nov is full; the nearest, Wed 25 Nov,"
        " would need 15 min more than the 6 h 00 min that the slack leaves."
        " To make room, B2 would have to go: worth 40 min, against 40 min for this visit, with 10 min more driving."
    )


def test_the_only_day_can_be_full(world):
    busy, days, shifts = full_week(world, 20)
    ids = [customer.id for customer in busy]
    unserved = reason(
        world,
        world.customer("A", 15),
        world.plan(*days, R1=["A", *ids]),
        customers=[world.customer("A", 15), *busy],
        due=[world.due("A", 1, TUE, TUE), *[world.due(idx) for idx in ids]],
        shifts=shifts,
    )
    assert unserved.reason == (
        "The day of R1 on Tue 24 Nov is full:"
        " the visit would need 20 min more than the 6 h 00 min that the slack leaves."
        " To make room, B1 would have to go: worth 40 min, against 40 min for this visit, with 10 min more driving."
    )


def test_opening_hours_can_leave_no_gap(world):
    """A and B open 08:00-09:00 both, in opposite directions: there is no time for the second."""
    a, b = (world.customer(idx, at, windows=(MORNING,) * 7) for idx, at in (("A", 10), ("B", -10)))
    due = [world.due("A", last=MON), world.due("B", last=MON)]
    unserved = reason(world, b, world.plan(("R1", MON, 8, "A"), R1="AB"), customers=[a, b], due=due)
    assert (unserved.code, unserved.detour_s) == ("full", 20 * MIN)
    assert unserved.reason == (
        "On Mon 23 Nov R1 has no gap between the other visits that keeps all opening hours and the break;"
        " the shortest detour would be 20 min."
        " To make room, A would have to go: worth 40 min, against 40 min for this visit, with as much driving."
    )


def test_a_detour_above_the_worth_is_no_fault(world):
    """A at step 26 costs 52 min on any day, and is worth 40 min; each day has room."""
    unserved = reason(world, world.customer("A", 26))
    assert (unserved.code, unserved.detour_s, unserved.best_date) == ("detour", 52 * MIN, MON)
    assert unserved.reason == "Would fit on Mon 23 Nov, but its detour of 52 min exceeds its worth of 40 min."


def test_a_poor_plan_is_told_so(world):
    """A lies on Tuesday's way to B: no detour at all."""
    customers = [world.customer("A", 10), world.customer("B", 20)]
    unserved = reason(
        world,
        customers[0],
        world.plan(("R1", TUE, 9, "B"), R1="AB"),
        customers=customers,
        due=[world.due("A"), world.due("B")],
    )
    assert (unserved.code, unserved.detour_s, unserved.best_date) == ("detour", 0, TUE)
    assert unserved.reason == "Would fit on Tue 24 Nov with a detour of 0 min: the plan can be improved."


def test_leaving_later_makes_room(world):
    """B opens at 12:00; who leaves at 08:00 to see A first waits too long, who leaves at noon has time for both."""
    afternoon = (((12 * HOUR, 17 * HOUR),),) * 7
    customers = [world.customer("A", 10), world.customer("B", 20, windows=afternoon)]
    shift = world.shift(max_work_s=100 * MIN, break_s=0)
    case = world.case(customers, [world.due("A"), world.due("B")], shifts=(shift,))
    plan = world.plan(("R1", MON, 11 + 2 / 3, "B"), R1="AB")
    (unserved,) = world.evaluate(plan, case).unserved
    assert (unserved.code, unserved.detour_s) == ("detour", 0)


def test_required_visits_left_out_are_counted(world):
    case = world.case([world.customer("A", 26)], [world.due("A", required=True)])
    evaluation = world.evaluate(world.plan(R1="A"), case)
    assert (evaluation.required_unserved, evaluation.violations) == (1, ())


@pytest.mark.parametrize("made", ["A", ""])
def test_unserved_visits_are_those_that_no_visit_fulfils(world, made):
    case = world.case([world.customer("A", 10)], [world.due("A")])
    days = [("R1", MON, 9, made)] if made else []
    assert len(world.evaluate(world.plan(*days, R1="A"), case).unserved) == 1 - len(made)


def test_a_cadence_without_a_gap_still_keeps_visits_to_one_a_day(world):
    customer = world.customer("A", 10, cadence=Cadence(visits=5, days=7, rolling=False))
    case = world.case([customer], [world.due("A", 1, MON, MON), world.due("A", 2, MON, MON)])
    (unserved,) = world.evaluate(world.plan(("R1", MON, 9, "A"), R1="A"), case).unserved
    assert (unserved.code, unserved.due.number) == ("spacing", 2)
