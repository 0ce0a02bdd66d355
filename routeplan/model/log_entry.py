"""What was really done."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """A row of the log of visits.

    Parameters
    ----------
    date : date
        The day.
    rep_id, customer_id : str
        By whom, empty where the log does not say, and to whom.
    outcome : str
        ``done``, ``not_met``, ``cancelled``, or ``confirmed``: the customer agreed to a coming visit.
    arrive_s, leave_s : int or None
        Arrival at the customer and departure, seconds after midnight.
    reason, note : str
        Texts of the rep.
    amount : float or None
        Money of an order taken there, in the policy's currency.
    checks : str
        What of the checklist was ticked off, with "; " between.
    channel : str
        As stated: one of ``CHANNELS``; empty: a visit.
    task_id : str
        The tasks that it did, with "; " between; empty: none that is known.
    lon, lat : float or None
        Where the phone was, WGS84 degrees; both or neither.
    recorded_at : datetime or None
        When the row was last changed on the phone; of rows of one visit the later one counts.
    extra : tuple of (str, str)
        Heading and text of further columns.
    file : str
        Where the row stands.
    row : int
        Its row there, as a spreadsheet counts: the heading is row 1.
    """

    date: date
    rep_id: str
    customer_id: str
    outcome: str = "done"
    arrive_s: int | None = None
    leave_s: int | None = None
    reason: str = ""
    note: str = ""
    amount: float | None = None
    checks: str = ""
    channel: str = ""
    task_id: str = ""
    lon: float | None = None
    lat: float | None = None
    recorded_at: datetime | None = None
    extra: tuple[tuple[str, str], ...] = ()
    file: str = ""
    row: int = 0

    @property
    def is_visit(self) -> bool:
        """Whether somebody was there; else it is a contact by phone, online or through a distributor."""
        return self.channel in {"", "visit"}

    @property
    def place(self) -> str:
        """Where the row stands, for messages."""
        return f"{self.file} row {self.row}"
