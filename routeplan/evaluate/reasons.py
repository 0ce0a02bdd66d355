"""Why a due visit is not in the plan."""

from collections.abc import Sequence
from datetime import date

from routeplan.evaluate.facts import Facts
from routeplan.evaluate.fullness import why_full
from routeplan.evaluate.insertion import Insertion, try_visit
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.no_shift import open_shifts, why_no_shift
from routeplan.evaluate.spacing import keeps_spacing, why_too_close
from routeplan.evaluate.wording import at_least, at_most, listed, on
from routeplan.model import Customer, DueVisit, Rep, Shift, Unserved


def explain_all(
    facts: Facts, legs: dict[str, Legs], matched: dict[str, dict[int, int]]
) -> tuple[Unserved, ...]:
    """Give a reason for every due visit that the plan does not make.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    legs : dict of str to Legs
        Driving by rep.
    matched : dict
        By customer: due visit by visit made.

    Returns
    -------
    tuple of Unserved
        Sorted by customer and number; customers without a position are among them.
    """
    planned: dict[tuple[str, date], int] = {}
    for idx, day in enumerate(facts.plan.days):
        planned.setdefault((day.rep_id, day.date), idx)
    unserved = [_without_position(facts, customer) for customer in facts.case.unlocated]
    for customer in facts.case.customers:
        made = set(matched.get(customer.id, {}).values())
        for idx, due in enumerate(facts.due.get(customer.id, ())):
            if idx not in made:
                unserved.append(_explain(facts, legs, planned, customer, due))
    return tuple(sorted(unserved, key=lambda item: (item.customer_id, item.due.number if item.due else 0)))


def _without_position(facts: Facts, customer: Customer) -> Unserved:
    has = "an address and no position" if customer.address else "neither a position nor an address"
    return Unserved(
        customer_id=customer.id,
        rep_id=facts.owner(customer.id),
        tier=customer.tier,
        due=None,
        code="no_position",
        reason=f"The customer has {has}: fill in lon and lat in to_locate.xlsx.",
    )


def _explain(
    facts: Facts,
    legs: dict[str, Legs],
    planned: dict[tuple[str, date], int],
    customer: Customer,
    due: DueVisit,
) -> Unserved:
    rep = facts.reps.get(facts.owner(customer.id))
    best: Insertion | None = None
    if rep is None:
        code, reason = "no_territory", _no_territory(facts, customer)
    elif closed := why_no_shift(facts, legs[rep.id], rep, customer, due):
        code, reason = "no_open_shift", closed
    else:
        shifts = open_shifts(facts, rep, customer, due)
        free = [shift for shift in shifts if keeps_spacing(facts, customer, shift.date)]
        if free:
            code, reason, best = _compare(facts, legs[rep.id], planned, rep, customer, due, free)
        else:
            code, reason = "spacing", why_too_close(facts, rep, customer, due)
    return Unserved(
        customer_id=customer.id,
        rep_id=rep.id if rep else "",
        tier=customer.tier,
        due=due,
        code=code,
        reason=reason,
        detour_s=best.detour_s if best else None,
        best_date=best.date if best else None,
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


def _compare(
    facts: Facts,
    legs: Legs,
    planned: dict[tuple[str, date], int],
    rep: Rep,
    customer: Customer,
    due: DueVisit,
    shifts: Sequence[Shift],
) -> tuple[str, str, Insertion]:
    """Try the visit in each shift, and say what it would cost or what is in the way."""
    trials = []
    for shift in shifts:
        idx = planned.get((rep.id, shift.date))
        stops = facts.stops[idx] if idx is not None else ()
        leave_s = facts.plan.days[idx].leave_s if idx is not None else None
        trials.append(try_visit(facts, legs, shift, stops, leave_s, customer.id))
    fitting = [trial for trial in trials if not trial.obstacle]
    if not fitting:
        return "full", *why_full(facts, rep, due, trials, shifts)
    best = min(fitting, key=lambda trial: (trial.detour_s, trial.date))
    detour = f"its detour of {at_least(best.detour_s)}"
    if best.detour_s > due.worth_s:
        worth = at_most(due.worth_s)
        return "detour", f"Would fit on {on(best.date)}, but {detour} exceeds its worth of {worth}.", best
    return (
        "detour",
        f"Would fit on {on(best.date)} with a detour of {at_least(best.detour_s)}: the plan can be improved.",
        best,
    )
