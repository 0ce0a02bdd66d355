"""Between a solution and the state of the search."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from solvers.compiled import compiled
from solvers.visits.problem import DAYS_A_WEEK, NEVER
from solvers.visits.progress import Progress
from solvers.visits.search.case import REQUIRED_PRICE, Case, Indices
from solvers.visits.search.day import FRONT, LATEST, NOBODY, price_of_schedule
from solvers.visits.search.days import price_client
from solvers.visits.search.route import refresh, refresh_all
from solvers.visits.search.state import State, begin, put
from solvers.visits.solution import Solution


def load(case: Case, state: State, routes: Sequence[Sequence[int]]) -> None:
    """Make feasible routes of visits the first plan of an empty state."""
    clients = _client_of(case)
    for s, route in enumerate(routes):
        state.route[s, : len(route)] = clients[list(route)] if route else []
        state.shifts["n"][s] = len(route)
        for v in route:
            put(case, state, v, clients[v], s)
    _sum_up(case, state)
    begin(state)


def load_what_fits(case: Case, state: State, routes: Sequence[Sequence[int]]) -> None:
    """Put what of some routes is feasible into an empty state; the other visits stay left out.

    A client keeps its visits in due order as far as days and gaps allow, with the pattern and the rep that most of them
    have; a shift that is too full loses its last stops.
    """
    clients = _client_of(case)
    asked: dict[int, list[tuple[int, int]]] = {}
    for s, route in enumerate(routes[: len(case.shifts)]):
        for v in dict.fromkeys(route):
            if 0 <= v < len(clients):
                asked.setdefault(int(clients[v]), []).append((int(v), s))
    kept = {pair for i, pairs in asked.items() for pair in _spaced(case, i, sorted(pairs))}
    for s, route in enumerate(routes[: len(case.shifts)]):
        stops = [int(v) for v in dict.fromkeys(route) if (v, s) in kept]
        shift = case.shifts[s]
        stops = stops[: min(case.most_stops, int(shift["max_visits"]))]
        while case.clients["demand"][clients[stops]].sum() > shift["capacity"] + 1e-9:
            stops.pop()
        state.route[s, : len(stops)] = clients[stops] if stops else []
        state.shifts["n"][s] = len(stops)
        while not refresh(case, state, s):
            stops.pop()
            state.shifts["n"][s] = len(stops)
        for v in stops:
            put(case, state, v, clients[v], s)


def _spaced(case: Case, i: int, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the visits of client i, each with its shift, that can all stand."""
    client = case.clients[i]
    pairs = [(v, s) for v, s in pairs if _may_stand(case, i, v, s)]
    if client["one_rep"] and pairs:
        reps = Counter(int(case.shifts["rep"][s]) for _, s in pairs)
        pairs = [(v, s) for v, s in pairs if case.shifts["rep"][s] == reps.most_common(1)[0][0]]
    if client["end_pattern"] > client["first_pattern"]:
        patterns = [
            set(case.pattern_day[case.pattern_ptr[k] : case.pattern_ptr[k + 1]].tolist())
            for k in range(client["first_pattern"], client["end_pattern"])
        ]
        best = max(patterns, key=lambda days: sum(int(case.shifts["day"][s]) in days for _, s in pairs))
        pairs = [(v, s) for v, s in pairs if int(case.shifts["day"][s]) in best]
    kept: list[tuple[int, int]] = []
    weekdays: set[int] = set()
    last, last_visit = int(client["last_day"]), int(client["first_visit"]) - 1
    for v, s in pairs:
        day = int(case.shifts["day"][s])
        gap = day - last
        too_late = 0 < client["max_gap"] < gap and last != NEVER and v == last_visit + 1
        if gap < max(1, client["min_gap"]) or too_late or v == last_visit:
            continue
        if len(weekdays | {day % DAYS_A_WEEK}) > client["weekdays"]:
            continue
        weekdays.add(day % DAYS_A_WEEK)
        kept.append((v, s))
        last, last_visit = day, v
    return kept


def _may_stand(case: Case, i: int, v: int, s: int) -> bool:
    """Tell whether client i may be visited by the shift, on a day on which the visit is due and somebody there."""
    day = int(case.shifts["day"][s])
    row = i * case.days + day
    is_due = case.visits["first_day"][v] <= day <= case.visits["last_day"][v]
    return bool(case.allowed[i, s] and is_due and case.window_ptr[row] < case.window_ptr[row + 1])


@compiled
def _sum_up(case: Case, state: State) -> None:
    """Compute the sums of all shifts and clients anew."""
    refresh_all(case, state)
    for i in range(len(state.clients)):
        price_client(case, state, i)


def to_solution(case: Case, state: State, iterations: int, *, interrupted: bool) -> Solution:
    """Return the incumbent, each shift leaving as late as costs nothing."""
    clients = _client_of(case)
    visit_of = {(int(s), int(clients[v])): v for v, s in enumerate(state.visits["best_shift"]) if s >= 0}
    routes = tuple(
        tuple(visit_of[s, int(i)] for i in state.best_route[s, :n]) for s, n in enumerate(state.best_n)
    )
    leave = (_leave(case, s, state.best_route[s], len(route)) for s, route in enumerate(routes))
    return Solution(
        routes=routes,
        leave_s=tuple(leave),
        cost=_cost(case, state),
        iterations=iterations,
        interrupted=interrupted,
    )


def _leave(case: Case, s: int, route: Indices, n: int) -> float:
    if n == 0:
        return 0.0
    busy = float(sum(case.clients["service_s"][route[:n]]))
    places = [case.shifts["start_loc"][s], *case.clients["loc"][route[:n]], case.shifts["end_loc"][s]]
    busy += float(case.travel_s[case.shifts["profile"][s], places[:-1], places[1:]].sum())
    _, leave = price_of_schedule(case, s, route, n, NOBODY, FRONT, busy, LATEST)
    return float(leave)


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
