"""What the peers say of a problem, and that what they plan passes the judge."""

import math
import threading
from dataclasses import replace
from time import perf_counter

import numpy as np
import pytest

from solvers.stop import FirstOf, Iterations, Seconds, WhenSet
from solvers.visits.check import check
from solvers.visits.engine import ENGINES, engine_named
from solvers.visits.peers import library
from solvers.visits.peers.rules import RULES
from solvers.visits.solution import Solution
from solvers.visits.unsupported import Unsupported

PEERS = ("ortools", "pyvrp", "vroom")
BUDGET = Iterations(2000)


def solve(problem, peer, **settings):
    solution = engine_named(peer, settings).solve(problem, seed=1, stop=BUDGET)
    report = check(problem, solution)
    assert report.violations == ()
    assert solution.cost == pytest.approx(report.cost.total)
    return solution


def refused(problem, peer):
    with pytest.raises(Unsupported) as caught:
        ENGINES[peer].solve(problem, seed=1, stop=BUDGET)
    assert caught.value.engine == peer
    assert caught.value.rules == ENGINES[peer].unsupported(problem)
    return set(caught.value.rules)


@pytest.fixture(params=PEERS)
def peer(request):
    return request.param


@pytest.fixture
def must(client):
    """Make clients that must be visited: the only ones that every peer knows."""

    def make(at, **changes):
        return client(at=at, required=True, **changes)

    return make


def test_no_shifts_and_no_clients_are_no_plan(problem, must, shift, peer):
    assert solve(problem([], [shift()]), peer).routes == ((),)
    assert solve(problem([must(60.0)], []), peer).routes == ()


def test_the_shortest_way_round_is_found(problem, must, shift, peer):
    # On a line any way out and back that visits all drives twice to the farther end of each side.
    here = problem([must(at) for at in (300.0, -100.0, 200.0, -50.0, 100.0)], [shift()])
    assert solve(here, peer).cost == 2 * 300.0 + 2 * 100.0


def test_tenths_of_a_second_survive(problem, must, shift, peer):
    # Rounded to seconds, the day of 0.4 + 0.4 + 60 s would look shorter than it is, or too long for its 60.8 s.
    here = problem([must(0.4)], [shift(closes=60.8)])
    assert solve(here, peer).routes == ((0,),)
    assert solve(problem([must(0.4)], [shift(closes=60.7)]), peer).routes == ((),)


def test_windows_decide_the_order(problem, must, shift, peer):
    clients = [must(60.0, windows=((1000.0, 2000.0),)), must(120.0, windows=((0.0, 900.0),))]
    assert solve(problem(clients, [shift()]), peer).routes == ((1, 0),)


def test_a_second_window_of_the_day_is_used(problem, must, shift, peer):
    clients = [must(60.0, windows=((0.0, 30.0), (500.0, 600.0)))]
    assert solve(problem(clients, [shift()]), peer).routes == ((0,),)


def test_a_visit_goes_to_the_day_on_which_its_client_is_open(problem, must, shift, peer):
    days = {0: ((0.0, 59.0),), 1: ((0.0, 9e4),)}
    clients = [must(60.0, due=((0, 1),), windows=days), must(30.0, due=((0, 0),))]
    here = problem(clients, [shift(day=0), shift(day=1)], days=2)
    assert solve(here, peer).routes == ((1,), (0,))


def test_only_allowed_shifts_visit(problem, must, shift, peer):
    here = problem([must(60.0, allowed=frozenset({1}))], [shift(start=60.0, end=60.0), shift()])
    assert solve(here, peer).routes == ((), (0,))


def test_capacity_spreads_the_visits(problem, must, shift, peer):
    here = problem([must(60.0), must(60.0), must(60.0)], [shift(), shift()])
    loaded = replace(here, demand=np.array([2.0, 1.0, 2.0]), shift_capacity=np.array([3.0, 2.0]))
    routes = solve(loaded, peer).routes
    assert sorted(map(len, routes)) == [1, 2]
    assert 1 in routes[0]


def test_most_visits_are_kept(problem, must, shift, peer):
    here = problem([must(60.0), must(60.0), must(60.0)], [shift(), shift()])
    limited = replace(here, shift_max_visits=np.array([1, 2], dtype=np.int32))
    assert [len(route) for route in solve(limited, peer).routes] == [1, 2]


