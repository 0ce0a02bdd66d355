"""Tiers by amounts a year: pools of accounts."""

from routeplan.policy import PortfolioRules
from routeplan.portfolio.tiering.book import Book, Given


def by_threshold(book: Book, rules: PortfolioRules) -> dict[str, Given]:
    """Tier every customer by the first amount of ``thresholds.least`` that it reaches.

    Parameters
    ----------
    book : Book
        The figures.
    rules : PortfolioRules
        ``thresholds.least``: least amount a year of each tier but the last.

    Returns
    -------
    dict of str to Given
        All customers.
    """
    return {
        customer_id: Given(
            tier=rules.tiers[sum(amount < least for least in rules.thresholds.least)],
            rule="thresholds",
            basis=amount,
        )
        for customer_id, amount in book.ranked.items()
    }
