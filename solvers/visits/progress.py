"""What a search tells while it runs."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Say how far a search is.

    Parameters
    ----------
    iterations
        Iterations done.
    cost
        Cost of the incumbent, seconds.
    unserved
        Visits that the incumbent leaves out.
    share_used
        Share of the budget used, 0..1 (a little more at the end).
    """

    iterations: int
    cost: float
    unserved: int
    share_used: float


OnProgress = Callable[[Progress], None]
