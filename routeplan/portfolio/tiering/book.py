"""What rules of tiering read, and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from routeplan.policy import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The figures of all customers.

    Parameters
    ----------
    ranked : mapping of str to float
        Money a year by customer: the revenue, or the potential, as ``[portfolio] by`` says. Names every customer.
    figures : mapping of str to mapping of str to float
        By name of a figure ("revenue", "potential", "orders", "growth" or a column of the table), its value by customer;
        customers without one are missing.
    segments : mapping of str to str
        RFM segment by customer; customers who never ordered are missing.
    """

    ranked: Mapping[str, float]
    figures: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    segments: Mapping[str, Segment] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A tier with what gave it.

    Parameters
    ----------
    tier : str
        Its name.
    rule : str
        Name of the rule, or "hand".
    basis : float or str
        What the rule looked at: an amount, a score, a segment; "" for a tier given by hand.
    """

    tier: str
    rule: str
    basis: float | str = ""
