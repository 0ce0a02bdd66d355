"""What is to be done at a customer beside the regular visits."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from routeplan.model.call import Channel

ANY_DAY = date(1900, 1, 1)
"""Earliest day of a task that states none: before every plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A one-off visit or call, or a fixed appointment.

    Parameters
    ----------
    id : str
        As in the table, or made from customer and date; unique.
    customer_id : str
        The customer.
    earliest, due_by : date
        First and last day on which it may be done.
    reason : str
        Why, in the planner's words.
    service_s : int
        How long it takes, seconds; 0: as long as a visit to the customer.
    at_s : int or None
        A fixed appointment at this time of the day, seconds after midnight; then ``earliest`` is ``due_by``.
    preferred : date or None
        The day on which it is wanted; another costs ``[visits] preference``. None: all days alike.
    worth_s : float
        Detour that it justifies, seconds.
    channel : {"visit", "phone", "online"}
        How; calls are no stops.
    required : bool
        Whether leaving it out makes the plan infeasible; appointments are required.
    rep_id : str
        The rep who goes, whatever territory, team and skills; empty: as for any visit.
    companions : tuple of str
        Reps who are there at the same time; (): nobody is.
    joint_id : str
        The joint visit that this is one rep's part of: the id of the part of the lead; empty: it is not joint, or not split into
        parts yet.
    lead_id : str
        The rep who leads the joint visit; empty: that is not settled yet, or it is none.
    """

    id: str
    customer_id: str
    earliest: date
    due_by: date
    reason: str = ""
    service_s: int = 0
    at_s: int | None = None
    preferred: date | None = None
    worth_s: float = 0.0
    channel: Literal["visit"] | Channel = "visit"
    required: bool = False
    rep_id: str = ""
    companions: tuple[str, ...] = ()
    joint_id: str = ""
    lead_id: str = ""
