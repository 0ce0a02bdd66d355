"""Worth of visits left out."""

from solvers.compiled import inner
from solvers.visits.search.case import Case
from solvers.visits.search.state import State


@inner
def lost(case: Case, state: State, v: int) -> float:
    """Return the price of leaving visit v out as the search sees it now, seconds."""
    return float(case.visits[v].price * state.totals[0].worth)
