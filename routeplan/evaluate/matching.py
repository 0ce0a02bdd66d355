"""Which due visit each visit made fulfils."""

from collections.abc import Sequence
from datetime import date

from routeplan.model import DueVisit


def match(dates: Sequence[date], due: Sequence[DueVisit]) -> dict[int, int]:
    """Match a customer's visits to its due visits, in order, so that the worth made is greatest.

    Parameters
    ----------
    dates : sequence of date
        Days of the visits made, strictly ascending.
    due : sequence of DueVisit
        Due visits, in order.

    Returns
    -------
    dict of int to int
        Index of the due visit by index of the visit made; visits that fulfil none are missing.

    Notes
    -----
    A dynamic programme over (visits, due visits) seen so far. Of equal worths the one with more matches wins, then the
    one that fulfils earlier due visits. O(len(dates) x len(due)).

    Examples
    --------
    >>> span = dict(customer_id="C", earliest=date(2026, 11, 23), latest=date(2026, 11, 29))
    >>> match([date(2026, 11, 24)], [DueVisit(number=1, worth_s=60, **span), DueVisit(number=2, worth_s=90, **span)])
    {0: 1}
    """
    nothing = (0.0, 0)
    best = [[nothing] * (len(due) + 1) for _ in range(len(dates) + 1)]
    for made, day in enumerate(dates):
        for idx, visit in enumerate(due):
            top = max(best[made][idx + 1], best[made + 1][idx])
            if visit.earliest <= day <= visit.latest:
                worth, count = best[made][idx]
                top = max(top, (worth + visit.worth_s, count + 1))
            best[made + 1][idx + 1] = top
    matched: dict[int, int] = {}
    made, idx = len(dates), len(due)
    while made and idx:
        if best[made][idx] == best[made][idx - 1]:
            idx -= 1
        elif best[made][idx] == best[made - 1][idx]:
            made -= 1
        else:
            made, idx = made - 1, idx - 1
            matched[made] = idx
    return dict(sorted(matched.items()))