def test_a_profile_of_the_shift_is_used(problem, must, shift, peer):
    # The second shift drives twice as fast, and both start at 0.
    here = problem([must(60.0)], [shift(), shift()])
    fast = replace(
        here,
        travel_s=np.concatenate([here.travel_s, here.travel_s / 2]),
        shift_profile=np.array([0, 1], dtype=np.int32),
    )
    assert solve(fast, peer).routes == ((), (0,))


def test_metres_are_paid(problem, must, shift, peer):
    # Equally long in time, the way from the second shift's start is shorter.
    here = problem([must(60.0)], [shift(), shift(start=120.0, end=120.0)])
    metres = np.where(here.xy[None, :, 0] + here.xy[:, None, 0] >= 180.0, 10.0, 500.0)[None]
    priced = replace(here, distance_m=np.ascontiguousarray(metres), metre_price=1.0)
    assert solve(priced, peer).routes == ((), (0,))


def test_without_a_way_a_client_is_left_out(problem, must, shift, peer):
    here = problem(
        [must(60.0), must(90.0)], [shift()], travel=lambda a, b: math.inf if 60.0 in {a, b} else 1.0
    )
    solution = solve(here, peer)
    assert solution.routes == ((1,),)
    assert check(here, solution).cost.required_left_out == 1


def test_what_does_not_fit_is_left_out(problem, must, shift, peer):
    here = problem([must(60.0, service=600.0), must(60.0, service=600.0)], [shift(closes=1000.0)])
    solution = solve(here, peer)
    assert len(solution.routes[0]) == 1


def test_the_last_visit_before_the_horizon_delays_the_first(problem, must, shift, peer):
    clients = [must(60.0, due=((0, 3),), min_gap=4, last_day=-2)]
    routes = solve(problem(clients, [shift(day=d) for d in range(4)], days=4), peer).routes
    assert routes in (((), (), (0,), ()), ((), (), (), (0,)))


@pytest.mark.parametrize("peer", ["ortools", "vroom"])
def test_the_break_is_kept(problem, must, shift, peer):
    # Two visits end at 180 s; a break from 150 s on makes the return 60 + 120 + 300 + 60 = 540 s.
    clients, rest = [must(60.0), must(60.0)], (300.0, 150.0, 400.0)
    assert len(solve(problem(clients, [shift(closes=540.0, rest=rest)]), peer).routes[0]) == 2
    assert len(solve(problem(clients, [shift(closes=539.0, rest=rest)]), peer).routes[0]) == 1


@pytest.mark.parametrize("peer", ["ortools", "pyvrp"])
def test_longest_work_is_kept(problem, must, shift, peer):
    # It must be at the first by 100 s, so leave by 40 s, and ends the second at 5,060 s: 5,080 s with the way home.
    clients = [must(60.0, windows=((0.0, 100.0),)), must(60.0, windows=((5000.0, 5000.0),))]
    assert len(solve(problem(clients, [shift(max_work=5080.0)]), peer).routes[0]) == 2
    assert len(solve(problem(clients, [shift(max_work=5079.9)]), peer).routes[0]) == 1


@pytest.mark.parametrize("peer", ["ortools", "pyvrp"])
def test_a_visit_that_is_worth_less_than_its_detour_is_left_out(problem, client, shift, peer):
    assert solve(problem([client(at=60, prize=119.0)], [shift()]), peer).routes == ((),)
    assert solve(problem([client(at=60, prize=121.0)], [shift()]), peer).routes == ((0,),)


@pytest.mark.parametrize("peer", ["ortools", "pyvrp"])
def test_where_driving_is_free_the_prizes_decide(problem, client, shift, peer):
    # Only one side can be reached in 500 s, and the farther one is worth more.
    clients = [client(at=-100, prize=5.0), client(at=200, prize=6.0)]
    here = replace(problem(clients, [shift(closes=500.0)]), travel_price=0.0)
    assert solve(here, peer).routes == ((1,),)


@pytest.mark.parametrize("peer", ["ortools", "pyvrp"])
def test_a_price_of_the_shift_decides(problem, client, shift, peer):
    here = problem([client(at=60)], [shift(), shift()])
    priced = replace(here, preference_price=np.array([[30.0, 0.0]]), change_price=np.array([[0.0, 40.0]]))
    assert solve(priced, peer).routes == ((0,), ())


