"""What a source of travel times lacked in a run."""

from dataclasses import dataclass
from typing import Literal

TravelNoteCode = Literal["failed", "estimated", "unreachable", "far"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelNote:
    """What the planner should know of the travel times of a plan.

    Parameters
    ----------
    code : str
        ``failed``: the source failed, and all ways are estimates; ``estimated``: some are; ``unreachable``: no way leads between
        some places; ``far``: places far from their road.
    source : str
        Name of the source.
    count : int
        Ways that were estimated, pairs without a way, or places far away.
    pairs : int
        All ways that were asked for.
    places : tuple of str
        The places in question: ids of customers and reps, with their distance where they are far.
    failure : str
        What the source said when it failed.
    """

    code: TravelNoteCode
    source: str
    count: int = 0
    pairs: int = 0
    places: tuple[str, ...] = ()
    failure: str = ""
