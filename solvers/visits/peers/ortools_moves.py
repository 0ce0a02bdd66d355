"""A move that OR-Tools lacks: a client changes its pattern, with all its visits at once."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from solvers.visits.peers.integers import Integers, Whole
from solvers.visits.peers.library import library
from solvers.visits.problem import Floats, Problem

if TYPE_CHECKING:
    from ortools.constraint_solver import pywrapcp

_CLIENTS = 40
"""Clients looked at in each plan: the moves of 20 to 50 take a tenth to a fifth of the time, and 10 are too few."""
_WORSE = 0.1
"""How much longer a move may make the plan, in mean legs: guided local search may want it all the same."""


class PatternMoves:
    """Propose changes of patterns, each visit going to the cheapest place of its new day that has room.

    The cost of a place gets some noise, as windows, which are not looked at, may forbid the cheapest.

    Parameters
    ----------
    problem
        A problem with patterns.
    patterns
        For each client the days of its patterns, each as long as it has visits; none for a client that stays.
    cost
        [P, K, K] cost of driving from index to index, K being the number of indices of the routing model.
    starts, ends
        Index at which each shift starts and ends.
    index
        Index of each visit.
    seed
        Where random numbers start.
    """

    def __init__(
        self,
        problem: Problem,
        patterns: Sequence[Sequence[tuple[int, ...]]],
        cost: Whole,
        starts: Sequence[int],
        ends: Sequence[int],
        index: Sequence[int],
        seed: int,
    ) -> None:
        self._rng = np.random.default_rng(seed)
        self._patterns = patterns
        self._cost = cost
        self._starts = starts
        self._is_end = set(ends)
        self._day_of = problem.shift_day.tolist()
        self._profile = problem.shift_profile
        bounds = np.searchsorted(problem.visit_client, np.arange(problem.n_clients + 1)).tolist()
        self._visits = [list(index[a:b]) for a, b in pairwise(bounds)]
        self._movable = [i for i, choices in enumerate(patterns) if len(choices) > 1]
        n = problem.n_clients
        self._demand: Floats = np.zeros(n) if problem.demand is None else problem.demand
        self._client_of = {k: i for i, visits in enumerate(self._visits) for k in visits}
        self._capacity: Floats = (
            np.full(problem.n_shifts, math.inf) if problem.shift_capacity is None else problem.shift_capacity
        )

    def look_at(self, next_of: Sequence[int]) -> None:
        """Take over a plan, and choose the clients whose patterns to change."""
        self._next_of = next_of
        self._before: dict[int, int] = {}
        self._shift: dict[int, int] = {}
        self._room = self._capacity.copy()
        legs: list[list[tuple[int, int, int]]] = [[] for _ in range(max(self._day_of) + 1)]
        for s, start in enumerate(self._starts):
            here = start
            while here not in self._is_end:
                there = next_of[here]
                legs[self._day_of[s]].append((here, there, s))
                self._before[there] = here
                if there not in self._is_end:
                    self._shift[there] = s
                    self._room[s] -= self._demand[self._client_of[there]]
                here = there
        self._legs = [np.array(day, dtype=np.int64).reshape(-1, 3) for day in legs]
        costs = [self._cost[self._profile[day[:, 2]], day[:, 0], day[:, 1]] for day in self._legs]
        self._mean_leg = float(np.concatenate(costs).mean())
        chosen = self._rng.permutation(len(self._movable))[:_CLIENTS]
        self._queue = [(self._movable[c], days) for c in chosen for days in self._patterns[self._movable[c]]]

    def propose(self) -> dict[int, int] | None:
        """Return the next indices that change, None when all is said."""
        while self._queue:
            client, days = self._queue.pop()
            if (change := self._move(client, days)) is not None:
                return change
        return None

    def _move(self, client: int, days: tuple[int, ...]) -> dict[int, int] | None:
        visits = self._visits[client]
        made = [k for k in visits if k in self._shift]
        if tuple(self._day_of[self._shift[k]] for k in made) == days:
            return None
        change = dict(zip(visits, visits, strict=True))
        gain = 0.0 if len(made) == len(visits) else math.inf
        for k in made:
            before, after = self._before[k], self._next_of[k]
            change[before] = after
            profile = self._profile[self._shift[k]]
            gain += float(self._detour(profile, before, k, after))
        for k, day in zip(visits, days, strict=True):
            place = self._cheapest(k, day, [m for m in made if self._day_of[self._shift[m]] == day])
            if place is None:
                return None
            before, after, detour = place
            gain -= detour
            change[before], change[k] = k, after
        if gain < -_WORSE * self._mean_leg:
            return None
        return {k: after for k, after in change.items() if after != self._next_of[k]}

    def _cheapest(self, k: int, day: int, gone: list[int]) -> tuple[int, int, float] | None:
        """Return the legs' ends between which a visit costs least that day, and what it costs."""
        legs, room = self._legs[day], self._room
        demand = self._demand[self._client_of[k]]
        for m in gone:
            touches = (legs[:, 0] == m) | (legs[:, 1] == m)
            closed = (self._before[m], self._next_of[m], self._shift[m])
            legs = np.vstack([legs[~touches], np.array([closed], dtype=np.int64)])
            room = room.copy()
            room[self._shift[m]] += demand
        legs = legs[room[legs[:, 2]] >= demand]
        if not len(legs):
            return None
        detour = self._detour(self._profile[legs[:, 2]], legs[:, 0], k, legs[:, 1])
        best = int((detour + self._mean_leg * self._rng.random(len(legs))).argmin())
        return int(legs[best, 0]), int(legs[best, 1]), float(detour[best])

    def _detour(self, profile: Whole | np.int32, before: Whole | int, k: int, after: Whole | int) -> Whole:
        cost = self._cost
        return np.asarray(cost[profile, before, k] + cost[profile, k, after] - cost[profile, before, after])


