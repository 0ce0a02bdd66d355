"""Tiers by cumulative value (ABC)."""

from collections.abc import Mapping, Sequence

from routeplan.policy import PortfolioRules
from routeplan.portfolio.tiering.book import Book, Given


def abc_tiers(values: Mapping[str, float], *, tiers: Sequence[str], cuts: Sequence[float]) -> dict[str, str]:
    """Sort customers into tiers by their cumulative share of all value.

    Parameters
    ----------
    values : mapping of str to float
        Value of each customer; negative values count as 0.
    tiers : sequence of str
        Names, best first.
    cuts : sequence of float
        Cumulative shares at which the next tier begins, one fewer than tiers, rising: 0.8 and 0.95 for A, B and C.

    Returns
    -------
    dict of str to str
        Tier of each customer. The customer with which a cut is reached still belongs to the better tier; customers
        without value belong to the last.

    Examples
    --------
    >>> abc_tiers({"x": 80, "y": 15, "z": 5}, tiers="ABC", cuts=(0.8, 0.95))
    {'x': 'A', 'y': 'B', 'z': 'C'}
    """
    total = sum(max(value, 0.0) for value in values.values())
    tier_of: dict[str, str] = {}
    before = 0.0
    for customer_id, value in sorted(values.items(), key=lambda item: (-item[1], item[0])):
        # the small allowance keeps a cut that is met exactly on its side despite rounding
        idx = sum(before >= cut * total - 1e-9 * total for cut in cuts) if value > 0 else len(cuts)
        tier_of[customer_id] = tiers[idx]
        before += max(value, 0.0)
    return tier_of


def by_share(book: Book, rules: PortfolioRules) -> dict[str, Given]:
    """Tier every customer by the cumulative share of ``book.ranked`` at the policy's ``cuts``."""
    tiers = abc_tiers(book.ranked, tiers=rules.tiers, cuts=rules.cuts)
    return {
        customer_id: Given(tier=tier, rule="share", basis=book.ranked[customer_id])
        for customer_id, tier in tiers.items()
    }
