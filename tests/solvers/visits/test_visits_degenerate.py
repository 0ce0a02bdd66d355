"""Problems with nothing in them, or nothing that fits: a plan or a `ValueError`, never anything else."""

from dataclasses import replace

import numpy as np
import pytest

from solvers.stop import Iterations
from solvers.visits.check import check
from solvers.visits.manual import Manual
from solvers.visits.routeplan import Routeplan
from tests.solvers.visits.conftest import Client, Shift, make_problem

NOT_YET = ("test_what_no_rule_lets_in_is_left_out",)

TWO_DAYS = [Shift(day=0), Shift(day=1)]


def one(*shifts, days=1, rules=None, **client):
    """Put one client of a prize of 500 s before some shifts, by default one."""
    return make_problem(
        [Client(**{"at": 60.0, "prize": 500.0, **client})],
        list(shifts) or [Shift()],
        days=days,
        **(rules or {}),
    )


def with_entries(value, problem):
    """Replace every leg between two places by a value."""
    legs = np.where(np.eye(len(problem.xy), dtype=bool), problem.travel_s, value)
    return replace(problem, travel_s=legs)


EMPTY = {
    "no shifts": make_problem([Client(at=60.0, prize=500.0)], []),
    "no clients": make_problem([], [Shift()]),
    "neither": make_problem([], []),
    "no days": make_problem([], [], days=0),
    "no days, but a client that is due nothing": make_problem([Client(at=60.0, due=())], [], days=0),
    "a client that is due nothing": one(due=()),
    "a shift on another day": one(Shift(day=1), days=2, due=((0, 0),)),
}

FITS_NOWHERE = {
    "too far for the work of a day": one(Shift(max_work=179.0)),
    "a shift of no length": one(Shift(opens=100.0, closes=100.0)),
    "no work allowed": one(Shift(max_work=0.0)),
    "a service longer than the day": one(service=1e6),
    "no way anywhere": with_entries(np.inf, one()),
    "a closed door": one(windows=()),
    "an appointment before the shift": one(Shift(opens=3600.0), windows=((1800.0, 1800.0),), required=True),
    "an appointment after the shift": one(Shift(closes=3600.0), windows=((7200.0, 7200.0),), required=True),
    "a window that is past": one(windows=((-7200.0, -3600.0),)),
    "a window on a day without a shift": one(days=2, due=((0, 1),), windows={1: ((0.0, 9e4),)}),
    "no shift allowed": one(allowed=frozenset()),
    "a break that is longer than the day": one(Shift(rest=(90000.0, 0.0, 60.0))),
    "a break that is over before leaving": one(Shift(opens=3600.0, rest=(600.0, 0.0, 60.0))),
    "a least gap beyond the horizon": one(last_day=-1, min_gap=100),
    "a prize of 0": one(prize=0.0),
}

NOT_LET_IN = {
    "no capacity": one(Shift(capacity=0.0), demand=1.0),
    "no visits allowed": one(Shift(max_visits=0)),
    "a pattern without a day": one(patterns=((),)),
    "a pattern without an open day": one(
        *TWO_DAYS, days=2, due=((0, 1),), patterns=((0,),), windows={1: ((0.0, 9e4),)}
    ),
    "a pattern of days on which it is not due": one(*TWO_DAYS, days=2, patterns=((1,),)),
    "last visit too long ago": one(last_day=-9, max_gap=3),
    "traffic at a crawl": one(Shift(traffic=0), rules={"traffic": (((0.0, 1e-9),),)}),
    "overtime at any price": one(Shift(closes=100.0, overtime=1e6), rules={"overtime_price": 100.0}),
    "metres at any price": one(rules={"metre_price": 1e6}),
    "no way, and free": with_entries(
        np.inf,
        one(
            rules={
                "metre_price": 1.0,
                "travel_price": 0.0,
                "distance": lambda a, b: 0.0 if a == b else np.inf,
            }
        ),
    ),
}


