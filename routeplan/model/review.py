"""What came of a plan."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from routeplan.model.count import Count
from routeplan.model.log_entry import LogEntry
from routeplan.model.review_calls import CallsReview, Cause

Oddness = Literal["place", "hours", "plan_time"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVisit:
    """A visit that a plan promised.

    Parameters
    ----------
    date : date
        The day.
    rep_id, customer_id : str
        By whom and to whom.
    arrive_s, leave_s : int or None
        Planned arrival and departure, seconds after midnight; None where the customer is gone or has no position.
    service_s : int
        Planned length, seconds.
    is_appointment : bool
        Whether its hour was fixed, whatever the opening hours.
    """

    date: dt.date
    rep_id: str
    customer_id: str
    arrive_s: int | None = None
    leave_s: int | None = None
    service_s: int = 0
    is_appointment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A planned visit that was not made.

    Parameters
    ----------
    visit : PlannedVisit
        The visit.
    tier : str
        The customer's tier; empty: the customer is not in the table.
    cause : Cause
        What the log says of it.
    reason : str
        The rep's reason, or else note.
    is_confirmed : bool
        Whether the customer had agreed to it.
    """

    visit: PlannedVisit
    tier: str
    cause: Cause
    reason: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """A visit at the wrong place or time.

    Parameters
    ----------
    entry : LogEntry
        What the log says.
    kind : Oddness
        ``place``: too far from the customer; ``hours``: outside the opening hours; ``plan_time``: too far from the planned
        arrival.
    off : float
        Metres; or seconds to the nearest opening hour, or from the planned arrival, negative: too early.
    """

    entry: LogEntry
    kind: Oddness
    off: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpent:
    """Time of days whose visits all have their times.

    Parameters
    ----------
    days : int
        Such days.
    face_s, way_s : int
        With customers, and the rest of the time from the first arrival to the last departure, seconds.
    planned_face_s, planned_way_s : int
        The same of the plan for these days.
    """

    days: int = 0
    face_s: int = 0
    way_s: int = 0
    planned_face_s: int = 0
    planned_way_s: int = 0

    def __add__(self, other: "TimeSpent") -> "TimeSpent":
        """Add all of it."""
        return TimeSpent(
            days=self.days + other.days,
            face_s=self.face_s + other.face_s,
            way_s=self.way_s + other.way_s,
            planned_face_s=self.planned_face_s + other.planned_face_s,
            planned_way_s=self.planned_way_s + other.planned_way_s,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RepReview:
    """What came of a rep's plan.

    Parameters
    ----------
    rep_id : str
        The rep; empty: visits of which the log names no rep.
    done : Count
        Planned visits that were made, by anybody and on any day of the period.
    promised : Count
        Planned visits that this rep made on their day.
    unplanned : int
        Visits that this rep made and no plan had.
    planned_days : int
        Days with planned visits.
    time : TimeSpent
        Where the time went.
    """

    rep_id: str
    done: Count
    promised: Count
    unplanned: int
    planned_days: int
    time: TimeSpent


@dataclass(frozen=True, slots=True, kw_only=True)
class TierReview:
    """What came of the plan for the customers of a tier.

    Parameters
    ----------
    tier : str
        Its name; empty: customers who are in the table no more.
    done : Count
        Planned visits that were made.
    interval : Count
        Visits made within the limits of the cadence since the last one, of those that have an earlier one.
    early, late : int
        Visits made before, and after those limits.
    on_time : Count
        Customers who are not overdue at the end of the period, of those with a cadence and a visit on record.
    never : int
        Customers with a cadence and without a visit on record.
    unplanned : int
        Visits made that no plan had.
    face_s, planned_face_s : int
        Time with customers where the log has times, and that of all planned visits, seconds.
    face_share, planned_share, target : float
        Parts of all tiers' time, and the policy's aim (0: none).
    """

    tier: str
    done: Count
    interval: Count
    early: int
    late: int
    on_time: Count
    never: int
    unplanned: int
    face_s: int
    planned_face_s: int
    face_share: float
    planned_share: float
    target: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What came of the plans of some days. The three measures of compliance are kept apart: ``done``, ``interval``, ``on_time``.

    Parameters
    ----------
    first, last : date
        The days.
    plans : tuple of str
        The plans in force, in order of their days.
    without_plan : tuple of date
        Days of which no plan is known.
    done : Count
        Planned visits that were made.
    interval : Count
        Visits made within the limits of the cadence since the last one.
    on_time : Count
        Customers who are not overdue at the end.
    promised : Count
        Planned visits that were made on the promised day by the promised rep.
    confirmed : Count
        The same of the visits to which customers had agreed.
    time : TimeSpent
        Where the time went.
    reps : tuple of RepReview
        Sorted by rep.
    tiers : tuple of TierReview
        In the policy's order.
    causes : tuple of (Cause, str, int)
        Cause, reason and number of missed visits, the most frequent first.
    missed : tuple of Missed
        Sorted by date, rep and customer.
    unplanned : tuple of LogEntry
        Visits made that no plan had, sorted alike.
    oddities : tuple of Oddity
        Visits at the wrong place or time, sorted alike.
    placed, timed : int
        Visits made of which the log has the position, and the arrival.
    names : tuple of (str, str)
        Name of each customer that is listed, by id.
    calls : CallsReview
        What came of the calls.
    """

    first: dt.date
    last: dt.date
    plans: tuple[str, ...]
    without_plan: tuple[dt.date, ...]
    done: Count
    interval: Count
    on_time: Count
    promised: Count
    confirmed: Count
    time: TimeSpent
    reps: tuple[RepReview, ...]
    tiers: tuple[TierReview, ...]
    causes: tuple[tuple[Cause, str, int], ...]
    missed: tuple[Missed, ...]
    unplanned: tuple[LogEntry, ...]
    oddities: tuple[Oddity, ...]
    placed: int
    timed: int
    names: tuple[tuple[str, str], ...]
    calls: CallsReview = field(default_factory=CallsReview)
