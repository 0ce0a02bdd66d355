"""Proposals of territories: who serves whom, what that amounts to, and which customers change their rep."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from routeplan.model.customer import Customer
from routeplan.model.evaluation import TerritoryArea
from routeplan.model.reason import MoveReason, TerritoryFinding, Unmet
from routeplan.model.rep import Rep

Favours = Literal["today", "moves", "policy", "balance", "ways", "wide_ways", "wide_moves", "approved"]
"""What a proposal puts first; "approved" is the version that a planner chose or reviewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A customer who gets another rep than today's.

    Parameters
    ----------
    customer_id, from_rep, to_rep : str
        Who, from whom, to whom.
    potential : float
        Yearly value of the customer, in the policy's currency.
    workload_s : float
        Estimated work of its due visits, seconds.
    revenue : float
        Revenue of the last 12 months.
    way : float
        What the way to the territory's centre and home gets longer by (shorter: below 0), in the unit of the proposals.
    why : MoveReason
        What the move is for.
    """

    customer_id: str
    from_rep: str
    to_rep: str
    potential: float
    workload_s: float
    revenue: float
    way: float
    why: MoveReason


@dataclass(frozen=True, slots=True, kw_only=True)
class RepLoad:
    """What a rep has in a proposal.

    Parameters
    ----------
    rep_id : str
        The rep.
    customers : int
        Number of customers.
    potential, potential_target : float
        Yearly value of the customers, and the rep's share of the team's.
    workload_s, workload_target_s : float
        Estimated work, and the rep's share of the team's; seconds.
    revenue : float
        Revenue of the last 12 months.
    given, taken : int
        Customers handed over and taken over, as against today.
    """

    rep_id: str
    customers: int
    potential: float
    potential_target: float
    workload_s: float
    workload_target_s: float
    revenue: float
    given: int = 0
    taken: int = 0

    @property
    def potential_deviation(self) -> float:
        """Potential over its target, less 1."""
        return self.potential / self.potential_target - 1 if self.potential_target else 0.0

    @property
    def workload_deviation(self) -> float:
        """Workload over its target, less 1."""
        return self.workload_s / self.workload_target_s - 1 if self.workload_target_s else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One way to cut the territories.

    Parameters
    ----------
    number : int
        What ``--choose`` takes; 0 is today.
    favours : Favours
        What it puts first.
    tolerance : float
        Largest of the tolerances that it was made with.
    owners : tuple of str
        Id of the rep of each customer of the proposals, in their order; "": none.
    way : float
        Mean way from a customer to the centre and the home of its territory, weighted by potential, workload and head count.
    moved_share : float
        Share of the activity (mean of potential and workload) that gets another rep.
    loose : int
        Customers outside the main piece of their territory.
    missed : int
        Tolerances of the policy that are missed, over reps and measures.
    unmet : Unmet or None
        The tolerance that it was made with and misses the most; None: it meets them all.
    gap : float or None
        How much shorter the ways can be at most within the same tolerances, as a share; None: not known.
    reps : tuple of RepLoad
        By rep, sorted.
    moves : tuple of Move
        Largest potential first; () without today's reps.
    rejected : tuple of Move
        Moves that its review rejected, with the figures that they would have.
    findings : tuple of TerritoryFinding
        Which tolerances of the policy are missed and why, and which limits decisions pass.
    areas : tuple of TerritoryArea
        The land of each rep, sorted.
    """

    number: int
    favours: Favours
    tolerance: float
    owners: tuple[str, ...]
    way: float
    moved_share: float
    loose: int
    missed: int
    reps: tuple[RepLoad, ...]
    moves: tuple[Move, ...]
    rejected: tuple[Move, ...] = ()
    unmet: Unmet | None = None
    gap: float | None = None
    findings: tuple[TerritoryFinding, ...] = ()
    areas: tuple[TerritoryArea, ...] = ()

    @property
    def potential_deviation(self) -> float:
        """Largest deviation of a rep's potential from its share."""
        return max((abs(rep.potential_deviation) for rep in self.reps), default=0.0)

    @property
    def workload_deviation(self) -> float:
        """Largest deviation of a rep's workload from its share."""
        return max((abs(rep.workload_deviation) for rep in self.reps), default=0.0)

    @property
    def moved_revenue(self) -> float:
        """Revenue of the last 12 months that gets another rep."""
        return sum(move.revenue for move in self.moves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Proposals to compare.

    Parameters
    ----------
    start : date
        First day of the horizon that the workload is counted over.
    potential_tolerance, workload_tolerance : float
        Of the policy.
    way_unit : {"s", "m"}
        Seconds of travel, or metres in a straight line where there are too many places for travel times.
    customers : tuple of Customer
        Whom the proposals assign, sorted by id.
    reps : tuple of Rep
        The team, sorted by id.
    today : Proposal or None
        Today's territories; None where no customer has a rep.
    proposals : tuple of Proposal
        Numbered from 1, from the least activity moved to the most.
    interrupted : bool
        Whether the search was stopped early: there may be fewer, and worse ones.
    """

    start: date
    potential_tolerance: float
    workload_tolerance: float
    way_unit: Literal["s", "m"]
    customers: tuple[Customer, ...]
    reps: tuple[Rep, ...]
    today: Proposal | None
    proposals: tuple[Proposal, ...]
    interrupted: bool = False

    @property
    def has_areas(self) -> bool:
        """Whether areas are the units of the territories."""
        return any(customer.area for customer in self.customers)

    @property
    def all(self) -> tuple[Proposal, ...]:
        """Today, where it is known, and the proposals."""
        return (*((self.today,) if self.today else ()), *self.proposals)