@pytest.mark.parametrize("peer", ["ortools", "pyvrp"])
def test_a_price_on_all_shifts_is_paid_where_the_visit_is_worth_it(problem, client, shift, peer):
    # The visit takes 120 s of driving, and 30 s of price at least. With as many shifts OR-Tools needs help to plan at all.
    def routes(prize, *, required=False):
        here = problem([client(at=60, prize=prize, required=required)], [shift() for _ in range(20)])
        priced = replace(here, preference_price=np.array([[30.0 + s for s in range(20)]]))
        return solve(priced, peer).routes

    assert routes(151.0)[0] == (0,)
    assert not any(routes(149.0))
    assert not any(routes(29.0))
    assert routes(29.0, required=True)[0] == (0,)


def test_ortools_tells_what_a_price_on_all_shifts_costs(problem, client, shift):
    told = []
    here = problem([client(at=60, prize=500.0), client(at=90, prize=10.0)], [shift(), shift()])
    priced = replace(here, preference_price=np.array([[40.0, 30.0], [50.0, 60.0]]))
    solution = ENGINES["ortools"].solve(priced, seed=1, stop=BUDGET, on_progress=told.append)
    assert min(progress.cost for progress in told) == pytest.approx(solution.cost)


@pytest.mark.parametrize("peer", ["ortools", "pyvrp"])
def test_the_gap_since_the_last_visit_decides(problem, client, shift, peer):
    due = client(at=60, due=((0, 4),), interval=6.0, irregular_price=50.0, last_day=-4)
    routes = solve(problem([due], [shift(day=d) for d in range(5)], days=5), peer).routes
    assert [len(route) for route in routes] == [0, 0, 1, 0, 0]


def test_ortools_pays_for_waiting(problem, must, shift):
    # In order of the places it waits 4,880 s at the second; the other way round it drives as far and does not wait.
    clients = [must(60.0, windows=((0.0, 6000.0),)), must(120.0, windows=((0.0, 100.0), (5000.0, 6000.0)))]
    here = problem([*clients, must(-60.0, windows=((0.0, 100.0),))], [shift()])
    free, paid = solve(here, "ortools"), solve(replace(here, wait_price=0.25), "ortools")
    assert check(here, paid).cost.travel_s >= check(here, free).cost.travel_s


def test_ortools_keeps_visits_apart(problem, must, shift):
    apart = must(60.0, due=((0, 3), (0, 3)), min_gap=3)
    solution = solve(problem([apart], [shift(day=d) for d in range(4)], days=4), "ortools")
    assert solution.routes == ((0,), (), (), (1,))


def test_ortools_keeps_the_most_days_between_visits(problem, must, shift):
    # The second is due on day 4 alone, so the first comes on day 3, though a rep lives nearer on day 0.
    client = must(60.0, due=((0, 3), (4, 4)))
    here = problem([client], [shift(day=0, start=60.0, end=60.0), shift(day=3), shift(day=4)], days=5)
    assert solve(here, "ortools").routes == ((0,), (), (1,))
    assert solve(replace(here, max_gap=np.array([1], dtype=np.int32)), "ortools").routes == ((), (0,), (1,))


def test_ortools_keeps_to_a_pattern(problem, must, shift):
    # Days 0 and 3 have reps beside the client, but no pattern holds both.
    near = {"start": 60.0, "end": 60.0}
    shifts = [shift(day=0, **near), shift(day=1), shift(day=2), shift(day=3, **near)]
    here = problem([must(60.0, due=((0, 3), (0, 3)))], shifts, days=4)
    assert solve(here, "ortools").routes == ((0,), (), (), (1,))
    patterns = np.array([[1, 0, 1, 0], [0, 1, 0, 1]], dtype=np.bool_)
    bound = replace(here, pattern_ptr=np.array([0, 2], dtype=np.int32), pattern_days=patterns)
    assert solve(bound, "ortools").routes in (((0,), (), (1,), ()), ((), (0,), (), (1,)))


