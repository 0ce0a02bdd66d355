"""How many reps: what must hold for every number of reps, and the cases at the edge."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routeplan.calendar import due_visits, shifts
from routeplan.errors import RouteplanError
from routeplan.model import Case, Horizon
from routeplan.policy import Policy
from routeplan.territories.headcount import headcount
from routeplan.territories.headcount_range import Range, chosen_range, read_range
from routeplan.territories.headcount_reason import FITS, reasons
from routeplan.travel import StraightLine
from solvers.stop import Iterations

MONDAY = dt.date(2026, 11, 23)
HORIZON = Horizon(start=MONDAY, days=28, as_of=MONDAY - dt.timedelta(days=1))


def study(customers, reps, asked, *, seed=1, **rules):
    policy = Policy.model_validate({"territories": rules})
    case = Case(
        horizon=HORIZON,
        customers=tuple(sorted(customers, key=lambda one: one.id)),
        unlocated=(),
        reps=tuple(sorted(reps, key=lambda one: one.id)),
        shifts=shifts(reps, HORIZON, policy),
        due_visits=due_visits(customers, HORIZON, policy),
    )
    travel = StraightLine.from_rules(policy.travel)
    return headcount(case, policy.territories, travel, asked, seed=seed, stop=Iterations(5_000))


def curve(*args, **facts):
    (only,) = study(*args, **facts).curves
    return only


def test_work_adds_up_and_what_fits_is_proposed(team):
    # 60 shops, an hour each week: 60 h of service; a rep has 5 days of 0.7 x 8.25 h, 28.9 h a week: two are too few, three may do
    customers = [
        team.customer(f"C{idx:02}", 0.01 * (idx % 10), lat=50 + 0.01 * (idx // 10), service_s=3600)
        for idx in range(60)
    ]
    found = curve(customers, [team.rep("R1"), team.rep("R2", 0.09)], Range(1, 5))
    assert [row.reps for row in found.rows] == [1, 2, 3, 4, 5]
    for row in found.rows:
        assert row.service_s * row.reps == pytest.approx(60 * 3600)
        assert row.available_s == pytest.approx(5 * 0.7 * 8.25 * 3600)
        assert row.work_s == pytest.approx(row.service_s + row.between_s + row.home_s)
        assert len(row.staff) + len(row.hires) == row.reps
        assert set(row.staff) | set(row.not_needed) == {"R1", "R2"}
    assert found.proposal == 3
    assert found.rows[1].undone_s > 0
    assert found.proposed.undone_s <= FITS * 60 * 3600
    assert found.reasons["en"].startswith("3 reps: the smallest number with which all work fits (fill ")
    assert [gain is None for gain in found.gains] == [True, False, False, False, False]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=14),
    minutes=st.integers(5, 600),
    seed=st.integers(0, 3),
)
def test_one_more_rep_never_leaves_more_undone(team, places, minutes, seed):
    customers = [
        team.customer(f"C{idx:02}", 0.01 * x, lat=50 + 0.01 * y, service_s=60 * (minutes + 7 * idx))
        for idx, (x, y) in enumerate(places)
    ]
    found = curve(customers, [team.rep("R1")], Range(1, 4), seed=seed)
    undone = [row.undone_s for row in found.rows]
    assert undone == sorted(undone, reverse=True)
    assert all(0.0 <= row.covered <= 1.0 + 1e-9 for row in found.rows)
    assert found.proposal in {row.reps for row in found.rows}


def test_the_same_seed_gives_the_same_study(team):
    customers, reps = team.line(12), [team.rep("R1")]
    assert study(customers, reps, Range(1, 3)) == study(customers, reps, Range(1, 3))


def test_a_further_rep_best_lives_in_the_middle_of_what_is_left_over(team):
    # two towns; the rep lives in the first
    near = [team.customer(f"A{idx}", 0.01 * idx) for idx in range(5)]
    far = [team.customer(f"B{idx}", 2.0 + 0.01 * idx) for idx in range(5)]
    found = curve(near + far, [team.rep("R1")], Range(2, 2))
    (hire,) = found.proposed.hires
    assert (hire.customer_id, hire.customers) == ("B2", 5)
    assert found.proposed.staff == ("R1",)


def test_a_customer_larger_than_a_rep_is_named_and_no_number_is_wasted_on_it(team):
    customers = [*team.line(6), team.customer("BIG", 0.1, service_s=36_000 * 5)]
    found = curve(customers, [team.rep("R1"), team.rep("R2")], Range(1, 4))
    (note,) = found.notes
    assert note.startswith("Customer 'BIG' alone takes 50.0 h a week, over the 28.9 h of one rep")
    assert all(row.undone_s > 0 for row in found.rows)
    assert found.proposal < 4
    assert "hardly lessen" in found.reasons["en"]


def test_a_group_larger_than_a_rep_is_named(team):
    found = curve(team.line(6, service_s=6 * 3600, group="chain"), [team.rep("R1")], Range(1, 1))
    assert "The 6 customers of group 'chain' together take 36.0 h a week" in found.notes[0]


def test_customers_at_one_place_and_customers_without_visits(team):
    alike = [team.customer(f"C{idx}", service_s=3600) for idx in range(8)]
    found = curve(alike, [team.rep("R1")], Range(1, 3))
    assert all(row.drive_s == 0.0 for row in found.rows)
    assert found.proposal == 1
    idle = curve(team.line(4, cadence=None), [team.rep("R1")], None)
    assert idle.proposal == 1
    assert idle.notes == ("No visit is due within the horizon: there is no work to share out.",)


@pytest.mark.parametrize("facts", [{"capacity": 0.0}, {"leave": ((HORIZON.start, HORIZON.end),)}])
def test_nobody_has_hours(team, facts):
    with pytest.raises(RouteplanError, match="none of 1 reps has working hours from 2026-11-23"):
        study(team.line(3), [team.rep("R1", **facts)], Range(1, 1))


def test_no_more_territories_than_customers(team):
    found = curve(team.line(3), [team.rep("R1")], Range(1, 5))
    assert [row.reps for row in found.rows] == [1, 2, 3]
    assert "Numbers above 3 are left out" in found.notes[0]
    with pytest.raises(RouteplanError, match="--reps 4: the table has 3 customers"):
        study(team.line(3), [team.rep("R1")], Range(4, 5))


def test_teams_that_are_kept_apart_have_a_curve_each(team):
    food = [team.customer(f"F{idx}", 0.01 * idx, team="food") for idx in range(5)]
    wine = [team.customer(f"W{idx}", 1.0 + 0.01 * idx, team="wine") for idx in range(4)]
    loose = [team.customer("L", 1.0)]
    reps = [team.rep("R1", team="food"), team.rep("R2", 1.0, team="wine")]
    found = study(food + wine + loose, reps, Range(1, 2))
    # who has no team goes with the nearest home
    assert [(one.team, one.customers) for one in found.curves] == [("food", 5), ("wine", 5)]
    assert found.proposal == sum(one.proposal for one in found.curves) == 2
    (together,) = study(food + wine, reps, Range(1, 2), teams="open").curves
    assert (together.team, together.customers) == ("", 9)


def test_a_range_around_what_the_work_needs():
    assert chosen_range(None, 5.2, today=6, most=100, what="") == Range(4, 9)
    assert chosen_range(None, 1.0, today=6, most=5, what="") == Range(1, 5)
    assert chosen_range(None, 30.0, today=10, most=100, what="") == Range(28, 33)


def test_ranges_are_read():
    assert (read_range("4-8"), read_range(" 6 "), read_range("auto")) == (Range(4, 8), Range(6, 6), None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0-3", "below 1"),
        ("8-4", "ends below its start"),
        ("1-13", "holds 13 numbers, at most 12"),
        ("many", "no number"),
    ],
)
def test_a_wrong_range_is_told(text, why):
    with pytest.raises(RouteplanError, match=why) as error:
        read_range(text)
    assert error.value.code == "reps_range"


def test_visits_of_the_least_worth_for_their_time_are_left_out_first(team):
    # a rep has 28.9 h a week: of two shops of 20 h, 11.1 h and the ways stay undone, at the one of less worth
    poor = team.customer("P", 0.0, service_s=20 * 3600, value=1.0, worth_s=600.0)
    rich = team.customer("Q", 0.01, service_s=20 * 3600, value=9.0, worth_s=60_000.0)
    (row,) = curve([poor, rich], [team.rep("R1")], Range(1, 1)).rows
    assert row.undone_visits == 3
    assert row.covered == pytest.approx(1 - 0.1 * 3 / 4)
    assert np.isclose(row.undone_s, row.work_s - row.available_s)


@pytest.mark.parametrize(
    ("driving_h", "said"),
    [(10.3, "with 2 the ways stay about as long."), (8.0, "with 2 the ways fall by 2.0 h a week."), (13.0, "with 2 the ways grow by 3.0 h a week.")],
)  # fmt: skip
def test_ways_that_another_seed_could_make_are_called_alike(team, driving_h, said):
    (row,) = curve(team.line(3), [team.rep("R1")], Range(1, 1)).rows
    rows = (replace(row, drive_s=36_000.0), replace(row, reps=2, drive_s=driving_h * 3600))
    assert reasons(rows, 1)["en"].endswith(said)
