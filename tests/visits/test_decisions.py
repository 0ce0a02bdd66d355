"""Rules of a team decide what is planned."""

import datetime as dt
import threading
from dataclasses import replace

import pytest

from routeplan.model import Task
from routeplan.visits import Budget, plan_visits, with_previous
from solvers.visits.routeplan import Routeplan

MONDAY = dt.date(2026, 11, 23)
TUESDAY = MONDAY + dt.timedelta(days=1)


def planned(team, *, iterations=400):
    """Give the stops of each rep and day: (rep, date): customers."""
    found = plan_visits(
        team.case,
        team.territories,
        team.policy,
        team.travel,
        engine=Routeplan(),
        seed=1,
        budget=Budget(iterations=iterations),
        workers=1,
        stop_requested=threading.Event(),
    )
    return {(day.rep_id, day.date): day for day in found.days}


def stops(days):
    return {key: day.customer_ids for key, day in days.items()}


def minutes(team, first_lon, second_lon):
    """Give the driving between two places on the line, minutes."""
    (part, *_) = team.compile()
    lons = [client.customer.lon for client in part.clients]
    places = [part.problem.client_loc[lons.index(lon)] if lon else 0 for lon in (first_lon, second_lon)]
    return part.problem.travel_s[0, places[0], places[1]] / 60


def test_an_appointment_is_kept_at_its_minute(team, rep, customer):
    task = Task(
        id="T1", customer_id="a", earliest=TUESDAY, due_by=TUESDAY, at_s=50_400, required=True, service_s=600
    )
    case = team([rep("R1")], [customer("a", 0.1, "none")], tasks=[task])
    (day,) = planned(case).values()
    assert (day.date, day.customer_ids, day.task_ids) == (TUESDAY, ("a",), ("T1",))
    # the only stop: no later leaving reaches it in time, and no earlier one is needed
    assert day.leave_s <= 50_400 - 60 * minutes(case, 0.0, 0.1)


def test_a_customer_gets_its_visit_and_its_task_on_one_day_when_that_saves_a_way(team, rep, customer):
    task = Task(
        id="T1", customer_id="a", earliest=MONDAY, due_by=MONDAY + dt.timedelta(days=4), service_s=600
    )
    case = team([rep("R1")], [customer("a", 0.3)], tasks=[task])
    (day,) = planned(case).values()
    assert day.customer_ids == ("a", "a")
    assert sorted(day.task_ids) == ["", "T1"]


def at_the_border(team, rep, customer, *, preference):
    """Lay a customer of R1 next to R2's only other one: R2 passes it, R1 would drive there for it alone."""
    reps = [rep("R1", 0.0), rep("R2", 0.6)]
    customers = [customer("far", 0.5), customer("own", 0.49)]
    return team(reps, customers, owners={"own": "R2"}, visits={"borders": "open", "preference": preference})


def test_open_borders_hand_a_customer_over_where_that_saves_more_than_its_price(team, rep, customer):
    case = at_the_border(team, rep, customer, preference="15 min")
    # R1 would drive 0.5 degrees (36 km) there and back, over an hour; R2 passes by on the way to its own customer
    assert 2 * minutes(case, 0.0, 0.5) > 60
    assert {(rep_id, names) for (rep_id, _), ids in stops(planned(case)).items() for names in ids} == {
        ("R2", "far"),
        ("R2", "own"),
    }


def test_open_borders_hand_no_customer_over_where_that_saves_less(team, rep, customer):
    case = at_the_border(team, rep, customer, preference="120 min")
    assert 2 * minutes(case, 0.0, 0.5) < 120
    assert {(rep_id, names) for (rep_id, _), ids in stops(planned(case)).items() for names in ids} == {
        ("R1", "far"),
        ("R2", "own"),
    }


def test_kept_borders_hand_nobody_over(team, rep, customer):
    case = at_the_border(team, rep, customer, preference="0 min")
    kept = replace(
        case,
        policy=case.policy.model_copy(
            update={"visits": case.policy.visits.model_copy(update={"borders": "kept"})}
        ),
    )
    assert {(rep_id, names) for (rep_id, _), ids in stops(planned(kept)).items() for names in ids} == {
        ("R1", "far"),
        ("R2", "own"),
    }


def two_neighbours(team, rep, customer, *, stability, frozen_until=None):
    """Plan on from a plan that visits two neighbours on two days, where one day would do for both."""
    case = team([rep("R1")], [customer("a", 0.05), customer("b", 0.06)], visits={"stability": stability})
    previous = case.plan(("R1", 0, ("a",)), ("R1", 3, ("b",)))
    again, _ = with_previous(case.case, previous, frozen_until=frozen_until)
    return replace(case, case=again)


@pytest.mark.parametrize(("stability", "days"), [("60 min", 2), ("1 min", 1)])
def test_a_visit_moves_only_where_that_saves_more_than_its_price(team, rep, customer, stability, days):
    case = two_neighbours(team, rep, customer, stability=stability)
    # one day for both saves at least the way to the nearer one and back, and no more than that to the farther one
    assert 2 < 2 * minutes(case, 0.0, 0.05) < 2 * minutes(case, 0.0, 0.06) < 60
    found = stops(planned(case))
    assert len(found) == days
    if days == 2:
        assert found == {("R1", MONDAY): ("a",), ("R1", MONDAY + dt.timedelta(days=3)): ("b",)}


def test_frozen_days_stay_though_moving_would_save_driving(team, rep, customer):
    case = two_neighbours(team, rep, customer, stability="0 min", frozen_until=MONDAY + dt.timedelta(days=4))
    assert stops(planned(case)) == {("R1", MONDAY): ("a",), ("R1", MONDAY + dt.timedelta(days=3)): ("b",)}


def test_a_visit_waits_for_a_weekday_that_the_customer_prefers(team, rep, customer):
    near = customer("near", 0.05, preferred_weekdays=frozenset({2}))
    case = team([rep("R1")], [near], visits={"preference": "5 min"})
    assert stops(planned(case)) == {("R1", MONDAY + dt.timedelta(days=2)): ("near",)}


def test_with_open_borders_one_rep_makes_all_visits_of_a_customer(team, rep, customer):
    """R1 works in the first week alone and R2 in the second: together they could make both visits, each of them makes one."""
    second = MONDAY + dt.timedelta(days=7)
    reps = [
        rep("R1", leave=((second, second + dt.timedelta(days=6)),)),
        rep("R2", leave=((MONDAY, second - dt.timedelta(days=1)),)),
    ]
    case = team(reps, [customer("a", 0.1, "weekly")], weeks=2, visits={"borders": "open"})
    assert len(case.case.due_visits) == 2
    assert list(stops(planned(case)).values()) == [("a",)]
