"""Our engine: ruin and recreate, compiled, run in pieces."""

import math
from dataclasses import dataclass, fields, replace

import numpy as np

from solvers.stop import Iterations, Pace, Stop
from solvers.visits.mix import mix
from solvers.visits.params import DEFAULT, Params
from solvers.visits.problem import NEVER, Floats, Problem
from solvers.visits.progress import OnProgress
from solvers.visits.search.case import Case, new_case
from solvers.visits.search.loop import BLOCK, search
from solvers.visits.search.plan import load_what_fits, progress, to_solution
from solvers.visits.search.recreate import recreate
from solvers.visits.search.route import refresh_all
from solvers.visits.search.settings import Settings
from solvers.visits.search.state import State, begin, new_state
from solvers.visits.solution import Solution
from solvers.visits.stages import stages
from solvers.visits.validate import validate

_SEED_STEP = 1_000_003


@dataclass(frozen=True, slots=True)
class Routeplan:
    """Ruin and recreate with simulated annealing, in stages.

    Parameters
    ----------
    params
        Settings.
    """

    params: Params = DEFAULT

    @property
    def name(self) -> str:
        """Name the engine."""
        return "routeplan"

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
        case = new_case(problem)
        settings = settings_for(self.params, problem)
        rng = np.random.default_rng(abs(seed))
        is_searched = initial is None and stop.share_used(0) < 1.0
        worth = self.params.first_worth if is_searched else 1.0
        state = best = plan_from(case, seed, settings, initial.routes if initial else (), worth=worth)
        hot, cold = _temperatures(self.params, problem, state)
        pool: list[State] = []
        pace = Pace()
        iterations, began = 0, 0.0
        n_visits = problem.n_visits if problem.n_shifts else 0
        for number, stage in enumerate(
            stages(self.params, n_visits=n_visits, has_initial=initial is not None)
        ):
            if stop.share_used(iterations) >= 1.0:
                break
            if number > 0:
                routes = () if stage.is_fresh else _mixture(case, pool, rng)
                state = plan_from(
                    case, seed + number * _SEED_STEP, settings, routes, worth=worth if stage.is_fresh else 1.0
                )
            while len(shares := _shares(stop, iterations, pace.amount, stage.ends)):
                pace.begin()
                cooled = stage.cooled(shares, began)
                search(case, state, settings, hot * (cold / hot) ** cooled, _worths(self.params, cooled))
                pace.end()
                iterations += BLOCK * len(shares)
                if _incumbent(state) < _incumbent(best):
                    best = state
                if on_progress is not None:
                    on_progress(progress(case, best, iterations, float(shares[-1])))
            pool = _with(pool, state, self.params.pool)
            began = stage.ends
        return to_solution(case, best, iterations, interrupted=math.isinf(stop.share_used(iterations)))


def settings_for(params: Params, problem: Problem) -> Settings:
    """Fit the settings to the problem.

    Where several shifts share a day each is emptied less often; where no visit may be left out none is opened at a discount.
    """
    days = len(np.unique(problem.shift_day))
    may_leave_out = not problem.visit_required.all()
    fitted = replace(
        params,
        whole_day=params.whole_day * days / max(1, problem.n_shifts),
        eager=params.eager if may_leave_out else 0.0,
    )
    return Settings(**{field.name: getattr(fitted, field.name) for field in fields(Settings)})


def plan_from(
    case: Case, seed: int, settings: Settings, routes: tuple[tuple[int, ...], ...], *, worth: float = 1.0
) -> State:
    """Put what fits of some routes into a new plan, and everything else where it is cheapest, if worth so many times its prize."""
    state = new_state(case, seed)
    refresh_all(case, state)
    if routes:
        load_what_fits(case, state, routes)
    state.totals["worth"] = worth
    recreate(case, state, settings, settings.opening)
    state.totals["worth"] = 1.0
    begin(state)
    return state


