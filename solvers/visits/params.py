"""Settings of our engine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Settings of the search; `docs/solver.md` has the measurements.

    Parameters
    ----------
    mean_removed
        Stops that strings take out, on average and at most about: 10, as published; 6 and 15 are worse.
    longest_string
        Longest string: 10, as published; days are rarely much longer.
    split_share
        Share of strings of which a part in the middle stays: 0.5, as published.
    whole_clients
        Share of steps in which the touched clients leave all their days. Needed to change their weekdays, but it
        ruins many days; 0.1 to 0.8 differ by less than the seeds do.
    same_day
        Share of steps whose strings all lie on the day of the seed: of use where several reps share a day.
    whole_day
        Share of steps that empty a shift, by the number of shifts that share a day: emptying one of ten is the smaller
        step, and strings do it as well.
    blink
        Share of cheapest positions passed over: 0.01, as published.
    eager, opening
        Share of steps in which a free shift costs its first client `opening` times what it does: the first pays for the way
        there and back, and it is worth only with those that follow. Of use where visits may be left out.
    most_missing
        Most clients with visits left out that join a step that ruins; the number is drawn anew for each, from 3 on, small ones
        as often as large ones. A step that opens a shift takes as many as are near.
    near_clients, all_shifts
        On days with more than `all_shifts` shifts a client is offered to those that visit one of its `near_clients`
        nearest clients, and to one that is free.
    starts, many_visits
        Plans of their own that a search begins with, and the number of visits from which there is one alone: large problems
        need the time for one long search.
    fresh_share
        Share of the budget for these plans.
    mixes, pool
        Searches from mixtures of two plans, and the number of plans kept to be mixed.
    mixed_from
        Where on the way from hot (0) to cold (1) these begin.
    start_temperature, start_worth
        In mean legs of the first plan; where visits may be left out in mean prizes instead, as these are what is at stake.
    end_temperature
        In mean legs of the first plan: 0.02; an end above 0.05 is worse.
    first_worth
        How many times its prize a visit is worth while the first plan is made: plans lose a visit by itself at any time, and
        gain most in bulk alone, as the first of a day has to pay for the way.
    early_worth, early_share
        The same as the search begins, falling to 1 until this share of it.
    """

    mean_removed: float = 10.0
    longest_string: float = 10.0
    split_share: float = 0.5
    whole_clients: float = 0.3
    same_day: float = 0.1
    whole_day: float = 0.2
    blink: float = 0.01
    eager: float = 0.05
    opening: float = 0.1
    most_missing: int = 20
    near_clients: int = 40
    all_shifts: int = 20
    starts: int = 4
    many_visits: int = 500
    fresh_share: float = 0.6
    mixes: int = 8
    pool: int = 6
    mixed_from: float = 0.5
    first_worth: float = 5.0
    start_temperature: float = 3.0
    start_worth: float = 0.2
    early_worth: float = 1.5
    early_share: float = 0.5
    end_temperature: float = 0.02


DEFAULT = Params()
