"""Solve a districting problem: balanced starts, repair, annealing over borders, and the reasons."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from solvers.districts.anneal import FEW, anneal, portfolio
from solvers.districts.arrays import Arrays
from solvers.districts.compile import compile_arrays
from solvers.districts.contract import nodes, with_sides
from solvers.districts.graph import Graph, neighbourhood
from solvers.districts.measure import deviations, is_within, measure
from solvers.districts.problem import Problem, validate
from solvers.districts.solution import Solution
from solvers.districts.start import balanced_starts, relabel, today
from solvers.stop import FirstOf, Flag, Iterations, Part, Stop, WhenSet, is_requested

ITERATIONS = 20_000_000
"""Proposals of a chain by default: a second for some hundred units."""

LEAST = 500_000
"""Proposals of a chain by default where few units can move."""

TRIAL = 0.1
"""Part of the budget in which the tolerances have to be met with sides tied, see `sides`, or they are not."""

PER_UNIT = 400
"""Least proposals by default for each unit where they are not."""


def solve(
    problem: Problem,
    *,
    seed: int,
    stop: Stop | None = None,
    chains: int = 1,
    stop_requested: Flag | None = None,
) -> Solution:
    """Partition the units into balanced, compact territories near their homes.

    Parameters
    ----------
    problem : Problem
        Units, measures, targets, tolerances, allowed territories, homes.
    seed : int
        Of the draws; with a limit of iterations, the same problem, seed and chains give the same solution.
    stop : Stop, optional
        When to stop; iterations are proposals of one chain, and 0 leaves the balanced start. Left out: see `proposals`.
    chains : int
        Searches from different seeds, each in a thread of its own; the best partition counts.
    stop_requested : Flag, optional
        Ends the search early when it is set, before or meanwhile: with the best partition so far, or the balanced start.

    Returns
    -------
    Solution
        The best partition found: within the tolerances if any such was, then compact.
        Where a tolerance is missed, `findings` says which, by how much and why.

    Raises
    ------
    ValueError
        If the problem is not valid: the field and the index, as in `validate`.

    Notes
    -----
    With w the weight of a unit, eta the home weight, d the distance to the centre c of its territory T, which is the unit of T for
    which the sum is least, and dh the distance to the home,

        cost = sum over T of [ (1 - eta) sum over i in T of w_i d(i, c)  +  eta sum over i in T of w_i dh(i, T) ]

    the median problem of Hakimi (1964), with balance as in Hess et al. (1965). A move costs O(units of T) and, when accepted, O(n);
    with more than `compile.TABLE` nodes and no distances given, centres stand still for an epoch, as the median of Weiszfeld
    (1937), and a move costs O(A). The search adds the prices of borders and of hand-overs, which are no part of `cost`. Balance is a
    constraint, priced with a factor for each territory that is steered until it is met; where it cannot be met, imbalance is traded
    against cost at a fixed rate. Loose pieces are repaired on the graph, and no move makes one; locked units far from their
    territory stay loose. A proposal looks at 150 units at most for connectivity.

    References
    ----------
    Hess, Weaver, Siegfeldt, Whelan, Zitlau (1965), Nonpartisan political redistricting by computer,
    doi:10.1287/opre.13.6.998. Hakimi (1964), Optimum locations of switching centers, doi:10.1287/opre.12.3.450. Weiszfeld (1937),
    Sur le point pour lequel la somme des distances de n points donnes est minimum, Tohoku Mathematical Journal 43.
    """
    validate(problem)
    if len(problem.xy) == 0:
        return measure(problem, np.empty(0, dtype=np.int64))
    graph = neighbourhood(problem)
    node = nodes(problem)
    larger = with_sides(problem, node, graph)
    if larger.max() < node.max():
        # where the tolerances cannot be met, such a part may have to be a territory after all
        trial = Part(stop or Iterations(ITERATIONS), TRIAL)
        tried = _search(problem, larger, graph, seed, trial, chains, stop_requested)
        if is_requested(stop_requested):
            return measure(problem, tried, graph)
        node = larger if is_within(problem, deviations(problem, tried)) else node
    return measure(problem, _search(problem, node, graph, seed, stop, chains, stop_requested), graph)


def _search(
    problem: Problem,
    node: NDArray[np.int64],
    graph: Graph,
    seed: int,
    stop: Stop | None,
    chains: int,
    stop_requested: Flag | None,
) -> NDArray[np.int64]:
    """Return the best partition that keeps nodes together, int64[n]."""
    arrays = compile_arrays(problem, node, graph)
    stop = Iterations(proposals(arrays)) if stop is None else stop
    stop = stop if stop_requested is None else FirstOf((stop, WhenSet(stop_requested)))
    if chains == 1:
        found = [_chain(arrays, seed, 0, stop)]
    else:
        with ThreadPoolExecutor(chains) as pool:
            found = list(pool.map(lambda chain: _chain(arrays, seed, chain, stop), range(chains)))
    assignment, _ = min(found, key=lambda one: one[1])
    if not arrays.limited:
        assignment = relabel(arrays, assignment)
    return np.asarray(assignment[node], dtype=np.int64)


def proposals(arrays: Arrays) -> int:
    """Return the proposals that a chain makes by default: from one second for some hundred units to ten for thousands.

    Units that one territory alone may hold are left out of the search, and of its length.
    """
    n = len(arrays.xy)
    whole = int(ITERATIONS * min(1.0, FEW / n)) if arrays.tabled else max(ITERATIONS, PER_UNIT * n)
    return min(whole, max(LEAST, whole * len(arrays.movable) // n))


def _chain(arrays: Arrays, seed: int, chain: int, stop: Stop) -> tuple[NDArray[np.int64], float]:
    """Search once; the first chain has the seed itself."""
    draws = int(np.random.SeedSequence([abs(seed), chain]).generate_state(1)[0])
    fresh = sum(run.fresh for run in portfolio(arrays))
    starts = [] if arrays.limited else balanced_starts(arrays, draws, fresh, stop)
    if arrays.limited or len(arrays.was):
        starts.append(today(arrays))
    return anneal(arrays, starts, draws, stop)
