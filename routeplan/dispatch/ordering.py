"""The best order of the stops that are left: exact for nine of them, by local search for more."""

from collections.abc import Iterator, Sequence
from math import inf

from routeplan.dispatch.rest import Rest, Trial
from routeplan.evaluate.errands import Call, Errand
from routeplan.evaluate.simulation import simulate

EXACT = 9
"""Stops up to which the order is proven best, unless that takes too many steps."""

_MOST_STEPS = 2000
_LEAST_GAIN_S = 120.0
"""Seconds by which another order must be cheaper than the one that the rep knows."""


def best_order(rest: Rest, stops: Sequence[Errand]) -> Trial:
    """Find the best order of stops; the one given stays where no other is cheaper by two minutes.

    Parameters
    ----------
    rest : Rest
        What is left of the day.
    stops : sequence of Errand
        The stops in the order that the rep knows.

    Returns
    -------
    Trial
        An order that keeps every rule, if one is found; else the one that comes closest.

    Notes
    -----
    Local search by moving up to three stops, turned or not, and by turning stretches, from the order given and from one by
    cheapest insertion. Up to nine stops, branch and bound over the first stops follows: the least driving from a stop
    through the others home (Held-Karp) bounds what an order can cost, and a stop missed without a break is missed with one.
    """
    known = rest.order(stops)
    found = min((_improved(rest, start) for start in (known, _built(rest, stops))), key=_key)
    if 1 < len(stops) <= EXACT:
        found = _proven(rest, stops, found)
    is_kept = not known.obstacle and known.price <= found.price + _LEAST_GAIN_S
    return known if is_kept else found


def _key(trial: Trial) -> tuple[bool, bool, int, int, float]:
    return trial.badness


def _built(rest: Rest, stops: Sequence[Errand]) -> Trial:
    trial = rest.order(())
    for stop in stops:
        trial = rest.insert(trial.stops, stop)
    return trial


def _improved(rest: Rest, trial: Trial) -> Trial:
    while True:
        better = next(
            (
                other
                for stops in _neighbours(trial.stops)
                if (other := rest.order(stops)).badness < trial.badness
            ),
            None,
        )
        if better is None:
            return trial
        trial = better


def _neighbours(stops: tuple[Errand, ...]) -> Iterator[tuple[Errand, ...]]:
    count = len(stops)
    for first in range(count):
        for length in range(1, min(3, count - first) + 1):
            moved, others = stops[first : first + length], (*stops[:first], *stops[first + length :])
            for place in range(len(others) + 1):
                if place != first:
                    yield (*others[:place], *moved, *others[place:])
                if length > 1:
                    yield (*others[:place], *moved[::-1], *others[place:])
    for first in range(count):
        for last in range(first + 4, count + 1):
            yield (*stops[:first], *stops[first:last][::-1], *stops[last:])


def _proven(rest: Rest, stops: Sequence[Errand], best: Trial) -> Trial:
    shift, traffic = rest.shift, rest.board.facts.traffic.on(rest.shift.date)
    rows = [rest.legs.home, *(rest.legs.rows[stop.customer_id] for stop in stops)]
    legs = [[rest.legs.leg(a, b) for b in rows] for a in rows]
    home = [rest.legs.leg(row, rest.legs.end) for row in rows]
    table = _least_driving(legs, home)
    calls: list[Call] = [(0, ()), *(stop.call(shift.date) for stop in stops)]
    latest = shift.close_s + shift.overtime_s + traffic.grace_s
    fastest, steps = traffic.fastest, _MOST_STEPS

    def go(path: tuple[int, ...], driven: int, left: int) -> None:
        nonlocal best, steps
        steps -= 1
        bound = (driven + table[left][path[-1] if path else 0]) / fastest
        if steps < 0 or bound >= (inf if best.obstacle else best.price):
            return
        if not left:
            trial = rest.order([stops[idx - 1] for idx in path])
            best = min(best, trial, key=_key)
            return
        ready_s = float(shift.open_s)
        if path:
            run = simulate(
                [legs[a][b] for a, b in zip((0, *path), path, strict=False)] + [0],
                [calls[idx] for idx in path],
                shift.open_s,
                None,
                traffic,
            )
            if run.missed:
                return
            ready_s = run.return_s
        service_s = sum(calls[idx][0] for idx in range(1, len(rows)) if left >> idx & 1)
        if ready_s + service_s + table[left][path[-1] if path else 0] / fastest > latest:
            return
        last = path[-1] if path else 0
        for idx in sorted(
            (idx for idx in range(1, len(rows)) if left >> idx & 1), key=legs[last].__getitem__
        ):
            go((*path, idx), driven + legs[last][idx], left & ~(1 << idx))

    go((), 0, (1 << len(rows)) - 2)
    return best


def _least_driving(legs: list[list[int]], home: list[int]) -> dict[int, list[float]]:
    """Give by set of stops and last stop the least driving through the set home; bit k of a set is stop k."""
    count = len(legs)
    table = {0: [float(leg) for leg in home]}
    for left in range(2, 1 << count, 2):
        members = [idx for idx in range(1, count) if left >> idx & 1]
        table[left] = [
            min(legs[last][idx] + table[left & ~(1 << idx)][idx] for idx in members) for last in range(count)
        ]
    return table
