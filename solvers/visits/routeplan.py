"""Our engine: ruin and recreate, compiled, run in pieces."""

import math
from dataclasses import dataclass, fields, replace

import numpy as np

from solvers.visits.problem import NEVER, Floats, Problem
from solvers.visits.progress import OnProgress
from solvers.visits.search.case import Case, new_case
from solvers.visits.search.loop import BLOCK, search
from solvers.visits.search.plan import load, load_what_fits, progress, to_solution
from solvers.visits.search.recreate import recreate
from solvers.visits.search.route import refresh_all
from solvers.visits.search.settings import Settings
from solvers.visits.search.state import State, begin, new_state
from solvers.visits.solution import Solution
from solvers.visits.stop import Iterations, Pace, Stop
from solvers.visits.validate import validate


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
        Share of steps that empty a shift; 0.05 to 0.2 differ by less than the seeds do.
    blink
        Share of cheapest positions passed over: 0.01, as published.
    most_missing
        Most clients with visits left out that join a step.
    near_clients, all_shifts
        On days with more than `all_shifts` shifts a client is offered to those that visit one of its `near_clients`
        nearest clients, and to one that is free.
    start_temperature, end_temperature
        In mean legs of the first plan. Hotter than the 0.3-1.0 of plain routing, as prizes and irregular gaps are
        large beside a leg; 2 to 20 differ by less than the seeds do.
    """

    mean_removed: float = 10.0
    longest_string: float = 10.0
    split_share: float = 0.5
    whole_clients: float = 0.3
    same_day: float = 0.1
    whole_day: float = 0.2
    blink: float = 0.01
    eager: float = 0.1
    opening: float = 0.1
    most_missing: int = 10
    near_clients: int = 40
    all_shifts: int = 20
    start_temperature: float = 5.0
    end_temperature: float = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A part of the search.

    Parameters
    ----------
    ends
        Share of the budget at which it ends; it begins where the one before ended.
    cools_from
        Where on the way from hot (0) to cold (1) it begins; it ends cold.
    is_fresh
        Whether it starts from a plan of its own, or from the best one so far.
    """

    ends: float
    cools_from: float
    is_fresh: bool

    def cooled(self, shares: Floats, began: float) -> Floats:
        """Turn shares of the whole budget into the way that the stage has cooled, 0..1."""
        return np.minimum(
            self.cools_from + (1.0 - self.cools_from) * (shares - began) / (self.ends - began), 1.0
        )


STAGES = (
    *(Stage(ends=ends, cools_from=0.0, is_fresh=True) for ends in (0.15, 0.30, 0.45, 0.60)),
    Stage(ends=1.0, cools_from=0.5, is_fresh=False),
)
"""Four plans of their own, then the best of them once more from half-way: which weekday a cluster of clients gets is
settled early and rarely undone. On 20 reps of three shipped scenarios and Des Moines, two seeds each, the cost was 0.9 %
lower than of one long run at 120,000 iterations, and 0.5 % lower at 30,000, where it matters least."""

_SEED_STEP = 1_000_003


@dataclass(frozen=True, slots=True)
class Routeplan:
    """Ruin and recreate with simulated annealing, in stages.

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
        settings = Settings(*(getattr(self.params, field.name) for field in fields(Params)))
        state = best = _fresh_plan(case, seed, settings, initial)
        scale = _mean_leg(state)
        pace = Pace()
        iterations, began = 0, 0.0
        # what is given is near good already: no plan of its own, and not hot again
        stages = STAGES if initial is None else (replace(STAGES[-1], ends=1.0),)
        if not (problem.n_shifts and problem.n_visits):
            stages = ()
        for number, stage in enumerate(stages):
            if stop.share_used(iterations) >= 1.0:
                break
            if number > 0:
                own_seed = seed + number * _SEED_STEP
                state = (
                    _fresh_plan(case, own_seed, settings) if stage.is_fresh else _copy(case, best, own_seed)
                )
            while len(shares := _shares(stop, iterations, pace.amount, stage.ends)):
                pace.begin()
                search(case, state, settings, scale, stage.cooled(shares, began))
                pace.end()
                iterations += BLOCK * len(shares)
                if _incumbent(state) < _incumbent(best):
                    best = state
                if on_progress is not None:
                    on_progress(progress(case, best, iterations, float(shares[-1])))
            began = stage.ends
        return to_solution(case, best, iterations, interrupted=math.isinf(stop.share_used(iterations)))


def _fresh_plan(case: Case, seed: int, settings: Settings, initial: Solution | None = None) -> State:
    state = new_state(case, seed)
    refresh_all(case, state)
    if initial is not None:
        load_what_fits(case, state, initial.routes)
    recreate(case, state, settings, settings.opening)
    begin(state)
    return state


def _copy(case: Case, best: State, seed: int) -> State:
    state = new_state(case, seed)
    load(case, state, to_solution(case, best, 0, interrupted=False).routes)
    return state


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
