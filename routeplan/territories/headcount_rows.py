"""Territories for each number of reps, and what they amount to."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from routeplan.model import Headcount
from routeplan.territories.headcount_deal import Dealt, Setting, dealt
from routeplan.territories.search import settled
from solvers.districts.problem import Problem
from solvers.stop import Iterations, Stop

SEARCH = 1_000_000
"""Least proposals of a search: ten times as many change the hours of a rep by a per cent or two."""

PER_CUSTOMER = 2_000
"""Least proposals for each customer."""


def equal_shares(problem: Problem, count: int) -> Problem:
    """Ask for a number of equal territories with free centres, for anybody.

    Parameters
    ----------
    problem : Problem
        Units, measures, tolerances, groups and borders, which stay.
    count : int
        Territories.
    """
    return replace(
        problem,
        share=np.full(count, 1.0 / count),
        allowed=np.ones((len(problem.xy), count), dtype=np.bool_),
        home_xy=np.tile(problem.xy.mean(axis=0), (count, 1)),
        home_weight=0.0,
        home_distance=None,
        current=None,
        handover_price=0.0,
        most_handovers=None,
        most_handovers_in_all=None,
    )


def rows(setting: Setting, counts: Sequence[int], *, seed: int, stop: Stop | None) -> tuple[Headcount, ...]:
    """Search for territories for each number of reps, side by side, and say what they amount to.

    Parameters
    ----------
    setting : Setting
        Customers, work and reps.
    counts : sequence of int
        Numbers of reps, rising.
    seed : int
        Of each search.
    stop : Stop or None
        When each search stops; None: after `SEARCH` proposals, or more for many customers.

    Returns
    -------
    tuple of Headcount
        One a number. Undone hours never rise from one to the next: where a search leaves more undone than one for fewer reps did,
        those territories count, and the further reps are spare.
    """
    limit = stop or Iterations(max(SEARCH, PER_CUSTOMER * len(setting.stated.customers)))
    problems = [equal_shares(setting.stated.problem, count) for count in counts]
    with ThreadPoolExecutor(min(len(problems), os.cpu_count() or 1)) as pool:
        solutions = list(pool.map(lambda problem: settled(problem, seed=seed, stop=limit), problems))
    found: list[Headcount] = []
    for count, solution in zip(counts, solutions, strict=True):
        row = _row(setting, dealt(setting, solution, count))
        worse = bool(found) and row.undone_s > found[-1].undone_s
        found.append(_with_spare(found[-1], count) if worse else row)
    return tuple(found)


def _row(setting: Setting, found: Dealt) -> Headcount:
    rep, weeks, efforts = setting.rep, setting.weeks, found.efforts
    count = len(efforts)
    per_rep = count * weeks
    potential = float(setting.work.value.sum())
    staff = {setting.reps[j].id for j in found.rep_of.values()}
    return Headcount(
        reps=count,
        service_s=sum(one.service_s for one in efforts) / per_rep,
        between_s=sum(one.between_s for one in efforts) / per_rep,
        home_s=sum(one.home_s for one in efforts) / per_rep,
        available_s=rep.available_s / weeks,
        fullest=max(one.work_s for one in efforts) / rep.available_s,
        way=found.solution.cost,
        drive_s=sum(one.between_s + one.home_s for one in efforts) / weeks,
        undone_s=sum(one.undone_s for one in efforts) / weeks,
        undone_visits=sum(one.undone_visits for one in efforts),
        undone_worth_s=sum(one.undone_worth_s for one in efforts),
        covered=1.0 - sum(one.lost for one in efforts) / potential if potential > 0 else 1.0,
        deviation=float(np.abs(found.solution.deviation).max(initial=0.0)),
        missed=len(found.solution.findings),
        staff=tuple(sorted(staff)),
        hires=found.hires,
        not_needed=tuple(sorted({one.id for one in setting.reps} - staff)),
    )


def _with_spare(fewer: Headcount, count: int) -> Headcount:
    part = fewer.reps / count
    return replace(
        fewer,
        reps=count,
        service_s=fewer.service_s * part,
        between_s=fewer.between_s * part,
        home_s=fewer.home_s * part,
        spare=fewer.spare + count - fewer.reps,
    )
