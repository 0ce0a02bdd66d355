"""A plan made of two: some days of one, the others of the other; on a single day, one side of the map of each.

References
----------
.. [1] Vidal, Crainic, Gendreau, Lahrichi, Rei (2012), A hybrid genetic algorithm for multidepot and periodic vehicle
   routing problems, doi 10.1287/opre.1120.1048, whose crossover inherits days likewise.
"""

import numpy as np

from solvers.visits.search.case import Case

Routes = tuple[tuple[int, ...], ...]


def mix(case: Case, one: Routes, other: Routes, rng: np.random.Generator) -> Routes:
    """Mix two plans.

    Parameters
    ----------
    case
        The problem.
    one, other
        Visits of each shift, in order.
    rng
        Chooses what comes from which.

    Returns
    -------
    tuple of tuple of int
        Visits of each shift; a visit may stand in several, and rules between days may be broken: what fits of it is
        for `load_what_fits` to say.
    """
    days = np.unique(case.shifts["day"])
    if len(days) > 1:
        taken = set(rng.permutation(days)[: 1 + int(rng.integers(len(days) - 1))].tolist())
        return tuple(other[s] if int(day) in taken else one[s] for s, day in enumerate(case.shifts["day"]))
    return _mix_sides(case, one, other, rng)


def _mix_sides(case: Case, one: Routes, other: Routes, rng: np.random.Generator) -> Routes:
    """Take the routes of `other` that lie mostly around a random client, and what is left of those of `one`."""
    clients = np.repeat(np.arange(len(case.clients)), case.clients["end_visit"] - case.clients["first_visit"])
    centre = case.clients[int(rng.integers(len(case.clients)))]
    away = np.hypot(case.clients["x"] - centre["x"], case.clients["y"] - centre["y"])
    is_near = away <= np.quantile(away, rng.uniform(0.2, 0.8))
    mixed = [tuple(v for v in route if not is_near[clients[v]]) for route in one]
    free = [s for s, route in enumerate(mixed) if not route]
    inside = [tuple(v for v in route if is_near[clients[v]]) for route in other]
    for s in sorted(range(len(other)), key=lambda s: -len(inside[s])):
        if free and 2 * len(inside[s]) > len(other[s]):
            mixed[free.pop(0)] = inside[s]
    return tuple(mixed)
