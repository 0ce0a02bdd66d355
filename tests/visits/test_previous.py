"""What a previous plan asks of the next one."""

import datetime as dt

import pytest

from routeplan.errors import RouteplanError
from routeplan.model import DueVisit, Task
from routeplan.visits import last_frozen, with_previous
from routeplan.visits.standing import match, previous_visits

MONDAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)


def on(*days):
    return [MONDAY + day * DAY for day in days]


def due(first, last):
    earliest, latest = on(first, last)
    return DueVisit(customer_id="a", number=1, earliest=earliest, latest=latest, worth_s=1.0)


def spans(case):
    start = case.horizon.start
    return [
        ((visit.earliest - start).days, (visit.latest - start).days, visit.required)
        for visit in case.due_visits
    ]


def test_each_day_takes_the_first_due_visit_that_is_left_and_not_over():
    visits = [due(0, 3), due(2, 6), due(8, 10)]
    assert match(visits, on(1, 2, 7, 9)) == {MONDAY + DAY: 0, MONDAY + 2 * DAY: 1, MONDAY + 9 * DAY: 2}
    assert match(visits, on(5)) == {MONDAY + 5 * DAY: 1}
    assert match(visits, on(7)) == {}


def test_a_frozen_visit_is_due_on_its_day_alone_and_required(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0)], weeks=2)
    assert spans(case.case) == [(0, 6, False), (7, 13, False)]
    planned, warnings = with_previous(
        case.case, case.plan(("R1", 1, ("a",)), ("R1", 8, ("a",))), frozen_until=MONDAY + 4 * DAY
    )
    assert spans(planned) == [(1, 1, True), (7, 13, False)]
    assert warnings == ()


def test_what_is_not_frozen_keeps_out_of_the_frozen_days(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0), customer("b", 0.1)])
    planned, _ = with_previous(case.case, case.plan(("R1", 1, ("a",))), frozen_until=MONDAY + 2 * DAY)
    assert spans(planned) == [(1, 1, True), (3, 6, False)]


def test_what_would_be_late_may_join_the_frozen_days_or_be_made_in_the_week_after(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0), customer("b", 0.1)], weeks=3)
    assert spans(case.case)[:3] == [(0, 6, False), (7, 13, False), (14, 20, False)]
    planned, _ = with_previous(case.case, case.plan(("R1", 1, ("a",))), frozen_until=MONDAY + 6 * DAY)
    assert spans(planned)[3:] == [(0, 13, False), (7, 13, False), (14, 20, False)]
    late, further, _ = planned.due_visits[3:]
    assert late.limit == MONDAY + 6 * DAY
    assert (planned.may_join_frozen(late), planned.may_join_frozen(further)) == (True, False)


def test_a_frozen_visit_stands_though_no_cadence_asks_for_it_any_more(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0, "none"), customer("b", 0.1)])
    planned, _ = with_previous(case.case, case.plan(("R1", 1, ("a",))), frozen_until=MONDAY + DAY)
    assert [(visit.customer_id, visit.number, visit.required) for visit in planned.due_visits] == [
        ("a", 1, True),
        ("b", 1, False),
    ]


def test_a_frozen_task_stands_while_it_is_due_on_its_day(team, rep, customer):
    tasks = [
        Task(id="T1", customer_id="a", earliest=MONDAY, due_by=MONDAY + 3 * DAY),
        Task(id="T2", customer_id="a", earliest=MONDAY + 2 * DAY, due_by=MONDAY + 3 * DAY),
    ]
    case = team([rep("R1")], [customer("a", 0.0, "none")], tasks=tasks)
    previous = case.plan(("R1", 1, ("a", "a"), ("T1", "T2")))
    planned, _ = with_previous(case.case, previous, frozen_until=MONDAY + DAY)
    assert spans(planned) == [(1, 1, True), (2, 3, False)]


def test_customers_and_reps_that_are_gone_are_counted_and_skipped(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0)])
    previous = case.plan(("R1", 1, ("a", "x")), ("R9", 2, ("a", "y")))
    planned, (warning,) = with_previous(case.case, previous, frozen_until=None)
    assert previous_visits(planned) == {("a", ""): {MONDAY + DAY: "R1"}}
    assert warning.is_warning
    assert "3 visits of the previous plan fall away: 2 of its customers and 1 of its reps are gone" in str(
        warning
    )


def test_a_plan_that_is_over_says_so(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0)])
    later = team([rep("R1")], [customer("a", 0.0)], start=MONDAY + 7 * DAY)
    _, (warning,) = with_previous(later.case, case.plan(("R1", 1, ("a",))), frozen_until=None)
    assert "ends on 2026-11-29" in str(warning)


def test_days_to_freeze_are_days_of_both_plans(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0)])
    with pytest.raises(RouteplanError, match=r"is outside 2026-11-23\.\.2026-11-29") as caught:
        with_previous(case.case, case.plan(("R1", 1, ("a",))), frozen_until=MONDAY + 7 * DAY)
    assert caught.value.code == "freeze_until"


def test_a_day_before_the_start_freezes_nothing(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0)])
    planned, _ = with_previous(case.case, case.plan(("R1", 1, ("a",))), frozen_until=MONDAY - DAY)
    assert planned.frozen_until is None
    assert planned.due_visits == case.case.due_visits


