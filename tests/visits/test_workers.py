"""Groups of reps side by side."""

import threading
from dataclasses import dataclass

import pytest

from routeplan.errors import RouteplanError
from routeplan.visits import Budget, plan_visits
from routeplan.visits.workers import group_seed
from solvers.visits.engine import engine_named
from solvers.visits.routeplan import Routeplan


def test_a_groups_seed_depends_on_the_plans_seed_and_its_name_alone():
    assert group_seed(1, "R1") == group_seed(1, "R1")
    assert len({group_seed(1, "R1"), group_seed(1, "R2"), group_seed(2, "R1"), group_seed(11, "R")}) == 4


def plan(team, *, engine, workers=1, stop=None, on_progress=None):
    return plan_visits(
        team.case,
        team.territories,
        team.policy,
        team.travel,
        engine=engine,
        seed=1,
        budget=Budget(iterations=200),
        workers=workers,
        stop_requested=stop or threading.Event(),
        on_progress=on_progress,
    )


@pytest.fixture
def two_reps(team, rep, customer):
    """Two reps with a customer each, and a third without any."""
    customers = [customer("a", 0.05), customer("b", 0.55)]
    return team([rep("R1"), rep("R2", 0.5), rep("R3", 1.0)], customers, owners={"b": "R2"})


@pytest.mark.parametrize("workers", [1, 2])
def test_an_engine_that_cannot_express_a_rule_says_which(two_reps, workers):
    # vroom has no prize that it could weigh against driving
    with pytest.raises(RouteplanError, match="'vroom' cannot express rules of this plan: ") as caught:
        plan(two_reps, engine=engine_named("vroom"), workers=workers)
    assert caught.value.code == "engine_rules"
    assert "'routeplan'" in caught.value.hint


def test_reps_whose_turn_has_not_come_at_an_interrupt_are_named(two_reps):
    stop = threading.Event()
    stop.set()
    found = plan(two_reps, engine=Routeplan(), stop=stop)
    assert found.interrupted
    assert found.unsearched == ("R1", "R2")  # R3 has no visits: nothing could be searched
    assert plan(two_reps, engine=Routeplan()).unsearched == ()


@dataclass(frozen=True)
class Missing:
    """An engine whose library is not installed."""

    name: str = "missing"

    def solve(self, *_problem, **_facts):
        raise ImportError("it is not installed: pip install it")


def test_an_engine_that_is_not_installed_says_how_to_install_it(two_reps):
    with pytest.raises(RouteplanError, match="cannot be loaded: it is not installed: pip install it"):
        plan(two_reps, engine=Missing())


def test_progress_names_the_group_and_how_many_reps_it_has(team, rep, customer):
    told = []
    case = team([rep("R1"), rep("R2")], [customer("a", 0.1)], visits={"borders": "open"})
    plan(case, engine=Routeplan(), on_progress=lambda *facts: told.append(facts))
    assert {(name, reps) for name, reps, _ in told} == {("R1 + 1", 2)}
    assert told[-1][2].iterations >= 2 * 200  # the iterations of two reps
