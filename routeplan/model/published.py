"""A plan as its folder says it: decisions, and the figures that were written with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from routeplan.model.evaluation import Ring
from routeplan.model.plan import Plan

Figures = Mapping[str, float | None]
"""Figures by their names in ``kpis.json``; None: not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedVisit:
    """A row of ``stops.csv``.

    Parameters
    ----------
    date : date
        The day.
    rep_id, customer_id : str
        Who visits whom.
    task_id : str
        The task that is done; empty: a visit of the cadence.
    start_s, leave_s : int
        Start and end of the service, seconds after midnight.
    tier : str
        The customer's.
    """

    date: date
    rep_id: str
    customer_id: str
    task_id: str
    start_s: int
    leave_s: int
    tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedUnserved:
    """A row of ``unserved.csv``.

    Parameters
    ----------
    customer_id, task_id : str
        Whom the visit was due to, and for which task; empty: the cadence.
    earliest, latest : date or None
        When it was due.
    code, reason : str
        Why it is not made.
    """

    customer_id: str
    task_id: str
    earliest: date | None
    latest: date | None
    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A customer, or a rep's home, in ``places.geojson``.

    Parameters
    ----------
    id, name, team : str
        As in the table.
    lon, lat : float
        WGS84 degrees; of a rep: where the day starts.
    end_lon, end_lat : float
        Where a rep's day ends; of a customer: the same place.
    tier : str
        Of a customer.
    """

    id: str
    name: str
    team: str
    lon: float
    lat: float
    end_lon: float
    end_lat: float
    tier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPlan:
    """A plan and what was written with it.

    Parameters
    ----------
    name : str
        How it is called where plans stand side by side.
    plan : Plan
        The decisions.
    figures : mapping of str to float or None
        Of the whole team.
    tiers, reps : mapping of str to mapping
        Figures by tier and by rep id.
    weeks : mapping of (date, date) to mapping
        Figures by first and last day of the week, all reps together.
    visits : tuple of PublishedVisit
        By date, rep and order.
    unserved : tuple of PublishedUnserved
        Visits that are not made.
    customers, reps_at : mapping of str to Place
        By id; empty for a plan that was written without places.
    areas : mapping of str to tuple of Ring
        Rings and holes of each rep's territory.
    zones : mapping of (str, date) to Ring
        The daily zones.
    states : tuple of str
        What a scenario changes; empty for other plans.
    pilot : str
        The team that alone changes; empty: everybody.
    href : str
        Address of its page; empty: none.
    """

    name: str
    plan: Plan
    figures: Figures
    tiers: Mapping[str, Figures]
    reps: Mapping[str, Figures]
    weeks: Mapping[tuple[date, date], Figures]
    visits: tuple[PublishedVisit, ...]
    unserved: tuple[PublishedUnserved, ...] = ()
    customers: Mapping[str, Place] = field(default_factory=dict)
    reps_at: Mapping[str, Place] = field(default_factory=dict)
    areas: Mapping[str, tuple[Ring, ...]] = field(default_factory=dict)
    zones: Mapping[tuple[str, date], Ring] = field(default_factory=dict)
    states: tuple[str, ...] = ()
    pilot: str = ""
    href: str = ""

    @property
    def weeks_long(self) -> float:
        """Length of the horizon in weeks."""
        return self.plan.horizon.days / 7
