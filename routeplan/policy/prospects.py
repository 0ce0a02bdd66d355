"""Prospects: how much time they get, and the sequence of contacts with each."""

from typing import Annotated, Literal

from pydantic import Field

from routeplan.policy.values import Rules, Seconds, Share

Contacts = tuple[Literal["visit", "phone", "online"], ...]
"""Channels of a sequence, in order."""

CHANCES = {"A": 0.20, "B": 0.15, "C": 0.10, "D": 0.05}


class ProspectRules(Rules):
    """``[prospects]``."""

    time_share: Annotated[float, Field(ge=0, le=0.9)] = 0.10
    sequence: Contacts = Field(default=("visit", "phone", "visit", "phone"), min_length=1, max_length=12)
    gap_days: int = Field(default=56, ge=1, le=366)
    service: Seconds = 1800
    call: Seconds = 600
    chances: dict[str, Share] = Field(default_factory=lambda: dict(CHANCES), min_length=1)
    win_back: Contacts = Field(default=(), max_length=12)

    @property
    def mean_chance(self) -> float:
        """Chance of a prospect whose class is not known."""
        return sum(self.chances.values()) / len(self.chances)