def ordered_patterns(problem: Problem) -> list[list[tuple[int, ...]]]:
    """List for each client the days of its patterns, where all its visits must be made and fill any of them."""
    if problem.pattern_ptr is None or problem.pattern_days is None:
        return [[] for _ in range(problem.n_clients)]
    due = np.bincount(problem.visit_client, minlength=problem.n_clients)
    spared = np.bincount(problem.visit_client, weights=~problem.visit_required, minlength=problem.n_clients)
    listed = []
    for i in range(problem.n_clients):
        rows = problem.pattern_days[problem.pattern_ptr[i] : problem.pattern_ptr[i + 1]]
        fits = due[i] > 0 and spared[i] == 0 and bool((rows.sum(axis=1) == due[i]).all())
        listed.append([tuple(np.flatnonzero(row).tolist()) for row in rows] if fits else [])
    return listed


def add_pattern_moves(
    problem: Problem,
    integers: Integers,
    routing: "pywrapcp.RoutingModel",
    place_of: Sequence[int],
    index: Sequence[int],
    seed: int,
) -> "pywrapcp.IntVarLocalSearchOperator | None":
    """Let the local search of a model change patterns.

    Parameters
    ----------
    problem
        What is to be planned.
    integers
        How costs are rounded.
    routing
        Its model, not yet closed.
    place_of
        Location of each index.
    index
        Index of each visit.
    seed
        Where random numbers start.

    Returns
    -------
    pywrapcp.IntVarLocalSearchOperator or None
        The operator, to be kept as long as the model searches; None where no client has a choice.
    """
    patterns = ordered_patterns(problem)
    if not any(len(choices) > 1 for choices in patterns):
        return None
    grid = np.ix_(np.array(place_of), np.array(place_of))
    profiles = range(len(problem.travel_s))
    moves = PatternMoves(
        problem,
        patterns,
        np.stack([integers.driving_cost(problem, profile, 0)[grid] for profile in profiles]),
        [routing.Start(s) for s in range(problem.n_shifts)],
        [routing.End(s) for s in range(problem.n_shifts)],
        index,
        seed,
    )
    size = routing.Size()

    # The library has no types, so its classes are of none that could be named.
    class Operator(library("ortools.constraint_solver.pywrapcp").IntVarLocalSearchOperator):  # type: ignore[misc]
        """Hand the moves to OR-Tools, which names the methods."""

        def OnStart(self) -> None:  # noqa: N802 -- named by the library
            moves.look_at([self.Value(k) for k in range(size)])

        def OneNeighbor(self) -> bool:  # noqa: N802 -- named by the library
            change = moves.propose()
            for k, after in (change or {}).items():
                self.SetValue(k, after)
            return change is not None

    operator = Operator([routing.NextVar(k) for k in range(size)])
    routing.AddLocalSearchOperator(operator)
    return operator
