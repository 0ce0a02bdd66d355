"""A contact without a visit."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Channel = Literal["phone", "online"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCall:
    """A contact by phone or online that is due within the horizon.

    Parameters
    ----------
    customer_id : str
        Whom.
    channel : {"phone", "online"}
        How.
    earliest, latest : date
        First and last day on which it counts; ``latest`` may lie behind the horizon.
    wanted : date
        The best of these days.
    seconds : int
        Length.
    reason, task_id : str
        What for, and the task that asks for it; empty: the cadence does.
    rep_id : str
        Who is to call; empty: the rep of the territory.
    at_s : int or None
        When it was agreed on, seconds after midnight; None: at any time.
    overdue_since : date or None
        The day before the horizon on which it was due; None: it is not overdue.
    """

    customer_id: str
    channel: Channel
    earliest: date
    latest: date
    wanted: date
    seconds: int
    reason: str = ""
    task_id: str = ""
    rep_id: str = ""
    at_s: int | None = None
    overdue_since: date | None = None


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
    reason, task_id, at_s, overdue_since
        As of ``DueCall``.
    """

    date: date
    rep_id: str
    customer_id: str
    channel: Channel
    seconds: int
    reason: str = ""
    task_id: str = ""
    at_s: int | None = None
    overdue_since: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FullCalls:
    """Days of a rep whose calls take longer than the visits leave.

    Parameters
    ----------
    rep_id : str
        The rep.
    date : date
        The first such day.
    calls : int
        Calls on it.
    spoken_s, free_s : int
        How long they take, and what the visits leave, seconds.
    days : int
        Number of such days, the first one among them.
    """

    rep_id: str
    date: date
    calls: int
    spoken_s: int
    free_s: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    """What the log and the portfolio say of calls.

    Parameters
    ----------
    last : mapping of (str, Channel) to date
        Day of the last contact made, by customer and channel.
    since : date or None
        Day of the first call in the log, made or not: from then on a call that the log lacks was not made. None: it has no calls.
    first_by : mapping of str to date
        Day by which a new customer without visits is to be called first.
    """

    last: Mapping[tuple[str, Channel], date] = field(default_factory=dict)
    since: date | None = None
    first_by: Mapping[str, date] = field(default_factory=dict)
