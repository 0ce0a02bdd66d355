"""How worth spreads over the customers of a tier."""

from collections.abc import Mapping


def spread_factors(values: Mapping[str, float], *, low: float, high: float) -> dict[str, float]:
    """Spread factors over the customers of one tier by the rank of their value.

    Ranks rather than amounts: one giant would otherwise push all others to the lower end.

    Parameters
    ----------
    values : mapping of str to float
        Value of each customer of the tier.
    low, high : float
        Factor of the least and of the most valuable customer.

    Returns
    -------
    dict of str to float
        Equal values get equal factors; a customer alone gets the middle.
    """
    ordered = sorted(values.values())
    count = len(ordered)
    first = {value: idx for idx, value in reversed(list(enumerate(ordered)))}
    last = {value: idx for idx, value in enumerate(ordered)}
    return {
        customer_id: (low + high) / 2
        if count == 1
        else low + (high - low) * (first[value] + last[value]) / 2 / (count - 1)
        for customer_id, value in values.items()
    }
