"""What territories amount to: balance, shape and change, by rep, by team and by district."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryFigures:
    """Shape and change of one territory.

    Parameters
    ----------
    rep_id : str
        Whose.
    centre_id : str
        The customer from which all are reached in the least weighted time; empty: the territory is empty.
    centre_s : float
        Mean weighted travel time from there, seconds.
    polsby_popper, reock : float
        Compactness of the drawn area, 0 to 1; 0 for none.
    pieces : int
        Connected parts; 1 is one piece.
    taken, given : int
        Customers that had another rep, and those that this rep had and has no more.
    taken_potential, taken_workload : float
        Share of the territory that had another rep.
    """

    rep_id: str
    centre_id: str
    centre_s: float
    polsby_popper: float
    reock: float
    pieces: int
    taken: int
    given: int
    taken_potential: float
    taken_workload: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritorySummary:
    """All territories together.

    Parameters
    ----------
    potential_index, workload_index : float
        Balance index: smallest ratio of a territory to its target over the largest; 1 is perfect balance.
    centre_s : float
        Mean weighted travel time to the customers from the centres of their territories, seconds.
    polsby_popper, reock : float
        Means over the territories with customers.
    pieces : int
        Sum over the territories.
    handed_over : int
        Customers that change their rep.
    disruption_potential, disruption_workload : float or None
        Their part of what all customers with a rep today hold; None: no customer has one.
    reps : tuple of TerritoryFigures
        Sorted by rep.
    """

    potential_index: float
    workload_index: float
    centre_s: float
    polsby_popper: float
    reock: float
    pieces: int
    handed_over: int
    disruption_potential: float | None
    disruption_workload: float | None
    reps: tuple[TerritoryFigures, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollup:
    """Figures of a team of reps or of a district of customers.

    Parameters
    ----------
    by : str
        ``team``: the territories of the reps of a team; ``district``: the customers of a district, whoever has them.
    name : str
        Of the team or district; empty: reps or customers without one.
    reps, customers, due, done : int
        Reps, located customers, visits due to them, and due visits made.
    drive_s : int
        Driving of the team; or to the stops in the district, and home from a last stop there; seconds.
    potential : float
        Yearly value of the customers.
    workload_s : int
        Estimated work of the visits due to them, seconds.
    potential_deviation, workload_deviation : float
        Of a team: from its share, 0.1 is 10 % over. Of a district: mean of its reps' deviations, by what it gives each.
    value_per_hour : float or None
        What a team's visits are expected to bring for each hour worked, money; None of a district.
    """

    by: Literal["team", "district"]
    name: str
    reps: int
    customers: int
    due: int
    done: int
    drive_s: int
    potential: float
    workload_s: int
    potential_deviation: float
    workload_deviation: float
    value_per_hour: float | None = None