def test_ortools_keeps_fixed_weekdays(problem, must, shift):
    # The near rep works on a Monday, then on a Tuesday; one weekday for both weeks drives 120 s once.
    near = {"start": 60.0, "end": 60.0}
    shifts = [shift(day=0, **near), shift(day=1), shift(day=7), shift(day=8, **near)]

    def cost(*, fixed):
        due = must(60.0, due=((0, 6), (7, 13)), same_weekday=fixed)
        return solve(problem([due], shifts, days=14), "ortools").cost

    assert cost(fixed=False) == 0.0
    assert cost(fixed=True) == 120.0


def test_ortools_keeps_one_rep_a_client(problem, must, shift):
    # Each rep lives beside the client on one of the days, and 100 s or 150 s away on the other.
    def there(day, rep, start):
        return shift(day=day, rep=rep, start=start, end=start)

    shifts = [there(0, 0, 60.0), there(0, 1, 210.0), there(1, 0, 160.0), there(1, 1, 60.0)]
    due = ((0, 0), (1, 1))
    assert solve(problem([must(60.0, due=due)], shifts, days=2), "ortools").routes == ((0,), (), (), (1,))
    bound = problem([must(60.0, due=due, one_rep=True)], shifts, days=2)
    assert solve(bound, "ortools").routes == ((0,), (), (1,), ())


def test_ortools_leaves_visits_out_rather_than_share_a_client(problem, must, shift):
    # Either rep works on one of the two days.
    shifts = [shift(day=0, rep=0), shift(day=1, rep=1)]
    bound = problem([must(60.0, due=((0, 0), (1, 1)), one_rep=True)], shifts, days=2)
    assert sorted(map(len, solve(bound, "ortools").routes)) == [0, 1]


def test_ortools_moves_a_client_to_another_rep(problem, must, shift):
    # The plan that it starts from has the far rep on both days; no single visit can leave it.
    near = {"start": 600.0, "end": 600.0, "rep": 1}
    shifts = [shift(day=0), shift(day=0, **near), shift(day=1), shift(day=1, **near)]
    bound = problem([must(600.0, due=((0, 0), (1, 1)), one_rep=True)], shifts, days=2)
    far = Solution(
        routes=((0,), (), (1,), ()), leave_s=(0.0,) * 4, cost=2400.0, iterations=0, interrupted=False
    )
    found = ENGINES["ortools"].solve(bound, seed=1, stop=BUDGET, initial=far)
    assert found.routes == ((), (0,), (), (1,))


def test_peers_name_the_rules_that_they_cannot_express(problem, client, must, shift):
    breaks = problem([must(60.0)], [shift(rest=(60.0, 0.0, 100.0))])
    assert refused(breaks, "pyvrp") == {"breaks"}
    prizes = problem([client(at=60.0)], [shift()])
    assert refused(prizes, "vroom") == {"visits that may be left out at a price"}
    work = problem([must(60.0)], [shift(closes=1000.0, max_work=999.0)])
    assert refused(work, "vroom") == {"longest work"}
    twice = problem([must(60.0, due=((0, 1), (0, 1)), min_gap=1)], [shift(day=0), shift(day=1)], days=2)
    for peer in ("pyvrp", "vroom"):
        assert refused(twice, peer) == {"several visits to a client"}
    bound = replace(twice, shift_rep=np.array([0, 1], dtype=np.int32), one_rep=np.ones(1, dtype=np.bool_))
    for peer in ("pyvrp", "vroom"):
        assert refused(bound, peer) == {"several visits to a client", "one rep a client"}
    assert ENGINES["ortools"].unsupported(bound) == ()
    regular = replace(twice, interval=np.array([7.0]), irregular_price=np.array([60.0]))
    assert refused(regular, "ortools") == {"a price of irregular gaps"}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"spread_price": 0.1}, "a price of spread"),
        ({"shift_target_s": np.array([600.0]), "imbalance_price": 0.1}, "a price of uneven days"),
        ({"shift_overtime_s": np.array([600.0])}, "overtime"),
        (
            {
                "shift_traffic": np.array([0], dtype=np.int32),
                "traffic_from_s": np.array([[0.0, 3600.0]]),
                "traffic_speed": np.array([[1.0, 0.5]]),
            },
            "driving times that depend on the time of day",
        ),
    ],
)
def test_no_peer_knows_it(problem, must, shift, peer, changes, rule):
    assert refused(replace(problem([must(60.0)], [shift()]), **changes), peer) == {rule}


