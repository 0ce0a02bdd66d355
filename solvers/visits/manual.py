"""The baseline: a plan as people make it by hand, with fixed weekday rounds and no search."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from solvers.stop import Stop
from solvers.visits.by_rep import by_rep
from solvers.visits.problem import NEVER, Problem
from solvers.visits.progress import OnProgress
from solvers.visits.rounds import Cut, bearings, cuts, open_shifts, rounds, workload
from solvers.visits.search.case import Case, new_case
from solvers.visits.search.nearest import nearest_neighbour
from solvers.visits.search.plan import load, progress, to_solution
from solvers.visits.search.state import State, new_state
from solvers.visits.solution import Solution
from solvers.visits.unsupported import Unsupported
from solvers.visits.validate import validate

_NOT_MADE = -1


@dataclass(frozen=True, slots=True)
class Manual:
    """Plan weekday rounds by bearing and distance, nearest neighbour within the day."""

    @property
    def name(self) -> str:
        """Name the engine."""
        return "manual"

    def solve(
        self,
        problem: Problem,
        *,
        seed: int,
        stop: Stop,
        on_progress: OnProgress | None = None,
        initial: Solution | None = None,  # noqa: ARG002 -- by hand one starts anew
    ) -> Solution:
        """Plan by hand; see `solvers.visits.engine.Engine`.

        Each client has one rep, and each rep plans alone. A few cuts of the map into rounds are tried; the plan is the one with the least driving and prizes left
        out. Visits go to their round's weekday, in the week that levels their cycle. A day that is too full
        gives up its lowest prizes; these are offered to the other days that may take them, the dearest first.
        Prices of anything but driving and visits left out are not looked at.

        Raises
        ------
        Unsupported
            Where visits are bound to patterns of days, or to a longest gap.
        """
        validate(problem)
        if rules := _not_kept(problem):
            raise Unsupported(self.name, rules)
        routes: list[list[int]] = [[] for _ in range(problem.n_shifts)]
        for own in by_rep(problem):
            for s, route in zip(own.shifts, _best_routes(own.problem), strict=True):
                routes[s] = [int(own.visits[v]) for v in route]
        case = new_case(problem)
        state = new_state(case, seed)
        load(case, state, routes)
        if on_progress is not None:
            on_progress(progress(case, state, iterations=0, share_used=1.0))
        return to_solution(case, state, 0, interrupted=math.isinf(stop.share_used(0)))


def _not_kept(problem: Problem) -> tuple[str, ...]:
    """Name the rules that bind a visit and that rounds do not look at."""
    rules = (
        ("patterns of days", problem.pattern_ptr is not None and len(np.unique(problem.pattern_ptr)) > 1),
        ("a longest gap between visits", problem.max_gap is not None and bool((problem.max_gap > 0).any())),
    )
    return tuple(name for name, matters in rules if matters)


def _best_routes(problem: Problem) -> list[list[int]]:
    """Return the routes of the best cut of a rep's map."""
    if not problem.n_shifts or not problem.n_visits:
        return [[] for _ in range(problem.n_shifts)]
    case = new_case(problem)
    plans = [_plan(problem, case, cut) for cut in cuts(problem)]
    _, routes = min(plans, key=lambda plan: _driving_and_left_out(case, plan[0]))
    return routes


def _plan(problem: Problem, case: Case, cut: Cut) -> tuple[State, list[list[int]]]:
    """Plan the rounds of one cut."""
    desk = _Desk(problem, case)
    desk.assign(rounds(problem, cut))
    desk.thin_out()
    desk.offer_left_out()
    state = new_state(case, 0)
    load(case, state, desk.routes)
    return state, desk.routes


def _driving_and_left_out(case: Case, state: State) -> float:
    """Return what people look at: seconds of driving, and of detour that the visits left out justify."""
    left_out = state.visits["shift"] < 0
    return float(state.shifts["drive_s"].sum() + case.visits["price"][left_out].sum())


