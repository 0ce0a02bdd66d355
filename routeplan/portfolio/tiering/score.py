"""Tiers by a weighted score of several columns."""

from collections.abc import Mapping

import pandas as pd

from routeplan.policy import PortfolioRules
from routeplan.portfolio.tiering.book import Book, Given


def scores(book: Book, weights: Mapping[str, float]) -> dict[str, float]:
    """Give each customer the weighted mean of its places in several figures.

    Parameters
    ----------
    book : Book
        The figures.
    weights : mapping of str to float
        Weight of each figure, above 0.

    Returns
    -------
    dict of str to float
        From 0 to 1; customers who have none of the figures are missing.

    Notes
    -----
    A figure is normalised by rank, 0 for the least and 1 for the most, equal values alike: with amounts, one giant would
    push all others to 0. A missing value stands with the least; a figure that nobody has does not count.

    Examples
    --------
    >>> book = Book(ranked={}, figures={"revenue": {"x": 9.0, "y": 1.0}, "staff": {"x": 2.0, "y": 50.0}})
    >>> scores(book, {"revenue": 3.0, "staff": 1.0})
    {'x': 0.75, 'y': 0.25}
    """
    known = {name: pd.Series(book.figures[name], dtype=float) for name in weights if book.figures.get(name)}
    if not known:
        return {}
    table = pd.DataFrame(known)
    places = (table.rank() - 1) / (table.count() - 1).clip(lower=1)
    weight = pd.Series({name: weights[name] for name in known})
    # the sum of products in a fixed order gives the same score on every machine
    total = sum(places[name].fillna(0.0) * weight[name] for name in known) / weight.sum()
    return {str(customer_id): float(score) for customer_id, score in pd.Series(total).items()}


def by_score(book: Book, rules: PortfolioRules) -> dict[str, Given]:
    """Tier the customers that have a score by the first of ``score.least`` that it reaches."""
    return {
        customer_id: Given(
            # the small allowance keeps a score that is met exactly on its side despite rounding
            tier=rules.tiers[sum(score < least - 1e-9 for least in rules.score.least)],
            rule="score",
            basis=score,
        )
        for customer_id, score in scores(book, rules.score.weights).items()
    }
