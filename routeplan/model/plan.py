"""What is decided."""

from dataclasses import dataclass
from datetime import date

from routeplan.model.approval import TerritoryVersion
from routeplan.model.shift import Horizon
from routeplan.model.territory import Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """The visits of one rep on one day, in order.

    Parameters
    ----------
    rep_id : str
        The rep.
    date : date
        The day.
    leave_s : int
        When the rep leaves home, seconds after midnight.
    customer_ids : tuple of str
        Whom to visit, in order; never empty.
    task_ids : tuple of str
        For each visit the task that it does; empty where it is a visit of the cadence. (): all are.
    """

    rep_id: str
    date: date
    leave_s: int
    customer_ids: tuple[str, ...]
    task_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RepDay:
    """A day of a rep.

    Parameters
    ----------
    rep_id : str
        The rep.
    date : date
        The day.
    """

    rep_id: str
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """A night away: the day ends there, and the next one starts there.

    Parameters
    ----------
    rep_id : str
        The rep.
    date : date
        The evening.
    name : str
        The hotel; of a customer the name, where the night is at the last stop.
    lon, lat : float
        WGS84 degrees.
    customer_id : str
        The last stop, near which the night is; empty: a hotel of the policy.
    """

    rep_id: str
    date: date
    name: str
    lon: float
    lat: float
    customer_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Day and time of a joint visit, for all who take part.

    Parameters
    ----------
    joint_id : str
        The joint visit.
    date : date
        The day.
    at_s : int
        Start of the service, seconds after midnight.
    without : tuple of str
        Reps whose part fell out after the plan was made; the others keep the appointment. Sorted.
    """

    joint_id: str
    date: date
    at_s: int
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """Time at the end of each of a rep's days that a plan leaves free, so that the days end on time.

    Parameters
    ----------
    rep_id : str
        The rep.
    seconds : int
        How long, whole minutes.
    """

    rep_id: str
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Decisions alone: times, costs and key figures follow from them in ``evaluate``.

    Parameters
    ----------
    horizon : Horizon
        The days planned.
    territories : tuple of Territory
        One a rep, sorted by rep.
    days : tuple of DayPlan
        Sorted by rep and date; days without visits are left out.
    engine : str
        Name of the engine that decided.
    seed : int
        Its seed.
    interrupted : bool
        Whether the search was stopped by hand.
    approved : TerritoryVersion or None
        The approved version of the territories that it keeps to; None: there is none, or it is left aside.
    absent : tuple of RepDay
        Days on which a rep who should work does not: whoever may serve the customers of the territory may stand in. Sorted by rep
        and date: what became known after the plan was made; leave that the table of reps states is not here.
    full : tuple of RepDay
        Days whose work may use the time that plans keep free, ``[day] slack``: something came up after the plan was made. Sorted
        by rep and date.
    nights : tuple of Night
        Sorted by rep and date.
    reserves : tuple of Reserve
        Sorted by rep; full days have none.
    meetings : tuple of Meeting
        When joint visits are, sorted by ``joint_id``; those without a possible day are missing.
    """

    horizon: Horizon
    territories: tuple[Territory, ...]
    days: tuple[DayPlan, ...]
    engine: str
    seed: int
    interrupted: bool = False
    approved: TerritoryVersion | None = None
    absent: tuple[RepDay, ...] = ()
    full: tuple[RepDay, ...] = ()
    nights: tuple[Night, ...] = ()
    reserves: tuple[Reserve, ...] = ()
    meetings: tuple[Meeting, ...] = ()
