"""Evenness of days: the squared distance of a shift's busy time from a fair day's."""

from solvers.compiled import inner
from solvers.visits.search.case import Case


@inner
def imbalance(case: Case, s: int, busy_s: float) -> float:
    """Return the price of a day with so much driving and service, seconds.

    Notes
    -----
    price * (busy - target)**2 / target: its sum over shifts is least, for the same work, where all are alike. Its slope is
    never below -2 price > -1, so a second more of driving never pays for itself.
    """
    if case.imbalance_price == 0.0:
        return 0.0
    target = case.shifts[s].target_s
    return float(case.imbalance_price * (busy_s - target) ** 2 / target)
