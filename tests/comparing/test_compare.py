"""Plans side by side: which visits differ, what is better, and what plans of other days can be compared by."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.comparing import compare
from routeplan.model import Horizon, Place, Plan, PublishedPlan, PublishedVisit, Territory
from routeplan.model.comparison import CHANGE_KINDS

MONDAY = date(2026, 11, 23)
TEAMS = {"R1": "North", "R2": "South", "R3": "South"}


def visit(
    day: int, rep_id: str, customer_id: str, start_s: int = 36_000, task_id: str = ""
) -> PublishedVisit:
    return PublishedVisit(
        date=MONDAY + timedelta(days=day),
        rep_id=rep_id,
        customer_id=customer_id,
        task_id=task_id,
        start_s=start_s,
        leave_s=start_s + 1800,
        tier="A",
    )


def published(
    *visits: PublishedVisit,
    name: str = "plan",
    start: int = 0,
    days: int = 14,
    drive_h: float = 10.0,
    pilot: str = "",
) -> PublishedPlan:
    """Give a plan of three reps in two teams, from the day that is ``start`` days after Monday."""
    reps = {
        rep_id: {
            "customers": 1.0,
            "visits": float(sum(one.rep_id == rep_id for one in visits)),
            "drive_h": drive_h / 2,
        }
        for rep_id in TEAMS
    }
    customers = {one.customer_id for one in visits} or {"C1"}

    def place(key: str, team: str = "") -> Place:
        return Place(
            id=key,
            name=f"Name of {key}",
            team=team,
            lon=121.5,
            lat=25.0,
            end_lon=121.5,
            end_lat=25.0,
            tier="A",
        )

    return PublishedPlan(
        name=name,
        plan=Plan(
            horizon=Horizon(start=MONDAY + timedelta(days=start), days=days, as_of=MONDAY - timedelta(days=1)),
            territories=(Territory(rep_id="R1", customer_ids=tuple(sorted(customers))),),
            days=(),
            engine="routeplan",
            seed=1,
        ),
        figures={"visits": float(len(visits)), "visits_done": float(len(visits)), "drive_h": drive_h},
        tiers={"A": {"customers": 1.0, "visits_done": float(len(visits))}},
        reps=reps,
        weeks={(MONDAY, MONDAY + timedelta(days=6)): {"visits": float(len(visits)), "drive_h": drive_h}},
        visits=visits,
        customers={key: place(key) for key in sorted(customers)},
        reps_at={rep_id: place(rep_id, team) for rep_id, team in TEAMS.items()},
        pilot=pilot,
    )  # fmt: skip


visits = st.builds(
    visit,
    st.integers(0, 13),
    st.sampled_from(["R1", "R2", "R3"]),
    st.sampled_from(["C1", "C2", "C3"]),
    st.integers(30_000, 60_000),
    st.sampled_from(["", "", "T1"]),
)
several = st.lists(visits, max_size=12).map(tuple)


def against(before, after, **other):
    return compare([published(*before, name="first"), published(*after, name="other", **other)]).against[0]


@given(several)
def test_a_plan_does_not_differ_from_itself(made):
    comparison = compare([published(*made, name="one"), published(*made, name="two")])
    assert comparison.against[0].changes == ()
    assert comparison.against[0].same == len(made)
    for measure in comparison.measures:
        first, other = (figures.get(measure.key) for figures in comparison.figures)
        assert measure.verdict(first, other) in {"same", ""}
        assert not measure.difference(first, other)


@given(several, several)
def test_each_visit_of_both_plans_is_accounted_for_once(before, after):
    found = against(before, after)
    paired = found.same + sum(
        change.before is not None and change.after is not None for change in found.changes
    )
    assert paired + found.count("gone") == len(before)
    assert paired + found.count("added") == len(after)
    assert sum(found.count(kind) for kind in CHANGE_KINDS) == len(found.changes)


@given(several, several)
def test_turned_round_the_same_visits_differ(before, after):
    there, back = against(before, after), against(after, before)
    assert (there.same, there.count("gone"), there.count("added")) == (
        back.same,
        back.count("added"),
        back.count("gone"),
    )


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (visit(0, "R1", "C1", 36_000 + 1801), "time"),
        (visit(0, "R2", "C1"), "rep"),
        (visit(1, "R1", "C1"), "day"),
        (visit(1, "R2", "C1"), "day_rep"),
    ],
)
def test_kinds_of_change(after, kind):
    assert [change.kind for change in against([visit(0, "R1", "C1")], [after]).changes] == [kind]


def test_half_an_hour_later_is_the_same_visit():
    assert against([visit(0, "R1", "C1")], [visit(0, "R1", "C1", 36_000 + 1800)]).same == 1


def test_of_a_series_the_visit_far_from_the_others_is_the_one_that_falls_away():
    # days 0, 7 and 13 become 7 and 12: seven stays, 13 moves by a day, and 0 is gone
    found = against(
        [visit(day, "R1", "C1") for day in (0, 7, 13)], [visit(day, "R1", "C1") for day in (7, 12)]
    )
    assert [(change.kind, change.visit.date - MONDAY) for change in found.changes] == [
        ("gone", timedelta(0)),
        ("day", timedelta(13)),
    ]


def test_a_task_is_no_visit_of_the_cadence():
    found = against([visit(0, "R1", "C1")], [visit(0, "R1", "C1", task_id="T1")])
    assert (found.count("gone"), found.count("added")) == (1, 1)


def test_less_driving_is_better_and_more_visits_are_neither():
    first, other = (
        published(visit(0, "R1", "C1")),
        published(visit(0, "R1", "C1"), visit(1, "R1", "C1"), drive_h=9),
    )
    comparison = compare([first, other])
    verdicts = {
        measure.key: measure.verdict(*(figures.get(measure.key) for figures in comparison.figures))
        for measure in comparison.measures
    }
    assert verdicts == {"visits_done": "", "drive_h": "better"}


def test_plans_of_other_days_are_compared_per_week_and_on_common_days():
    # two weeks with ten hours are five a week; one week with six is more
    first = published(*(visit(day, "R1", "C1") for day in (0, 8)), name="first")
    other = published(visit(8, "R1", "C1"), name="other", start=7, days=7, drive_h=6)
    comparison = compare([first, other])
    assert comparison.per_week
    assert comparison.common == (MONDAY + timedelta(days=7), MONDAY + timedelta(days=13))
    assert [figures["drive_h"] for figures in comparison.figures] == [5, 6]
    assert comparison.against[0].changes == ()


def test_plans_without_a_common_day_compare_no_visits():
    comparison = compare([published(visit(0, "R1", "C1")), published(visit(20, "R1", "C1"), start=14)])
    assert comparison.common is None
    assert comparison.against[0].changes == ()


def test_a_pilot_tells_the_team_from_the_others():
    before = (visit(0, "R1", "C1"), visit(0, "R2", "C2"))
    after = (visit(1, "R1", "C1"), visit(0, "R2", "C2"))
    pilot = against(before, after, pilot="North").pilot
    assert (pilot.team, pilot.inside, pilot.outside) == ("North", 1, 0)
    team, others = pilot.rows
    assert (team.name, team.values[0]["visits"], others.values[0]["drive_h"]) == ("North", 1, 10)
