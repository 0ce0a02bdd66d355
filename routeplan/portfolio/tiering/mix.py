"""All rules of tiering, and how the policy mixes them."""

from collections.abc import Mapping
from typing import Protocol

from routeplan.policy import PortfolioRules, RuleName
from routeplan.portfolio.tiering.book import Book, Given
from routeplan.portfolio.tiering.grades import by_grade
from routeplan.portfolio.tiering.rfm import by_segment
from routeplan.portfolio.tiering.score import by_score
from routeplan.portfolio.tiering.share import by_share
from routeplan.portfolio.tiering.thresholds import by_threshold


class TierRule(Protocol):
    """Give tiers to the customers of whom the rule can say something."""

    def __call__(self, book: Book, rules: PortfolioRules, /) -> dict[str, Given]:
        """Tier customers; those that the rule knows nothing of are missing."""
        ...


RULES: dict[RuleName, TierRule] = {
    "share": by_share,
    "grades": by_grade,
    "thresholds": by_threshold,
    "score": by_score,
    "rfm": by_segment,
}


def tier_customers(book: Book, rules: PortfolioRules, *, by_hand: Mapping[str, str]) -> dict[str, Given]:
    """Give every customer a tier.

    Parameters
    ----------
    book : Book
        The figures.
    rules : PortfolioRules
        ``[portfolio]``.
    by_hand : mapping of str to str
        Tier by customer that the table states; "" or missing: none. It wins.

    Returns
    -------
    dict of str to Given
        In the order of ``book.ranked``. A customer that no rule knows gets the last tier.
    """
    answers = [RULES[name](book, rules) for name in rules.rules]
    return {customer_id: _decide(customer_id, answers, rules, by_hand) for customer_id in book.ranked}


def _decide(
    customer_id: str, answers: list[dict[str, Given]], rules: PortfolioRules, by_hand: Mapping[str, str]
) -> Given:
    if tier := by_hand.get(customer_id):
        return Given(tier=tier, rule="hand")
    given = [answer[customer_id] for answer in answers if customer_id in answer]
    if not given:
        return Given(tier=rules.tiers[-1], rule="none")
    if rules.mix == "first":
        return given[0]
    return min(given, key=lambda one: rules.tiers.index(one.tier))
