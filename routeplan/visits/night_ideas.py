"""Where a night away may save driving, before anything is searched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from routeplan.visits.away import Away, Stays
from solvers.visits.problem import Bools
from solvers.visits.solution import Solution

EVENINGS = 2
"""Evenings of a week that are tried for a pair of days."""

Routes = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """A night that may be worth its price.

    Parameters
    ----------
    saving_s : float
        Driving that it seems to save, and worth of far visits that it seems to make room for, less its price.
    night : Away
        When and where.
    routes : tuple of tuple of int
        Where the search is to start: the visits of the two days moved to the days of the night.
    """

    saving_s: float
    night: Away
    routes: Routes


def ideas(stays: Stays, solution: Solution, nights: Sequence[Away]) -> list[Idea]:
    """List nights that may be worth their price, the best first.

    Parameters
    ----------
    stays : Stays
        Where and when.
    solution : Solution
        The plan so far.
    nights : sequence of Away
        Its nights.

    Returns
    -------
    list of Idea
        For each week of a rep, the days whose far visits are driven to apart and lie near each other: without the night both drive
        home and out again. Far visits that were left out count as such a day.

    Notes
    -----
    With a the day before the night, b the day after it, and place p,

        saving = t(last of a, end) + t(start, first of b) - t(last of a, p) - t(p, first of b) - price
    """
    pairs = sorted(stays.evenings(nights), key=lambda pair: (stays.week_of(pair[0]), pair))
    found: list[Idea] = []
    for week, evenings in groupby(pairs, key=lambda pair: stays.week_of(pair[0])):
        shifts = [s for s in range(len(stays.part.shifts)) if stays.week_of(s) == week]
        found += _of_week(stays, solution, nights, shifts, list(evenings))
    return sorted(found, key=lambda idea: (-idea.saving_s, idea.night.evening, idea.night.place))


def _of_week(
    stays: Stays,
    solution: Solution,
    nights: Sequence[Away],
    shifts: Sequence[int],
    evenings: Sequence[tuple[int, int]],
) -> Iterator[Idea]:
    rep = stays.rep_of(shifts[0])
    far = stays.far_from(rep)
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for saving, one, other, place in _savings(stays, solution, nights, shifts, far):
        if saving > best.get((one, other), (0.0, 0))[0]:
            best[one, other] = (saving, place)
    for (one, other), (saving, place) in sorted(best.items(), key=lambda item: -item[1][0])[:3]:
        near = sorted(evenings, key=lambda pair: (pair[0] != one) + (pair[1] != other))
        for evening, morning in near[:EVENINGS]:
            yield Idea(
                saving_s=saving,
                night=Away(evening=evening, morning=morning, place=place),
                routes=_moved(solution.routes, (one, evening), (other, morning)),
            )


def _savings(
    stays: Stays, solution: Solution, nights: Sequence[Away], shifts: Sequence[int], far: Bools
) -> Iterator[tuple[float, int, int, int]]:
    """Estimate the saving of each two days of a week and each place: saving, day before, day after or -1, place."""
    problem = stays.problem(nights)
    times = problem.travel_s[problem.shift_profile[shifts[0]]]
    price = float(stays.rules.price)
    ends = {s: _ends(stays, solution, s) for s in shifts if solution.routes[s]}
    left = _left_out(stays, solution, shifts, far)
    for one, own in ends.items():
        home = times[:, problem.shift_end_loc[one]]
        for other in [s for s in ends if s != one]:
            out = times[problem.shift_start_loc[other]]
            places = _places(stays, far, [*own, *ends[other]])
            for place in places:
                last = min(own, key=lambda loc: times[loc, place])
                first = min(ends[other], key=lambda loc: times[place, loc])
                saving = home[last] + out[first] - times[last, place] - times[place, first] - price
                yield float(saving), one, other, place
        for loc, worth in left:
            for place in _places(stays, far, [*own, loc]):
                last = min(own, key=lambda end: times[end, place])
                back = times[loc, problem.shift_end_loc[one]]
                saving = worth + home[last] - times[last, place] - times[place, loc] - back - price
                yield float(saving), one, -1, place


def _ends(stays: Stays, solution: Solution, shift: int) -> tuple[int, int]:
    problem, route = stays.part.problem, solution.routes[shift]
    first, last = problem.client_loc[problem.visit_client[[route[0], route[-1]]]].tolist()
    return first, last


def _places(stays: Stays, far: Bools, visited: Sequence[int]) -> list[int]:
    """List the places for a night: the far hotels, or the far ones of the visits."""
    hotels = range(stays.first_hotel, stays.first_hotel + len(stays.rules.hotels))
    return [place for place in dict.fromkeys(hotels or visited) if far[place]]


def _left_out(stays: Stays, solution: Solution, shifts: Sequence[int], far: Bools) -> list[tuple[int, float]]:
    """List place and worth of the far visits that were left out and are due in a week."""
    problem = stays.part.problem
    made = {v for route in solution.routes for v in route}
    first, last = problem.shift_day[shifts[0]], problem.shift_day[shifts[-1]]
    due = (problem.visit_first_day <= last) & (problem.visit_last_day >= first)
    places = problem.client_loc[problem.visit_client]
    allowed = problem.allowed[np.ix_(problem.visit_client, np.array(shifts))].any(axis=1)
    return [
        (int(places[v]), float(problem.visit_prize[v]))
        for v in np.flatnonzero(due & far[places] & allowed).tolist()
        if v not in made
    ]


def _moved(routes: Routes, *moves: tuple[int, int]) -> Routes:
    """Exchange the visits of days, so that those of the first of a pair are on the second."""
    changed = list(routes)
    for source, target in moves:
        if source >= 0 and source != target:
            changed[source], changed[target] = changed[target], changed[source]
    return tuple(changed)
