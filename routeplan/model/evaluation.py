"""What follows from the decisions."""

import datetime as dt
from dataclasses import dataclass

from routeplan.model.area_class import ClassFigures, KeptFree
from routeplan.model.call import Call, FullCalls
from routeplan.model.case import DueVisit
from routeplan.model.changes import Changes
from routeplan.model.customer import Customer
from routeplan.model.overload import Overload
from routeplan.model.plan import Night
from routeplan.model.reason import TerritoryFinding
from routeplan.model.rep import Rep
from routeplan.model.task import Task
from routeplan.model.territory_figures import Rollup, TerritorySummary
from routeplan.model.travel_note import TravelNote
from routeplan.model.week_figures import WeekFigures, WeekSummary

Ring = tuple[tuple[float, float], ...]
"""Closed exterior ring of an area, (lon, lat) in WGS84 degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Who comes along on a joint visit.

    Parameters
    ----------
    rep_id, name : str
        The rep; the id where the table has no name.
    is_lead : bool
        Whether the rep leads the visit.
    """

    rep_id: str
    name: str
    is_lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A visit with its times, in seconds after midnight.

    Parameters
    ----------
    customer_id : str
        Whom.
    arrive_s, start_s, leave_s : int
        Arrival, start of the service (after waiting or a break) and departure.
    drive_s : int
        Driving from the previous place, seconds.
    drive_m : int
        The same, metres.
    wait_s : int
        Time between arrival and start that is not the break, seconds.
    due : DueVisit or None
        The due visit that this stop fulfils; None: nothing was due.
    task : Task or None
        The task that is done; None: a visit of the cadence.
    on_time : float or None
        Chance of arriving no later than the last start that the opening window of the planned start allows; without a window,
        no more than 15 minutes after the planned arrival. None: ``[travel] spread`` is 0.
    companions : tuple of Companion
        Who comes along on a joint visit, those apart whose part fell out.
    """

    customer_id: str
    arrive_s: int
    start_s: int
    leave_s: int
    drive_s: int
    drive_m: int
    wait_s: int
    due: DueVisit | None
    task: Task | None = None
    on_time: float | None = None
    companions: tuple[Companion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySchedule:
    """One rep's day with its times.

    Parameters
    ----------
    rep_id : str
        The rep.
    date : date
        The day.
    leave_s, return_s : int
        Leaving home and return, seconds after midnight.
    stops : tuple of Stop
        In order.
    break_start_s : int or None
        When the break starts; None: no break is taken.
    break_s : int
        Length of the break taken, seconds; 0 if none.
    home_drive_s, home_drive_m : int
        The way home from the last stop, seconds and metres.
    drive_s, service_s, wait_s : int
        Sums over the day, the way home included, seconds.
    drive_m : int
        Sum over the day, metres.
    overtime_s : int
        The larger of the time after the shift's end and the work beyond what the shift allows, seconds.
    zone : Ring
        The daily zone: the area that holds the day's stops; () for none.
    night_before, night_after : Night or None
        Where the day starts and ends, if not at home: the nights away around it.
    on_time : float or None
        Chance of returning by the end of the rep's day, overtime apart; None: not known.
    late_s : int
        By how much the return that the day keeps to with the chance that ``[day] slack`` asks for lies after the planned one, at
        most three standard deviations of its driving, seconds; 0 where it asks for none.
    """

    rep_id: str
    date: dt.date
    leave_s: int
    return_s: int
    stops: tuple[Stop, ...]
    break_start_s: int | None
    break_s: int
    home_drive_s: int
    home_drive_m: int
    drive_s: int
    service_s: int
    wait_s: int
    drive_m: int
    overtime_s: int
    zone: Ring = ()
    night_before: Night | None = None
    night_after: Night | None = None
    on_time: float | None = None
    late_s: int = 0

    def ends(self, rep: Rep) -> tuple[tuple[float, float], tuple[float, float]]:
        """Give where the day starts and ends, longitude and latitude: at home, or where the rep stays for the night.

        Parameters
        ----------
        rep : Rep
            Whose day it is.
        """
        before, after = self.night_before, self.night_after
        return (
            (before.lon, before.lat) if before else (rep.lon, rep.lat),
            (after.lon, after.lat) if after else (rep.end_lon, rep.end_lat),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unserved:
    """A due visit that the plan does not make, with the reason.

    Parameters
    ----------
    customer_id, rep_id, tier : str
        Whom, whose territory, and the tier; ``rep_id`` is empty for a customer without territory.
    due : DueVisit or None
        The visit; None for a customer without a position.
    code : str
        ``no_position``, ``no_territory``, ``no_open_shift`` (no shift of a rep who may come meets an opening window in the
        allowed days, or all of these are frozen), ``spacing`` (too close to the visits made, too far from them, or on no day
        of their pattern), ``full`` (every shift that may take it is full) or ``detour`` (it would fit, and costs more than
        it is worth).
    reason : str
        The reason in one English sentence, with its numbers.
    detour_s : int or None
        Cheapest extra driving that was found, seconds, where there is one.
    best_date : date or None
        The day of that cheapest insertion.
    best_rep_id : str
        Its rep; empty where there is none.
    """

    customer_id: str
    rep_id: str
    tier: str
    due: DueVisit | None
    code: str
    reason: str
    detour_s: int | None = None
    best_date: dt.date | None = None
    best_rep_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A rule that the plan breaks.

    Parameters
    ----------
    code : str
        Name of the rule, for instance ``window``, ``max_work``, ``min_gap``.
    message : str
        One English sentence with the numbers.
    rep_id, customer_id : str
        Where; empty where it does not apply.
    date : date or None
        When.
    """

    code: str
    message: str
    rep_id: str = ""
    customer_id: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TierFigures:
    """Visits of one tier.

    Parameters
    ----------
    tier : str
        Its name.
    customers, due, done : int
        Customers, visits due in the horizon, due visits that the plan makes.
    overdue_customers : int
        Customers past their late limit on the last day of the plan.
    service_s : int
        Service time planned, seconds.
    time_share, time_share_target : float
        Share of all service time, and the policy's target (0 if none).
    broken_cycles : int
        Customers whose late limit, counted from the last visit made, passes before the next one.
    """

    tier: str
    customers: int
    due: int
    done: int
    overdue_customers: int
    service_s: int
    time_share: float
    time_share_target: float
    broken_cycles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RepFigures:
    """What one rep's plan adds up to.

    Parameters
    ----------
    rep_id : str
        The rep.
    customers, visits, due, days, shifts : int
        Customers of the territory, visits planned, visits due, days with visits, shifts available.
    drive_s, service_s, wait_s, break_s, overtime_s : int
        Sums over the horizon, seconds.
    drive_m : int
        Metres.
    worked_s : int
        From leaving to return, less breaks, summed, seconds.
    available_s : int
        Longest work that the shifts allow after slack, seconds.
    potential : float
        Yearly value of the territory's customers.
    workload_s : int
        Service and estimated driving of all due visits, as the territory step balanced them, seconds.
    potential_deviation, workload_deviation : float
        Relative to the rep's share: 0.1 is 10 % over.
    zone_overlap : float
        Share of the rep's zone area that lies in another day's zone of the same week, mean over the weeks.
    unevenness_s : int
        Mean distance of a shift's driving and service from their mean over the rep's shifts, seconds.
    hand_overs : int
        Visits to customers of other territories.
    mean_load : float or None
        Work over what is available in the weeks that are compared; None: nothing is available.
    weeks : tuple of WeekFigures
        In order, one for each week that the horizon touches; empty: not measured.
    visit_value : float
        What the visits are expected to bring, money: each customer's yearly value spread over its visits a year by cadence.
    support_s : int
        Work for accounts that others lead: what supporters do for them, and visits as a guest, seconds.
    new_visits : int
        Those of the visits that are contacts with prospects.
    """

    rep_id: str
    customers: int
    visits: int
    due: int
    days: int
    shifts: int
    drive_s: int
    service_s: int
    wait_s: int
    break_s: int
    overtime_s: int
    drive_m: int
    worked_s: int
    available_s: int
    potential: float
    workload_s: int
    potential_deviation: float
    workload_deviation: float
    zone_overlap: float
    unevenness_s: int = 0
    hand_overs: int = 0
    mean_load: float | None = None
    weeks: tuple[WeekFigures, ...] = ()
    visit_value: float = 0.0
    support_s: int = 0
    new_visits: int = 0

    @property
    def value_per_hour(self) -> float:
        """What the visits bring for each hour worked, money."""
        return 3600 * self.visit_value / self.worked_s if self.worked_s else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBusiness:
    """Contacts with prospects, and with dormant customers who are to be won back.

    Parameters
    ----------
    leads : int
        Those whose next contact falls due within the plan.
    due, visits : int
        Visits that fit into the time for new business, and those of them that are made; the others are no loss.
    calls : int
        Contacts by phone and online.
    service_s, call_s : int
        Time of the visits and of the calls, seconds.
    time_share, time_share_target : float
        Share of the time of all visits and calls, and the share that the policy allows.
    """

    leads: int
    due: int
    visits: int
    calls: int
    service_s: int
    time_share: float
    time_share_target: float
    call_s: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """The team's figures; shares are of the time from leaving to return, less breaks.

    Parameters
    ----------
    visits, due, done : int
        Visits planned, visits due, due visits that are made.
    visits_per_day : float
        Visits per day with visits.
    drive_s, service_s, wait_s, overtime_s : int
        Seconds.
    drive_m : int
        Metres.
    drive_share, face_share, wait_share : float
        Parts of driving, service and waiting in their sum.
    zone_overlap : float
        Mean of the reps' zone overlaps.
    potential_balance, workload_balance : float
        Largest absolute deviation of a rep from the share.
    overdue_customers : int
        Customers past their late limit on the last day.
    tiers : tuple of TierFigures
        In the policy's order.
    reps : tuple of RepFigures
        Sorted by rep.
    unevenness_s : int
        Mean of the reps' unevenness over all shifts, seconds.
    tasks_due, tasks_done : int
        Tasks due in the horizon, appointments among them, and those that the plan does.
    appointments_due, appointments_kept : int
        Appointments due, and those that start at their hour.
    hand_overs : int
        Visits by another rep than the territory's.
    moved : int or None
        Visits that the previous plan had with another rep or on another day, of the days that both plans cover; None
        without a previous plan.
    preferred_share : float or None
        Share of visits on preferred weekdays, among those to customers who prefer some, appointments apart; None
        without any.
    weeks : WeekSummary or None
        Evenness and spread of the weeks; None: not measured.
    nights : int
        Nights away.
    days_on_time, stops_on_time : float or None
        Share of the days with visits that can be expected to end by the end of the rep's day, and of the stops to be reached in
        time: the means of their chances. None: not known.
    visit_value : float
        What the visits of all reps are expected to bring, money.
    classes : tuple of ClassFigures
        Core, development and nurture areas; empty: plans do not ask for them.
    kept_free : KeptFree or None
        What is kept free outside core areas; None: there is no reserve.
    overload : Overload or None
        What gave way as visits take more time than there is; None: there is time.
    new_business : NewBusiness or None
        Contacts with prospects; no other figure of the visits due counts them. None: there are no leads.
    """

    visits: int
    due: int
    done: int
    visits_per_day: float
    drive_s: int
    service_s: int
    wait_s: int
    overtime_s: int
    drive_m: int
    drive_share: float
    face_share: float
    wait_share: float
    zone_overlap: float
    potential_balance: float
    workload_balance: float
    overdue_customers: int
    tiers: tuple[TierFigures, ...]
    reps: tuple[RepFigures, ...]
    unevenness_s: int = 0
    tasks_due: int = 0
    tasks_done: int = 0
    appointments_due: int = 0
    appointments_kept: int = 0
    hand_overs: int = 0
    moved: int | None = None
    preferred_share: float | None = None
    weeks: WeekSummary | None = None
    nights: int = 0
    days_on_time: float | None = None
    stops_on_time: float | None = None
    visit_value: float = 0.0
    classes: tuple[ClassFigures, ...] = ()
    kept_free: KeptFree | None = None
    overload: Overload | None = None
    new_business: NewBusiness | None = None

    @property
    def value_per_hour(self) -> float:
        """What the visits bring for each hour worked by the team, money."""
        worked_s = sum(rep.worked_s for rep in self.reps)
        return 3600 * self.visit_value / worked_s if worked_s else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryArea:
    """The area of a territory, for maps.

    Parameters
    ----------
    rep_id : str
        The rep.
    rings : tuple of Ring
        Exterior rings of its pieces, without overlaps with other territories.
    holes : tuple of Ring
        Rings of others' land within the pieces.
    """

    rep_id: str
    rings: tuple[Ring, ...]
    holes: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Everything that follows from a plan; with the plan, all that maps and files need.

    Parameters
    ----------
    customers : tuple of Customer
        Located and assessed, sorted by id.
    unlocated : tuple of Customer
        Without a position.
    reps : tuple of Rep
        Sorted by id.
    schedules : tuple of DaySchedule
        One a day plan, in the plan's order.
    unserved : tuple of Unserved
        Sorted by customer and number.
    violations : tuple of Violation
        Empty for a plan that keeps every rule.
    areas : tuple of TerritoryArea
        Sorted by rep.
    findings : tuple of TerritoryFinding
        What the planner should know: tolerances of the territories that were missed and why, and islands.
    key_figures : KeyFigures
        Figures.
    territories : TerritorySummary or None
        Balance, shape and change of the territories; None: not measured.
    rollups : tuple of Rollup
        Figures by team, then by district, each sorted by name; empty where the tables name none.
    changes : Changes or None
        What the plan changes of the one before; None without one.
    travel_notes : tuple of TravelNote
        What the source of travel times lacked; the straight line lacks nothing.
    calls : tuple of Call
        Contacts by phone and online, sorted by date, rep and customer.
    prospects : tuple of Customer
        Prospects whom the plan may visit or calls, sorted by id.
    full_calls : tuple of FullCalls
        Reps with days whose calls take longer than the visits leave, by id.
    """

    customers: tuple[Customer, ...]
    unlocated: tuple[Customer, ...]
    reps: tuple[Rep, ...]
    schedules: tuple[DaySchedule, ...]
    unserved: tuple[Unserved, ...]
    violations: tuple[Violation, ...]
    areas: tuple[TerritoryArea, ...]
    findings: tuple[TerritoryFinding, ...]
    key_figures: KeyFigures
    territories: TerritorySummary | None = None
    rollups: tuple[Rollup, ...] = ()
    changes: Changes | None = None
    travel_notes: tuple[TravelNote, ...] = ()
    calls: tuple[Call, ...] = ()
    prospects: tuple[Customer, ...] = ()
    full_calls: tuple[FullCalls, ...] = ()

    @property
    def visited(self) -> tuple[Customer, ...]:
        """Customers with a position, and prospects."""
        return (*self.customers, *self.prospects)

    @property
    def everybody(self) -> tuple[Customer, ...]:
        """Customers with and without a position, and prospects."""
        return (*self.customers, *self.unlocated, *self.prospects)

    @property
    def required_unserved(self) -> int:
        """Number of required visits that the plan does not make."""
        return sum(item.due is not None and item.due.required for item in self.unserved)
