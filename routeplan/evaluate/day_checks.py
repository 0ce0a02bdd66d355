"""The rules of one day: the shift, the opening windows and appointments, who may visit whom."""

from collections.abc import Iterator, Sequence
from functools import partial

from routeplan.clock import WEEKDAYS
from routeplan.evaluate.eligibility import is_other_team, keeps_borders, missing_skills
from routeplan.evaluate.errands import Errand
from routeplan.evaluate.facts import Facts, booking_of
from routeplan.evaluate.legs import UNREACHABLE, Legs
from routeplan.evaluate.simulation import Run
from routeplan.evaluate.wording import at_least, at_most, because, listed, on
from routeplan.language import clock
from routeplan.model import DayPlan, Rep, Shift, Violation


def check_day(
    facts: Facts,
    day: DayPlan,
    stops: Sequence[Errand],
    run: Run,
    legs: Legs | None,
    *,
    is_planned_twice: bool,
) -> Iterator[Violation]:
    """List what one day breaks.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    day : DayPlan
        The day.
    stops : sequence of Errand
        What it does, at customers that exist.
    run : Run
        The day, simulated.
    legs : Legs or None
        Driving of its rep; None: the rep does not exist.
    is_planned_twice : bool
        Whether the plan has another day plan of the rep for this date.

    Yields
    ------
    Violation
        In the order of the day.
    """
    here = partial(Violation, rep_id=day.rep_id, date=day.date)
    if not facts.case.horizon.start <= day.date <= facts.case.horizon.end:
        yield here(code="horizon", message=f"{on(day.date)} lies outside the horizon.")
    if is_planned_twice:
        yield here(code="shift", message=f"{day.rep_id} has two day plans for {on(day.date)}.")
    rep = facts.reps.get(day.rep_id)
    shift = facts.shifts.get((day.rep_id, day.date))
    if rep is None:
        yield here(code="shift", message=f"{day.rep_id} is no rep, so nobody works on {on(day.date)}.")
    elif shift is None:
        why = "is on leave" if rep.is_on_leave(day.date) else "does not work"
        yield here(code="shift", message=f"{day.rep_id} {why} on {on(day.date)}.")
    else:
        yield from _check_shift(day, len(stops), run, shift, facts.traffic.on(day.date).grace_s)
    unlocated = {customer.id for customer in facts.case.unlocated}
    told_apart = {lead.id for lead in facts.case.other_leads}
    for customer_id in day.customer_ids:
        if customer_id not in facts.customers and customer_id not in told_apart:
            why = "has no position" if customer_id in unlocated else "is no customer"
            message = f"{customer_id}, planned for {on(day.date)}, {why}."
            yield here(code="unknown_customer", message=message, customer_id=customer_id)
    if rep is None or legs is None:
        return
    for idx, errand in enumerate(stops):
        yield from _check_who(facts, day, rep, errand)
        if errand.at_s is None:
            yield from _check_when(facts, day, run, idx, errand)
        else:
            yield from _check_appointment(facts, day, run, idx, errand)
    yield from _check_ways(day, rep, stops, legs)


def _check_shift(day: DayPlan, stops: int, run: Run, shift: Shift, grace: float) -> Iterator[Violation]:
    here = partial(Violation, rep_id=day.rep_id, date=day.date)
    who = f"{day.rep_id} on {on(day.date)}"
    if day.leave_s < shift.open_s - grace:
        yield here(
            code="early_leave", message=f"{who} leaves at {clock(day.leave_s)}, before {clock(shift.open_s)}."
        )
    most = f"; at most {at_most(shift.overtime_s)} of overtime are allowed" if shift.overtime_s else ""
    if run.return_s > shift.close_s + shift.overtime_s + grace:
        over = at_least(run.return_s - shift.close_s)
        yield here(
            code="late_return",
            message=f"{who} returns at {clock(run.return_s)}, {over} after {clock(shift.close_s)}{most}.",
        )
    if run.work_s > shift.max_work_s + shift.overtime_s + grace:
        over = at_least(run.work_s - shift.max_work_s)
        yield here(
            code="max_work",
            message=f"{who} works {at_least(run.work_s)}, {over} more than the"
            f" {at_most(shift.max_work_s)} that the slack leaves{most}.",
        )
    if shift.max_visits and stops > shift.max_visits:
        yield here(
            code="max_visits", message=f"{who} makes {stops} visits; at most {shift.max_visits} are allowed."
        )
    if run.break_start_s is not None and run.break_start_s > shift.break_to_s + grace:
        yield here(
            code="break",
            message=f"{who} starts the break at {clock(run.break_start_s)}, after {clock(shift.break_to_s)}.",
        )


