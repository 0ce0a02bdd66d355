"""The rules between a client's visits, as constraints on the vehicles that make them."""

from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np

from solvers.visits.problem import Bools, Problem

if TYPE_CHECKING:
    from ortools.constraint_solver import pywrapcp

_NOBODY = -1
"""Vehicle of a visit that is left out, as the routing library has it."""


def bind_visits(problem: Problem, may: Bools, routing: "pywrapcp.RoutingModel", index: list[int]) -> None:
    """Add which shifts may make which visits, and the clients' order, gaps, patterns, weekdays and reps.

    Parameters
    ----------
    problem
        A valid problem.
    may
        [V, S] which shift may make which visit.
    routing
        The model, not yet closed.
    index
        Index of each visit.
    """
    for v, row in enumerate(may):
        # SetAllowedVehiclesForIndex says the same, but Python cannot call it in OR-Tools 9.15.
        routing.VehicleVar(index[v]).SetValues([_NOBODY, *np.flatnonzero(row).tolist()])
    bounds = np.searchsorted(problem.visit_client, np.arange(problem.n_clients + 1))
    for i, (first, end) in enumerate(pairwise(bounds.tolist())):
        if end - first > 1:
            client = _Client(problem, routing, index, i, range(first, end))
            if not client.bind_patterns():
                client.bind_order()
            client.bind_gaps()
            client.bind_weekdays()
            client.bind_rep()


class _Client:
    """Bind the visits of one client."""

    def __init__(
        self, problem: Problem, routing: "pywrapcp.RoutingModel", index: list[int], i: int, visits: range
    ) -> None:
        self.problem = problem
        self.routing = routing
        self.solver = routing.solver()
        self.index = index
        self.i = i
        self.visits = visits
        self.days = problem.shift_day.tolist()

    def bind_patterns(self) -> bool:
        """Keep all visits on days of one pattern; say whether that puts them in order too."""
        problem = self.problem
        if problem.pattern_ptr is None or problem.pattern_days is None:
            return False
        patterns = problem.pattern_days[problem.pattern_ptr[self.i] : problem.pattern_ptr[self.i + 1]]
        if not len(patterns):
            return False
        n = len(self.visits)
        # Where all are to be made, the first takes the first day of the pattern, the second the second.
        in_order = bool(problem.visit_required[list(self.visits)].all() and (patterns.sum(axis=1) == n).all())
        choice = self.solver.IntVar(0, len(patterns) - 1, f"pattern of {self.i}")
        for k, v in enumerate(self.visits):
            allowed = [(j, _NOBODY) for j in range(len(patterns))]
            for j, pattern in enumerate(patterns):
                days = np.flatnonzero(pattern).tolist()
                wanted = {days[k]} if in_order else set(days)
                allowed += [(j, s) for s, day in enumerate(self.days) if day in wanted]
            vehicle = self.routing.VehicleVar(self.index[v])
            self.solver.Add(self.solver.AllowedAssignments((choice, vehicle), allowed))
        self.routing.AddVariableMinimizedByFinalizer(choice)
        return in_order

    def bind_order(self) -> None:
        """Keep visits in due order, and at most one a day."""
        for a, b in combinations(self.visits, 2):
            self._keep_apart(a, b, 1)

    def bind_gaps(self) -> None:
        """Keep the least gap between all visits made, and the most between those that follow each other."""
        least = int(self.problem.min_gap[self.i])
        if least > 1:
            for a, b in combinations(self.visits, 2):
                self._keep_apart(a, b, least)
        most = 0 if self.problem.max_gap is None else int(self.problem.max_gap[self.i])
        if most > 0:
            for a, b in pairwise(self.visits):
                self.solver.Add(
                    self._day(b) - self._day(a) <= most + self.problem.days * self._left_out(a, b)
                )

    def bind_weekdays(self) -> None:
        """Keep fixed rounds: visits on no more weekdays than are due in the fullest week."""
        problem = self.problem
        if not problem.same_weekday[self.i]:
            return
        middle = (problem.visit_first_day[list(self.visits)] + problem.visit_last_day[list(self.visits)]) // 2
        most = max(Counter((middle // 7).tolist()).values())
        weekdays = sorted({day % 7 for day in self.days})
        if most >= len(weekdays):
            return
        used = {w: self.solver.BoolVar(f"client {self.i} on weekday {w}") for w in weekdays}
        for v in self.visits:
            vehicle = self.routing.VehicleVar(self.index[v])
            for w in weekdays:
                here = [s for s, day in enumerate(self.days) if day % 7 == w]
                self.solver.Add(used[w] >= self.solver.IsMemberVar(vehicle, here))
        self.solver.Add(self.solver.Sum(list(used.values())) <= most)

    def bind_rep(self) -> None:
        """Have all visits made by one rep."""
        problem = self.problem
        if problem.one_rep is None or problem.shift_rep is None or not problem.one_rep[self.i]:
            return
        rep_of = problem.shift_rep.tolist()
        reps = sorted(set(rep_of))
        if len(reps) == 1:
            return
        rep = self.solver.IntVar(reps, f"rep of {self.i}")
        allowed = [*((r, _NOBODY) for r in reps), *((r, s) for s, r in enumerate(rep_of))]
        for v in self.visits:
            vehicle = self.routing.VehicleVar(self.index[v])
            self.solver.Add(self.solver.AllowedAssignments((rep, vehicle), allowed))
        self.routing.AddVariableMinimizedByFinalizer(rep)

    def _keep_apart(self, a: int, b: int, least: int) -> None:
        far = self.problem.days + least
        self.solver.Add(self._day(b) - self._day(a) >= least - far * self._left_out(a, b))

    def _left_out(self, a: int, b: int) -> "pywrapcp.IntExpr":
        """Count which of two visits are left out."""
        return 2 - self.routing.ActiveVar(self.index[a]) - self.routing.ActiveVar(self.index[b])

    def _day(self, v: int) -> "pywrapcp.IntExpr":
        """Return the day of a visit; 0 when it is left out."""
        return self.solver.Element([0, *self.days], (self.routing.VehicleVar(self.index[v]) + 1).Var())
