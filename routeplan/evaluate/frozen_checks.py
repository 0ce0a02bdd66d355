"""The rules of frozen days: what stood stands, and nothing is added but what must be."""

from collections.abc import Iterator

from routeplan.evaluate.facts import Facts, booking_of
from routeplan.evaluate.wording import on
from routeplan.model import DueVisit, Violation


def check_frozen(facts: Facts, fulfilled: list[dict[int, DueVisit]]) -> Iterator[Violation]:
    """List what a plan changes on the days that are frozen.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    fulfilled : list of dict of int to DueVisit
        The due visit of each stop, day by day.

    Yields
    ------
    Violation
        First the visits that are gone, then those that were added.
    """
    until = facts.case.frozen_until
    if not facts.standing and (not facts.previous or until is None):
        return
    made = {
        booking_of(day, errand)
        for day, stops in zip(facts.plan.days, facts.stops, strict=True)
        for errand in stops
    }
    for rep_id, day, customer_id, task_id in sorted(facts.standing - made):
        what = f" for task {task_id}" if task_id else ""
        yield Violation(
            code="frozen",
            message=f"The visit of {rep_id} to {customer_id} on {on(day)}{what} is gone; "
            + (
                f"the previous plan stands up to {on(until)}."
                if until and day <= until
                else "it is confirmed."
            ),
            rep_id=rep_id,
            customer_id=customer_id,
            date=day,
        )
    if until is None:
        return
    for plan_day, stops, due in zip(facts.plan.days, facts.stops, fulfilled, strict=True):
        for seq, errand in enumerate(stops):
            is_added = booking_of(plan_day, errand) not in facts.standing
            may_join = seq in due and facts.case.may_join_frozen(due[seq])
            if facts.is_frozen(plan_day.date) and is_added and not may_join:
                yield Violation(
                    code="frozen",
                    message=f"The visit of {plan_day.rep_id} to {errand.customer_id} on {on(plan_day.date)} is new;"
                    f" up to {on(until)} only visits that are required, or late after it, may be added to the previous plan.",
                    rep_id=plan_day.rep_id,
                    customer_id=errand.customer_id,
                    date=plan_day.date,
                )