def left_out(problem, solution):
    """See that nothing is made, and that it costs the prizes."""
    report = check(problem, solution)
    assert report.violations == ()
    assert sum(map(len, solution.routes)) == 0
    assert solution.cost == report.cost.total == problem.visit_prize.sum()
    assert report.cost.required_left_out == problem.visit_required.sum()


@pytest.mark.parametrize("case", [*EMPTY, *FITS_NOWHERE])
def test_what_is_empty_or_fits_nowhere_is_left_out(solve, case):
    problem = (EMPTY | FITS_NOWHERE)[case]
    left_out(problem, solve(problem))


@pytest.mark.parametrize("case", [*EMPTY, *(case for case in FITS_NOWHERE if case != "a prize of 0")])
def test_a_plan_by_hand_leaves_it_out_too(case):
    # Who plans by hand visits where nothing is to be gained, if it is on the round.
    problem = (EMPTY | FITS_NOWHERE)[case]
    left_out(problem, Manual().solve(problem, seed=1, stop=Iterations(0)))


@pytest.mark.parametrize("case", NOT_LET_IN)
def test_what_no_rule_lets_in_is_left_out(solve, case):
    left_out(NOT_LET_IN[case], solve(NOT_LET_IN[case]))


def test_what_fits_nowhere_does_not_keep_the_others_out(solve):
    # Of three at the door, one has no way to it and one is closed.
    clients = [Client(at=60.0), Client(at=120.0, windows=()), Client(at=180.0)]
    problem = make_problem(clients, [Shift()])
    travel = problem.travel_s.copy()
    travel[0, :, 0] = np.inf
    assert solve(replace(problem, travel_s=travel)).routes == ((2,),)


def test_places_that_are_all_one_take_no_driving(solve):
    # Every leg takes no time: only service counts, and no order is better than another.
    clients = [Client(at=0.0, service=0.0) for _ in range(4)]
    solution = solve(make_problem(clients, [Shift(closes=0.0)]))
    assert sorted(solution.routes[0]) == [0, 1, 2, 3]
    assert solution.cost == 0.0


def test_visits_worth_nothing_are_no_reason_to_drive(solve):
    problem = make_problem([Client(at=at, prize=0.0) for at in (60.0, -60.0, 120.0)], [Shift()])
    assert solve(problem).cost == 0.0


FAULTS = {
    "a visit without days": (lambda: make_problem([Client(at=60.0)], [], days=0), "visit_first_day"),
    "a time that is no number": (lambda: with_entries(np.nan, one()), "travel_s"),
    "a time below 0": (lambda: with_entries(-1.0, one()), "travel_s"),
    "an endless prize": (lambda: one(prize=np.inf), "visit_prize"),
    "an endless shift": (lambda: one(Shift(closes=np.inf)), "shift_close_s"),
    "a shift that ends before it begins": (lambda: one(Shift(opens=10.0, closes=0.0)), "shift_close_s"),
    "a window that closes before it opens": (lambda: one(windows=((10.0, 0.0),)), "window_close_s"),
    "a due day beyond the horizon": (lambda: one(due=((0, 1),)), "visit_last_day"),
    "a due span that ends before it begins": (lambda: one(days=2, due=((1, 0),)), "visit_last_day"),
    "a last visit within the horizon": (lambda: one(last_day=0), "last_day"),
    "a capacity below 0": (lambda: one(Shift(capacity=-1.0), demand=1.0), "shift_capacity"),
    "traffic that stands": (
        lambda: one(Shift(traffic=0), rules={"traffic": (((0.0, 0.0),),)}),
        "traffic_speed",
    ),
    "a shift of a traffic that is not there": (
        lambda: one(Shift(traffic=3), rules={"traffic": (((0.0, 1.0),),)}),
        "shift_traffic",
    ),
}


@pytest.mark.parametrize("engine", [Routeplan(), Manual()], ids=lambda engine: engine.name)
@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_no_problem_is_refused_by_name(engine, fault):
    make, field = FAULTS[fault]
    with pytest.raises(ValueError, match=field):
        engine.solve(make(), seed=1, stop=Iterations(100))
