"""Patterns that leave a client's visits no choice but which of them to take."""

import numpy as np

from solvers.visits.problem import Problem


def ordered_patterns(problem: Problem) -> list[list[tuple[int, ...]]]:
    """List for each client the days of its patterns, where all its visits must be made and fill any of them.

    Parameters
    ----------
    problem
        A valid problem.

    Returns
    -------
    list
        For each client its patterns, each with its days ascending: the first visit goes to the first, and so on. None
        for a client of other kind.
    """
    if problem.pattern_ptr is None or problem.pattern_days is None:
        return [[] for _ in range(problem.n_clients)]
    due = np.bincount(problem.visit_client, minlength=problem.n_clients)
    spared = np.bincount(problem.visit_client, weights=~problem.visit_required, minlength=problem.n_clients)
    listed = []
    for i in range(problem.n_clients):
        rows = problem.pattern_days[problem.pattern_ptr[i] : problem.pattern_ptr[i + 1]]
        fits = due[i] > 0 and spared[i] == 0 and bool((rows.sum(axis=1) == due[i]).all())
        listed.append([tuple(np.flatnonzero(row).tolist()) for row in rows] if fits else [])
    return listed
