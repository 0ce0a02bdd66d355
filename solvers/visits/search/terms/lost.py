"""Worth of visits left out."""

from solvers.visits.search.case import Case
from solvers.visits.search.compiled import inner


@inner
def lost(case: Case, v: int) -> float:
    """Return the price of leaving visit v out, seconds."""
    return float(case.visits[v].price)
