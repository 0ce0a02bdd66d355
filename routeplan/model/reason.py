"""Why a customer changes the rep, and what is to be known of territories: codes and numbers; the words are in ``routeplan.language``."""

from dataclasses import dataclass
from typing import Literal

Measure = Literal["potential", "workload"]
"""What is balanced."""

Tie = Literal["", "area", "group", "ties"]
"""What keeps customers with one rep: their area, their group, several of these together, or nothing."""

MoveCode = Literal[
    "no_shifts", "not_allowed", "tolerance", "shorter", "relieves", "fills_up", "apart", "smoother", "shift", "rejected",
]  # fmt: skip
"""What a move is for, as docs/territories.md says; "rejected": it happens no more."""

FindingCode = Literal[
    "locked_units_exceed", "confined_units_exceed", "unit_larger_than_target", "too_few_units_allowed",
    "more_territories_than_units", "taken_elsewhere", "lumpy", "not_reached", "out_of_balance",
    "no_tolerance", "no_tolerance_under", "smallest_tolerance", "smallest_tolerance_apart",
    "island", "more_islands", "handovers_in_all", "handovers_of_rep",
]  # fmt: skip
"""Why a territory misses a tolerance (those up to "not_reached" as ``solvers.districts.solution`` defines them, "out_of_balance" without a
reason); which tolerance of a measure could be met; who stands apart; which limit of hand-overs decisions pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveReason:
    """Say what a move is for.

    Parameters
    ----------
    code : MoveCode
        What for.
    rep_id : str
        The rep that it is about.
    measure : Measure
        Of a deviation.
    deviation : float
        Without the move ("tolerance"), or today.
    then : float
        The deviation with all moves.
    saved : float
        What the way gets shorter by, in ``way_unit``.
    way_unit : {"s", "m"}
        Seconds or metres.
    beside, around : int
        Neighbours with the rep, of how many.
    """

    code: MoveCode
    rep_id: str = ""
    measure: Measure = "potential"
    deviation: float = 0.0
    then: float = 0.0
    saved: float = 0.0
    way_unit: Literal["s", "m"] = "s"
    beside: int = 0
    around: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryFinding:
    """Say what is to be known of territories.

    Parameters
    ----------
    code : FindingCode
        What.
    rep_id : str
        Whose territory.
    measure : Measure or None
        Which measure; None: none.
    deviation : float
        Of the territory from its share.
    target, amount, limit : float
        Share, what there is, and what is allowed: money or seconds; customers and reps at "more_territories_than_units". The limit is a
        tolerance at "out_of_balance", and of the other measure where the smallest tolerances are told.
    currency : str
        Of money; empty: none is written.
    lower, reached : float
        The tolerance under which none can be met, and one that was.
    count, most : int
        Customers or islands, and how many are allowed.
    customer_ids : tuple of str
        The largest customer; of an island the first three.
    tie, tie_id : Tie, str
        What ties the largest customer to others, and its name.
    rep_ids : tuple of str
        Reps, where there is more than one.
    metres : float
        Length of the crossing to an island.
    crossing : tuple of (str, str)
        Its customers on the island and outside.
    """

    code: FindingCode
    rep_id: str = ""
    measure: Measure | None = None
    deviation: float = 0.0
    target: float = 0.0
    amount: float = 0.0
    limit: float = 0.0
    currency: str = ""
    lower: float = 0.0
    reached: float = 0.0
    count: int = 0
    most: int = 0
    customer_ids: tuple[str, ...] = ()
    tie: Tie = ""
    tie_id: str = ""
    rep_ids: tuple[str, ...] = ()
    metres: float = 0.0
    crossing: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A tolerance that a proposal was made with, and misses.

    Parameters
    ----------
    measure : {"potential", "workload"}
        Of what.
    rep_id : str
        Whose territory is beyond it the most.
    deviation : float
        That territory's deviation from its share.
    tolerance : float
        The tolerance.
    """

    measure: Measure
    rep_id: str
    deviation: float
    tolerance: float
