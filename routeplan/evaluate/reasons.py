"""Why a due visit is not in the plan."""

from collections.abc import Sequence

from routeplan.evaluate.days import Days
from routeplan.evaluate.displacement import Displacement, make_room
from routeplan.evaluate.eligibility import keeps_borders
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.fullness import when, why_full
from routeplan.evaluate.insertion import Insertion, shortest_detour_s, try_visit
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.no_shift import open_shifts, why_no_shift
from routeplan.evaluate.prices import Price, Tariff, dearest, minus
from routeplan.evaluate.spacing import keeps_spacing, why_too_close
from routeplan.evaluate.wording import at_least, at_most, because, listed, on
from routeplan.language import clock
from routeplan.model import Customer, DueVisit, Rep, Shift, Unserved

_MOST_FITTING = 12
"""Days that can take a visit and are compared, those with the shortest detours first."""


class Reasons:
    """Explain what a plan leaves out.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    legs : dict of str to Legs
        Driving by rep.
    days : Days
        The plan's days.
    tariff : Tariff
        What a day costs.
    """

    def __init__(self, facts: Facts, legs: dict[str, Legs], days: Days, tariff: Tariff) -> None:
        self._facts = facts
        self._legs = legs
        self._days = days
        self._tariff = tariff

    def explain(self, customer: Customer, due: DueVisit) -> Unserved:
        """Give the reason for a due visit that the plan does not make.

        Parameters
        ----------
        customer, due : Customer, DueVisit
            Whom, and the visit.

        Returns
        -------
        Unserved
            The first of these that holds: there is nobody to come, no shift that is open, no day that keeps the spacing, no
            room, too little worth; or none, and the plan can be improved.
        """
        best: Insertion | None = None
        reps = self._who_may_come(customer)
        if not reps:
            code, reason = "no_territory", _no_territory(self._facts, customer)
        elif closed := self._why_no_shift(reps, customer, due):
            code, reason = "no_open_shift", closed
        else:
            shifts = [shift for rep in reps for shift in self._open_shifts(rep, customer, due)]
            free = [
                shift for shift in shifts if keeps_spacing(self._facts, self._days, customer, due, shift.date)
            ]
            if free:
                code, reason, best = self._compare(reps, due, free)
            else:
                code = "spacing"
                reason = why_too_close(self._facts, self._days, reps, customer, due, shifts)
        return Unserved(
            customer_id=customer.id,
            rep_id=self._facts.owner(customer.id) if reps else "",
            tier=customer.tier,
            due=due,
            code=code,
            reason=_heading(self._facts, due) + reason,
            detour_s=best.detour_s if best else None,
            best_date=best.date if best else None,
            best_rep_id=best.rep_id if best else "",
        )

    def _who_may_come(self, customer: Customer) -> list[Rep]:
        """List the reps to whom a customer is open, its own first; a rep of its own who may not serve it is among them."""
        facts = self._facts
        owner = facts.reps.get(facts.owner(customer.id))
        if owner is None:
            return []
        others = [
            rep
            for rep in facts.case.reps
            if rep != owner and rep.may_serve(customer) and keeps_borders(facts, rep, customer)
        ]
        return [owner, *others] if facts.policy.visits.borders == "open" else [owner]

    def _why_no_shift(self, reps: Sequence[Rep], customer: Customer, due: DueVisit) -> str:
        reasons = []
        for rep in reps:
            reason = why_no_shift(self._facts, self._legs[rep.id], rep, customer, due)
            if not reason:
                return ""
            reasons.append(reason)
        others = f" Nor could the other {len(reps) - 1} who may come." if len(reps) > 1 else ""
        return f"{reasons[0]}{others}"

    def _open_shifts(self, rep: Rep, customer: Customer, due: DueVisit) -> list[Shift]:
        # of the others who may come none lacks a skill; the owner may
        return open_shifts(self._facts, rep, customer, due) if rep.may_serve(customer) else []

    def _compare(
        self, reps: Sequence[Rep], due: DueVisit, shifts: Sequence[Shift]
    ) -> tuple[str, str, Insertion]:
        """Try the visit in the shifts, and say what it would cost or what is in the way."""
        facts, errand = self._facts, self._facts.errand(due)
        by_detour = sorted(
            shifts,
            key=lambda shift: shortest_detour_s(self._legs[shift.rep_id], self._days.of(shift).stops, errand),
        )
        trials, fitting = [], []
        for shift in by_detour:
            day = self._days.of(shift)
            trial = try_visit(facts, self._legs[shift.rep_id], shift, day.stops, day.leave_s, errand)
            trials.append(trial)
            if not trial.obstacle:
                fitting.append((trial, shift, self._added(shift, trial, due)))
            if len(fitting) == _MOST_FITTING:
                break
        if not fitting:
            reason, best = why_full(facts, reps, due, trials)
            return "full", f"{reason} {self._what_goes(due, best)}", best
        best, shift, price = min(
            fitting, key=lambda found: (sum(found[2].values()), found[0].detour_s, found[0].date)
        )
        return "detour", self._why_not_worth(reps, due, shift, best, price), best

    def _added(self, shift: Shift, trial: Insertion, due: DueVisit) -> Price:
        """Price what a visit adds to a day."""
        day, errand = self._days.of(shift), self._facts.errand(due)
        stops = (*day.stops[: trial.place], errand, *day.stops[trial.place :])
        before = self._tariff.of_day(shift, day.stops, day.run)
        added = minus(self._tariff.of_day(shift, stops, trial.run), before)
        added["compactness"] -= self._tariff.allowance_s(due)
        return {**added, "gaps": self._tariff.of_gaps(due, shift.date)}

    def _why_not_worth(
        self, reps: Sequence[Rep], due: DueVisit, shift: Shift, best: Insertion, price: Price
    ) -> str:
        fits = f"Would fit on {when(reps, best)}"
        detour, worth = at_least(best.detour_s), at_most(due.worth_s)
        if best.detour_s > due.worth_s and not due.required:
            return f"{fits}, but its detour of {detour} exceeds its worth of {worth}."
        if sum(price.values()) > due.worth_s and not due.required and best.run:
            return (
                f"{fits} and is worth its detour of {detour} ({worth}), but not all that it adds to the day:"
                f" {dearest(price, best.run, shift)}."
            )
        return f"{fits} with a detour of {detour}: the plan can be improved."

    def _what_goes(self, due: DueVisit, best: Insertion) -> str:
        """Say what would have to go from the day that comes closest."""
        shift = self._facts.shifts[best.rep_id, best.date]
        day = self._days.of(shift)
        if not day.stops:
            return "The day has no visit that could go."
        if not any(self._days.is_movable(shift, seq) for seq in range(len(day.stops))):
            return f"All its visits on {on(best.date)} are required or frozen."
        room = make_room(self._facts, self._legs[best.rep_id], self._days, shift, self._facts.errand(due))
        if room is None:
            return "Even without the visits that may be left out there is no room."
        names = listed(room.customer_ids)
        detour_s = (
            round(room.insertion.run.drive_s - day.run.drive_s) if room.insertion.run and day.run else 0
        )
        more = f"{at_least(detour_s)} more" if detour_s > 0 else f"{at_most(-detour_s)} less"
        driving = f"{more} driving" if detour_s else "as much driving"
        together = " together" if len(room.customer_ids) > 1 else ""
        text = (
            f"To make room, {names} would have to go: worth {at_most(room.worth_s)}{together}, against"
            f" {at_most(due.worth_s)} for this visit, with {driving}"
        )
        return f"{text}: the plan can be improved." if self._pays(due, shift, room) else f"{text}."

    def _pays(self, due: DueVisit, shift: Shift, room: Displacement) -> bool:
        if due.required:
            return True
        day = self._days.of(shift)
        errand, place = self._facts.errand(due), room.insertion.place
        stops = (*room.stops[:place], errand, *room.stops[place:])
        after = self._tariff.of_day(shift, stops, room.insertion.run)
        added = minus(after, self._tariff.of_day(shift, day.stops, day.run))
        # worth allows for the zone of the one as it did for that of the other
        added["compactness"] -= (
            self._tariff.allowance_s(due) * (1 - room.worth_s / due.worth_s) if due.worth_s else 0
        )
        return sum(added.values()) + self._tariff.of_gaps(due, shift.date) < due.worth_s - room.worth_s


