"""Evenness of a client's visits: by how much a gap misses the interval."""

from solvers.compiled import inner
from solvers.visits.search.case import Case


@inner
def irregular(case: Case, i: int, gap: int) -> float:
    """Return the price of two visits of client i that lie `gap` days apart, seconds."""
    if case.clients[i].interval == 0.0:
        return 0.0
    return float(case.clients[i].irregular_price * abs(gap - case.clients[i].interval))
