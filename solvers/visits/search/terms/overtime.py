"""Time beyond the end of the shift, or beyond its longest work."""

from solvers.compiled import inner
from solvers.visits.search.case import Case


@inner
def overtime(case: Case, s: int, leave: float, back: float, rest: float) -> float:
    """Return the larger of two excesses, seconds: of the return, and of the work."""
    late = back - case.shifts[s].close_s
    long = back - leave - rest - case.shifts[s].max_work_s
    return float(max(0.0, late, long))
