"""Alternatives along driving, balance and moves: the same problem under other preferences."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from routeplan.model import Favours
from routeplan.territories.describe import as_stated, moved_share, today_of
from routeplan.territories.districting import Districting
from routeplan.territories.preferences import more_preferences, preferences
from routeplan.territories.search import fewer, settled
from solvers.districts.problem import Problem
from solvers.districts.solution import Solution
from solvers.stop import Flag, Stop, is_requested

ALIKE = 0.005
"""By how much, relative to it, a figure must be better to count as better."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """A partition and the problem that it answers.

    Parameters
    ----------
    favours : Favours
        What comes first.
    problem : Problem
        With its preferences and tolerances.
    solution : Solution
        What was found.
    """

    favours: Favours
    problem: Problem
    solution: Solution


def today(stated: Districting, *, seed: int, stop: Stop | None = None) -> Candidate | None:
    """Measure today's territories; customers without a rep are dealt out, nobody else moves.

    Parameters
    ----------
    stated : Districting
        The problem.
    seed : int
        Of the search for the customers without a rep.
    stop : Stop, optional
        When to stop.

    Returns
    -------
    Candidate or None
        None where no customer has a rep who works.
    """
    bound = today_of(stated)
    if bound is None:
        return None
    return Candidate(
        favours="today", problem=stated.problem, solution=settled(bound.problem, seed=seed, stop=stop)
    )


def propose(
    stated: Districting,
    *,
    most: int,
    seed: int,
    stop: Stop | None = None,
    stop_requested: Flag | None = None,
) -> tuple[Candidate, ...]:
    """Find alternatives, each better than every other in driving, balance or moves.

    Parameters
    ----------
    stated : Districting
        The problem as the policy states it.
    most : int
        Most alternatives; the policy's own is always among them.
    seed : int
        Of each search.
    stop : Stop, optional
        When each search stops.
    stop_requested : Flag, optional
        Once set, running searches end with what they have, and no others begin but the policy's own.

    Returns
    -------
    tuple of Candidate
        From the least activity moved to the most, then from the least balanced to the best.

    Notes
    -----
    The policy's preferences, then half and a quarter of its tolerances, hand-overs dear and their number lowered until the
    tolerances fail, no preference but the ways, and twice and three times the tolerances. Of the results those are
    dropped that equal another, or are no better in ways, in the largest deviation beyond what the tolerances ask for, and in the
    activity moved. Kept, where there are more, are the first in that order.
    """
    known = today_of(stated) is not None
    results = _solved(preferences(stated.problem, known=known), seed, stop, stop_requested)
    if known and stated.problem.most_handovers_in_all is None:
        results = [*results, *_fewer(stated, results, seed, stop, stop_requested)]
    kept = _kept(stated, _in_order(results), most)
    if len(kept) < most and not is_requested(stop_requested):
        results += _solved(more_preferences(stated.problem), seed, stop, stop_requested)
        kept = _kept(stated, _in_order(results), most)
    return tuple(sorted(kept, key=lambda one: _rank(stated, one)))


def _solved(
    wanted: Sequence[tuple[Favours, Problem]], seed: int, stop: Stop | None, stop_requested: Flag | None
) -> list[Candidate]:
    """Solve problems side by side, as the compiled search lets other threads run; those not begun at a stop are left out."""

    def solved(one: tuple[Favours, Problem]) -> Candidate | None:
        favours, problem = one
        if is_requested(stop_requested) and favours != "policy":
            return None
        solution = settled(problem, seed=seed, stop=stop, stop_requested=stop_requested)
        return Candidate(favours=favours, problem=problem, solution=solution)

    with ThreadPoolExecutor(min(len(wanted), os.cpu_count() or 1)) as pool:
        return [found for found in pool.map(solved, wanted) if found is not None]


def _fewer(
    stated: Districting,
    results: Sequence[Candidate],
    seed: int,
    stop: Stop | None,
    stop_requested: Flag | None,
) -> list[Candidate]:
    """Lower the number of hand-overs until the tolerances fail."""
    met = [one for one in results if as_stated(stated.problem, one.solution).within_tolerance]
    if not met:
        return []
    count = min(int(one.solution.handed_over.sum()) for one in met)
    found = fewer(
        stated.problem, count, seed=seed, stop=stop, least=count // 2, stop_requested=stop_requested
    )
    return [Candidate(favours="moves", problem=problem, solution=solution) for problem, solution in found]


def _in_order(results: list[Candidate]) -> list[Candidate]:
    """Put the last of those that favour few moves, with the fewest, in the place of the first."""
    moves = [one for one in results if one.favours == "moves"]
    if len(moves) < 2:
        return results
    best = min(
        moves, key=lambda one: (not one.solution.within_tolerance, int(one.solution.handed_over.sum()))
    )
    place = results.index(moves[0])
    rest = [one for one in results if one.favours != "moves"]
    return [*rest[:place], best, *rest[place:]]


def _kept(stated: Districting, results: Sequence[Candidate], most: int) -> list[Candidate]:
    figures = [_figures(stated, one) for one in results]
    kept: list[int] = []
    for idx in range(len(results)):
        rivals = [other for other in range(len(results)) if other != idx]
        worse = any(_beats(figures[other], figures[idx]) for other in rivals)
        same = any(_same(figures[other], figures[idx]) for other in kept)
        # the policy's own also wants smooth borders, which no figure here shows
        if results[idx].favours == "policy" or not (worse or same):
            kept.append(idx)
    return [results[idx] for idx in kept[:most]]


def _figures(stated: Districting, one: Candidate) -> tuple[float, float, float]:
    """Return ways, balance and moves, each the smaller the better."""
    found = as_stated(stated.problem, one.solution)
    return found.cost, float(np.abs(found.deviation).max()), moved_share(stated, found)


def _beats(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Tell whether the first is nowhere worse, and somewhere better by more than `ALIKE`."""
    pairs = list(zip(one, other, strict=True))
    return all(a <= b for a, b in pairs) and any(a < (1.0 - ALIKE) * b for a, b in pairs)


def _same(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= ALIKE * max(abs(a), abs(b)) for a, b in zip(one, other, strict=True))


def _rank(stated: Districting, one: Candidate) -> tuple[float, float]:
    _, balance, moved = _figures(stated, one)
    return round(moved, 6), -balance
