"""Which visits are due."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from routeplan.calendar.first_visits import with_first_visit
from routeplan.calendar.spans import cadence_spans, pattern_spans
from routeplan.calendar.task_visits import task_visits
from routeplan.calendar.working_days import WorkingDays
from routeplan.model import Customer, DueVisit, Horizon, Task
from routeplan.policy import Policy

MOST_URGENT = 3.0
"""Urgency at which it stops growing: a customer forgotten for a year must not outweigh the rest of the team's week."""


def due_visits(
    customers: Sequence[Customer],
    horizon: Horizon,
    policy: Policy,
    tasks: Sequence[Task] = (),
    *,
    first_visits: Mapping[str, date] | None = None,
) -> tuple[DueVisit, ...]:
    """List the visits that cadences, patterns and tasks ask for.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed customers.
    horizon : Horizon
        The days to plan.
    policy : Policy
        What to do with customers that have no visit on record, and what a further visit is worth.
    tasks : sequence of Task, default ()
        One-off visits and appointments; those of other customers, and those outside the horizon, are left out.
    first_visits : mapping of str to date, optional
        The day by which a new customer is to be visited first; see ``with_first_visit``.

    Returns
    -------
    tuple of DueVisit
        Those of the customers, sorted by customer and number: their days rise with the number, first and last alike.
        Then those of the tasks, sorted by task.

    Notes
    -----
    A rolling cadence counts from the last visit: the next one falls due after ``interval`` days, may come once ``min_gap``
    days have passed and is late after ``max_gap``; a customer late already is due at once, within one interval, and one that
    is about to be late has at least a week (or one interval). A
    customer without a visit on record gets one visit in each whole interval of the horizon; the rest of the horizon gets
    a visit for the same share of such customers ("spread": others in the next plan, until all have had theirs) or for
    all ("now").

    A fixed cadence wants its visits within each block of weeks from the start of the horizon; what is left at the end is
    shared out alike. In a plan shorter than the block, customers with a visit on record are due when their interval
    has passed.

    Patterns take the place of the cadence; see ``pattern_spans``.

    The k-th visit of a customer in the horizon is worth ``worth_of_next ** (k - 1)`` times the customer's worth, the first
    one times its urgency.
    """
    working = WorkingDays.from_rules(policy.calendar, range(horizon.start.year, horizon.end.year + 1))
    phase = _phases(customers) if policy.cadence.unknown_last_visit == "spread" else {}
    due: list[DueVisit] = []
    for customer in sorted(customers, key=lambda customer: customer.id):
        if customer.cadence is None:
            continue
        elapsed = (horizon.start - customer.last_visit).days if customer.last_visit else 0
        urgency = min(max(elapsed / customer.cadence.interval, 1.0), MOST_URGENT)
        # the phase turns with the calendar, so that plan after plan reaches everybody
        turned = (
            (phase[customer.id] - horizon.start.toordinal() / customer.cadence.days) % 1.0 if phase else 0.0
        )
        spans = (
            pattern_spans(customer, horizon, working)
            if customer.patterns
            else cadence_spans(customer, horizon, turned)
        )
        if first_visits and customer.id in first_visits:
            spans = with_first_visit(spans, first_visits[customer.id], horizon)
        due.extend(
            DueVisit(
                customer_id=customer.id,
                number=number,
                earliest=horizon.start + timedelta(days=first),
                latest=horizon.start + timedelta(days=last),
                worth_s=customer.worth_s
                * (urgency if number == 1 else policy.visits.worth_of_next ** (number - 1)),
                required=customer.required,
                is_overdue=number == 1 and elapsed > customer.cadence.max_gap,
            )
            for number, (first, last) in enumerate(spans, start=1)
        )
    return (*due, *task_visits(tasks, customers, horizon, policy))


def _phases(customers: Sequence[Customer]) -> dict[str, float]:
    """Spread the customers of each tier evenly over 0..1 in the order of their ids (golden ratio sequence)."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for customer in customers:
        members[customer.tier].append(customer.id)
    return {
        customer_id: (0.5 + idx * 0.618_033_988_749_895) % 1.0
        for ids in members.values()
        for idx, customer_id in enumerate(sorted(ids))
    }
