"""The hours that visits take, and the reps for them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadShare:
    """The visits of a tier or of an area.

    Parameters
    ----------
    name : str
        Which; "": customers without one.
    customers : int
        How many.
    visits : float
        Visits a year.
    hours : float
        Hours a year with the estimated driving between customers, and the work of account teams.
    """

    name: str
    customers: int
    visits: float
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """Workload build-up: visits times time, over the time of one rep.

    Parameters
    ----------
    tiers : tuple of WorkloadShare
        Best first.
    areas : tuple of WorkloadShare
        By area of the customers, else by district; () where the table names neither.
    rep_hours : float
        Hours a year of the mean rep for visits and the ways between them; 0: nobody works.
    reps : int
        Reps in the table.
    needed : tuple of (float, float)
        Growth of the visits, from 0 on, and the full reps that it takes.
    """

    tiers: tuple[WorkloadShare, ...]
    areas: tuple[WorkloadShare, ...]
    rep_hours: float
    reps: int
    needed: tuple[tuple[float, float], ...]
