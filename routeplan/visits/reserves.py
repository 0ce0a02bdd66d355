"""How much of each rep's day has to stay free so that days end on time with the chance that ``[day] slack`` asks for."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from routeplan.model import Case, Reserve

ROUNDS = 3
"""Most times that a case is planned: without reserves, and with those that the plan before calls for."""


def with_reserves(case: Case, reserves: Sequence[Reserve]) -> Case:
    """Take the reserves off the shifts of a case, so that plans leave them free."""
    return replace(case, shifts=case.shifts_with((), reserves))


def raised(
    reserves: Sequence[Reserve], needs: Sequence[tuple[str, float, float]], chance: float
) -> tuple[Reserve, ...]:
    """Raise reserves to what the days of a plan need.

    Parameters
    ----------
    reserves : sequence of Reserve
        Those that the plan was made with.
    needs : sequence of (str, float, float)
        For each day its rep, its chance of ending on time, and by how many seconds the return that it keeps to with the chance
        asked for lies after the planned one.
    chance : float
        What is asked for.

    Returns
    -------
    tuple of Reserve
        Sorted by rep: the largest need of the rep's days that fall short of the chance, in whole minutes, and never less than
        before. The same reserves: every day reaches the chance.
    """
    most = {reserve.rep_id: reserve.seconds for reserve in reserves}
    for rep_id, sure, need_s in needs:
        if sure < chance:
            most[rep_id] = max(most.get(rep_id, 0), 60 * ceil(need_s / 60))
    return tuple(Reserve(rep_id=rep_id, seconds=most[rep_id]) for rep_id in sorted(most) if most[rep_id])
