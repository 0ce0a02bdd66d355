"""How many reps a team needs, and what one more buys."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Hire:
    """Where a further rep would best live.

    Parameters
    ----------
    customer_id, name : str
        The customer at the centre of the territory.
    lon, lat : float
        Its position; WGS84 degrees.
    customers : int
        Customers of the territory.
    """

    customer_id: str
    name: str
    lon: float
    lat: float
    customers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """What a number of reps amounts to. Hours are seconds a week, of all visits due, whether they fit or not.

    Parameters
    ----------
    reps : int
        How many.
    service_s, between_s, home_s : float
        Work of the mean rep: at customers, on the ways between them, and from and to home.
    available_s : float
        What the mean rep may work.
    fullest : float
        Hours of the fullest territory over those available.
    way : float
        Mean way to the centre of a territory, in the unit of the curve.
    drive_s : float
        Driving of all reps.
    undone_s : float
        Work of all reps that does not fit into their territories' hours.
    undone_visits : int
        Visits that are left out for that, within the horizon, those of the least worth for their time first.
    undone_worth_s : float
        What these are worth, as detours that they justify; seconds.
    covered : float
        Share of the potential of all customers whose visits fit.
    deviation : float
        Largest deviation of a territory's potential or workload from its equal share.
    missed : int
        Tolerances that are missed, over territories and measures.
    staff : tuple of str
        Today's reps who have a territory, sorted.
    hires : tuple of Hire
        Homes of further reps, the largest territory first.
    not_needed : tuple of str
        Today's reps for whom there is no territory, sorted.
    spare : int
        Reps of `reps` for whom nothing is left to do that would make less undone: the territories are those of fewer reps.
    """

    reps: int
    service_s: float
    between_s: float
    home_s: float
    available_s: float
    fullest: float
    way: float
    drive_s: float
    undone_s: float
    undone_visits: int
    undone_worth_s: float
    covered: float
    deviation: float
    missed: int
    staff: tuple[str, ...]
    hires: tuple[Hire, ...]
    not_needed: tuple[str, ...]
    spare: int = 0

    @property
    def work_s(self) -> float:
        """Work of the mean rep."""
        return self.service_s + self.between_s + self.home_s

    @property
    def fill(self) -> float:
        """Work over what is available; over 1, it does not fit."""
        return self.work_s / self.available_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What the last rep added.

    Parameters
    ----------
    drive_s, undone_s : float
        Seconds a week of driving saved (below 0: more), and of work that fits now.
    visits : int
        Visits within the horizon that fit now.
    covered : float
        Share of the potential that is covered now.
    """

    drive_s: float
    undone_s: float
    visits: int
    covered: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Numbers of reps side by side, of one team.

    Parameters
    ----------
    team : str
        The team; empty: all, or those without one.
    reps_today : int
        Reps in the table.
    customers, visits : int
        Customers, and their visits due within the horizon.
    way_unit : {"s", "m"}
        Of the ways: seconds of travel, or metres in a straight line where there are too many places for travel times.
    rows : tuple of Headcount
        By number of reps, without gaps.
    proposal : int
        The number of reps that is proposed.
    reasons : mapping of str to str
        Why, a sentence by language tag.
    notes : tuple of str
        What stands in the way, in English sentences.
    """

    team: str
    reps_today: int
    customers: int
    visits: int
    way_unit: Literal["s", "m"]
    rows: tuple[Headcount, ...]
    proposal: int
    reasons: Mapping[str, str]
    notes: tuple[str, ...] = ()

    @property
    def proposed(self) -> Headcount:
        """The row of the proposal."""
        return next(row for row in self.rows if row.reps == self.proposal)

    @property
    def gains(self) -> tuple[Gain | None, ...]:
        """What the last rep of each row added to the row before; None for the first."""
        pairs = zip(self.rows, self.rows[1:], strict=False)
        return (None, *(_gain(before, after) for before, after in pairs))


def _gain(before: Headcount, after: Headcount) -> Gain:
    return Gain(
        drive_s=before.drive_s - after.drive_s,
        undone_s=before.undone_s - after.undone_s,
        visits=before.undone_visits - after.undone_visits,
        covered=after.covered - before.covered,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadcountStudy:
    """The curves of all teams.

    Parameters
    ----------
    start : date
        First day of the horizon.
    weeks : float
        Its length.
    curves : tuple of Curve
        By team; one where teams are not kept apart.
    """

    start: date
    weeks: float
    curves: tuple[Curve, ...]

    @property
    def proposal(self) -> int:
        """Sum of the proposals."""
        return sum(curve.proposal for curve in self.curves)

    @property
    def reps_today(self) -> int:
        """Sum of today's reps."""
        return sum(curve.reps_today for curve in self.curves)
