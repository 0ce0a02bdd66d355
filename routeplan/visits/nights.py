"""Plan nights away around the search of the visits: where one seems to pay, search with it, and keep it if it did."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from routeplan.visits.away import Away, Stays
from routeplan.visits.budget import Budget
from routeplan.visits.night_ideas import Idea, ideas
from solvers.visits.problem import Problem
from solvers.visits.solution import Solution

TRIALS = 8
"""Searches with another night, a group."""

FIRST, TRIAL, LAST = 0.5, 0.03, 0.1
"""Shares of the budget: without further nights, of each search with one more, and at least of the last one."""

LEAST_GAIN_S = 60.0
"""Seconds by which a night must make the plan better, beyond its price."""

Search = Callable[[Mapping[str, tuple[Problem, Solution | None]], Budget], Mapping[str, Solution]]
"""Solves a problem a group, from where it is to start."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan of a group and its nights."""

    solution: Solution
    nights: tuple[Away, ...]

    def cost(self, stays: Stays) -> float:
        """Give the objective with the price of the nights, seconds."""
        return self.solution.cost + stays.rules.price * len(self.nights)


def search_nights(
    stays: Mapping[str, Stays], budget: Budget, search: Search, stopped: Callable[[], bool]
) -> dict[str, Kept]:
    """Search plans with nights away.

    Parameters
    ----------
    stays : mapping of str to Stays
        By group.
    budget : Budget
        Limits of all searches together.
    search : callable
        Solves.
    stopped : callable
        Says whether to end early.

    Returns
    -------
    dict of str to Kept
        By group: the plan without a further night, or one that is better by more than the price of its nights.

    Notes
    -----
    First the visits are searched with the nights that stand. Then each group tries the night that seems best (``ideas``), in a
    short search that starts from the plan so far, and keeps it if the objective and its price have become less. A night at the
    last stop moves to where the day ends, and is searched again.
    """
    begun = {
        name: one.known(one.case.previous.nights if one.case.previous else ()) for name, one in stays.items()
    }
    first = search(
        {name: (one.problem(begun[name]), one.part.initial) for name, one in stays.items()},
        _share(budget, FIRST),
    )
    kept = {name: Kept(first[name], begun[name]) for name in stays}
    kept = _whole(stays, kept, search, _share(budget, TRIAL))
    tried: dict[str, set[Away]] = {name: set() for name in stays}
    spent = FIRST + TRIAL
    for _ in range(TRIALS):
        if stopped():
            break
        chosen = {name: idea for name, one in stays.items() if (idea := _next(one, kept[name], tried[name]))}
        if not chosen:
            break
        spent += 2 * TRIAL  # a night may move, and is searched again
        found = _tried(stays, kept, chosen, search, _share(budget, TRIAL))
        for name, trial in found.items():
            if trial.cost(stays[name]) < kept[name].cost(stays[name]) - LEAST_GAIN_S:
                kept[name] = trial
    return kept if stopped() else _polished(stays, kept, search, _share(budget, max(1 - spent, LAST)))


def _next(stays: Stays, kept: Kept, tried: set[Away]) -> Idea | None:
    """Take the best idea that was not tried."""
    for idea in ideas(stays, kept.solution, kept.nights):
        if idea.night not in tried:
            tried.add(idea.night)
            return idea
    return None


def _tried(
    stays: Mapping[str, Stays],
    kept: Mapping[str, Kept],
    chosen: Mapping[str, Idea],
    search: Search,
    budget: Budget,
) -> dict[str, Kept]:
    """Search with one more night each; those whose nights could not be made whole are left out."""
    nights = {name: (*kept[name].nights, idea.night) for name, idea in chosen.items()}
    starts = {name: replace(kept[name].solution, routes=idea.routes) for name, idea in chosen.items()}
    found = search({name: (stays[name].problem(nights[name]), starts[name]) for name in chosen}, budget)
    moved = {}
    for name, solution in found.items():
        at_last = tuple(_at_last_stop(stays[name], night, solution) for night in nights[name])
        if at_last != nights[name]:
            moved[name] = at_last
    if moved:
        again = search({name: (stays[name].problem(own), found[name]) for name, own in moved.items()}, budget)
        found, nights = {**found, **again}, {**nights, **moved}
    return {
        name: Kept(solution, nights[name])
        for name, solution in found.items()
        if all(stays[name].is_whole(night, solution) for night in nights[name])
    }


def _at_last_stop(stays: Stays, night: Away, solution: Solution) -> Away:
    last = stays.last_place(solution, night.evening)
    is_far = last >= 0 and bool(stays.far_from(stays.rep_of(night.evening))[last])
    if night.is_fixed or stays.rules.hotels or not is_far:
        return night
    return replace(night, place=last)


def _whole(
    stays: Mapping[str, Stays], kept: dict[str, Kept], search: Search, budget: Budget
) -> dict[str, Kept]:
    """Search again without the nights of before that are none any more."""
    fewer = {
        name: tuple(night for night in one.nights if stays[name].is_whole(night, one.solution))
        for name, one in kept.items()
    }
    changed = {name for name, nights in fewer.items() if nights != kept[name].nights}
    if not changed:
        return kept
    found = search(
        {name: (stays[name].problem(fewer[name]), kept[name].solution) for name in sorted(changed)}, budget
    )
    again = {**kept, **{name: Kept(solution, fewer[name]) for name, solution in found.items()}}
    return _whole(stays, again, search, budget)


def _polished(
    stays: Mapping[str, Stays], kept: dict[str, Kept], search: Search, budget: Budget
) -> dict[str, Kept]:
    """Search on with the nights that were kept, as long as they stay whole."""
    found = search(
        {name: (stays[name].problem(one.nights), one.solution) for name, one in sorted(kept.items())}, budget
    )
    better = {
        name: Kept(solution, kept[name].nights)
        for name, solution in found.items()
        if solution.cost < kept[name].solution.cost
        and all(stays[name].is_whole(night, solution) for night in kept[name].nights)
    }
    return {**kept, **better}


def _share(budget: Budget, share: float) -> Budget:
    return Budget(
        seconds=None if budget.seconds is None else budget.seconds * share,
        iterations=None if budget.iterations is None else round(budget.iterations * share),
    )
