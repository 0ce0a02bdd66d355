"""A contact without a visit."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Channel = Literal["phone", "online"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A contact by phone or online.

    Parameters
    ----------
    date : date
        The day.
    rep_id, customer_id : str
        Who calls whom.
    channel : {"phone", "online"}
        How.
    seconds : int
        Length.
    """

    date: date
    rep_id: str
    customer_id: str
    channel: Channel
    seconds: int
