"""The checker of arrays and the evaluation of plans share no code, and give the same verdict."""

import datetime as dt
import random
from dataclasses import replace

import pytest

from routeplan.calendar import due_visits, shifts
from routeplan.evaluate import evaluate
from routeplan.model import Cadence, Case, Customer, DayPlan, Horizon, Plan, Rep, Territory
from routeplan.policy import Policy
from routeplan.travel import StraightLine
from routeplan.visits.compile import compile_problem
from solvers.visits.check import check
from solvers.visits.engine import ENGINES
from solvers.visits.stop import Iterations

MONDAY = dt.date(2026, 11, 23)
POLICY = Policy.model_validate({"visits": {"compactness": 0.0}, "day": {"slack": 0.5}})
TRAVEL = StraightLine.from_rules(POLICY.travel)
REP = Rep(
    id="R1", name="R1", lon=0.0, lat=50.0, end_lon=0.0, end_lat=50.0, start_s=30_600, end_s=63_000,
    weekdays=frozenset(range(5)),
)  # fmt: skip
HORIZON = Horizon(start=MONDAY, days=14, as_of=MONDAY - dt.timedelta(days=1))


def make_case(rng):
    noon_closed, workdays = ((32_400, 43_200), (50_400, 61_200)), ((36_000, 64_800),)
    hours = [(), (noon_closed,) * 7, (workdays,) * 5 + ((), ())]
    customers = tuple(
        Customer(
            id=f"C{idx:02}",
            name="",
            lon=rng.uniform(-0.2, 0.2),
            lat=50 + rng.uniform(-0.15, 0.15),
            tier=rng.choice("ABC"),
            cadence=Cadence.parse(rng.choice(["weekly", "fortnightly", "2 per week"])).with_limits(
                early=0.7, late=1.3
            ),
            service_s=60 * rng.randrange(15, 50),
            worth_s=60.0 * rng.randrange(20, 200),
            value=1.0,
            windows=rng.choice(hours),
            last_visit=rng.choice([None, MONDAY - dt.timedelta(days=rng.randrange(1, 25))]),
        )
        for idx in range(24)
    )
    return Case(
        horizon=HORIZON,
        customers=customers,
        unlocated=(),
        reps=(REP,),
        shifts=shifts((REP,), HORIZON, POLICY),
        due_visits=due_visits(customers, HORIZON, POLICY),
    )


def judge(case, part, solution):
    """Judge a solution by both checkers; returns whether each finds a fault, and the driving that each finds."""
    days = tuple(
        DayPlan(
            rep_id="R1",
            date=shift.date,
            leave_s=round(leave_s),
            customer_ids=tuple(part.due[visit].customer_id for visit in route),
        )
        for shift, route, leave_s in zip(part.shifts, solution.routes, solution.leave_s, strict=True)
        if route
    )
    plan = Plan(
        horizon=HORIZON,
        territories=(Territory(rep_id="R1", customer_ids=tuple(customer.id for customer in case.customers)),),
        days=days,
        engine="",
        seed=0,
    )
    evaluation, report = evaluate(plan, case, POLICY, TRAVEL), check(part.problem, solution)
    return (
        (bool(evaluation.violations), evaluation.key_figures.drive_s),
        (bool(report.violations), round(report.cost.travel_s)),
    )


def spoil(rng, part, solution):
    """Change one thing: leave earlier or later, swap two stops, or move a visit to another day."""
    routes, leaves = [list(route) for route in solution.routes], list(solution.leave_s)
    used = [idx for idx, route in enumerate(routes) if route]
    idx = rng.choice(used)
    what = rng.choice(["leave", "swap", "move"])
    if what == "leave":
        leaves[idx] += rng.choice([-7200, -1800, 1800, 7200, 14_400])
    elif what == "swap":
        first, second = rng.randrange(len(routes[idx])), rng.randrange(len(routes[idx]))
        routes[idx][first], routes[idx][second] = routes[idx][second], routes[idx][first]
    else:
        visit = routes[idx].pop(rng.randrange(len(routes[idx])))
        other = rng.choice([one for one in used if one != idx])
        routes[other].insert(rng.randrange(len(routes[other]) + 1), visit)
        if not routes[idx]:
            leaves[idx] = 0.0
    return replace(solution, routes=tuple(map(tuple, routes)), leave_s=tuple(leaves))


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("seed", range(4))
def test_both_checkers_pass_what_engines_make_and_agree_on_what_is_spoilt(engine, seed):
    rng = random.Random(seed)
    case = make_case(rng)
    part = compile_problem(case, REP, [customer.id for customer in case.customers], POLICY.visits, TRAVEL)
    solution = ENGINES[engine].solve(part.problem, seed=seed, stop=Iterations(300))
    ours, theirs = judge(case, part, solution)
    assert ours == theirs
    assert not ours[0]
    found = 0
    for _ in range(60):
        ours, theirs = judge(case, part, spoil(rng, part, solution))
        assert ours == theirs
        found += ours[0]
    assert found > 5
