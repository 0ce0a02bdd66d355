"""Who deserves how much: what ``routeplan segment`` finds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from routeplan.model.area_class import AreaClass
from routeplan.model.call_plan import CallPlan
from routeplan.model.funnel import Funnel
from routeplan.model.lead import Leads
from routeplan.model.workload import Workload


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmented:
    """One customer with its tier and what the orders say of it.

    Parameters
    ----------
    customer_id, name, rep_id, tier : str
        Who, today's rep ("": none) and the tier.
    rule : str
        Rule that gave the tier; "hand" for one that the table states, "none" where no rule knew the customer.
    basis : float or str
        What the rule looked at: an amount a year, a score, a segment; "" for a tier by hand.
    revenue, value : float
        Money a year.
    interval_days : float or None
        Days between two visits; None: no visits by cadence.
    hours : float
        Hours with the customer a year.
    segment, treatment : str
        RFM segment and what to do; "" for a customer who never ordered.
    last_order : date or None
        Day of the last order.
    recency, frequency : int
        Days since it, and orders in the months that RFM counts; 0 without orders.
    money : float
        Their sum.
    scores : str
        The three RFM scores, such as "5-4-4"; "" without orders.
    dormant : bool
        Whether the customer ordered before and no longer does.
    first_visit_by : date or None
        Day by which a new customer is to be visited; None: it is not new.
    area_class : AreaClass
        Class of its hexagon; "": not known, or plans do not ask.
    """

    customer_id: str
    name: str
    rep_id: str
    tier: str
    rule: str
    basis: float | str
    revenue: float
    value: float
    interval_days: float | None
    hours: float
    segment: str = ""
    treatment: str = ""
    last_order: date | None = None
    recency: int = 0
    frequency: int = 0
    money: float = 0.0
    scores: str = ""
    dormant: bool = False
    first_visit_by: date | None = None
    area_class: AreaClass = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRun:
    """What the last run said of one customer; the fields are those of ``Segmented``."""

    tier: str
    rule: str
    basis: float | str
    hours: float
    first_visit_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRun:
    """An earlier run.

    Parameters
    ----------
    as_of : date
        The day from which it read the histories.
    customers : mapping of str to LastRun
        What it said, by customer.
    """

    as_of: date
    customers: Mapping[str, LastRun]


@dataclass(frozen=True, slots=True, kw_only=True)
class TierMove:
    """A customer that changed its tier since the last run.

    Parameters
    ----------
    customer_id, name : str
        Who.
    tier_before, tier : str
        From and to.
    why : str
        In a few words.
    hours : float
        Change of the hours with the customer a year.
    """

    customer_id: str
    name: str
    tier_before: str
    tier: str
    why: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TierSize:
    """What one tier amounts to.

    Parameters
    ----------
    tier : str
        Its name.
    customers : int
        How many.
    customer_share, revenue_share : float
        Shares of all customers and of all revenue, 0 to 1.
    revenue : float
        Money a year.
    interval_days : float or None
        Days between two visits by the tier's cadence; None: no visits.
    visits : float
        Visits a year by the cadences of its customers.
    hours : float
        Hours with its customers a year.
    """

    tier: str
    customers: int
    customer_share: float
    revenue: float
    revenue_share: float
    interval_days: float | None
    visits: float
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """All customers in tiers and segments.

    Parameters
    ----------
    as_of : date
        The day from which the histories were read.
    customers : tuple of Segmented
        By id.
    tiers : tuple of TierSize
        Best first.
    compared_with : date or None
        The day of the last run of an earlier day, which this one is compared with; None: there was none.
    moves : tuple of TierMove
        By id; () without such a run.
    joined, gone : tuple of str
        Ids that it did not have, and those that only it had; () without one.
    funnel : Funnel or None
        The sales funnel; None without opportunities.
    calls : CallPlan or None
        What the cadences bring; None unless they are optimised.
    workload : Workload or None
        The hours that the cadences take, and the reps for them; None: not measured.
    leads : Leads or None
        How far the contacts with prospects and dormant customers are; None where there are none.
    """

    as_of: date
    customers: tuple[Segmented, ...]
    tiers: tuple[TierSize, ...]
    compared_with: date | None
    moves: tuple[TierMove, ...]
    joined: tuple[str, ...]
    gone: tuple[str, ...]
    funnel: Funnel | None = None
    calls: CallPlan | None = None
    workload: Workload | None = None
    leads: Leads | None = None
