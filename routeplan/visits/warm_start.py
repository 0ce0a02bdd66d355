"""A first solution from the previous plan."""

import math
from collections.abc import Sequence

from routeplan.model import Case, Shift
from routeplan.visits.clients import Client
from routeplan.visits.prices import Kept
from routeplan.visits.standing import Asked, match
from solvers.visits.problem import Bools
from solvers.visits.solution import Solution


def warm_start(
    case: Case, clients: Sequence[Client], shifts: Sequence[Shift], allowed: Bools, kept: Kept
) -> Solution | None:
    """Turn what of the previous plan still can be into a solution.

    Parameters
    ----------
    case : Case
        The previous plan.
    clients : sequence of Client
        Who asks for visits.
    shifts : sequence of Shift
        The shifts of the problem.
    allowed : ndarray of bool, shape (N, S)
        Which shifts may visit which client.
    kept : mapping
        Visits of the previous plan that can be made as they were.

    Returns
    -------
    Solution or None
        Its order and leaving times are the previous plan's; a day may have become too full, which the engine sees to. Its
        cost is not computed: infinite. None without a previous plan.
    """
    if case.previous is None:
        return None
    visit_of: dict[tuple[Asked, int], int] = {}
    shift_idx = {(shift.rep_id, shift.date): s for s, shift in enumerate(shifts)}
    first = 0
    for i, client in enumerate(clients):
        own = kept.get(client.asked, {})
        for day, idx in match(client.due, own).items():
            s = shift_idx.get((own[day], day))
            if s is not None and allowed[i, s]:
                visit_of[client.asked, s] = first + idx
        first += len(client.due)
    routes: list[tuple[int, ...]] = [()] * len(shifts)
    leave_s = [0.0] * len(shifts)
    for day_plan in case.previous.days:
        s = shift_idx.get((day_plan.rep_id, day_plan.date))
        if s is None:
            continue
        task_ids = day_plan.task_ids or ("",) * len(day_plan.customer_ids)
        stops = dict.fromkeys(zip(day_plan.customer_ids, task_ids, strict=True))
        routes[s] = tuple(visit_of[asked, s] for asked in stops if (asked, s) in visit_of)
        leave_s[s] = float(day_plan.leave_s) if routes[s] else 0.0
    return Solution(
        routes=tuple(routes), leave_s=tuple(leave_s), cost=math.inf, iterations=0, interrupted=False
    )
