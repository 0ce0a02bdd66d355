"""Between a solution and the state of the search."""

from collections.abc import Sequence

import numpy as np

from solvers.visits.progress import Progress
from solvers.visits.search.case import REQUIRED_PRICE, Case
from solvers.visits.search.compiled import compiled
from solvers.visits.search.day import FRONT, LATEST, NOBODY, leave_time
from solvers.visits.search.days import price_of_visits
from solvers.visits.search.recreate import refresh
from solvers.visits.search.state import State, begin
from solvers.visits.solution import Solution


def load(case: Case, state: State, routes: Sequence[Sequence[int]]) -> None:
    """Make feasible routes of visits the first plan of an empty state."""
    clients = _client_of(case)
    for s, route in enumerate(routes):
        state.route[s, : len(route)] = clients[list(route)] if route else []
        state.shifts["n"][s] = len(route)
        for v in route:
            state.visits["shift"][v] = s
            state.clients["missing"][clients[v]] -= 1
            state.totals["n_unserved"] -= 1
    _sum_up(case, state)
    begin(state)


@compiled
def _sum_up(case: Case, state: State) -> None:
    for s in range(len(state.shifts)):
        refresh(case, state, s)
    for i in range(len(state.clients)):
        state.clients[i].cost = price_of_visits(case, state, i)


def to_solution(case: Case, state: State, iterations: int, *, interrupted: bool) -> Solution:
    """Return the incumbent, each shift leaving as late as costs nothing."""
    clients = _client_of(case)
    visit_of = {(int(s), int(clients[v])): v for v, s in enumerate(state.visits["best_shift"]) if s >= 0}
    routes = tuple(
        tuple(visit_of[s, int(i)] for i in state.best_route[s, :n])
        for s, n in enumerate(state.shifts["best_n"])
    )
    leave = (
        float(leave_time(case, s, state.best_route[s], len(route), NOBODY, FRONT, LATEST)) if route else 0.0
        for s, route in enumerate(routes)
    )
    return Solution(
        routes=routes,
        leave_s=tuple(leave),
        cost=_cost(case, state),
        iterations=iterations,
        interrupted=interrupted,
    )


def progress(case: Case, state: State, iterations: int, share_used: float) -> Progress:
    """Say how far the search is."""
    return Progress(
        iterations=iterations,
        cost=_cost(case, state),
        unserved=int((state.visits["best_shift"] < 0).sum()),
        share_used=share_used,
    )


def _client_of(case: Case) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.repeat(np.arange(len(case.clients)), case.clients["end_visit"] - case.clients["first_visit"])


def _cost(case: Case, state: State) -> float:
    """Return the incumbent's cost without the price of required visits left out."""
    required = case.visits["price"] >= REQUIRED_PRICE
    left_out = state.visits["best_shift"] < 0
    return float(state.totals["best_cost"][0]) - REQUIRED_PRICE * int((left_out & required).sum())
