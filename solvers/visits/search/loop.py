"""The main loop: ruin, recreate, accept or undo."""

import math

from solvers.visits.problem import Floats
from solvers.visits.search.case import Case
from solvers.visits.search.compiled import compiled
from solvers.visits.search.recreate import recreate
from solvers.visits.search.rng import draw
from solvers.visits.search.ruin import ruin
from solvers.visits.search.settings import Settings
from solvers.visits.search.state import State, change_of_cost, keep, keep_best, undo

BLOCK = 10
"""Iterations at one temperature: few, so that an iteration limit is kept to within a few."""


@compiled
def search(case: Case, state: State, settings: Settings, scale: float, shares: Floats) -> None:
    """Run a block of iterations for each share of the budget used; the shares alone steer the cooling."""
    for share in shares:
        ratio = settings.end_temperature / settings.start_temperature
        temperature = scale * settings.start_temperature * ratio**share
        for _ in range(BLOCK):
            opens = draw(state.rng) < settings.eager
            ruin(case, state, settings, int(3.0 * (settings.most_missing / 3.0) ** draw(state.rng)))
            recreate(case, state, settings, settings.opening if opens else 1.0)
            change = change_of_cost(state)
            if change < -temperature * math.log(1.0 - draw(state.rng)):
                keep(state)
                state.totals[0].cost += change
                if state.totals[0].cost < state.totals[0].best_cost - 1e-6:
                    keep_best(state)
            else:
                undo(case, state)
