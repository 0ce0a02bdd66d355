"""Territories dealt to today's reps; who lives at the centre of those left over."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from routeplan.model import Hire, Rep
from routeplan.territories.districting import Districting
from routeplan.territories.headcount_effort import Effort, effort
from routeplan.territories.headcount_work import MeanRep, Work
from routeplan.travel import TravelTimes
from routeplan.travel.tours import ways_s
from solvers.districts.solution import Solution


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """All that the numbers of reps of a curve have in common.

    Parameters
    ----------
    stated : Districting
        Customers, measures and borders; its reps and their homes do not count.
    work : Work
        Of its customers.
    rep : MeanRep
        Who does it.
    reps : tuple of Rep
        Today's.
    travel : TravelTimes
        Travel times.
    weeks : float
        Length of the horizon.
    """

    stated: Districting
    work: Work
    rep: MeanRep
    reps: tuple[Rep, ...]
    travel: TravelTimes
    weeks: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dealt:
    """Territories with their reps.

    Parameters
    ----------
    solution : Solution
        The territories.
    rep_of : dict of int to int
        Today's rep by territory; what is left out is for new reps.
    efforts : tuple of Effort
        What each territory takes.
    hires : tuple of Hire
        Where new reps would live, the largest territory first.
    """

    solution: Solution
    rep_of: dict[int, int]
    efforts: tuple[Effort, ...]
    hires: tuple[Hire, ...]


def dealt(setting: Setting, solution: Solution, count: int) -> Dealt:
    """Deal territories to reps, and add up what each takes.

    Parameters
    ----------
    setting : Setting
        Today's reps and the work.
    solution : Solution
        The territories.
    count : int
        How many.
    """
    work = setting.work
    # an empty territory has no centre: its ways count for nobody
    centres = work.lonlat[np.maximum(solution.centres, 0)]
    centre_s = ways_s(centres, work.lonlat, setting.travel, mode=setting.rep.mode)
    rep_of = deal(work, solution.assignment, centre_s)
    efforts = []
    for k in range(count):
        members = np.flatnonzero(solution.assignment == k)
        home_s = work.home_s[rep_of[k]] if k in rep_of else centre_s[k]
        efforts.append(effort(work, members, home_s[members], setting.travel, setting.rep))
    hires = (_hire(setting, solution, k) for k in range(count) if k not in rep_of)
    return Dealt(
        solution=solution,
        rep_of=rep_of,
        efforts=tuple(efforts),
        hires=tuple(
            sorted((one for one in hires if one), key=lambda hire: (-hire.customers, hire.customer_id))
        ),
    )


def deal(work: Work, assignment: NDArray[np.int64], centre_s: NDArray[np.float64]) -> dict[int, int]:
    """Deal territories to today's reps so that the ways from all homes are least, those of new reps at centres included.

    Parameters
    ----------
    work : Work
        Visits, and the ways from the homes of today's reps.
    assignment : ndarray of int64, shape (n,)
        Territory of each customer.
    centre_s : ndarray of float64, shape (p, n)
        Way from the centre of each territory to each customer.

    Returns
    -------
    dict of int to int
        Rep by territory: every rep has one if there are enough, and every territory a rep if there are enough of those.
    """
    count, today = len(centre_s), len(work.home_s)
    # a territory without visits lies where its customers are
    weight = work.visits + 1e-6
    held = np.maximum(np.bincount(assignment, weight, minlength=count), 1e-9)

    def mean(way: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(assignment, weight * way, minlength=count) / held)

    own = mean(centre_s[assignment, np.arange(len(assignment))])
    costs = np.array([*(mean(home_s) for home_s in work.home_s), *[own] * (count - today)])
    who, territories = linear_sum_assignment(costs)
    return {int(k): int(j) for j, k in zip(who, territories, strict=True) if j < today}


def _hire(setting: Setting, solution: Solution, territory: int) -> Hire | None:
    centre = int(solution.centres[territory])
    if centre < 0:
        return None
    one = setting.stated.customers[centre]
    return Hire(
        customer_id=one.id,
        name=one.name,
        lon=one.lon or 0.0,
        lat=one.lat or 0.0,
        customers=int((solution.assignment == territory).sum()),
    )
