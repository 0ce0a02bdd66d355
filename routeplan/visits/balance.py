"""How much driving and service a fair day of a rep holds."""

from collections.abc import Sequence

import numpy as np

from routeplan.model import Shift
from routeplan.travel import TravelTimes
from routeplan.travel.workload import visit_workload_s
from routeplan.visits.arrays import floats
from routeplan.visits.clients import Client
from routeplan.visits.groups import Group
from solvers.visits.problem import Floats

LEAST_SHARE = 0.25
"""Least target as a share of the longest work: a rep with next to nothing due can still help others at open borders."""


def fair_days(
    group: Group, clients: Sequence[Client], shifts: Sequence[Shift], travel: TravelTimes
) -> Floats:
    """Spread the work of each rep's territory evenly over the rep's shifts.

    Parameters
    ----------
    group : Group
        The reps and their customers.
    clients : sequence of Client
        Who asks for visits.
    shifts : sequence of Shift
        The group's shifts.
    travel : TravelTimes
        Travel times.

    Returns
    -------
    ndarray of float64, shape (S,)
        Seconds of driving and service.

    Notes
    -----
    The work of a territory is estimated before any route is known: visits due x (service + mean way to the four nearest
    customers), and for each day the way out to the middle customer (by time, each counted as often as it is visited) and back.
    A shift's target is its share of that by the longest work, so a short Friday gets less; it is never more than the longest
    work, and never less than a quarter of it. An error of the estimate hardly matters: moving work from a full day to an
    empty one gains the same whatever the target, as long as both have the same.
    """
    targets = dict[str, float]()  # share of the longest work
    for rep in group.reps:
        own = [shift for shift in shifts if shift.rep_id == rep.id]
        longest = sum(shift.max_work_s for shift in own)
        mine = [
            client for client in clients if (client.rep_id or group.owner_of[client.customer.id]) == rep.id
        ]
        if not own or not longest or not mine:
            targets[rep.id] = LEAST_SHARE
            continue
        lonlat = np.array([(client.customer.lon, client.customer.lat) for client in mine], dtype=np.float64)
        visits = np.array([len(client.due) for client in mine], dtype=np.int64)
        service_s = floats(client.service_s for client in mine)
        work_s = visit_workload_s(lonlat, visits, service_s, travel, mode=rep.mode).sum()
        ways = travel.matrix(
            np.vstack([[(rep.lon, rep.lat), (rep.end_lon, rep.end_lat)], lonlat]), mode=rep.mode
        ).seconds
        out_and_back = np.repeat(ways[0, 2:] + ways[2:, 1], visits)
        reached = out_and_back[np.isfinite(out_and_back)]
        days = min(len(own), int(visits.sum()))
        work_s += days * float(np.median(reached)) if len(reached) else 0.0
        targets[rep.id] = min(max(float(work_s) / longest, LEAST_SHARE), 1.0)
    return floats(max(1.0, targets[shift.rep_id] * shift.max_work_s) for shift in shifts)
