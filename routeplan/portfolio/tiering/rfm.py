"""Tiers by RFM segment."""

from typing import get_args

from routeplan.policy import PortfolioRules, Segment
from routeplan.portfolio.tiering.book import Book, Given


def by_segment(book: Book, rules: PortfolioRules) -> dict[str, Given]:
    """Tier the customers that ever ordered by their segment."""
    tier_of = segment_tiers(rules)
    return {
        customer_id: Given(tier=tier_of[segment], rule="rfm", basis=segment)
        for customer_id, segment in book.segments.items()
    }


def segment_tiers(rules: PortfolioRules) -> dict[Segment, str]:
    """Give the tier of each segment: champions the first, potential and declining the second, the others the last."""
    first, last = rules.tiers[0], rules.tiers[-1]
    second = rules.tiers[min(1, len(rules.tiers) - 1)]
    places: dict[Segment, str] = {"champions": first, "potential": second, "declining": second}
    return {segment: rules.rfm.tiers.get(segment, places.get(segment, last)) for segment in get_args(Segment)}
