"""Which reps are planned as one."""

import datetime as dt

from routeplan.visits.groups import group_reps

MONDAY = dt.date(2026, 11, 23)


def grouped(team):
    return [
        tuple(rep.id for rep in group.reps)
        for group in group_reps(team.case, team.territories, team.policy.visits)
    ]


def test_with_borders_kept_each_rep_is_planned_alone(team, rep, customer):
    reps = [rep("R1"), rep("R2"), rep("R3")]
    assert grouped(team(reps, [customer("a", 0.0), customer("b", 0.1)], owners={"b": "R2"})) == [
        ("R1",),
        ("R2",),
        ("R3",),
    ]


def test_with_open_borders_reps_who_may_serve_a_common_customer_are_one_group(team, rep, customer):
    reps = [rep("R1", team="north"), rep("R2", team="south"), rep("R3", team="north")]
    customers = [customer("a", 0.0, team="north"), customer("b", 0.1, team="south")]
    case = team(reps, customers, owners={"b": "R2"}, visits={"borders": "open"})
    assert grouped(case) == [("R1", "R3"), ("R2",)]


def test_a_locked_customer_is_visited_by_its_rep_alone(team, rep, customer):
    reps = [rep("R1"), rep("R2")]
    locked = customer("a", 0.0, locked=True, rep_id="R1")
    assert grouped(team(reps, [locked], visits={"borders": "open"})) == [("R1",), ("R2",)]


def test_reps_without_shifts_join_nobody(team, rep, customer):
    away = rep("R2", leave=((MONDAY, MONDAY + dt.timedelta(days=6)),))
    assert grouped(team([rep("R1"), away], [customer("a", 0.0)], visits={"borders": "open"})) == [
        ("R1",),
        ("R2",),
    ]


def test_the_name_of_a_group_says_how_many_it_holds(team, rep, customer):
    case = team([rep("R1"), rep("R2"), rep("R3")], [customer("a", 0.0)], visits={"borders": "open"})
    (group,) = group_reps(case.case, case.territories, case.policy.visits)
    assert group.name == "R1 + 2"


def test_a_frozen_visit_by_another_rep_joins_the_two_and_no_other(team, rep, customer):
    case = team([rep("R1"), rep("R2"), rep("R3")], [customer("a", 0.0), customer("b", 0.1)])
    frozen = case.with_case(previous=case.plan(("R2", 1, ("a",))), frozen_until=MONDAY + dt.timedelta(days=2))
    assert grouped(frozen) == [("R1", "R2"), ("R3",)]
    (part, _) = frozen.compile()
    may = {
        (client.customer.id, shift.rep_id, shift.date.weekday())
        for i, client in enumerate(part.clients)
        for s, shift in enumerate(part.shifts)
        if part.problem.allowed[i, s]
    }
    # Monday to Wednesday is frozen: a is visited there by R2 on Tuesday alone; later each by its territory's rep
    assert may == {("a", "R2", 1), ("a", "R1", 3), ("a", "R1", 4), ("b", "R1", 3), ("b", "R1", 4)}
