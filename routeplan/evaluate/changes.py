"""What a plan changes of the one before, and why."""

from routeplan.evaluate.change_causes import Causes
from routeplan.evaluate.change_savings import Savings
from routeplan.evaluate.days import Days
from routeplan.evaluate.facts import Booking, Facts
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.pairing import Pair, pair_up
from routeplan.evaluate.prices import Tariff
from routeplan.model import Change, Changes, DueVisit


def find_changes(facts: Facts, legs: dict[str, Legs], days: Days, tariff: Tariff) -> Changes | None:
    """Compare a plan with the one before, visit by visit.

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
    Changes or None
        Each change with one reason; None without a previous plan.

    Notes
    -----
    The first reason that holds counts: the old visit cannot be any more, or the new one has to be; else the change is undone
    alone in the plan as it is. A day that cannot take the visit back names who came; one that can says what the change
    saves. What saves nothing alone is part of a larger change, with what all changed days of its rep save together.
    """
    if facts.case.previous is None:
        return None
    kept, pairs = pair_up(facts)
    causes, savings = Causes(facts, days), Savings(facts, legs, days, tariff, pairs)
    return Changes(kept=kept, changes=tuple(_change(facts, days, causes, savings, pair) for pair in pairs))


def _change(facts: Facts, days: Days, causes: Causes, savings: Savings, pair: Pair) -> Change:
    before, now = pair.before, pair.now
    _, _, customer_id, task_id = pair.booking
    due = _due_of(facts, days, now)
    if before is None:
        cause = causes.of_new(pair.booking, due)
        found = (*cause, None, "") if cause else savings.of_new(pair.booking, due)
    else:
        cause = causes.of_old(pair, before, due)
        left_out = due or next(iter(causes.due_then(before)), None)
        found = (*cause, None, "") if cause else savings.of_old(pair, before, left_out)
    code, reason, saved_s, other_id = found
    customer = facts.customers.get(customer_id)
    return Change(
        kind=pair.kind,
        customer_id=customer_id,
        task_id=task_id,
        tier=customer.tier if customer else "",
        from_rep_id=before[0] if before else "",
        from_date=before[1] if before else None,
        to_rep_id=now[0] if now else "",
        to_date=now[1] if now else None,
        code=code,
        reason=reason,
        saved_s=saved_s,
        other_id=other_id,
    )


def _due_of(facts: Facts, days: Days, now: Booking | None) -> DueVisit | None:
    """Give the due visit that a visit of the plan fulfils; None where it fulfils none."""
    shift = facts.shifts.get(now[:2]) if now else None
    if now is None or shift is None:
        return None
    day = days.of(shift)
    return next(
        (
            day.due.get(seq)
            for seq, stop in enumerate(day.stops)
            if (stop.customer_id, stop.task_id) == now[2:]
        ),
        None,
    )
