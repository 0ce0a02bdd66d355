"""How firmly a visit stands, and what it is worth."""

from dataclasses import dataclass
from typing import Literal

from routeplan.evaluate.errands import Errand
from routeplan.model import DueVisit

Hold = Literal["", "required", "confirmed", "appointment"]
"""What a visit is held by: nothing, the policy or its task, the customer's word, an appointment."""

ORDER: tuple[Hold, ...] = ("", "required", "confirmed", "appointment")
"""What goes first stands first."""

Told = frozenset[tuple[str, object, str]]
"""Visits that customers agreed to: rep, day and customer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """A visit of a day, or one that is to be added to it.

    Parameters
    ----------
    errand : Errand
        What is done.
    due : DueVisit or None
        The due visit that it fulfils; None: nothing was due.
    hold : Hold
        How firmly it stands.
    """

    errand: Errand
    due: DueVisit | None
    hold: Hold

    @property
    def customer_id(self) -> str:
        """Whom."""
        return self.errand.customer_id

    @property
    def worth_s(self) -> float:
        """The detour that it justifies, by the customer's worth and its urgency, seconds; 0 where nothing was due."""
        return self.due.worth_s if self.due else 0.0

    @property
    def rank(self) -> tuple[int, float]:
        """What goes first is smallest: by hold, then by worth."""
        return ORDER.index(self.hold), self.worth_s


def hold_of(errand: Errand, due: DueVisit | None, *, is_confirmed: bool) -> Hold:
    """Say by what a visit is held."""
    if errand.at_s is not None:
        return "appointment"
    if is_confirmed:
        return "confirmed"
    return "required" if due and due.required else ""
