"""Our engine: ruin and recreate, compiled, run in pieces."""

import math
from dataclasses import dataclass, fields

import numpy as np

from solvers.visits.problem import NEVER, Floats, Problem, validate
from solvers.visits.progress import OnProgress
from solvers.visits.search.case import new_case
from solvers.visits.search.loop import BLOCK, search
from solvers.visits.search.plan import progress, to_solution
from solvers.visits.search.recreate import recreate
from solvers.visits.search.settings import Settings
from solvers.visits.search.state import State, begin, new_state
from solvers.visits.solution import Solution
from solvers.visits.stop import Iterations, Pace, Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Settings of the search.

    Parameters
    ----------
    mean_removed
        Stops that strings take out, on average and at most about: 10, as published; 15 and 20 were no better.
    longest_string
        Longest string: 10, as published; days are rarely much longer.
    split_share
        Share of strings of which a part in the middle stays: 0.5, as published.
    whole_clients
        Share of steps in which the touched clients leave all their days. Needed to change their weekdays, but it
        ruins many days; 0.3 to 0.8 differ by less than the seeds do.
    same_day
        Share of steps whose strings all lie on the day of the seed: of use where several reps share a day.
    whole_day
        Share of steps that empty a shift: 0.2 made results on over-full teams 3 % better than 0.02 and alike from
        seed to seed.
    blink
        Share of cheapest positions passed over: 0.01, as published.
    most_missing
        Most clients with visits left out that join a step: 10; 3 was 1-2 % worse where half the visits do not fit.
    start_temperature, end_temperature
        In mean legs of the first plan. 5 was 3 % better than 1, as prizes and irregular gaps are large beside a leg;
        10 and 20 were alike. Ending at 0.05 or 0.005 makes no difference.
    """

    mean_removed: float = 10.0
    longest_string: float = 10.0
    split_share: float = 0.5
    whole_clients: float = 0.3
    same_day: float = 0.1
    whole_day: float = 0.2
    blink: float = 0.01
    most_missing: int = 10
    start_temperature: float = 5.0
    end_temperature: float = 0.05


@dataclass(frozen=True, slots=True)
class Routeplan:
    """Ruin and recreate with simulated annealing.

    Parameters
    ----------
    params
        Settings.
    """

    params: Params = Params()

    @property
    def name(self) -> str:
        """Name the engine."""
        return "routeplan"

    def solve(
        self, problem: Problem, *, seed: int, stop: Stop, on_progress: OnProgress | None = None
    ) -> Solution:
        """Solve a problem; see `solvers.visits.engine.Engine`."""
        validate(problem)
        case = new_case(problem)
        state = new_state(case, seed)
        settings = Settings(*(getattr(self.params, field.name) for field in fields(Params)))
        recreate(case, state, settings)
        begin(state)
        scale = _mean_leg(state)
        pace = Pace()
        iterations = 0
        nothing_to_do = problem.n_shifts == 0 or problem.n_visits == 0
        while not nothing_to_do and len(shares := _shares(stop, iterations, pace.amount)):
            pace.begin()
            search(case, state, settings, scale, shares)
            pace.end()
            iterations += BLOCK * len(shares)
            if on_progress is not None:
                on_progress(progress(case, state, iterations, float(shares[-1])))
        return to_solution(case, state, iterations, interrupted=math.isinf(stop.share_used(iterations)))


def _shares(stop: Stop, iterations: int, blocks: int) -> Floats:
    """Return the share of the budget used at the start of each of the next blocks, up to where it is used up."""
    shares = []
    for block in range(blocks):
        share = stop.share_used(iterations + block * BLOCK)
        if share >= 1.0:
            break
        shares.append(share)
    return np.array(shares, dtype=np.float64)


def _mean_leg(state: State) -> float:
    legs = int((state.shifts["n"] + (state.shifts["n"] > 0)).sum())
    return float(state.shifts["drive_s"].sum()) / legs if legs else 1.0


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
