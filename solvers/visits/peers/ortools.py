"""OR-Tools: constraint programming and guided local search, here with gaps, patterns and one rep a client."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from solvers.stop import Stop
from solvers.visits.peers.finish import to_solution
from solvers.visits.peers.library import library
from solvers.visits.peers.ortools_model import RoutingModel
from solvers.visits.peers.rules import (
    BREAKS,
    FIXED_WEEKDAYS,
    GAPS,
    ONE_REP,
    PATTERNS,
    PRIZES,
    SEVERAL_VISITS,
    SHIFT_PRICES,
    WAITING,
    WORK_LIMIT,
    unsupported,
)
from solvers.visits.problem import Problem
from solvers.visits.progress import OnProgress, Progress
from solvers.visits.solution import Solution
from solvers.visits.unsupported import Unsupported
from solvers.visits.validate import validate

if TYPE_CHECKING:
    from ortools.constraint_solver import pywrapcp

_EXPRESSED = frozenset(
    {
        BREAKS,
        FIXED_WEEKDAYS,
        GAPS,
        ONE_REP,
        PATTERNS,
        PRIZES,
        SEVERAL_VISITS,
        SHIFT_PRICES,
        WAITING,
        WORK_LIMIT,
    }
)
_MANY = 2**53
_OFF_WITH_CHOICES = (
    "use_exchange",
    "use_exchange_pair",
    "use_exchange_subtrip",
    "use_global_cheapest_insertion_path_lns",
    "use_global_cheapest_insertion_visit_types_lns",
    "use_light_relocate_pair",
    "use_lin_kernighan",
    "use_local_cheapest_insertion_path_lns",
    "use_local_cheapest_insertion_visit_types_lns",
    "use_make_chain_inactive",
    "use_relocate_expensive_chain",
    "use_relocate_pair",
    "use_relocate_path_global_cheapest_insertion_insert_unperformed",
    "use_relocate_subtrip",
    "use_shortest_path_swap_active",
    "use_shortest_path_two_opt",
    "use_swap_active_chain",
)
"""Moves that cost more than they gain where patterns or reps bind: nearly all that they propose is forbidden."""
_LEAST_S = 0.02
"""OR-Tools gives up without a plan when it has less."""

_SHARE_OF_START = 0.1
"""Most of the time that the first plan may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Settings of OR-Tools.

    Parameters
    ----------
    guided_local_search_lambda
        How much dearer guided local search makes a leg that it penalises, as a share of the mean leg: 0.1, as
        OR-Tools has it.
    without_prices
        Plan as if the prices that OR-Tools cannot express were 0, rather than refuse.
    """

    guided_local_search_lambda: float = 0.1
    without_prices: bool = False


@dataclass(frozen=True, slots=True)
class Ortools:
    """Solve with the routing library of OR-Tools [1]_.

    Parameters
    ----------
    params
        Settings.

    References
    ----------
    .. [1] Perron, Furnon (2025), OR-Tools, https://developers.google.com/optimization.
    """

    params: Params = Params()

    @property
    def name(self) -> str:
        """Name the engine."""
        return "ortools"

    def unsupported(self, problem: Problem) -> tuple[str, ...]:
        """Name the rules of a problem that OR-Tools cannot express."""
        return unsupported(problem, _EXPRESSED, without_prices=self.params.without_prices)

    def solve(
        self,
        problem: Problem,
        *,
        seed: int,
        stop: Stop,
        on_progress: OnProgress | None = None,
        initial: Solution | None = None,
    ) -> Solution:
        """Solve a problem; see `solvers.visits.engine.Engine`."""
        validate(problem)
        if rules := self.unsupported(problem):
            raise Unsupported(self.name, rules)
        if problem.n_shifts == 0 or problem.n_visits == 0:
            return to_solution(problem, [[]] * problem.n_shifts, 0, interrupted=False)
        model = RoutingModel(problem, seed)
        routing = model.routing
        watch = _Watch(model, stop, on_progress)
        parameters = self._parameters(problem, has_choices=bool(model.moves))
        _limit(parameters, stop)
        routing.CloseModelWithParameters(parameters)
        start = self._start(model, stop, initial)
        _limit(parameters, stop)
        if start is None:
            routing.SolveWithParameters(parameters)
        else:
            routing.SolveFromAssignmentWithParameters(start, parameters)
        interrupted = math.isinf(stop.share_used(watch.iterations))
        return to_solution(problem, watch.routes, watch.iterations, interrupted=interrupted)

    def _parameters(self, problem: Problem, *, has_choices: bool) -> "pywrapcp.RoutingSearchParameters":
        cp = library("ortools.constraint_solver.pywrapcp")
        choices = library("ortools.constraint_solver.routing_enums_pb2")
        first = choices.FirstSolutionStrategy.PATH_CHEAPEST_ARC
        parameters: pywrapcp.RoutingSearchParameters = cp.DefaultRoutingSearchParameters()
        if SEVERAL_VISITS.matters(problem):
            # The cheapest arcs often lead nowhere where a client's visits bind each other. Of the others tried, insertion
            # found room for all visits soonest, and savings found the better plans where some may be left out.
            first = (
                choices.FirstSolutionStrategy.SAVINGS
                if PRIZES.matters(problem)
                else choices.FirstSolutionStrategy.LOCAL_CHEAPEST_INSERTION
            )
        elif PRIZES.matters(problem):
            # The others make all visits that there is room for, whatever the detour, and take long to see it.
            first = choices.FirstSolutionStrategy.ALL_UNPERFORMED
        parameters.first_solution_strategy = first
        if has_choices:
            off = library("ortools.util.optional_boolean_pb2").BOOL_FALSE
            for move in _OFF_WITH_CHOICES:
                setattr(parameters.local_search_operators, move, off)
        parameters.local_search_metaheuristic = choices.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
        parameters.guided_local_search_lambda_coefficient = self.params.guided_local_search_lambda
        return parameters

    def _start(
        self, model: RoutingModel, stop: Stop, initial: Solution | None
    ) -> "pywrapcp.Assignment | None":
        """Return the plan to start from; None where the library is to find one."""
        routes: Sequence[Sequence[int]]
        if initial is not None:
            routes = initial.routes
        elif (plan := model.moves.first_plan(lambda: stop.share_used(0) >= _SHARE_OF_START)) is not None:
            routes = model.routes(plan)
        else:
            return None
        return model.routing.ReadAssignmentFromRoutes([[model.index[v] for v in r] for r in routes], True)


def _limit(parameters: "pywrapcp.RoutingSearchParameters", stop: Stop) -> None:
    """Limit the search to the time that is left."""
    left = stop.seconds_left()
    if math.isfinite(left):
        parameters.time_limit.FromTimedelta(timedelta(seconds=max(left, _LEAST_S)))


class _Watch:
    """Stop OR-Tools, tell how far it is, and keep its best plan: out of time, it may return none.

    It takes a limit of time itself. Only where iterations are limited is it asked at every neighbour, each of which
    counts as one, as that takes a third of the time.
    """

    def __init__(self, model: RoutingModel, stop: Stop, on_progress: OnProgress | None) -> None:
        self.iterations = 0
        self.routes: list[list[int]] = [[] for _ in range(model.problem.n_shifts)]
        self._model = model
        self._stop = stop
        self._on_progress = on_progress
        self._best = math.inf
        model.routing.AddAtSolutionCallback(self._see)
        self._counts = stop.share_used(_MANY) >= 1.0 > stop.share_used(0)
        if self._counts:
            solver = model.routing.solver()
            model.routing.AddSearchMonitor(solver.CustomLimit(self._is_over))

    def _is_over(self) -> bool:
        self.iterations += 1
        return self._best < math.inf and self._stop.share_used(self.iterations) >= 1.0

    def _see(self) -> None:
        """Look at a plan."""
        if not self._counts:
            self.iterations += 1
        share = self._stop.share_used(self.iterations)
        if math.isinf(share):
            self._model.routing.solver().FinishCurrentSearch()
        cost = self._model.routing.CostVar().Max()
        if cost >= self._best:
            return
        self._best = cost
        routing = self._model.routing
        self.routes = self._model.routes([routing.NextVar(k).Value() for k in range(routing.Size())])
        if self._on_progress is not None:
            self._on_progress(self._progress(cost, share))

    def _progress(self, cost: int, share: float) -> Progress:
        model = self._model
        made = {v for route in self.routes for v in route}
        left_out = [v for v in range(model.problem.n_visits) if v not in made]
        required = sum(bool(model.problem.visit_required[v]) for v in left_out)
        return Progress(
            iterations=self.iterations,
            cost=model.seconds(cost, required),
            unserved=len(left_out),
            share_used=share,
        )
