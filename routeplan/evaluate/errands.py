"""What is done at a stop: a visit of the cadence, or a task."""

from dataclasses import dataclass
from datetime import date

from routeplan.model import Customer, DayWindows, DueVisit

Call = tuple[int, DayWindows]
"""What the clock must know of a stop: length of the service, and the spans in which it may start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What a rep does at a stop.

    Parameters
    ----------
    customer_id : str
        Whom to visit.
    service_s : int
        How long it takes, seconds.
    starts : tuple of 7 DayWindows
        By weekday: spans in which the service may start, seconds after midnight, sorted.
    task_id : str
        The task that is done; empty for a visit of the cadence.
    at_s : int or None
        The hour of a fixed appointment, seconds after midnight.
    """

    customer_id: str
    service_s: int
    starts: tuple[DayWindows, ...]
    task_id: str = ""
    at_s: int | None = None

    def call(self, day: date) -> Call:
        """Give the length of the service and the spans in which it may start on a day."""
        return self.service_s, self.starts[day.weekday()]


def regular(customer: Customer, *, whole: bool) -> Errand:
    """Give the visit that a customer's cadence asks for.

    Parameters
    ----------
    customer : Customer
        Whom.
    whole : bool
        Whether the opening windows hold the whole visit, not its start alone.

    Returns
    -------
    Errand
        The visit.
    """
    return Errand(
        customer_id=customer.id,
        service_s=customer.service_s,
        starts=_starts(customer, customer.service_s if whole else 0),
    )


def of_task(customer: Customer, due: DueVisit, *, whole: bool) -> Errand:
    """Give the visit that a task asks for; an appointment asks for no opening window."""
    service_s = due.service_s or customer.service_s
    windows: tuple[DayWindows, ...] = (
        _starts(customer, service_s if whole else 0) if due.at_s is None else (((due.at_s, due.at_s),),) * 7
    )
    return Errand(
        customer_id=customer.id, service_s=service_s, starts=windows, task_id=due.task_id, at_s=due.at_s
    )


def _starts(customer: Customer, need: int) -> tuple[DayWindows, ...]:
    week: tuple[DayWindows, ...] = customer.windows or (((0, 86_400),),) * 7
    return tuple(
        tuple((opens, closes - need) for opens, closes in windows if closes - need >= opens)
        for windows in week
    )
