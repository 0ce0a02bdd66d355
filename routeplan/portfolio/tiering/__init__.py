"""The rules that give tiers, one file a rule; ``tier_customers`` mixes them as the policy says."""

from routeplan.portfolio.tiering.book import Book, Given
from routeplan.portfolio.tiering.mix import RULES, tier_customers

__all__ = ["RULES", "Book", "Given", "tier_customers"]
