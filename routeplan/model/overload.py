"""More to do than time, and what gave way."""

from dataclasses import dataclass
from typing import Literal

OverloadRule = Literal["value", "stretch", "protect", "shares"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overload:
    """Visits by cadence take more time than the team has.

    Parameters
    ----------
    rule : OverloadRule
        ``[cadence] overload``: what gave way.
    needed_s, available_s : float
        Estimated time of all visits by cadence, and time of the team, seconds a week.
    longer : tuple of (str, float)
        By how much intervals got longer, by tier, in the order of the policy: 0.1 is 10 %. "stretch": one entry, of the tier "", for all;
        "protect" and "shares": of the tiers that gave way, () where none may; "value": ().
    """

    rule: OverloadRule
    needed_s: float
    available_s: float
    longer: tuple[tuple[str, float], ...] = ()

    @property
    def excess(self) -> float:
        """By how much there is too much to do: 0.1 is 10 %."""
        return self.needed_s / self.available_s - 1