def _check_who(facts: Facts, day: DayPlan, rep: Rep, errand: Errand) -> Iterator[Violation]:
    customer = facts.customers[errand.customer_id]
    here = partial(Violation, rep_id=rep.id, customer_id=customer.id, date=day.date)
    visit = f"{rep.id} visits {customer.id} on {on(day.date)}"
    due = facts.task_due.get(errand.task_id)
    if due and due.rep_id:
        if due.rep_id != rep.id:
            yield here(
                code="task", message=f"{visit} for task {due.task_id}, for which {due.rep_id} is named."
            )
        return
    stands = booking_of(day, errand) in facts.standing or facts.stands_in(rep.id, customer.id, day.date)
    if not keeps_borders(facts, rep, customer) and not stands:
        owners = facts.owners.get(customer.id, ())
        whose = f"is in the territory of {listed(owners)}" if owners else "is in no territory"
        yield here(code="territory", message=f"{visit}, who {whose}.")
    if missing := missing_skills(rep, customer):
        yield here(code="skills", message=f"{visit} without mastering {listed(missing)}.")
    if is_other_team(rep, customer):
        yield here(
            code="team",
            message=f"{visit}, who belongs to team {customer.team}; {rep.id} is in team {rep.team}.",
        )


def _check_appointment(facts: Facts, day: DayPlan, run: Run, idx: int, errand: Errand) -> Iterator[Violation]:
    if idx not in run.missed or errand.at_s is None:
        return
    task = facts.tasks.get(errand.task_id)
    what = because(task.reason if task else "")
    yield Violation(
        code="appointment",
        message=f"The appointment with {errand.customer_id} on {on(day.date)} at {clock(errand.at_s)}{what}"
        f" starts {at_least(run.start_s[idx] - errand.at_s)} late, at {clock(run.start_s[idx])}.",
        rep_id=day.rep_id,
        customer_id=errand.customer_id,
        date=day.date,
    )


def _check_when(facts: Facts, day: DayPlan, run: Run, idx: int, errand: Errand) -> Iterator[Violation]:
    customer = facts.customers[errand.customer_id]
    here = partial(Violation, rep_id=day.rep_id, customer_id=customer.id, date=day.date)
    if customer.weekdays and day.date.weekday() not in customer.weekdays:
        allowed = listed(WEEKDAYS[weekday] for weekday in sorted(customer.weekdays))
        yield here(
            code="weekday",
            message=f"{customer.id} is visited on {on(day.date)}; allowed are visits on {allowed}.",
        )
    windows = customer.windows_on(day.date)
    if not windows:
        yield here(code="closed_day", message=f"{customer.id} is closed on {on(day.date)}.")
    elif idx in run.missed:
        start, end = run.start_s[idx], run.start_s[idx] + errand.service_s
        hours = listed(f"{clock(opens)}-{clock(closes)}" for opens, closes in windows)
        visit = (
            f"lasts from {clock(start)} to {clock(end)}"
            if facts.policy.visits.inside == "whole"
            else f"starts at {clock(start)}"
        )
        yield here(
            code="window",
            message=f"The visit to {customer.id} on {on(day.date)} {visit}; it is open {hours}.",
        )


def _check_ways(day: DayPlan, rep: Rep, stops: Sequence[Errand], legs: Legs) -> Iterator[Violation]:
    if not stops:
        return
    names = ["the start", *(errand.customer_id for errand in stops), "the end"]
    for idx, seconds in enumerate(legs.on(day.date).along(stops)[0]):
        if seconds == UNREACHABLE:
            yield Violation(
                code="unreachable",
                message=f"On {on(day.date)} there is no way by {rep.mode} from {names[idx]} to {names[idx + 1]}.",
                rep_id=rep.id,
                customer_id=stops[min(idx, len(stops) - 1)].customer_id,
                date=day.date,
            )
