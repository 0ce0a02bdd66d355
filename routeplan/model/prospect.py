"""Who might become a customer."""

from dataclasses import dataclass

from routeplan.model.customer import DayWindows


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """A place that could buy and does not yet.

    Parameters
    ----------
    id, name : str
        Which one.
    lon, lat : float
        WGS84 degrees.
    potential : float or None
        Money a year, in the policy's currency; None: not known.
    lead_class : str
        How promising it is, a key of ``[prospects] chances``; empty: not known.
    address, phone, contact, note, team, rep_id : str
        As of a customer; empty where the table says nothing.
    service_s : int
        Length of a visit, seconds; 0: by the policy.
    weekdays, windows, skills
        As of a customer.
    """

    id: str
    name: str
    lon: float
    lat: float
    potential: float | None = None
    lead_class: str = ""
    address: str = ""
    phone: str = ""
    contact: str = ""
    note: str = ""
    team: str = ""
    rep_id: str = ""
    service_s: int = 0
    weekdays: frozenset[int] = frozenset()
    windows: tuple[DayWindows, ...] = ()
    skills: frozenset[str] = frozenset()