@pytest.mark.parametrize(("days", "last"), [(0, None), (1, 0), (5, 4), (7, 6), (8, 6)])
def test_the_first_days_stand_as_far_as_the_plan_before_reaches(team, rep, customer, days, last):
    case, short = (team([rep("R1")], [customer("a", 0.0)], weeks=weeks) for weeks in (2, 1))
    found = last_frozen(case.case.horizon, short.plan(), days)
    assert found == (None if last is None else MONDAY + last * DAY)


def replanned(case, previous, frozen_until=None):
    planned, _ = with_previous(case.case, previous, frozen_until=frozen_until)
    (part,) = case.with_case(
        previous=planned.previous, frozen_until=frozen_until, due_visits=planned.due_visits
    ).compile()
    return part


def test_a_visit_elsewhere_than_before_costs_stability_and_to_cancel_it_does_too(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0), customer("b", 0.1)], visits={"stability": "20 min"})
    problem = replanned(case, case.plan(("R1", 1, ("a",)))).problem
    # b was not visited before, so nobody was told another day
    assert problem.change_price.tolist() == [
        pytest.approx([2400, 0, *[1200 * (1 + 27 / 28)] * 3]),
        [0] * 5,
    ]
    assert problem.visit_prize.tolist() == pytest.approx([7200 + 1200 * (1 + 27 / 28), 7200])


def test_a_change_is_the_cheaper_the_farther_both_days_are_away(team, rep, customer):
    """Told for Tuesday of week 2 and of week 6: from the first free day, a Monday, to four weeks later it falls by half."""
    case = team([rep("R1")], [customer("a", 0.0, "every 28 days")], weeks=7, visits={"stability": "100 min"})
    told = case.plan(("R1", 8, ("a",)), ("R1", 36, ("a",)))
    problem = replanned(case, told, frozen_until=MONDAY + 6 * DAY).problem
    price = dict(zip(problem.shift_day.tolist(), problem.change_price[0].tolist(), strict=True))
    nearness = {7: 1, 9: 27 / 28, 21: 27 / 28, 22: 27 / 28, 23: 12 / 28, 35: 0, 37: 0}
    assert {day: price[day] for day in nearness} == pytest.approx(
        {day: 6000 * (1 + near) for day, near in nearness.items()}
    )
    assert price[8] == price[36] == 0


def test_days_that_the_previous_plan_did_not_cover_are_free(team, rep, customer):
    case = team([rep("R1")], [customer("a", 0.0)], weeks=2)
    short = team([rep("R1")], [customer("a", 0.0)], weeks=1)
    problem = replanned(case, short.plan(("R1", 1, ("a",)))).problem
    (price,) = problem.change_price.tolist()
    assert [amount > 0 for amount in price] == [True, False, True, True, True] + [False] * 5


def test_but_not_those_that_take_the_place_of_a_visit_that_was_told(team, rep, customer):
    """Told for Friday; five days apart at least, a visit on Monday or Tuesday after makes that one impossible."""
    case = team([rep("R1")], [customer("a", 0.0)], weeks=2)
    short = team([rep("R1")], [customer("a", 0.0)], weeks=1)
    (price,) = replanned(case, short.plan(("R1", 4, ("a",)))).problem.change_price.tolist()
    assert [amount > 0 for amount in price] == [True] * 4 + [False, True, True] + [False] * 3


def test_required_visits_may_be_added_to_frozen_days(team, rep, customer):
    tuesday = MONDAY + DAY
    task = Task(id="T1", customer_id="a", earliest=tuesday, due_by=tuesday, at_s=36_000, required=True)
    case = team([rep("R1")], [customer("a", 0.0)], tasks=[task])
    problem = replanned(case, case.plan(("R1", 3, ("a",))), frozen_until=MONDAY + 4 * DAY).problem
    assert problem.allowed.tolist() == [[False, False, False, True, False], [True] * 5]
    assert (problem.visit_first_day[1], problem.visit_last_day[1]) == (1, 1)


def test_the_search_starts_from_the_previous_plan_in_its_order(team, rep, customer):
    tasks = [Task(id="T1", customer_id="b", earliest=MONDAY, due_by=MONDAY + 4 * DAY)]
    customers = [customer("a", 0.0), customer("b", 0.1), customer("c", 0.2)]
    case = team([rep("R1")], customers, weeks=2, tasks=tasks)
    previous = case.plan(("R1", 1, ("b", "a", "b"), ("T1", "", "")), ("R1", 8, ("x", "a")))
    part = replanned(case, previous)
    name = {
        v: (part.due[v].customer_id, part.due[v].number, part.due[v].task_id) for v in range(len(part.due))
    }
    assert [[name[v] for v in route] for route in part.initial.routes if route] == [
        [("b", 1, "T1"), ("a", 1, ""), ("b", 1, "")],
        [("a", 2, "")],
    ]
    assert part.initial.leave_s[1] == 36_000


def test_without_a_previous_plan_there_is_nothing_to_start_from(team, rep, customer):
    (part,) = team([rep("R1")], [customer("a", 0.0)]).compile()
    assert part.initial is None
