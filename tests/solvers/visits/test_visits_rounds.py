"""The cuts of the map into weekday rounds, and the choice between them."""

from dataclasses import replace

import numpy as np
import pytest

from solvers.stop import Iterations
from solvers.visits import manual
from solvers.visits.check import check
from solvers.visits.manual import Manual
from solvers.visits.rounds import Cut, cuts, rounds, workload


@pytest.fixture
def town(problem, client, shift):
    """Scatter 60 clients around a home at 0, 0, each due on any of five weekdays."""
    rng = np.random.default_rng(8)
    clients = [client(at=60.0 * i, due=((0, 4),), service=60.0 * (1 + i % 4)) for i in range(60)]
    made = problem(clients, [shift(day=day) for day in range(5)], days=5)
    xy = made.xy.copy()
    xy[:60] = rng.normal(size=(60, 2)) * 5000.0
    return replace(made, xy=xy)


def weekday_of(town, cut):
    return np.array([weekdays[0] for weekdays in rounds(town, cut)])


def test_every_cut_gives_each_weekday_about_its_share_of_the_work(town):
    # The edge of the ring and the edges of the sectors each lie within one client of the even share.
    work = workload(town)
    assert len(cuts(town)) == 10
    for cut in cuts(town):
        loads = np.bincount(weekday_of(town, cut), weights=work, minlength=5)
        assert np.abs(loads - work.sum() / 5).max() <= 2 * work.max()


def test_near_rounds_lie_closer_to_home_than_the_others(town):
    distance = np.hypot(*town.xy[:60].T)
    weekday = weekday_of(town, Cut(near=2, start=0.0))
    assert distance[weekday < 2].max() <= distance[weekday >= 2].min()


def test_turned_sectors_are_other_sectors(town):
    whole, turned = (weekday_of(town, Cut(near=0, start=start)) for start in (0.0, 0.5))
    assert (whole != turned).any()


def test_near_and_far_on_one_bearing_get_days_of_their_own(problem, client, shift):
    # All lie due east, so bearing says nothing: any mix drives to the far end on both days.
    clients = [client(at=at, due=((0, 1),)) for at in (300.0, 3000.0, 360.0, 3060.0)]
    made = problem(clients, [shift(day=0), shift(day=1)], days=2)
    solution = Manual().solve(made, seed=1, stop=Iterations(0))
    assert {frozenset(route) for route in solution.routes} == {frozenset({0, 2}), frozenset({1, 3})}
    assert solution.cost == 2 * 360.0 + 2 * 3060.0


def test_more_cuts_never_drive_and_leave_out_more_than_bearing_alone(random_problem, monkeypatch):
    rng = np.random.default_rng(9)
    problems = [random_problem(rng, n=9, days=10, shifts=6) for _ in range(20)]

    def costs():
        reports = [check(p, Manual().solve(p, seed=1, stop=Iterations(0))).cost for p in problems]
        return np.array([c.travel_s + c.lost + 1e7 * c.required_left_out for c in reports])

    chosen = costs()
    monkeypatch.setattr(manual, "cuts", lambda _: [Cut(near=0, start=0.0)])
    bearing_alone = costs()
    assert (chosen <= bearing_alone + 1e-6).all()
    assert (chosen < bearing_alone - 1e-6).any()
