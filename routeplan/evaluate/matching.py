"""Which due visit each visit made fulfils."""

from collections.abc import Sequence
from datetime import date

from routeplan.model import DueVisit


def match(dates: Sequence[date], due: Sequence[DueVisit], *, most: int = 0) -> dict[int, int]:
    """Match a customer's visits to its due visits, in order, so that the worth made is greatest.

    Parameters
    ----------
    dates : sequence of date
        Days of the visits made, strictly ascending.
    due : sequence of DueVisit
        Due visits, in order.
    most : int, default 0
        Most days between two consecutive due visits that are both made; 0: any number.

    Returns
    -------
    dict of int to int
        Index of the due visit by index of the visit made; visits that fulfil none are missing.

    Notes
    -----
    A dynamic programme over the pair matched last. As many visits as can be are matched; of equal numbers the match with
    fewest gaps that are too long wins (which of two due visits is left out is the planner's choice), then the one of greatest
    worth, then the one that fulfils earlier due visits. O(p^2) for p pairs of a visit and a due visit whose days hold it.

    Examples
    --------
    >>> span = dict(customer_id="C", earliest=date(2026, 11, 23), latest=date(2026, 11, 29))
    >>> match([date(2026, 11, 24)], [DueVisit(number=1, worth_s=60, **span), DueVisit(number=2, worth_s=90, **span)])
    {0: 1}
    """
    pairs = [
        (idx, made)
        for idx, visit in enumerate(due)
        for made, day in enumerate(dates)
        if visit.earliest <= day <= visit.latest
    ]

    best: dict[tuple[int, int], tuple[tuple[int, int, float], tuple[int, int] | None]] = {}
    for idx, made in pairs:
        top = (1, 0, due[idx].worth_s)
        before: tuple[int, int] | None = None
        for (idx_before, made_before), ((count, faults, worth), _) in best.items():
            if idx_before < idx and made_before < made:
                gap = (dates[made] - dates[made_before]).days
                fault = bool(most) and idx_before == idx - 1 and gap > most
                value = (count + 1, faults - fault, worth + due[idx].worth_s)
                if value > top:
                    top, before = value, (idx_before, made_before)
        best[idx, made] = top, before
    matched: dict[int, int] = {}
    pair = max(best, key=lambda pair: best[pair][0], default=None)
    while pair:
        matched[pair[1]] = pair[0]
        pair = best[pair][1]
    return dict(sorted(matched.items()))