def test_a_rule_that_binds_nothing_is_no_reason_to_refuse(problem, must, shift, peer):
    here = problem([must(60.0, min_gap=5, interval=7.0, irregular_price=9.0, same_weekday=True)], [shift()])
    idle = replace(here, max_gap=np.array([3], dtype=np.int32), shift_overtime_s=np.array([0.0]))
    assert solve(idle, peer).routes == ((0,),)


def test_on_request_peers_plan_without_the_prices_they_cannot_express(problem, must, shift, peer):
    spread = problem([must(60.0), must(90.0)], [shift()], spread_price=1.0)
    solution = solve(spread, peer, without_prices=1)
    # 2 x 90 s of driving, and two stops 15 m from their middle: the plan is judged with all prices.
    assert solution.cost == pytest.approx(180.0 + 30.0)
    overtime = replace(spread, shift_overtime_s=np.array([600.0]))
    assert "overtime" in engine_named(peer, {"without_prices": 1}).unsupported(overtime)


def test_names_of_rules_differ():
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_missing_library_says_how_to_install_it():
    with pytest.raises(
        ImportError, match=r"no_such_solver is not installed: pip install 'routeplan\[bench\]'"
    ):
        library.library("no_such_solver")


def test_the_limit_of_time_is_kept(random_problem, problem, must, shift, peer):
    rng = np.random.default_rng(0)
    clients = [must(float(at)) for at in rng.integers(-3000, 3000, 60)]
    here = problem(clients, [shift() for _ in range(4)])
    began = perf_counter()
    ENGINES[peer].solve(here, seed=1, stop=Seconds(0.5))
    # VROOM ends when it is done; nobody takes a second more than allowed.
    assert perf_counter() - began < 1.5


def test_improvements_are_told_and_the_last_is_the_plan(problem, must, shift, peer):
    told = []
    here = problem([must(100.0 * k) for k in range(1, 8)], [shift(), shift()])
    solution = ENGINES[peer].solve(here, seed=1, stop=BUDGET, on_progress=told.append)
    assert told
    assert min(progress.cost for progress in told) == pytest.approx(solution.cost)
    assert told[-1].unserved == 0


@pytest.mark.parametrize("peer", ["ortools", "pyvrp"])
def test_a_flag_interrupts(problem, must, shift, peer):
    flag = threading.Event()
    flag.set()
    stop = FirstOf((Seconds(30.0), WhenSet(flag)))
    solution = ENGINES[peer].solve(problem([must(60.0)], [shift()]), seed=1, stop=stop)
    assert solution.interrupted


@pytest.mark.parametrize("peer", ["ortools", "pyvrp"])
def test_the_same_seed_gives_the_same_plan(problem, client, shift, peer):
    rng = np.random.default_rng(5)
    clients = [client(at=float(at), prize=900.0) for at in rng.integers(-2000, 2000, 12)]
    here = problem(clients, [shift(closes=4000.0), shift(closes=4000.0)])
    first, second = (ENGINES[peer].solve(here, seed=7, stop=BUDGET) for _ in range(2))
    assert first == second


def test_ortools_starts_from_a_plan(problem, must, shift):
    here = problem([must(100.0 * k) for k in range(1, 6)], [shift(), shift()])
    found = solve(here, "ortools")
    again = ENGINES["ortools"].solve(here, seed=1, stop=Iterations(1), initial=found)
    assert again.cost <= found.cost


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_rules_a_peer_plans_soundly_or_refuses(random_problem, peer, seed):
    here = random_problem(np.random.default_rng(seed), n=5, shifts=3)
    engine = engine_named(peer, {"without_prices": 1})
    if engine.unsupported(here):
        return
    report = check(here, engine.solve(here, seed=seed, stop=Iterations(500)))
    assert report.violations == ()


@pytest.mark.parametrize("seed", range(12))
def test_with_several_reps_ortools_plans_soundly(random_problem, seed):
    rng = np.random.default_rng(seed)
    here = random_problem(rng, n=5, shifts=5)
    bound = replace(
        here,
        shift_rep=rng.integers(0, 2, here.n_shifts).astype(np.int32),
        one_rep=rng.random(here.n_clients) < 0.7,
    )
    engine = engine_named("ortools", {"without_prices": 1})
    assert engine.unsupported(bound) == ()
    report = check(bound, engine.solve(bound, seed=seed, stop=Iterations(500)))
    assert report.violations == ()
