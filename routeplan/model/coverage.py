"""Who is reached and who buys: what ``routeplan coverage`` finds."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from routeplan.model.funnel import Funnel, StaleOpportunity
from routeplan.model.results import Results
from routeplan.model.segmentation import Segmentation
from routeplan.model.white_space import BestPlace, Hexagon, Reach

GroupBy = Literal["all", "rep", "team", "tier", "district", "channel"]
CHANNELS = ("visit", "phone", "online", "distributor")
"""How a customer may be contacted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredCustomer:
    """One customer, and whether it is reached.

    Parameters
    ----------
    id, name, rep_id, team, tier, district : str
        Who; the rep that its figures count for, "": none.
    lon, lat : float or None
        WGS84 degrees.
    revenue, potential : float
        Money a year; the potential is the value where none is stated.
    last_contact, last_order : date or None
        Days; None: none on record.
    channel : str
        Of the last contact, of ``CHANNELS``; "order": it ordered without a contact on record; "": neither.
    is_reached, is_buying, is_dormant : bool
        Whether it was contacted or ordered, and whether it ordered, in the days that count; whether it ordered before and no longer does.
    sales_then : float
        Money of the 365 days up to its last order: what a dormant one was worth while it ordered.
    """

    id: str
    name: str
    rep_id: str
    team: str
    tier: str
    district: str
    lon: float | None
    lat: float | None
    revenue: float
    potential: float
    last_contact: date | None
    last_order: date | None
    channel: str
    is_reached: bool
    is_buying: bool
    is_dormant: bool
    sales_then: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """The figures of one group of customers.

    Parameters
    ----------
    by : GroupBy
        What groups them.
    name : str
        Of the group; "": customers of none.
    customers, reached, buying, dormant : int
        How many.
    opportunities, won, lost : int
        Opportunities of its customers, and those won and lost.
    visits, recorded, asked : float
        Visits done in the days that count; those planned or on record then, whatever came of them, the larger number of each customer;
        and visits that the cadences ask for.
    sales, sales_before : float or None
        Money of the last 365 days and of the 365 before; None: the orders do not go back so far.
    target : float or None
        Coverage that ``[targets]`` wants; None: none.
    of_all : float or None
        Of a channel: its reached customers as a share of all customers; None of other groups.
    is_logged : bool
        Whether contacts are on record at all: without, only who ordered counts as reached, and penetration says nothing.
    """

    by: GroupBy
    name: str
    customers: int
    reached: int
    buying: int
    dormant: int
    opportunities: int
    won: int
    lost: int
    visits: int
    recorded: int
    asked: float
    sales: float
    sales_before: float | None
    target: float | None = None
    of_all: float | None = None
    is_logged: bool = True

    @property
    def coverage(self) -> float | None:
        """Reached of all; None of nobody."""
        return self.reached / self.customers if self.customers else None

    @property
    def penetration(self) -> float | None:
        """Buying of those reached; None of nobody, and without contacts on record."""
        return self.buying / self.reached if self.reached and self.is_logged else None

    @property
    def conversion(self) -> float | None:
        """Won of all opportunities; None of none."""
        return self.won / self.opportunities if self.opportunities else None

    @property
    def win_rate(self) -> float | None:
        """Won of those decided; None of none."""
        return self.won / (self.won + self.lost) if self.won + self.lost else None

    @property
    def completion(self) -> float | None:
        """Visits done of those planned or on record; None without any."""
        return self.visits / self.recorded if self.recorded else None

    @property
    def growth(self) -> float | None:
        """Sales against the year before: 0.1 is a tenth more; None without."""
        return self.sales / self.sales_before - 1 if self.sales_before else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageMonth:
    """One month.

    Parameters
    ----------
    month : str
        Such as "2026-11"; the last one may be unfinished.
    coverage : float
        Share of the customers that had been contacted or had ordered in the days before its end.
    visits : int
        Visits done.
    sales : float
        Money.
    sales_before : float or None
        Of the same days a year before; None: the orders do not go back so far.
    new_customers : int or None
        First orders; None: the orders begin less than half a year before, and nobody knows who is new.
    calls : int
        Contacts by phone and online done.
    """

    month: str
    coverage: float
    visits: int
    sales: float
    sales_before: float | None
    new_customers: int | None
    calls: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target and how far it is reached.

    Parameters
    ----------
    kind : {"coverage", "visits", "sales", "new_customers"}
        What is aimed at.
    name : str
        The tier; "": all customers.
    wanted : float
        Share, visits this month, money or customers this quarter.
    actual : float or None
        What there is of it; None: the orders begin less than half a year before the quarter, and nobody knows who is new.
    by_now : float
        What would be on the way: the part of ``wanted`` that belongs to the days that have passed.
    a_week : float
        What is missing, spread over the weeks that are left; 0 for a share.
    a_day : float or None
        Of visits: what is missing, spread over the days left on which reps work; None of other targets, and if no such day is left.
    is_over : bool
        Whether the last day of the month or quarter has passed; a share has none.
    """

    kind: Literal["coverage", "visits", "sales", "new_customers"]
    name: str
    wanted: float
    actual: float | None
    by_now: float
    a_week: float
    a_day: float | None = None
    is_over: bool = False

    @property
    def is_behind(self) -> bool:
        """Whether less is done than would be on the way."""
        return self.actual is not None and self.actual < self.by_now


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesAlert:
    """Sales of a rep in a district that fell.

    Parameters
    ----------
    rep_id, district : str
        Whose and where; "": none.
    now, usual : float
        Money of the last 7 days, and of a mean week before.
    """

    rep_id: str
    district: str
    now: float
    usual: float

    @property
    def change(self) -> float:
        """-0.25 is a quarter less."""
        return self.now / self.usual - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All that is found.

    Parameters
    ----------
    as_of : date
        The day from which the histories were read.
    days : int
        Days up to it that count.
    customers : tuple of CoveredCustomer
        By id.
    prospects : tuple of (str, str, float, float, float)
        Id, name, longitude, latitude and potential.
    attributed : int
        Customers without a rep, which count for the rep who lives nearest.
    rows : tuple of CoverageRow
        All customers first, then by rep, team, tier, district and channel.
    months : tuple of CoverageMonth
        The last twelve.
    resolution : int
        Of the hexagons, as h3 counts them.
    hexagons : tuple of Hexagon
        By cell.
    reach : tuple of Reach
        By kind of area, the densest first.
    places : tuple of BestPlace
        For visits first, then for homes; the best first.
    targets : tuple of Target
        In the order of the policy.
    alerts : tuple of SalesAlert
        The largest loss of money first.
    results : Results
        Sales, forecast, depth.
    funnel : Funnel or None
        The sales funnel; None without opportunities.
    orders_begin : date or None
        Day of the first order, where it lies within the last 365 days: sales "a year" are those of fewer days.
    segmentation : Segmentation or None
        The customers in segments, and what their cadences take and bring; None: not asked for.
    """

    as_of: date
    days: int
    customers: tuple[CoveredCustomer, ...]
    prospects: tuple[tuple[str, str, float, float, float], ...]
    attributed: int
    rows: tuple[CoverageRow, ...]
    months: tuple[CoverageMonth, ...]
    resolution: int
    hexagons: tuple[Hexagon, ...]
    reach: tuple[Reach, ...]
    places: tuple[BestPlace, ...]
    targets: tuple[Target, ...]
    alerts: tuple[SalesAlert, ...]
    results: Results
    funnel: Funnel | None = None
    orders_begin: date | None = None
    segmentation: Segmentation | None = None

    @property
    def whole(self) -> CoverageRow:
        """The figures of all customers."""
        return self.rows[0]

    @property
    def dormant(self) -> tuple[CoveredCustomer, ...]:
        """Customers who no longer order, the one who bought most while it did first."""
        return tuple(
            sorted(
                (one for one in self.customers if one.is_dormant), key=lambda one: (-one.sales_then, one.id)
            )
        )

    @property
    def stalled(self) -> tuple[StaleOpportunity, ...]:
        """Open opportunities without progress, the largest amount first."""
        stale = self.funnel.stale if self.funnel else ()
        return tuple(sorted(stale, key=lambda one: (-one.amount, one.id)))
