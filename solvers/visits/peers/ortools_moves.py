"""Moves that OR-Tools lacks: a client changes its pattern or its rep, with all its visits at once."""

import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

import numpy as np

from solvers.visits.peers.ortools_legs import Ground, Legs
from solvers.visits.peers.ortools_patterns import ordered_patterns
from solvers.visits.problem import Bools, Floats, Problem

_CLIENTS = 40
"""Clients looked at in each plan: the moves of 20 to 50 take a tenth to a fifth of the time, and 10 are too few."""
_WORSE = 0.1
"""How much longer a move may make the plan, in mean legs: guided local search may want it all the same."""
_LEAST = 0.5
"""What counts as better, in units of cost."""
_FIRST_PLANS = 4
"""Plans from nothing, of which the best is kept: they differ by a tenth."""

_Choice = tuple[tuple[int, ...], int | None]
"""The days of a client's visits, and its rep; None where any will do."""


class ClientMoves:
    """Propose changes of patterns and of reps, each visit going to the cheapest place of its new day that has room.

    A client whose visits fill its patterns goes to any pattern. Another that keeps one rep goes to another rep, on the
    days that it has. The cost of a place gets some noise, as windows, which are not looked at, may forbid the cheapest.

    Parameters
    ----------
    problem
        A valid problem.
    may
        [V, S] which shift may make which visit.
    ground
        What all plans share.
    index
        Index of each visit.
    seed
        Where random numbers start.
    """

    def __init__(self, problem: Problem, may: Bools, ground: Ground, index: Sequence[int], seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._ground = ground
        self._may = may
        self._index = index
        bounds = np.searchsorted(problem.visit_client, np.arange(problem.n_clients + 1)).tolist()
        self._visits = [range(a, b) for a, b in pairwise(bounds)]
        self._patterns = ordered_patterns(problem)
        self._keeps_rep = [
            problem.one_rep is not None and bool(problem.one_rep[i]) and ground.n_reps > 1 and len(visits) > 1
            for i, visits in enumerate(self._visits)
        ]
        self._movable = [
            i for i, patterns in enumerate(self._patterns) if len(patterns) > 1 or self._keeps_rep[i]
        ]

    def __bool__(self) -> bool:
        """Say whether any client has a choice."""
        return bool(self._movable)

    def first_plan(self, is_over: Callable[[], bool]) -> list[int] | None:
        """Plan from nothing a few times, and keep the best.

        Parameters
        ----------
        is_over
            Whether to leave it at that.

        Returns
        -------
        list of int or None
            For each index the one that follows; None where some client fills no pattern, or some visit found no room.
        """
        best, least = None, math.inf
        for _ in range(_FIRST_PLANS if all(self._patterns) else 0):
            plan = self._planned(is_over)
            self._take(plan)
            if self._legs.cost() < least and all(plan[k] != k for k in self._index):
                best, least = plan, self._legs.cost()
        return best

    def _planned(self, is_over: Callable[[], bool]) -> list[int]:
        """Put one client after the other where it costs least, until none can do better."""
        next_of = list(range(len(self._ground.service)))
        for start, end in zip(self._ground.starts, self._ground.ends, strict=True):
            next_of[start] = end
        # Heaviest first finds room no sooner, and ends in dearer plans.
        queue = deque(self._rng.permutation(len(self._visits)).tolist())
        settled = 0
        while settled < len(queue) and not is_over():
            client = queue[0]
            queue.rotate(-1)
            settled = 0 if self._settle(next_of, client) else settled + 1
        return next_of

    def look_at(self, next_of: Sequence[int]) -> None:
        """Take over a plan, and choose the clients to change."""
        self._take(next_of)
        chosen = [self._movable[c] for c in self._rng.permutation(len(self._movable))[:_CLIENTS]]
        worse = _WORSE * self._mean
        self._queue = (change for client in chosen for change in self._changes(client, worse))

    def propose(self) -> dict[int, int] | None:
        """Return the next indices that change, None when all is said."""
        return next(self._queue, None)

    def _settle(self, next_of: list[int], client: int) -> bool:
        """Put a client where it costs least; say whether that changes the plan."""
        self._take(next_of)
        change = next(self._changes(client, -_LEAST), {})
        for k, after in change.items():
            next_of[k] = after
        return bool(change)

    def _take(self, next_of: Sequence[int]) -> None:
        """Take over a plan."""
        self._next_of = next_of
        self._legs = Legs.of(self._ground, next_of)
        self._cell = self._ground.cell_of[self._legs.shift]
        self._shift = dict(zip(self._legs.before.tolist(), self._legs.shift.tolist(), strict=True))
        self._mean = self._legs.cost() / len(self._legs.before)

    def _changes(self, client: int, worse: float) -> Iterator[dict[int, int]]:
        """Yield how the client may change at no more than so much of cost, the most promising choice first."""
        made = [v for v in self._visits[client] if self._index[v] in self._shift]
        moved = list(self._visits[client]) if self._patterns[client] else made
        if not moved:
            return
        cells = [int(self._ground.cell_of[self._shift[self._index[v]]]) for v in made]
        now = self._choice(client, cells)
        legs, saved = self._legs.without([self._index[v] for v in made])
        most = saved + worse if len(made) == len(moved) else math.inf
        # A client's visits differ in nothing but the shifts that may make them.
        detours = legs.detours(self._index[moved[0]])
        cost = np.where(self._may[moved][:, legs.shift], detours, math.inf)
        for choice in self._choices(client, now[0], cost, most):
            if worse >= 0 and choice == now and len(made) == len(moved):
                continue
            places = self._places(choice, cost)
            if cost[np.arange(len(moved)), places].sum() > most:
                continue
            change = {self._index[v]: self._index[v] for v in made}
            for m in np.flatnonzero(legs.after != self._legs.after):
                change[int(legs.before[m])] = int(legs.after[m])
            for v, place in zip(moved, places, strict=True):
                change[self._index[v]] = int(legs.after[place])
                change[int(legs.before[place])] = self._index[v]
            yield {k: after for k, after in change.items() if after != self._next_of[k]}

    def _choice(self, client: int, cells: Sequence[int]) -> _Choice:
        """Return the choice that a client's cells are."""
        n_reps = self._ground.n_reps
        keeps = self._keeps_rep[client] and len(cells) > 0
        return tuple(cell // n_reps for cell in cells), cells[0] % n_reps if keeps else None

    def _choices(self, client: int, days: tuple[int, ...], cost: Floats, most: float) -> list[_Choice]:
        """List the choices that may cost no more than `most`, the cheapest first.

        Parameters
        ----------
        client
            The client.
        days
            Its days, for want of patterns.
        cost
            [n, M] cost of its visits on the legs.
        most
            Most that they may cost together.
        """
        ground = self._ground
        known, first = np.unique(self._cell, return_index=True)
        least = np.full((len(cost), ground.n_cells), math.inf)
        least[:, known] = np.minimum.reduceat(cost, first, axis=1)
        by_rep = least.reshape(len(cost), -1, ground.n_reps)
        priced: list[tuple[float, _Choice]] = []
        for wanted in self._patterns[client] or [days]:
            of_days = by_rep[np.arange(len(cost)), wanted]
            if self._keeps_rep[client]:
                totals = of_days.sum(axis=0)
                priced += [(float(totals[r]), (wanted, r)) for r in range(ground.n_reps)]
            else:
                priced.append((float(of_days.min(axis=1).sum()), (wanted, None)))
        return [
            choice
            for total, choice in sorted(priced, key=itemgetter(0))
            if total <= most and total < math.inf
        ]

    def _places(self, choice: _Choice, cost: Floats) -> list[int]:
        """Return for each visit the position of the leg that is cheapest, but for some noise."""
        days, rep = choice
        places = []
        for j, day in enumerate(days):
            first = day * self._ground.n_reps + (rep or 0)
            end = first + (self._ground.n_reps if rep is None else 1)
            a, b = np.searchsorted(self._cell, (first, end))
            noise = self._mean * self._rng.random(b - a)
            places.append(int(a + (cost[j, a:b] + noise).argmin()))
        return places
