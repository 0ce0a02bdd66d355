"""The best time for a shift to leave for a route.

What happens between leaving and return changes its kind only where a boundary meets the edge of a window, of the
break, of the shift or of a step of traffic. Those times are carried back to the time of leaving. Between two
neighbours the cost is linear, and quadratic where traffic and imbalance meet, so its least value lies at an end, at
a vertex or where the work meets its limit; all of them are tried. Where the plan jumps (a break that moves, the next
window of the day), the cost may come as near to a value as one likes without reaching it: there a time `NUDGE_S`
beside the jump is tried.
"""

import itertools
import math
from collections.abc import Callable, Iterator
from functools import cache

from solvers.visits.check.drive import drive
from solvers.visits.problem import Problem

NUDGE_S = 1e-4


def best_leaving(problem: Problem, s: int, route: tuple[int, ...], legs: list[float]):
    """Return the least price of a route, inf where it is not feasible, the route, and when to leave for it."""
    if math.inf in legs:
        return math.inf, route, 0.0
    metres = 0.0 if problem.distance_m is None else sum(legs_of(problem, s, route, problem.distance_m))
    overtime_s = 0.0 if problem.shift_overtime_s is None else float(problem.shift_overtime_s[s])
    has_traffic = steps_of(problem, s) != ()
    is_priced = has_traffic or problem.wait_price > 0 or problem.overtime_price * overtime_s > 0

    @cache
    def ride(leave: float) -> tuple[float, float, float, bool]:
        """Return price, work beyond its limit, return after closing, and whether all is feasible."""
        day = drive(problem, s, route, leave)
        busy = day.driving_s + day.service_s
        cost = problem.travel_price * day.driving_s + problem.wait_price * day.waiting_s
        cost += problem.overtime_price * day.overtime_s + problem.metre_price * metres
        cost += imbalance(problem, s, busy)
        long = busy + day.waiting_s - float(problem.shift_max_work_s[s])
        late = day.back_s - float(problem.shift_close_s[s])
        return cost, long, late, not day.violations and leave >= problem.shift_open_s[s]

    nudges = (-NUDGE_S, 0.0, NUDGE_S) if _may_jump(problem, s, route) else (0.0,)
    times = [at + nudge for at in sorted(_times(problem, s, route, legs, overtime_s)) for nudge in nudges]
    if not is_priced:
        leave = next((at for at in times if ride(at)[3]), None)
        if leave is not None:
            return ride(leave)[0], route, leave
    for excess in (
        lambda at: ride(at)[1],
        lambda at: ride(at)[1] - overtime_s,
        lambda at: ride(at)[1] - ride(at)[2],
    ):
        times = sorted({*times, *_crossings(times, excess)})
    if has_traffic and problem.imbalance_price > 0:
        times += _vertices(times, lambda at: ride(at)[0])
    cost, leave = min(((ride(at)[0], at) for at in times if ride(at)[3]), default=(math.inf, 0.0))
    return cost, route, leave


def _crossings(times: list[float], excess: Callable[[float], float]) -> Iterator[float]:
    """Find where a function that is linear between neighbours is 0."""
    for before, after in itertools.pairwise(times):
        low, high = excess(before), excess(after)
        if low * high < 0.0:
            yield before + (after - before) * low / (low - high)


def _vertices(times: list[float], cost: Callable[[float], float]) -> list[float]:
    """Find the lowest point of each parabola that opens upwards, between neighbours."""
    found = []
    for before, after in itertools.pairwise(times):
        middle = (before + after) / 2
        bend = cost(before) - 2 * cost(middle) + cost(after)
        if bend > 1e-9:
            vertex = middle + (after - before) / 4 * (cost(before) - cost(after)) / bend
            found.append(min(max(vertex, before), after))
    return found


def _may_jump(problem: Problem, s: int, route: tuple[int, ...]) -> bool:
    """Say whether a later leaving may return much later, or earlier."""
    rows = problem.visit_client[list(route)] * problem.days + problem.shift_day[s]
    return bool(problem.break_s[s] > 0 or (problem.window_ptr[rows + 1] - problem.window_ptr[rows] > 1).any())


