"""The main loop: ruin, recreate, accept or undo."""

import math

from solvers.compiled import compiled
from solvers.rng import draw
from solvers.visits.problem import Floats
from solvers.visits.search.case import Case
from solvers.visits.search.recreate import recreate
from solvers.visits.search.ruin import gather_missing, ruin
from solvers.visits.search.settings import Settings
from solvers.visits.search.state import State, change_of_cost, change_of_lost, keep, keep_best, undo

BLOCK = 10
"""Iterations at one temperature: few, so that an iteration limit is kept to within a few."""


@compiled
def search(case: Case, state: State, settings: Settings, temperatures: Floats, worths: Floats) -> None:
    """Run a block of iterations at each temperature, seconds, with visits worth so many times their prize."""
    for block in range(len(temperatures)):
        state.totals[0].worth = worths[block]
        for _ in range(BLOCK):
            opens = draw(state.rng) < settings.eager
            if opens:
                gather_missing(case, state)
            else:
                ruin(case, state, settings)
            recreate(case, state, settings, settings.opening if opens else 1.0)
            change = change_of_cost(state)
            seen = change + (worths[block] - 1.0) * change_of_lost(state)
            if seen < -temperatures[block] * math.log(1.0 - draw(state.rng)):
                keep(state)
                state.totals[0].cost += change
                if state.totals[0].cost < state.totals[0].best_cost - 1e-6:
                    keep_best(state)
            else:
                undo(case, state)
