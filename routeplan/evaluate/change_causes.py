"""Why a visit could not stay, or had to come: reasons that no price decides."""

from dataclasses import replace
from datetime import date

from routeplan.evaluate.days import Days
from routeplan.evaluate.eligibility import keeps_borders
from routeplan.evaluate.facts import Booking, Facts, named_tasks
from routeplan.evaluate.pairing import Pair
from routeplan.evaluate.spacing import broken_spacing
from routeplan.evaluate.wording import between, on
from routeplan.model import Customer, DueVisit

Reason = tuple[str, str]
"""Code and sentence."""


class Causes:
    """Find what forbids the old visit, or asks for the new one.

    Parameters
    ----------
    facts : Facts
        A plan with a previous one.
    days : Days
        The plan's days.
    """

    def __init__(self, facts: Facts, days: Days) -> None:
        self._facts = facts
        self._days = days
        previous = facts.case.previous
        bookings = [
            (day.rep_id, day.date, customer_id, task_id)
            for day in (previous.days if previous else ())
            for customer_id, task_id in named_tasks(day)
        ]
        self._planned = {(day, customer_id) for _, day, customer_id, task_id in bookings if not task_id}
        self._told = {booking[2:] for booking in bookings}
        self._known = {
            customer_id
            for territory in (previous.territories if previous else ())
            for customer_id in territory.customer_ids
        } | {customer_id for customer_id, _ in self._told}
        self._missed = self._missed_days()
        self._made_since = previous.horizon.as_of if previous else date.max

    def of_old(self, pair: Pair, before: Booking, due: DueVisit | None) -> Reason | None:
        """Say why a visit of the previous plan could not stay; None if it could, as far as nothing is priced.

        Parameters
        ----------
        pair : Pair
            The visit before and now.
        before : Booking
            The visit in the previous plan.
        due : DueVisit or None
            The due visit that it makes now; None: it went.
        """
        rep_id, day, customer_id, task_id = before
        customer = self._facts.customers.get(customer_id)
        if customer is None:
            return "customer_gone", "The customer is gone, or has no position."
        return (
            self._why_not_by(rep_id, day, customer)
            or self._why_not_due(pair, before, due)
            or (None if task_id else self._which_rule(pair, before, due))
        )

    def of_new(self, now: Booking, due: DueVisit | None) -> Reason | None:
        """Say why a visit came that the previous plan did not have; None if it is worth its way, or has got room."""
        _, _, customer_id, task_id = now
        if task_id and now[2:] not in self._told:
            return "new_task", "The plan before did not have the task."
        if customer_id not in self._known:
            return "new_customer", "The plan before did not have the customer."
        if not task_id and (missed := self._missed.get(customer_id)):
            return "missed", f"The visit planned for {on(missed)} was not made: it comes back."
        if due is not None and due.is_overdue:
            return "overdue", "The customer is past the late limit when the plan starts."
        return None

    def due_then(self, before: Booking) -> list[DueVisit]:
        """List the due visits of whoever asked for a visit that its day may make."""
        _, day, customer_id, task_id = before
        return [
            due
            for due in self._facts.due_of(customer_id)
            if due.task_id == task_id and due.earliest <= day <= due.latest
        ]

    def _why_not_by(self, rep_id: str, day: date, customer: Customer) -> Reason | None:
        facts = self._facts
        rep = facts.reps.get(rep_id)
        if rep is None:
            return "rep_gone", f"{rep_id} is no rep any more."
        if (rep_id, day) not in facts.shifts:
            leave = " (leave)" if rep.is_on_leave(day) else ""
            return "rep_away", f"{rep_id} does not work on {on(day)}{leave}."
        if not rep.may_serve(customer):
            return "may_not_serve", f"{rep_id} may not serve the customer any more: skills or team."
        if not keeps_borders(facts, rep, customer):
            owner = facts.owner(customer.id)
            return (
                "other_territory",
                f"The customer is in {f'the territory of {owner}' if owner else 'no territory'} now.",
            )
        return None

    def _why_not_due(self, pair: Pair, before: Booking, due: DueVisit | None) -> Reason | None:
        _, day, customer_id, task_id = before
        fitting = self.due_then(before)
        is_due = due in fitting if due else bool(fitting)
        if task_id:
            return None if is_due else ("task_over", f"The task is not due on {on(day)} any more.")
        missed, last = self._missed.get(customer_id), self._facts.customers[customer_id].last_visit
        is_earlier = pair.now is not None and pair.now[1] < day
        if missed and (is_earlier or not is_due):
            return (
                "missed",
                f"The visit planned for {on(missed)} was not made: it comes back, and what follows counts from it.",
            )
        if is_due:
            return None
        if last and last > self._made_since and (last, customer_id) not in self._planned:
            return (
                "visited_meanwhile",
                f"The customer was visited on {on(last)}: the next visit counts from then.",
            )
        when = between(due.earliest, due.latest) if due else self._when_due(customer_id)
        return (
            "not_due",
            f"Counted from what was done and what stands, it is due {when}, not on {on(day)}.",
        )

    def _when_due(self, customer_id: str) -> str:
        spans = [between(due.earliest, due.latest) for due in self._facts.due.get(customer_id, ())]
        return " or ".join(spans[:2]) or "not within the plan"

    def _which_rule(self, pair: Pair, before: Booking, due: DueVisit | None) -> Reason | None:
        """Name the rule of the customer that the old day breaks, the other visits being as they are now."""
        _, day, customer_id, _ = before
        customer = self._facts.customers[customer_id]
        if customer.weekdays and day.weekday() not in customer.weekdays:
            return "breaks_rule", f"Visits are not allowed on a {on(day)[:3]} any more."
        if not self._facts.errands[customer_id].call(day)[1]:
            return "breaks_rule", f"No opening hours on {on(day)} hold the visit any more."
        others = tuple(
            visit
            for visit in self._facts.made.get(customer_id, ())
            if not _is(pair.now, visit.rep_id, visit.date)
        )
        without = replace(self._facts, made={**self._facts.made, customer_id: others})
        fitting = self.due_then(before)
        found = broken_spacing(without, self._days, customer, due or fitting[0], day)
        return ("breaks_rule", f"On {on(day)} it would be {found}.") if found else None

    def _missed_days(self) -> dict[str, date]:
        """Find the last day before the plan on which each customer was to be visited, and was not since."""
        start = self._facts.case.horizon.start
        missed: dict[str, date] = {}
        for day, customer_id in sorted(self._planned):
            customer = self._facts.customers.get(customer_id)
            if customer is None or day >= start:
                continue
            missed.pop(customer_id, None)
            if customer.last_visit is None or customer.last_visit < day:
                missed[customer_id] = day
        return missed


def _is(booking: Booking | None, rep_id: str, day: date) -> bool:
    return booking is not None and booking[:2] == (rep_id, day)