def _times(
    problem: Problem, s: int, route: tuple[int, ...], legs: list[float], overtime_s: float
) -> set[float]:
    """Carry every time at which something changes back to the time of leaving."""
    day = int(problem.shift_day[s])
    rest = float(problem.break_s[s])
    breaks = {float(problem.break_from_s[s]), float(problem.break_to_s[s])} if rest > 0 else set()
    stops = [int(problem.client_loc[problem.visit_client[v]]) for v in route]
    places = [int(problem.shift_start_loc[s]), *stops, int(problem.shift_end_loc[s])]
    ways = [*itertools.pairwise(places)]
    steps = {(begin, False) for way in ways for begin, _ in steps_of(problem, s, way)[1:]}
    close = float(problem.shift_close_s[s])
    # Times of the boundary at hand, and whether the break lies between it and what they mean.
    times = {(time, False) for time in (close, close + overtime_s)}
    for v, leg, way in zip(reversed((None, *route)), reversed(legs), reversed(ways), strict=True):
        times |= steps
        times = {(_leave_for(problem, s, way, leg, time), rested) for time, rested in times}
        times |= steps
        if v is not None:
            i = int(problem.visit_client[v])
            times = _before_break(times, rest) | {(time, False) for time in breaks}
            times = {(time - float(problem.service_s[i]), rested) for time, rested in times}
            row = i * problem.days + day
            for w in range(problem.window_ptr[row], problem.window_ptr[row + 1]):
                edges = float(problem.window_open_s[w]), float(problem.window_close_s[w])
                times |= {(edge, False) for edge in edges}
            times = _before_break(times, rest) | {(time, False) for time in breaks}
    last = close + overtime_s
    first = float(problem.shift_open_s[s])
    return {first} | {round(time, 9) for time, _ in times if first <= time <= last}


def _before_break(times: set[tuple[float, bool]], rest: float) -> set[tuple[float, bool]]:
    return times | {(time - rest, True) for time, rested in times if rest > 0 and not rested}


def _leave_for(problem: Problem, s: int, way: tuple[int, int], leg: float, arrive: float) -> float:
    """Return when to leave for a leg so as to arrive at some time: the steps of traffic, backwards."""
    now = arrive
    for begin, speed in reversed(steps_of(problem, s, way) or ((-math.inf, 1.0),)):
        if now > begin:
            if now - leg / speed >= begin:
                return now - leg / speed
            leg -= (now - begin) * speed
            now = begin
    raise AssertionError("the first step has no beginning")


def steps_of(problem: Problem, s: int, way: tuple[int, int] | None = None) -> tuple[tuple[float, float], ...]:
    """Return times and speeds of a shift's traffic, on the leg between two places if they are given; none: full speed."""
    if problem.shift_traffic is None or problem.shift_traffic[s] < 0:
        return ()
    row = int(problem.shift_traffic[s])
    if way is not None and problem.leg_traffic is not None:
        row += int(problem.leg_traffic[problem.shift_profile[s]][way])
    begins = (-math.inf, *map(float, problem.traffic_from_s[row][1:]))
    return tuple(zip(begins, map(float, problem.traffic_speed[row]), strict=True))


def legs_of(problem: Problem, s: int, route: tuple[int, ...], matrix=None) -> list[float]:
    table = (problem.travel_s if matrix is None else matrix)[problem.shift_profile[s]]
    stops = [problem.client_loc[problem.visit_client[v]] for v in route]
    places = [problem.shift_start_loc[s], *stops, problem.shift_end_loc[s]]
    return [float(table[a, b]) for a, b in itertools.pairwise(places)]


def imbalance(problem: Problem, s: int, busy: float) -> float:
    if problem.shift_target_s is None:
        return 0.0
    target = float(problem.shift_target_s[s])
    return problem.imbalance_price * (busy - target) ** 2 / target
