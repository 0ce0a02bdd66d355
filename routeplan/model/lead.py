"""How far the contacts with prospects and dormant customers are."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

ContactChannel = Literal["visit", "phone", "online"]
LeadKind = Literal["prospect", "dormant"]
LeadStatus = Literal["open", "won", "promote", "stop"]

PROSPECT = "prospect"
"""What stands for a tier at a prospect, who has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """How far the sequence of contacts with a prospect, or with a dormant customer, is.

    Parameters
    ----------
    id, name, rep_id : str
        Who, and the rep that the table names; "": none.
    kind : {"prospect", "dormant"}
        Whether it never ordered, or no longer does.
    lead_class : str
        As in the table; "" for dormant customers and where it says nothing.
    chance : float
        Of winning it.
    potential : float
        Money a year, if it is won.
    contacts : int
        Contacts made in the sequence, at most ``of``.
    of : int
        Length of the sequence.
    last_contact : date or None
        Day of the last contact made.
    status : {"open", "won", "promote", "stop"}
        What comes next: the next contact; nothing, as it orders; the hand-over to who sells, as an opportunity is open; nothing.
    channel : {"visit", "phone", "online"} or None
        How the next contact is made; None unless it is open.
    due : date or None
        First day of the next contact; None unless it is open.
    """

    id: str
    name: str
    rep_id: str
    kind: LeadKind
    lead_class: str
    chance: float
    potential: float
    contacts: int
    of: int
    last_contact: date | None
    status: LeadStatus
    channel: ContactChannel | None = None
    due: date | None = None

    @property
    def expected(self) -> float:
        """Money a year that is to be expected: potential times chance; 0 for one that is given up or won."""
        return self.potential * self.chance if self.status in {"open", "promote"} else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """All prospects and dormant customers.

    Parameters
    ----------
    leads : tuple of Lead
        Prospects by id, then dormant customers by id.
    converted : int
        Prospects that stand in the table of customers by now.
    """

    leads: tuple[Lead, ...]
    converted: int = 0

    @property
    def won(self) -> int:
        """Prospects that ordered, or are customers by now."""
        return self.converted + sum(one.kind == "prospect" and one.status == "won" for one in self.leads)

    @property
    def contacted(self) -> int:
        """Prospects with a contact, and those won."""
        return self.converted + sum(
            one.kind == "prospect" and (one.contacts > 0 or one.status == "won") for one in self.leads
        )

    @property
    def conversion(self) -> float | None:
        """Share of those contacted that are won; None where nobody was."""
        return self.won / self.contacted if self.contacted else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """The next contact of a sequence, as a plan holds it.

    Parameters
    ----------
    kind : {"prospect", "dormant"}
        With whom.
    number, of : int
        Which contact of how many.
    channel : {"visit", "phone", "online"}
        How.
    due : date
        First day.
    seconds : int
        Length.
    worth_s : float
        Detour that it justifies, seconds.
    """

    kind: LeadKind
    number: int
    of: int
    channel: ContactChannel
    due: date
    seconds: int
    worth_s: float
