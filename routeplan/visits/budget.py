"""How long the search may take, and how that is shared out."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SECONDS_A_REP = 15.0
MOST_SECONDS = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Limits of the search.

    Parameters
    ----------
    seconds : float or None
        Seconds of search for the whole plan; None: no limit of time.
    iterations : int or None
        Iterations for each rep; reps planned as one get theirs together; None: no such limit.
    """

    seconds: float | None = None
    iterations: int | None = None

    @classmethod
    def default(cls, *, reps: int, workers: int) -> "Budget":
        """Give 15 seconds a rep, spread over the workers, and never more than two minutes."""
        return cls(seconds=min(SECONDS_A_REP * reps / max(1, workers), MOST_SECONDS))


def share_out(
    due: Mapping[str, int], *, workers: int, seconds: float | None
) -> list[dict[str, float | None]]:
    """Split the groups of reps among workers, and the seconds among the groups of each.

    Parameters
    ----------
    due : mapping of str to int
        Visits due of each group, by its name.
    workers : int
        Number of processes.
    seconds : float or None
        Seconds of search in all, or no limit.

    Returns
    -------
    list of dict of str to float or None
        For each worker its groups with their seconds, in proportion to the visits due; every worker ends at the same time.
    """
    loads: list[dict[str, float | None]] = [{} for _ in range(max(1, min(workers, len(due))))]
    visits = [0] * len(loads)
    for name in sorted(due, key=lambda name: (-due[name], name)):
        idx = visits.index(min(visits))
        loads[idx][name] = None
        visits[idx] += due[name]
    if seconds is None:
        return loads
    return [
        {name: seconds * due[name] / total if total else 0.0 for name in load}
        for load, total in zip(loads, visits, strict=True)
    ]


def available_workers(reps: Sequence[object]) -> int:
    """Choose the number of processes: one a processor that this process may use, and no more than reps."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, len(reps)))
