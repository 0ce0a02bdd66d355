"""Who visits."""

from dataclasses import dataclass
from datetime import date

from routeplan.model.customer import Customer


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """A field rep.

    Parameters
    ----------
    id, name, team : str
        As in the table.
    lon, lat : float
        Home, where the day starts; WGS84 degrees.
    end_lon, end_lat : float
        Where the day ends; the home unless the table says otherwise.
    start_s, end_s : int
        Working hours, seconds after midnight.
    weekdays : frozenset of int
        Working weekdays, Monday = 0.
    leave : tuple of (date, date)
        First and last day of each absence.
    capacity : float
        Share of a full-time rep that a territory should fill.
    skills : frozenset of str
        What the rep masters.
    mode : str
        Name of the speed preset in ``[travel.modes]``.
    max_visits : int
        Most visits a day; 0: as ``[day] max_visits`` says.
    max_work_s : int
        Longest time from leaving to return, less the break, whatever the hours; 0: as the hours and the slack allow.
    nights : int or None
        Most nights away in a week; None: as ``[nights] per_week`` says.
    crosses_teams : bool
        Whether the rep may serve customers of other teams, as ``[territories] teams`` says.
    """

    id: str
    name: str
    lon: float
    lat: float
    end_lon: float
    end_lat: float
    start_s: int
    end_s: int
    weekdays: frozenset[int]
    leave: tuple[tuple[date, date], ...] = ()
    capacity: float = 1.0
    skills: frozenset[str] = frozenset()
    team: str = ""
    mode: str = "car"
    max_visits: int = 0
    max_work_s: int = 0
    nights: int | None = None
    crosses_teams: bool = False

    def is_on_leave(self, day: date) -> bool:
        """Tell whether the rep is absent on a day."""
        return any(first <= day <= last for first, last in self.leave)

    def may_serve(self, customer: Customer) -> bool:
        """Tell whether the rep has the skills for a customer and is not of another team, where teams are kept apart."""
        same_team = self.crosses_teams or not customer.team or not self.team or customer.team == self.team
        return same_team and customer.skills <= self.skills

    def may_own(self, customer: Customer, *, keep: bool) -> bool:
        """Tell whether a customer may be in the rep's territory: a bound one with its rep alone, else by team and skills.

        Parameters
        ----------
        customer : Customer
            Whom.
        keep : bool
            Whether all customers stay with today's rep, not the locked ones alone.
        """
        if customer.area_rep_id:
            return self.id == customer.area_rep_id
        if customer.rep_id and (customer.locked or keep):
            return self.id == customer.rep_id
        return self.may_serve(customer)
