"""PyVRP: hybrid search for rich vehicle routing, here one visit to a client."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from solvers.stop import Stop
from solvers.visits.peers.finish import to_solution
from solvers.visits.peers.pyvrp_model import Model
from solvers.visits.peers.rules import PRIZES, SHIFT_PRICES, WORK_LIMIT, unsupported
from solvers.visits.problem import Problem
from solvers.visits.progress import OnProgress, Progress
from solvers.visits.solution import Solution
from solvers.visits.unsupported import Unsupported
from solvers.visits.validate import validate

if TYPE_CHECKING:
    import pyvrp as lib

_EXPRESSED = frozenset({PRIZES, SHIFT_PRICES, WORK_LIMIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Settings of PyVRP; the defaults are its own.

    Parameters
    ----------
    num_iters_no_improvement
        Iterations without improvement before a restart from the best plan.
    history_length
        Plans that late acceptance remembers.
    without_prices
        Plan as if the prices that PyVRP cannot express were 0, rather than refuse.
    """

    num_iters_no_improvement: int = 150_000
    history_length: int = 300
    without_prices: bool = False


@dataclass(frozen=True, slots=True)
class Pyvrp:
    """Solve with PyVRP [1]_.

    Parameters
    ----------
    params
        Settings.

    References
    ----------
    .. [1] Wouda, Lan, Kool (2024), PyVRP: a high-performance VRP solver package, doi 10.1287/ijoc.2023.0055.
    """

    params: Params = Params()

    @property
    def name(self) -> str:
        """Name the engine."""
        return "pyvrp"

    def unsupported(self, problem: Problem) -> tuple[str, ...]:
        """Name the rules of a problem that PyVRP cannot express."""
        return unsupported(problem, _EXPRESSED, without_prices=self.params.without_prices)

    def solve(
        self,
        problem: Problem,
        *,
        seed: int,
        stop: Stop,
        on_progress: OnProgress | None = None,
        initial: Solution | None = None,  # noqa: ARG002 -- it always starts anew
    ) -> Solution:
        """Solve a problem; see `solvers.visits.engine.Engine`."""
        validate(problem)
        if rules := self.unsupported(problem):
            raise Unsupported(self.name, rules)
        routes: list[list[int]] = [[] for _ in range(problem.n_shifts)]
        model = Model(problem)
        iterations = 0
        if model.options:
            watch = _Watch(model, stop, on_progress)
            found = self._run(model, seed, watch)
            iterations = found.num_iterations
            routes = model.routes(found.best)
        return to_solution(problem, routes, iterations, interrupted=math.isinf(stop.share_used(iterations)))

    def _run(self, model: Model, seed: int, watch: "_Watch") -> "lib.Result":
        pyvrp = model.pyvrp
        params = pyvrp.SolveParams(
            ils=pyvrp.IteratedLocalSearchParams(
                num_iters_no_improvement=self.params.num_iters_no_improvement,
                history_length=self.params.history_length,
                callbacks=watch,
            )
        )
        data = model.data()
        # From visits strewn at random it may not get rid of the dear ones in time; required ones it has to make anyway.
        empty = pyvrp.Solution(data, []) if PRIZES.matters(model.problem) else None
        with catch_warnings():
            # It warns when not all required visits fit; the plan and the judge say so.
            simplefilter("ignore", pyvrp.exceptions.PenaltyBoundWarning)
            found: lib.Result = pyvrp.solve(
                data,
                stop=watch,
                seed=seed,
                collect_stats=False,
                display=False,
                params=params,
                initial_solution=empty,
            )
        return found


class _Watch:
    """Stop PyVRP, and tell how far it is."""

    def __init__(self, model: Model, stop: Stop, on_progress: OnProgress | None) -> None:
        self._model = model
        self._stop = stop
        self._on_progress = on_progress
        self._iterations = 0

    def __call__(self, _best_cost: int) -> bool:
        """Say whether to stop; PyVRP asks before each iteration."""
        is_over = self._stop.share_used(self._iterations) >= 1.0
        self._iterations += 1
        return is_over

    def on_best(self, best: "lib.Solution") -> None:
        """Tell of a better plan."""
        if self._on_progress is None or not best.is_feasible():
            return
        problem, whole = self._model.problem, self._model.integers
        made = {v for route in self._model.routes(best) for v in route}
        left_out = [v for v in range(problem.n_visits) if v not in made]
        driving = whole.seconds(best.distance())
        self._on_progress(
            Progress(
                iterations=self._iterations,
                cost=driving + float(problem.visit_prize[left_out].sum()),
                unserved=len(left_out),
                share_used=self._stop.share_used(self._iterations),
            )
        )

    def on_start(self, search: "lib.IteratedLocalSearch") -> None:
        """Tell of the first plan."""
        self.on_best(search.initial_solution)

    def on_end(self, _result: object) -> None:
        """Ignore the end of the search."""

    def on_iteration(self, *_plans: object) -> None:
        """Ignore an iteration."""

    def on_restart(self, _best: object) -> None:
        """Ignore a restart."""
