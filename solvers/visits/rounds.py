"""Fixed weekday rounds, cut as people cut them on a map: by bearing around the home and distance from it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solvers.visits.problem import DAYS_A_WEEK, Floats, Ints, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Say how the map is cut into rounds.

    Parameters
    ----------
    near
        How many rounds lie in a ring around the home, 0 up to one less than there are; the others lie beyond.
    start
        Where the first sector of a ring ends, in sectors before its usual place, 0..1. At 0 sectors start at
        the widest empty angle; otherwise the last and the first piece around it make one sector.
    """

    near: int
    start: float


def cuts(problem: Problem) -> list[Cut]:
    """List the cuts worth a try: each size of the near ring, sectors whole or turned by half of one."""
    k = len(np.unique(problem.shift_day % DAYS_A_WEEK))
    return [Cut(near=near, start=start) for near in range(max(k, 1)) for start in (0.0, 0.5)]


def open_shifts(problem: Problem) -> NDArray[np.bool_]:
    """Return [N, S], whether the shift may visit the client and the client is open that day."""
    has_window = np.diff(problem.window_ptr).reshape(problem.n_clients, problem.days) > 0
    return problem.allowed & has_window[:, problem.shift_day]


def rounds(problem: Problem, cut: Cut) -> list[list[int]]:
    """Give every client the weekdays of its round.

    Clients are cut into as many sectors of equal workload as there are working weekdays: those of the near
    ring and those beyond it, each sorted by bearing around the home. Sectors and weekdays are paired so that
    the least workload meets closed doors; who is closed goes to the next sector whose day is open. A client
    with several visits a week comes on further weekdays, evenly spaced.

    Parameters
    ----------
    problem
        A valid problem with a client.
    cut
        How the map is cut.

    Returns
    -------
    list of list of int
        For each client, weekdays 0..6, the main one first; empty where it is never open.
    """
    weekdays = np.unique(problem.shift_day % DAYS_A_WEEK)
    k = len(weekdays)
    if k == 0:
        return [[] for _ in range(problem.n_clients)]
    is_open = _open_weekdays(problem, weekdays)
    work = workload(problem)
    sector = _sectors(problem, work, k, cut)
    turn = min(
        range(k), key=lambda turn: float(work[~is_open[np.arange(len(work)), (sector + turn) % k]].sum())
    )
    visits = visits_a_week(problem)
    given = []
    for i in range(problem.n_clients):
        main = int(sector[i] + turn) % k
        near = [(main + step * sign) % k for step in range(k) for sign in (1, -1)]
        main = next((w for w in near if is_open[i, w]), main)
        spaced = [(main + round(j * k / visits[i])) % k for j in range(min(int(visits[i]), k))]
        spaced += [w for w in range(k) if w not in spaced]
        given.append([int(weekdays[w]) for w in spaced if is_open[i, w]][: int(visits[i])])
    return given


def workload(problem: Problem) -> Floats:
    """Return, per client, service and a leg to the nearest other client, times its visits; seconds [N]."""
    legs = problem.travel_s[problem.shift_profile[0]][np.ix_(problem.client_loc, problem.client_loc)].copy()
    np.fill_diagonal(legs, np.inf)
    leg = legs.min(axis=1, initial=np.inf)
    leg[~np.isfinite(leg)] = 0.0
    visits = np.bincount(problem.visit_client, minlength=problem.n_clients)
    return np.asarray((problem.service_s + leg) * visits, dtype=np.float64)


def bearings(problem: Problem) -> Floats:
    """Return the bearing of each client around the home, radians from the widest empty angle on; [N]."""
    dx, dy = (problem.xy[problem.client_loc] - problem.xy[problem.shift_start_loc[0]]).T
    angle = np.arctan2(dy, dx)
    ordered = np.sort(angle)
    gaps = np.diff(np.append(ordered, ordered[:1] + 2 * np.pi))
    after = ordered[(int(gaps.argmax()) + 1) % len(ordered)] if len(ordered) else 0.0
    return np.asarray((angle - after) % (2 * np.pi), dtype=np.float64)


def visits_a_week(problem: Problem) -> Ints:
    """Return, per client, the due visits whose middle day lies in its fullest week, at least 1; [N]."""
    week = (problem.visit_first_day + problem.visit_last_day) // 2 // DAYS_A_WEEK
    counts = np.zeros((problem.n_clients, problem.days // DAYS_A_WEEK + 1), dtype=np.int32)
    np.add.at(counts, (problem.visit_client, week), 1)
    return np.asarray(np.maximum(counts.max(axis=1, initial=0), 1), dtype=np.int32)


def _open_weekdays(problem: Problem, weekdays: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Return [N, k], whether the client is open on most shifts of the weekday."""
    can = open_shifts(problem)
    on = problem.shift_day % DAYS_A_WEEK == weekdays[:, None]
    return np.stack([can[:, row].mean(axis=1) >= 0.5 for row in on], axis=1)


def _sectors(problem: Problem, work: Floats, k: int, cut: Cut) -> Ints:
    """Cut the clients into k sectors, those of the near ring first."""
    bearing = bearings(problem)
    distance = np.hypot(*(problem.xy[problem.client_loc] - problem.xy[problem.shift_start_loc[0]]).T)
    near = _parts(distance, work, k, 0.0) < cut.near
    sector = np.zeros(len(work), dtype=np.int32)
    sector[near] = _parts(bearing[near], work[near], cut.near, cut.start)
    sector[~near] = cut.near + _parts(bearing[~near], work[~near], k - cut.near, cut.start)
    return sector


def _parts(along: Floats, work: Floats, k: int, start: float) -> Ints:
    """Cut the clients, in the order of a number, into k parts of about equal work."""
    order = np.argsort(along, kind="stable")
    total = max(float(work.sum()), 1e-9)
    before = np.cumsum(work[order]) - work[order] / 2
    part = np.zeros(len(work), dtype=np.int32)
    # A last client without work stands at the very end, which belongs to the last part.
    share = np.minimum(before / total, 1.0 - 1e-9)
    part[order] = (share * k + start).astype(np.int32) % max(k, 1)
    return part