def _heading(facts: Facts, due: DueVisit) -> str:
    """Name the task that is not done."""
    if not due.task_id:
        return ""
    task = facts.tasks.get(due.task_id)
    what = because(task.reason if task else "")
    hour = f"Appointment at {clock(due.at_s)}" if due.at_s is not None else f"Task {due.task_id}"
    return f"{hour}{what}: "


def without_position(facts: Facts, customer: Customer) -> Unserved:
    """Give the reason for a customer without a position.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    customer : Customer
        Whom.

    Returns
    -------
    Unserved
        It has no due visit.
    """
    has = "an address and no position" if customer.address else "neither a position nor an address"
    return Unserved(
        customer_id=customer.id,
        rep_id=facts.owner(customer.id),
        tier=customer.tier,
        due=None,
        code="no_position",
        reason=f"The customer has {has}: fill in lon and lat in to_locate.xlsx.",
    )


def _no_territory(facts: Facts, customer: Customer) -> str:
    owner = facts.owner(customer.id)
    if owner:
        return f"The customer is in the territory of {owner}, who is no rep."
    if any(rep.may_serve(customer) for rep in facts.case.reps):
        return "The customer is in no territory."
    wanted = [f"team {customer.team}"] if customer.team else []
    if customer.skills:
        wanted.append(f"skill{'s' * (len(customer.skills) > 1)} {listed(sorted(customer.skills))}")
    return (
        f"The customer is in no territory: there is no rep of {listed(wanted)}."
        if wanted
        else "There is no rep."
    )


def explain_all(facts: Facts, legs: dict[str, Legs], days: Days, tariff: Tariff) -> tuple[Unserved, ...]:
    """Give a reason for every due visit that the plan does not make.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    legs : dict of str to Legs
        Driving by rep.
    days : Days
        The plan's days.
    tariff : Tariff
        What a day costs.

    Returns
    -------
    tuple of Unserved
        Sorted by customer and number, a customer's tasks last; customers without a position are among them.
    """
    reasons = Reasons(facts, legs, days, tariff)
    unserved = [without_position(facts, customer) for customer in facts.case.unlocated]
    unserved += [
        reasons.explain(customer, due)
        for customer in facts.case.customers
        for due in facts.due_of(customer.id)
        if not days.is_made(due)
    ]
    return tuple(sorted(unserved, key=_order))


def _order(item: Unserved) -> tuple[str, str, int]:
    return (item.customer_id, item.due.task_id, item.due.number) if item.due else (item.customer_id, "", 0)
