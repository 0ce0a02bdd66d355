"""What the judge says: broken rules, and the cost in its parts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """Say which rule is broken, and where.

    Parameters
    ----------
    rule
        Short name of the rule.
    message
        What is wrong, with indices and numbers.
    """

    rule: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CostParts:
    """Split the objective, all in seconds of its price.

    Parameters
    ----------
    travel_s
        Price of the driving time of all routes: under traffic, of the time that is really driven.
    distance
        Price of the metres driven.
    overtime
        Price of overtime.
    waiting
        Price of waiting between leaving and return.
    spread
        Price of the distances of stops to the centroid of their shift.
    imbalance
        Price of days that are fuller or emptier than their target, empty ones included.
    lost
        Prizes of visits left out.
    irregular
        Price of gaps that miss their interval.
    preference
        Price of visits on shifts that their client likes less.
    change
        Price of visits on shifts where an earlier plan had none.
    total
        Sum of the ten.
    required_left_out
        Number of required visits left out; no part of the total beyond their prizes.
    """

    travel_s: float
    distance: float
    overtime: float
    waiting: float
    spread: float
    imbalance: float
    lost: float
    irregular: float
    preference: float
    change: float
    total: float
    required_left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Say what is wrong with a solution, and what it costs.

    Parameters
    ----------
    violations
        Empty when the solution is feasible.
    cost
        Its cost.
    """

    violations: tuple[Violation, ...]
    cost: CostParts
