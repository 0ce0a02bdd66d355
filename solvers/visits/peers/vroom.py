"""VROOM: fast vehicle routing of one task each, here of visits that must be made."""

import math
from dataclasses import dataclass
from datetime import timedelta
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np

from solvers.stop import Stop
from solvers.visits.peers.axis import axis_of
from solvers.visits.peers.choices import may_make
from solvers.visits.peers.finish import to_solution
from solvers.visits.peers.integers import Integers, loads
from solvers.visits.peers.library import library
from solvers.visits.peers.rules import BREAKS, unsupported
from solvers.visits.problem import Problem
from solvers.visits.progress import OnProgress, Progress
from solvers.visits.solution import Solution
from solvers.visits.unsupported import Unsupported
from solvers.visits.validate import validate

if TYPE_CHECKING:
    import vroom

_EXPRESSED = frozenset({BREAKS})
_MOST_SCALE = 100
"""VROOM reckons in hundredths of what it is given."""
_MOST_COST = 2**31
"""It refuses matrices whose plans might cost more than 32 bits hold."""
_PROFILE = "profile {}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Settings of VROOM.

    Parameters
    ----------
    exploration_level
        From 0 to 5, its most: how many plans it starts from and how far it looks.
    without_prices
        Plan as if the prices that VROOM cannot express were 0, rather than refuse.
    """

    exploration_level: int = 5
    without_prices: bool = False


@dataclass(frozen=True, slots=True)
class Vroom:
    """Solve with VROOM [1]_, which ends when it is done, whatever time is left.

    Parameters
    ----------
    params
        Settings.

    References
    ----------
    .. [1] Coupey, Nicod, Varnier (2025), VROOM, https://github.com/VROOM-Project/vroom.
    """

    params: Params = Params()

    @property
    def name(self) -> str:
        """Name the engine."""
        return "vroom"

    def unsupported(self, problem: Problem) -> tuple[str, ...]:
        """Name the rules of a problem that VROOM cannot express."""
        return unsupported(problem, _EXPRESSED, without_prices=self.params.without_prices)

    def solve(
        self,
        problem: Problem,
        *,
        seed: int,  # noqa: ARG002 -- it draws no random numbers
        stop: Stop,
        on_progress: OnProgress | None = None,
        initial: Solution | None = None,  # noqa: ARG002 -- it always starts anew
    ) -> Solution:
        """Solve a problem; see `solvers.visits.engine.Engine`."""
        validate(problem)
        if rules := self.unsupported(problem):
            raise Unsupported(self.name, rules)
        routes: list[list[int]] = [[] for _ in range(problem.n_shifts)]
        model = _Model(problem)
        if model.visits:
            built = model.build()
            left = stop.seconds_left()
            found = built.solve(
                exploration_level=self.params.exploration_level,
                nb_threads=1,
                timeout=timedelta(seconds=left) if math.isfinite(left) else None,
            )
            for shift, kind, visit in zip(
                found.routes["vehicle_id"], found.routes["type"], found.routes.get("id", ()), strict=True
            ):
                if kind == "job":
                    routes[int(shift)].append(int(visit))
        solution = to_solution(problem, routes, 0, interrupted=math.isinf(stop.share_used(0)))
        if on_progress is not None:
            unserved = problem.n_visits - sum(map(len, solution.routes))
            on_progress(Progress(iterations=0, cost=solution.cost, unserved=unserved, share_used=1.0))
        return solution


class _Model:
    """Say a problem as VROOM wants it.

    Shifts are vehicles. Which of them may make a visit is said by skills: a visit has the skill of its set of shifts.
    """

    def __init__(self, problem: Problem) -> None:
        self.vroom: ModuleType = library("vroom")
        self.problem = problem
        self.may = may_make(problem)
        self.axis = axis_of(problem, self.may)
        self.visits = [v for v, windows in enumerate(self.axis.windows) if windows]
        self.integers = _integers(problem)
        self.load = loads(problem)
        sets = {self.may[v].tobytes(): self.may[v] for v in self.visits}
        self.skill_of = {key: k for k, key in enumerate(sets)}
        self.skilled = np.array(list(sets.values()), dtype=np.bool_).reshape(len(sets), problem.n_shifts)

    def build(self) -> "vroom.Input":
        """Build the input."""
        model: vroom.Input = self.vroom.Input()
        limits = self.problem.shift_close_s - self.problem.shift_open_s
        unreachable = int(self.integers.up(np.float64(limits.max()))) + 1
        for profile in range(len(self.problem.travel_s)):
            name = _PROFILE.format(profile)
            model.set_durations_matrix(name, self.integers.driving(self.problem, profile, unreachable))
            model.set_costs_matrix(name, self.integers.driving_cost(self.problem, profile, unreachable))
        model.add_vehicle([self._vehicle(s) for s in range(self.problem.n_shifts)])
        model.add_job([self._job(v) for v in self.visits])
        return model

    def _job(self, v: int) -> "vroom.Job":
        i = int(self.problem.visit_client[v])
        return self.vroom.Job(
            id=v,
            location=int(self.problem.client_loc[i]),
            default_service=int(self.integers.up(self.problem.service_s[i])),
            delivery=[int(self.load[0][i])] if self.load else [],
            skills={self.skill_of[self.may[v].tobytes()]},
            time_windows=[self._window(window.open_s, window.close_s) for window in self.axis.windows[v]],
        )

    def _vehicle(self, s: int) -> "vroom.Vehicle":
        problem = self.problem
        offset = float(self.axis.offset_s[s])
        rests = []
        if problem.break_s[s] > 0:
            window = self._window(problem.break_from_s[s] + offset, problem.break_to_s[s] + offset)
            service = int(self.integers.up(problem.break_s[s]))
            rests.append(self.vroom.Break(id=s, time_windows=[window], service=service))
        most = {} if problem.shift_max_visits is None else {"max_tasks": int(problem.shift_max_visits[s])}
        return self.vroom.Vehicle(
            id=s,
            start=int(problem.shift_start_loc[s]),
            end=int(problem.shift_end_loc[s]),
            profile=_PROFILE.format(int(problem.shift_profile[s])),
            capacity=[int(self.load[1][s])] if self.load else [],
            skills=set(np.flatnonzero(self.skilled[:, s]).tolist()),
            time_window=self._window(problem.shift_open_s[s] + offset, problem.shift_close_s[s] + offset),
            breaks=rests,
            **most,
        )

    def _window(self, opens: float, closes: float) -> "vroom.TimeWindow":
        return self.vroom.TimeWindow(*self.integers.window(opens, closes))


def _integers(problem: Problem) -> Integers:
    """Choose the scale: the finest at which no plan can cost more than VROOM allows."""
    integers = Integers.of(problem, _MOST_SCALE)
    reachable = problem.travel_s[np.isfinite(problem.travel_s)]
    legs = problem.n_visits + 2 * problem.n_shifts
    dearest = float(reachable.max(initial=0.0)) * max(1.0, problem.travel_price) * legs
    scale = integers.scale
    while scale > 1 and dearest * scale > _MOST_COST:
        scale //= 10
    # Driving alone has a cost here, so a second costs as much as it takes.
    return Integers(scale=scale, cost_scale=scale)
