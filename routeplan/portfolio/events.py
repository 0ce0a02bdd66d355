"""What events ask for: a value check after a win, and a contact before a renewal."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from routeplan.language import full_date, word
from routeplan.model import Customer, Horizon, Opportunity, Task
from routeplan.policy import Policy


def event_tasks(
    customers: Sequence[Customer],
    opportunities: Sequence[Opportunity],
    tasks: Sequence[Task],
    policy: Policy,
    horizon: Horizon,
) -> tuple[Task, ...]:
    """Make tasks of the events whose days lie in a plan.

    Parameters
    ----------
    customers : sequence of Customer
        Assessed, so that their last visits and cadences are known.
    opportunities : sequence of Opportunity
        The funnel; those won later than ``as_of`` do not count yet.
    tasks : sequence of Task
        Those of ``tasks.csv``: one with the id of an event takes its place.
    policy : Policy
        ``[events]``, the stage that is won, and the language of the reasons.
    horizon : Horizon
        The days to plan.

    Returns
    -------
    tuple of Task
        By customer, wins by day before the renewal; several wins of one day are one. A visit, or a call by phone where the customer has
        no visits by cadence. Whoever was visited since its first day has had it.
    """
    won = _wins(opportunities, policy, horizon.as_of)
    known = {task.id for task in tasks}
    return tuple(
        task
        for customer in customers
        for task in _of_customer(customer, won[customer.id], policy)
        if task.id not in known
        and task.earliest <= horizon.end
        and task.due_by >= horizon.start
        and (customer.last_visit is None or customer.last_visit < task.earliest)
    )


def _wins(opportunities: Sequence[Opportunity], policy: Policy, as_of: date) -> defaultdict[str, set[date]]:
    won: defaultdict[str, set[date]] = defaultdict(set)
    for one in opportunities:
        if one.stage == policy.funnel.won and one.closed_on is not None and one.closed_on <= as_of:
            won[one.customer_id].add(one.closed_on)
    return won


def _of_customer(customer: Customer, won: set[date], policy: Policy) -> Iterator[Task]:
    rules, a_day = policy.events, timedelta(days=1)
    if rules.after_win:
        for day in sorted(won):
            last = day + timedelta(days=rules.after_win)
            yield _task(customer, "won", "event_after_win", day, (day + a_day, last), policy.language)
    if rules.before_renewal and customer.renewal is not None:
        day = customer.renewal
        first = day - timedelta(days=rules.before_renewal)
        yield _task(customer, "renewal", "event_before_renewal", day, (first, day - a_day), policy.language)


def _task(
    customer: Customer, event: str, key: str, day: date, span: tuple[date, date], language: str
) -> Task:
    has_visits = customer.cadence is not None or bool(customer.patterns)
    return Task(
        id=f"{customer.id} {event} {day}",
        customer_id=customer.id,
        earliest=span[0],
        due_by=span[1],
        reason=word(key, language).format(date=full_date(day, language)),
        channel="visit" if has_visits else "phone",
    )
