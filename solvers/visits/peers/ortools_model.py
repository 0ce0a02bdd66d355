"""A problem as the routing library of OR-Tools wants it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from solvers.visits.peers.axis import axis_of
from solvers.visits.peers.integers import Integers, Whole, loads
from solvers.visits.peers.library import library
from solvers.visits.peers.ortools_clients import bind_visits
from solvers.visits.peers.ortools_legs import Ground
from solvers.visits.peers.ortools_moves import ClientMoves
from solvers.visits.peers.ortools_operator import add_moves
from solvers.visits.peers.ortools_prices import prices
from solvers.visits.problem import Problem

if TYPE_CHECKING:
    from ortools.constraint_solver import pywrapcp

_MOST_SCALE = 1000
_FAR = 10**11
"""Above any working day in thousandths of a second."""
_TIME = "time"


class RoutingModel:
    """Hold the model of a problem.

    Shifts are vehicles, due visits are nodes that may be left out at a penalty, and dimensions add up time, load, stops
    and prices of shifts. The rules between a client's visits are constraints on the vehicles that make them.

    Parameters
    ----------
    problem
        A valid problem with at least one shift and one due visit.
    seed
        Where random numbers start.
    """

    def __init__(self, problem: Problem, seed: int) -> None:
        self.problem = problem
        self.integers = Integers.of(problem, _MOST_SCALE)
        self.may, self._price, self._least_price = prices(problem, self.integers)
        places = sorted({int(p) for p in (*problem.shift_start_loc, *problem.shift_end_loc)})
        node_of = {place: problem.n_visits + k for k, place in enumerate(places)}
        self.loc = np.array([*problem.client_loc[problem.visit_client], *places], dtype=np.int64)
        cp = library("ortools.constraint_solver.pywrapcp")
        self.manager = cp.RoutingIndexManager(
            len(self.loc),
            problem.n_shifts,
            [node_of[int(p)] for p in problem.shift_start_loc],
            [node_of[int(p)] for p in problem.shift_end_loc],
        )
        self.routing: pywrapcp.RoutingModel = cp.RoutingModel(self.manager)
        self.index = [int(self.manager.NodeToIndex(v)) for v in range(problem.n_visits)]
        self.visit_of = {index: v for v, index in enumerate(self.index)}
        self._add_costs()
        if self._needs_time():
            self._add_time()
        self._add_loads()
        self._add_shift_prices()
        self._add_penalties()
        bind_visits(problem, self.may, self.routing, self.index)
        self.routing.solver().ReSeed(seed)
        self.moves = ClientMoves(problem, self.may, self._ground(), self.index, seed)
        self._operator = add_moves(self.routing, self.moves) if self.moves else None

    def _ground(self) -> Ground:
        shifts = range(self.problem.n_shifts)
        indices = range(self.routing.Size() + self.problem.n_shifts)
        return Ground(
            self.problem,
            self.integers,
            place_of=[int(self.loc[self.manager.IndexToNode(k)]) for k in indices],
            index=self.index,
            starts=[self.routing.Start(s) for s in shifts],
            ends=[self.routing.End(s) for s in shifts],
        )

    def routes(self, next_of: Sequence[int]) -> list[list[int]]:
        """Return the visits of each shift.

        Parameters
        ----------
        next_of
            For each index the one that follows.
        """
        routes: list[list[int]] = []
        for s in range(self.problem.n_shifts):
            routes.append([])
            index = next_of[self.routing.Start(s)]
            while not self.routing.IsEnd(index):
                routes[-1].append(self.visit_of[index])
                index = next_of[index]
        return routes

    def _of_visits(self, values: Whole) -> list[int]:
        """Return a value of each client as one of each node, 0 for places."""
        of_visits: list[int] = values[self.problem.visit_client].tolist()
        return of_visits + [0] * (len(self.loc) - self.problem.n_visits)

    def _add_costs(self) -> None:
        grid = np.ix_(self.loc, self.loc)
        matrices = [
            self.integers.driving_cost(self.problem, profile, _FAR)[grid]
            for profile in range(len(self.problem.travel_s))
        ]
        evaluators = [self.routing.RegisterTransitMatrix(matrix.tolist()) for matrix in matrices]
        for s, profile in enumerate(self.problem.shift_profile):
            self.routing.SetArcCostEvaluatorOfVehicle(evaluators[profile], s)
        dearest = max(int(matrix[matrix < _FAR].max(initial=0)) for matrix in matrices)
        self.most_cost = dearest * (self.problem.n_visits + self.problem.n_shifts)

    def _needs_time(self) -> bool:
        """Say whether time can forbid anything; without the dimension the search is faster."""
        problem = self.problem
        if (problem.break_s > 0).any() or problem.wait_price > 0 or not np.isfinite(problem.travel_s).all():
            return True
        farthest = problem.travel_s.max(axis=(0, 1))
        longest = float((problem.service_s + farthest[problem.client_loc])[problem.visit_client].sum())
        longest += float(problem.travel_s.max(initial=0.0))
        span = np.minimum(problem.shift_max_work_s, problem.shift_close_s - problem.shift_open_s)
        return bool(
            longest > span.min()
            or (problem.window_open_s > problem.shift_open_s.min()).any()
            or (problem.window_close_s < problem.shift_open_s.max() + longest).any()
        )

    def _add_time(self) -> None:
        problem, whole, routing = self.problem, self.integers, self.routing
        axis = axis_of(problem, self.may)
        service = np.array(self._of_visits(whole.up(problem.service_s)))
        grid = np.ix_(self.loc, self.loc)
        evaluators = [
            routing.RegisterTransitMatrix(
                (whole.driving(problem, profile, _FAR)[grid] + service[:, None]).tolist()
            )
            for profile in range(len(problem.travel_s))
        ]
        opens = whole.up(problem.shift_open_s + axis.offset_s)
        closes = whole.down(problem.shift_close_s + axis.offset_s)
        horizon = int(closes.max())
        routing.AddDimensionWithVehicleTransits(
            [evaluators[profile] for profile in problem.shift_profile], horizon, horizon, False, _TIME
        )
        time = routing.GetDimensionOrDie(_TIME)
        longest = whole.down(problem.shift_max_work_s + problem.break_s)
        for s in range(problem.n_shifts):
            for index in (routing.Start(s), routing.End(s)):
                time.CumulVar(index).SetRange(int(opens[s]), int(closes[s]))
            time.SetSpanUpperBoundForVehicle(min(int(longest[s]), int(closes[s] - opens[s])), s)
            if problem.wait_price > 0:
                price = round(problem.wait_price * whole.cost_scale / whole.scale)
                time.SetSlackCostCoefficientForVehicle(price, s)
        self._add_breaks(time, axis.offset_s.tolist(), service.tolist())
        for v, windows in enumerate(axis.windows):
            if not windows:
                continue
            starts = [whole.window(w.open_s, w.close_s) for w in windows]
            cumul = time.CumulVar(self.index[v])
            cumul.SetRange(max(0, starts[0][0]), min(horizon, starts[-1][1]))
            for (_, close), (reopen, _) in pairwise(starts):
                cumul.RemoveInterval(close + 1, reopen - 1)

    def _add_breaks(
        self, time: "pywrapcp.RoutingDimension", offset_s: list[float], service: list[int]
    ) -> None:
        problem, whole = self.problem, self.integers
        services = service[: problem.n_visits] + [0] * (self.routing.Size() - problem.n_visits)
        for s in np.flatnonzero(problem.break_s > 0).tolist():
            rest = self.routing.solver().FixedDurationIntervalVar(
                int(whole.up(problem.break_from_s[s] + offset_s[s])),
                int(whole.down(problem.break_to_s[s] + offset_s[s])),
                int(whole.up(problem.break_s[s])),
                False,
                f"break {s}",
            )
            time.SetBreakIntervalsOfVehicle([rest], s, services)

    def _add_loads(self) -> None:
        routing, load = self.routing, loads(self.problem)
        if load is not None:
            demand, capacity = load
            evaluator = routing.RegisterUnaryTransitVector(self._of_visits(demand))
            routing.AddDimensionWithVehicleCapacity(evaluator, 0, capacity.tolist(), True, "load")
        if self.problem.shift_max_visits is not None:
            one = routing.RegisterUnaryTransitVector(
                self._of_visits(np.ones(self.problem.n_clients, dtype=np.int64))
            )
            most = self.problem.shift_max_visits.tolist()
            routing.AddDimensionWithVehicleCapacity(one, 0, most, True, "visits")

    def _add_shift_prices(self) -> None:
        """Add up the prices of a shift in a dimension whose span costs what it is long."""
        price = self._price
        if not price.any():
            return
        places = [0] * (len(self.loc) - self.problem.n_visits)
        evaluators = [
            self.routing.RegisterUnaryTransitVector(price[:, s].tolist() + places)
            for s in range(self.problem.n_shifts)
        ]
        most = int(price.max(axis=1).sum())
        self.routing.AddDimensionWithVehicleTransits(evaluators, 0, most, True, "price")
        self.routing.GetDimensionOrDie("price").SetSpanCostCoefficientForAllVehicles(1)
        self.most_cost += most

    def _add_penalties(self) -> None:
        """Let visits be left out at their prize; a required one at more than everything else can cost."""
        prize = self.integers.price(self.problem.visit_prize)
        self.required_penalty = self.most_cost + int(prize.sum() + self._least_price.sum()) + 1
        for v, index in enumerate(self.index):
            required = bool(self.problem.visit_required[v])
            self.routing.AddDisjunction(
                [index], int(prize[v] - self._least_price[v]) + self.required_penalty * required
            )

    def seconds(self, cost: int, required_left_out: int) -> float:
        """Return what a plan costs, but for the penalty of required visits that it leaves out.

        Parameters
        ----------
        cost
            What it costs to the library.
        required_left_out
            How many those are.
        """
        penalties = required_left_out * self.required_penalty
        return self.integers.seconds(cost - penalties + int(self._least_price.sum()))
