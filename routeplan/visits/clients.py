"""Who asks for visits: the cadences of customers, and tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from routeplan.model import Cadence, Case, Customer, DueVisit
from routeplan.visits.arrays import bools, floats, ints
from routeplan.visits.groups import Group
from routeplan.visits.standing import Asked
from solvers.visits.problem import NEVER, Bools, Floats, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A customer with the visits that its cadence asks for, or with the one that a task asks for.

    Parameters
    ----------
    customer : Customer
        The customer.
    due : tuple of DueVisit
        Its due visits, in due order; never empty.
    """

    customer: Customer
    due: tuple[DueVisit, ...]

    @property
    def asked(self) -> Asked:
        """Name who asks for the visits."""
        return self.customer.id, self.due[0].task_id

    @property
    def is_task(self) -> bool:
        """Tell whether a task asks for the visit."""
        return bool(self.due[0].task_id)

    @property
    def spacing(self) -> Cadence | None:
        """Give the cadence that spaces the visits; tasks have none, and patterns stand in its place."""
        return None if self.is_task or self.customer.patterns else self.customer.cadence

    @property
    def rep_id(self) -> str:
        """Name the rep who goes, whatever the territory; empty: whoever may visit the customer."""
        return self.due[0].rep_id

    @property
    def service_s(self) -> int:
        """Give the length of a visit, seconds."""
        return self.due[0].service_s or self.customer.service_s


def clients_of(case: Case, group: Group) -> tuple[Client, ...]:
    """List who asks for visits by a group.

    Parameters
    ----------
    case : Case
        The case; its due visits are sorted.
    group : Group
        The group.

    Returns
    -------
    tuple of Client
        Cadences by customer, then tasks by id, as the due visits of the case are sorted.
    """
    reps = {rep.id for rep in group.reps}
    members = {customer.id: customer for customer in case.visited}
    due: dict[Asked, list[DueVisit]] = {}
    for visit in case.due_visits:
        if visit.rep_id in reps if visit.rep_id else visit.customer_id in group.owner_of:
            due.setdefault((visit.customer_id, visit.task_id), []).append(visit)
    return tuple(
        Client(customer=members[customer_id], due=tuple(visits)) for (customer_id, _), visits in due.items()
    )


def start_windows(
    clients: Sequence[Client], days: Sequence[date], inside: str
) -> tuple[Ints, Floats, Floats]:
    """Give the windows in which a service may start.

    Parameters
    ----------
    clients : sequence of Client
        Who asks.
    days : sequence of date
        The days of the horizon.
    inside : "whole" or "start"
        What the opening hours hold.

    Returns
    -------
    tuple of ndarray
        Pointers over clients and days, opening and closing, seconds after midnight. An appointment has its minute alone,
        whatever the opening hours: the customer asked for it.
    """
    ptr, opens, closes = [0], list[float](), list[float]()
    for client in clients:
        customer, at_s = client.customer, client.due[0].at_s
        length = client.service_s if inside == "whole" else 0
        for day in days:
            if at_s is not None:
                opens.append(at_s)
                closes.append(at_s)
            elif not customer.weekdays or day.weekday() in customer.weekdays:
                for open_s, close_s in customer.windows_on(day):
                    if open_s + length <= close_s:
                        opens.append(open_s)
                        closes.append(close_s - length)
            ptr.append(len(opens))
    return ints(ptr), floats(opens), floats(closes)


def last_days(clients: Sequence[Client], start: date, max_gap: Ints | None) -> Ints:
    """Give the day of each client's last visit, counted from the start of the horizon.

    Parameters
    ----------
    clients : sequence of Client
        Who asks.
    start : date
        First day of the horizon.
    max_gap : ndarray of int32, shape (N,), or None
        Most days between two visits, as ``max_gaps`` gives it.

    Returns
    -------
    ndarray of int32, shape (N,)
        Negative; ``NEVER`` where no visit is on record, for tasks, and for a client that is so late that the limit of its
        gaps would forbid days on which it is due: late is better than never. Its first and last days hold the least gap.
    """
    days = []
    for idx, client in enumerate(clients):
        last_visit = client.customer.last_visit
        since = (last_visit - start).days if last_visit and not client.is_task else NEVER
        latest = (client.due[0].latest - start).days
        is_late = max_gap is not None and 0 < max_gap[idx] < latest - since
        days.append(NEVER if is_late else since)
    return ints(days)


def max_gaps(clients: Sequence[Client], limit: float) -> Ints | None:
    """Give the most days between two consecutive visits of each client.

    Parameters
    ----------
    clients : sequence of Client
        Who asks.
    limit : float
        ``[cadence] limit``, a share of the interval; 0: no limit.

    Returns
    -------
    ndarray of int32, shape (N,), or None
        Whole days, rounded up, and never less than the least gap; 0: any number.
    """
    if limit == 0:
        return None
    return ints(
        max(rule.min_gap, ceil(round(limit * rule.interval, 9))) if (rule := client.spacing) else 0
        for client in clients
    )


def patterns(clients: Sequence[Client], days: Sequence[date]) -> tuple[Ints, Bools] | None:
    """Give the sets of days of which each client's visits keep to one.

    Parameters
    ----------
    clients : sequence of Client
        Who asks.
    days : sequence of date
        The days of the horizon.

    Returns
    -------
    (ndarray of int32, shape (N + 1,), ndarray of bool, shape (K, D)), or None
        Pointers into the patterns, and the days of each; None when nobody has one.
    """
    rows = [() if client.is_task else client.customer.patterns for client in clients]
    if not any(rows):
        return None
    ptr = [0]
    for own in rows:
        ptr.append(ptr[-1] + len(own))
    held = [pattern.holds(day) for own in rows for pattern in own for day in days]
    return ints(ptr), bools(held).reshape(ptr[-1], len(days))
