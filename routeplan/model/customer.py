"""Who is visited."""

from dataclasses import dataclass
from datetime import date

from routeplan.model.area_class import AreaClass
from routeplan.model.cadence import Cadence
from routeplan.model.lead import Approach
from routeplan.model.pattern import Pattern

DayWindows = tuple[tuple[int, int], ...]
"""Opening windows of one day: (opens, closes) in seconds after midnight, sorted and disjoint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """A customer as the export states it, completed by the portfolio step.

    Parameters
    ----------
    id, name, address, phone, contact, note, team, district : str
        As in the table; empty where it says nothing.
    group : str
        Customers of the same group stay with one rep, as the shops of a chain; empty: in none.
    area : str
        The area that it lies in; empty: there are no areas. Customers of an area have one rep.
    area_rep_id : str
        The rep that the area is locked to; empty: it is not.
    lon, lat : float or None
        WGS84 degrees; None: not located yet.
    revenue, potential : float or None
        Money a year, in the policy's currency.
    tier : str
        Given by hand, or filled by the portfolio step.
    rep_id : str
        Today's rep; empty: none.
    locked : bool
        Whether the customer stays with today's rep; so does one with an account team.
    support : tuple of str
        The account team beside the lead, who is today's rep: ids of supporting reps, sorted; (): there is none.
    service_s : int
        Length of a visit, seconds; 0: by tier, filled by the portfolio step.
    cadence : Cadence or None
        None in a table: by tier. After the portfolio step: with limits, or None for a customer without regular visits.
    has_own_cadence : bool
        Whether ``cadence`` (or its absence) was stated for this customer.
    weekdays : frozenset of int
        Weekdays on which visits are allowed, Monday = 0; empty: every day.
    windows : tuple of 7 DayWindows, or ()
        Opening windows by weekday, Monday first; (): always open. An empty day is a closed day.
    preferred_weekdays : frozenset of int
        Weekdays on which visits are liked; others cost ``[visits] preference``; empty: all alike.
    patterns : tuple of Pattern
        Sets of days of which visits keep to one, in place of free spacing; (): free.
    skills : frozenset of str
        What the visiting rep must master.
    last_visit : date or None
        Day of the last visit done.
    renewal : date or None
        Day on which the customer decides whether to go on; None: none is known.
    figures : tuple of (str, float)
        Name and number of each further column that ``[portfolio.score]`` weighs.
    value : float
        Money that the customer is worth a year; filled by the portfolio step.
    worth_s : float
        Detour that one visit on its due day justifies, seconds; filled by the portfolio step.
    required : bool
        Whether leaving a visit out makes the plan infeasible; filled by the portfolio step.
    area_class : AreaClass
        Class of its hexagon; filled where ``[coverage]`` asks for the classes, else "".
    approach : Approach or None
        The next contact with a prospect, or with a dormant customer who is to be won back; None: visits follow the cadence.
    """

    id: str
    name: str
    lon: float | None
    lat: float | None
    address: str = ""
    phone: str = ""
    contact: str = ""
    note: str = ""
    team: str = ""
    district: str = ""
    group: str = ""
    area: str = ""
    area_rep_id: str = ""
    revenue: float | None = None
    potential: float | None = None
    tier: str = ""
    rep_id: str = ""
    locked: bool = False
    support: tuple[str, ...] = ()
    service_s: int = 0
    cadence: Cadence | None = None
    has_own_cadence: bool = False
    weekdays: frozenset[int] = frozenset()
    windows: tuple[DayWindows, ...] = ()
    preferred_weekdays: frozenset[int] = frozenset()
    patterns: tuple[Pattern, ...] = ()
    skills: frozenset[str] = frozenset()
    last_visit: date | None = None
    renewal: date | None = None
    figures: tuple[tuple[str, float], ...] = ()
    value: float = 0.0
    worth_s: float = 0.0
    required: bool = False
    area_class: AreaClass = ""
    approach: Approach | None = None

    @property
    def is_prospect(self) -> bool:
        """Whether it has never been a customer."""
        return self.approach is not None and self.approach.kind == "prospect"

    @property
    def is_bound(self) -> bool:
        """Whether the rep of its territory alone visits it, open borders or not: it or its area is locked, or it is of a group."""
        return self.locked or bool(self.group) or bool(self.area_rep_id)

    def windows_on(self, day: date) -> DayWindows:
        """Give the opening windows of a day; a customer without windows is open all day."""
        return self.windows[day.weekday()] if self.windows else ((0, 86_400),)
