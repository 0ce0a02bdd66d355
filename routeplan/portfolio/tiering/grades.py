"""Tiers by the share of the customers themselves: store grades."""

from routeplan.policy import PortfolioRules
from routeplan.portfolio.tiering.book import Book, Given


def by_grade(book: Book, rules: PortfolioRules) -> dict[str, Given]:
    """Tier every customer by its place in the list of all, the largest first.

    Parameters
    ----------
    book : Book
        The figures.
    rules : PortfolioRules
        ``grades.shares``: cumulative shares of the number of customers at which the next tier begins.

    Returns
    -------
    dict of str to Given
        All customers. The customer with whom a share is reached still belongs to the better tier, and ties go by id. A blank one,
        without revenue, is judged by its potential; without money of either kind it belongs to the last.
    """
    count = len(book.ranked)
    could_bring = book.figures.get("potential", {})
    money = {
        customer_id: amount if amount > 0 else could_bring.get(customer_id, 0.0)
        for customer_id, amount in book.ranked.items()
    }
    given: dict[str, Given] = {}
    for place, (customer_id, amount) in enumerate(
        sorted(money.items(), key=lambda item: (-item[1], item[0]))
    ):
        # the small allowance keeps a share that is met exactly on its side despite rounding
        passed = sum(place >= share * count - 1e-9 * count for share in rules.grades.shares)
        idx = passed if amount > 0 else len(rules.grades.shares)
        given[customer_id] = Given(tier=rules.tiers[idx], rule="grades", basis=amount)
    return given
