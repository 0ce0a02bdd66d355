"""The days of contacts beside the regular visits: a rhythm that no plan starts anew."""

from collections.abc import Iterator
from datetime import date, timedelta
from zlib import crc32

from routeplan.model import Horizon

LATER = 0.25
"""Share of the interval by which a contact may be put off to a day that suits better."""


def first_of_rhythm(interval: float, customer_id: str, horizon: Horizon) -> float:
    """Give the first day of a rhythm, counted from the start of a horizon; parameters as of ``rhythm``."""
    phase = crc32(customer_id.encode()) / 2**32
    return (phase * interval - horizon.start.toordinal()) % interval


def rhythm(interval: float, customer_id: str, horizon: Horizon) -> Iterator[date]:
    """Give the days of a rhythm within a horizon; ids spread the customers over it.

    Parameters
    ----------
    interval : float
        Days from one contact to the next.
    customer_id : str
        Whose rhythm.
    horizon : Horizon
        The days.
    """
    first = first_of_rhythm(interval, customer_id, horizon)
    while first < horizon.days:
        yield horizon.start + timedelta(days=int(first))
        first += interval
