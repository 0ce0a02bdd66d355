"""Core, development and nurture areas in a plan."""

from dataclasses import dataclass
from typing import Literal

HexagonClass = Literal["core", "development", "nurture"]
HEXAGON_CLASSES: tuple[HexagonClass, ...] = ("core", "development", "nurture")

AreaClass = HexagonClass | Literal[""]
"""Class of a customer's hexagon; "": not known, as it has no position or plans do not ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFigures:
    """What a plan gives to the areas of one class.

    Parameters
    ----------
    kind : HexagonClass
        The class.
    customers, due, visits : int
        Located customers, visits due, visits planned.
    service_s, drive_s, wait_s : int
        Time at its customers, on the way to them (the way home belongs to the last stop of the day) and waiting there, seconds.
    """

    kind: HexagonClass
    customers: int
    due: int
    visits: int
    service_s: int
    drive_s: int
    wait_s: int

    @property
    def time_s(self) -> int:
        """All of its time, seconds."""
        return self.service_s + self.drive_s + self.wait_s


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFree:
    """How much of the team's time is kept free outside core areas, against ``[coverage] reserve``.

    Parameters
    ----------
    wanted : float
        The reserve: a share of the team's time.
    team_s : int
        Time of all shifts, less breaks, slack included, seconds.
    kept_s : int
        Of the time that ``[day] slack`` keeps free, what falls to areas outside core, seconds.
    idle_s : int
        The part of it on days without visits, seconds.
    """

    wanted: float
    team_s: int
    kept_s: int
    idle_s: int

    @property
    def share(self) -> float:
        """What is kept free, as a share of the team's time."""
        return self.kept_s / self.team_s if self.team_s else 0.0

    @property
    def missing_s(self) -> int:
        """By how much it is less than the reserve, seconds."""
        return max(0, round(self.wanted * self.team_s) - self.kept_s)