class _Desk:
    """Hold a plan while it is made: the day of each visit, and the routes of each day."""

    def __init__(self, problem: Problem, case: Case) -> None:
        self.problem = problem
        self.case = case
        self.can = open_shifts(problem)
        clients = self.case.clients
        bounds = zip(clients["first_visit"], clients["end_visit"], strict=True)
        self.visits_of = [range(first, end) for first, end in bounds]
        self.day_of = np.full(problem.n_visits, _NOT_MADE, dtype=np.int64)
        self.routes: list[list[int]] = [[] for _ in range(problem.n_shifts)]

    def assign(self, given: list[list[int]]) -> None:
        """Give each visit a day of its client's round, the cycle's weeks being levelled sector by sector."""
        problem = self.problem
        work = workload(problem)
        bearing = bearings(problem)
        peers: dict[tuple[int, int], list[int]] = {}
        for i in range(problem.n_clients):
            if given[i]:
                peers.setdefault((given[i][0], len(self.visits_of[i])), []).append(i)
        for group in peers.values():
            group.sort(key=lambda i: float(bearing[i]))
            total = max(sum(float(work[i]) for i in group), 1e-9)
            done = 0.0
            for i in group:
                self._assign_client(i, given[i], share=(done + float(work[i]) / 2) / total)
                done += float(work[i])

    def _assign_client(self, i: int, weekdays: list[int], share: float) -> None:
        """Place a client's visits: the first at its group's share of the cycle, the others at even gaps."""
        previous = int(self.problem.last_day[i])
        placed = False
        for v in self.visits_of[i]:
            days = [day for day in self._days(int(v)) if day % 7 in weekdays]
            days = [day for day in days if day - previous >= self._least_gap(i)]
            if not days:
                continue
            interval = float(self.problem.interval[i])
            if placed and interval > 0:
                wanted = previous + interval
                day = min(days, key=lambda day: abs(day - wanted))
            else:
                # Several visits a week share the round's weekdays: the first takes the earliest of its week.
                weeks = sorted({day // 7 for day in days})
                week = weeks[min(int(share * len(weeks)), len(weeks) - 1)]
                day = next(day for day in days if day // 7 == week)
            self.day_of[v] = previous = day
            placed = True

    def _least_gap(self, i: int) -> int:
        return max(1, int(self.problem.min_gap[i]))

    def _days(self, v: int) -> list[int]:
        """List the days on which some shift can make the visit."""
        problem = self.problem
        days = problem.shift_day[self.can[problem.visit_client[v]]]
        return sorted({int(d) for d in days if problem.visit_first_day[v] <= d <= problem.visit_last_day[v]})

    def thin_out(self) -> None:
        """Drive each day; while it is too full, leave out its lowest prize."""
        for day in range(self.problem.days):
            visits = [int(v) for v in np.flatnonzero(self.day_of == day)]
            hopeless = [v for v in visits if self._drive(day, [v]) is None]
            self.day_of[hopeless] = _NOT_MADE
            visits = sorted(set(visits).difference(hopeless), key=lambda v: (-self._worth(v), v))
            while (routes := self._drive(day, visits)) is None:
                self.day_of[visits.pop()] = _NOT_MADE
            self._take(day, routes)

    def offer_left_out(self) -> None:
        """Put visits left out on another day of theirs that has room, the highest prize first."""
        left_out = [int(v) for v in np.flatnonzero(self.day_of == _NOT_MADE)]
        for v in sorted(left_out, key=self._worth, reverse=True):
            for day in sorted(self._days(v), key=lambda day: self._detour(v, day)):
                if not self._keeps_rules(v, day):
                    continue
                routes = self._drive(day, [*(int(u) for u in np.flatnonzero(self.day_of == day)), v])
                if routes is not None:
                    self.day_of[v] = day
                    self._take(day, routes)
                    break

    def _worth(self, v: int) -> float:
        return float(self.case.visits["price"][v])

    def _detour(self, v: int, day: int) -> float:
        """Return how far the visit lies from the nearest stop of a day, seconds; from home on an empty day."""
        problem = self.problem
        there = problem.client_loc[problem.visit_client[v]]
        legs = []
        for s in range(self.case.day_ptr[day], self.case.day_ptr[day + 1]):
            clients = problem.visit_client[np.array(self.routes[s], dtype=np.int64)]
            places = [*problem.client_loc[clients], problem.shift_start_loc[s]]
            legs.append(float(problem.travel_s[problem.shift_profile[s]][places, there].min()))
        return min(legs)

    def _keeps_rules(self, v: int, day: int) -> bool:
        """Say whether the client's visits made keep order, gaps and weekdays when v is made on a day."""
        i = int(self.problem.visit_client[v])
        visits = self.visits_of[i]
        days = [day if u == v else int(self.day_of[u]) for u in visits]
        made = [d for d in days if d != _NOT_MADE]
        known = made if self.problem.last_day[i] == NEVER else [int(self.problem.last_day[i]), *made]
        least = self._least_gap(i)
        if any(b - a < least for a, b in pairwise(known)):
            return False
        return len({d % 7 for d in made}) <= int(self.case.clients["weekdays"][i])

    def _drive(self, day: int, visits: list[int]) -> list[list[int]] | None:
        """Return the routes of the day's shifts that make all visits; None where they do not fit."""
        clients = {int(self.problem.visit_client[v]): v for v in visits}
        if len(clients) < len(visits):
            return None
        routes = []
        waiting = list(clients)
        for s in range(self.case.day_ptr[day], self.case.day_ptr[day + 1]):
            stops = np.array([i for i in waiting if self.can[i, s]], dtype=np.int64)
            n = nearest_neighbour(self.case, s, stops, len(stops))
            route = self._within_limits(s, [int(i) for i in stops[:n]])
            waiting = [i for i in waiting if i not in route]
            routes.append([clients[i] for i in route])
        return None if waiting else routes

    def _within_limits(self, s: int, route: list[int]) -> list[int]:
        """Cut a route to the visits and the load that the shift may have."""
        problem = self.problem
        if problem.shift_max_visits is not None:
            route = route[: int(problem.shift_max_visits[s])]
        if problem.demand is not None and problem.shift_capacity is not None:
            load_after = np.cumsum(problem.demand[route])
            route = route[: int((load_after <= problem.shift_capacity[s] + 1e-9).sum())]
        return route

    def _take(self, day: int, routes: list[list[int]]) -> None:
        for s, route in enumerate(routes, start=int(self.case.day_ptr[day])):
            self.routes[s] = route