def _mixture(case: Case, pool: list[State], rng: np.random.Generator) -> tuple[tuple[int, ...], ...]:
    """Mix two plans of the pool; every other time the best is one of them."""
    if len(pool) == 1:
        return to_solution(case, pool[0], 0, interrupted=False).routes
    a, b = (int(k) for k in rng.choice(len(pool), 2, replace=False))
    if rng.random() < 0.5:
        a, b = 0, max(1, b)
    one, other = (to_solution(case, pool[k], 0, interrupted=False).routes for k in (a, b))
    return mix(case, one, other, rng)


def _with(pool: list[State], state: State, size: int) -> list[State]:
    """Add a plan to the pool, the best first, unless there is one of its cost."""
    if any(math.isclose(_incumbent(state), _incumbent(known), abs_tol=1e-6) for known in pool):
        return pool
    return sorted([*pool, state], key=_incumbent)[:size]


def _incumbent(state: State) -> float:
    return float(state.totals["best_cost"][0])


def _shares(stop: Stop, iterations: int, blocks: int, ends: float) -> Floats:
    """Return the share of the budget used at the start of each of the next blocks, up to where the stage ends."""
    shares = []
    for block in range(blocks):
        share = stop.share_used(iterations + block * BLOCK)
        if share >= ends:
            break
        shares.append(share)
    return np.array(shares, dtype=np.float64)


def _temperatures(params: Params, problem: Problem, state: State) -> tuple[float, float]:
    """Return the temperature to begin with, and the one to end with, seconds."""
    leg = _mean_leg(state)
    cold = params.end_temperature * leg
    optional = problem.visit_prize[~problem.visit_required]
    hot = params.start_temperature * leg
    if len(optional):
        hot = params.start_worth * float(optional.mean())
    return max(hot, cold, 1e-9), max(cold, 1e-9)


def _worths(params: Params, cooled: Floats) -> Floats:
    """Return how many times its prize a visit is worth as the search cools."""
    early = 1.0 - cooled / params.early_share if params.early_share > 0 else np.zeros_like(cooled)
    return 1.0 + (params.early_worth - 1.0) * np.maximum(early, 0.0)


def _mean_leg(state: State) -> float:
    legs = int((state.shifts["n"] + (state.shifts["n"] > 0)).sum())
    return float(state.shifts["legs"].sum()) / legs if legs else 1.0


def compile_search() -> None:
    """Compile the search, or load it from numba's cache, by solving a problem of four clients.

    Call it once before worker processes start, so that they find the cache filled.
    """
    n, days = 4, 2
    problem = Problem(
        days=days,
        travel_s=np.full((1, n + 1, n + 1), 60.0),
        xy=np.zeros((n + 1, 2)),
        shift_day=np.arange(days, dtype=np.int32),
        shift_start_loc=np.zeros(days, dtype=np.int32),
        shift_end_loc=np.zeros(days, dtype=np.int32),
        shift_profile=np.zeros(days, dtype=np.int32),
        shift_open_s=np.zeros(days),
        shift_close_s=np.full(days, 3600.0),
        shift_max_work_s=np.full(days, 3600.0),
        break_s=np.zeros(days),
        break_from_s=np.zeros(days),
        break_to_s=np.zeros(days),
        client_loc=np.arange(1, n + 1, dtype=np.int32),
        service_s=np.full(n, 60.0),
        min_gap=np.zeros(n, dtype=np.int32),
        interval=np.zeros(n),
        last_day=np.full(n, NEVER, dtype=np.int32),
        irregular_price=np.zeros(n),
        same_weekday=np.zeros(n, dtype=np.bool_),
        visit_client=np.arange(n, dtype=np.int32),
        visit_first_day=np.zeros(n, dtype=np.int32),
        visit_last_day=np.full(n, days - 1, dtype=np.int32),
        visit_prize=np.full(n, 600.0),
        visit_required=np.zeros(n, dtype=np.bool_),
        window_ptr=np.arange(n * days + 1, dtype=np.int32),
        window_open_s=np.zeros(n * days),
        window_close_s=np.full(n * days, 3600.0),
        allowed=np.ones((n, days), dtype=np.bool_),
        spread_price=0.0,
    )
    Routeplan().solve(problem, seed=0, stop=Iterations(BLOCK))
