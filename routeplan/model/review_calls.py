"""What came of the calls of a plan."""

from dataclasses import dataclass, field
from typing import Literal

from routeplan.model.call import Call
from routeplan.model.count import Count

Cause = Literal["not_met", "cancelled", "no_entry"]
"""What the log says of a visit or call that was not made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedCall:
    """A planned call that was not made.

    Parameters
    ----------
    call : Call
        The call.
    cause : Cause
        What the log says of it; ``not_met``: nobody was reached.
    reason : str
        The rep's reason, or else note.
    """

    call: Call
    cause: Cause
    reason: str

    @property
    def cause_word(self) -> str:
        """Key of the word for the cause: on the phone nobody is met."""
        return "call_not_met" if self.cause == "not_met" else f"cause_{self.cause}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepCalls:
    """What came of a rep's calls.

    Parameters
    ----------
    rep_id : str
        The rep; empty: calls of which the log names no rep.
    done : Count
        Planned calls that were made, by anybody and on any day of the period.
    unplanned : int
        Calls that this rep made and no plan had.
    """

    rep_id: str
    done: Count
    unplanned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsReview:
    """What came of the calls of some days; they are no visits.

    Parameters
    ----------
    done : Count
        Planned calls that were made.
    unplanned : int
        Calls made that no plan had.
    reps : tuple of RepCalls
        Sorted by rep; () without calls, planned or made.
    missed : tuple of MissedCall
        Sorted by date, rep and customer.
    """

    done: Count = field(default_factory=Count)
    unplanned: int = 0
    reps: tuple[RepCalls, ...] = ()
    missed: tuple[MissedCall, ...] = ()
