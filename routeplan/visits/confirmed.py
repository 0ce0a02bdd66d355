"""Which visits that customers agreed to can stand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from routeplan.errors import Problem
from routeplan.model import Case, Confirmation, Customer, Horizon
from routeplan.visits.standing import previous_visits


def confirm(
    case: Case, confirmed: Sequence[Confirmation]
) -> tuple[frozenset[tuple[str, date, str]], tuple[Problem, ...]]:
    """Find the confirmed visits that can stand.

    Parameters
    ----------
    case : Case
        With the previous plan.
    confirmed : sequence of Confirmation
        What customers agreed to; days outside the horizon do not matter.

    Returns
    -------
    frozenset of (str, date, str)
        Rep, day and customer of those that stand.
    tuple of Problem
        A warning for each of the others, with its row and what is in the way.
    """
    can_stand = {
        (rep_id, day, customer_id)
        for (customer_id, _), visits in previous_visits(case).items()
        for day, rep_id in visits.items()
    }
    standing = set[tuple[str, date, str]]()
    warnings = []
    for item in _coming(confirmed, case.horizon):
        if (item.rep_id, item.date, item.customer_id) in can_stand:
            standing.add((item.rep_id, item.date, item.customer_id))
        else:
            warnings.append(_warning(item, _obstacle(case, item)))
    return frozenset(standing), tuple(warnings)


def without_previous(confirmed: Sequence[Confirmation], horizon: Horizon) -> tuple[Problem, ...]:
    """Warn of confirmed visits that no plan holds, as none is named.

    Parameters
    ----------
    confirmed : sequence of Confirmation
        What customers agreed to.
    horizon : Horizon
        The days to plan.

    Returns
    -------
    tuple of Problem
        One warning, or none.
    """
    coming = _coming(confirmed, horizon)
    if not coming:
        return ()
    message = f"{len(coming)} confirmed visits from {horizon.start} on do not stand: no plan before is named"
    hint = "name the plan that holds them with --previous, or with --previous latest"
    return (replace(_warning(coming[0], message), row=None, hint=hint),)


def _coming(confirmed: Sequence[Confirmation], horizon: Horizon) -> list[Confirmation]:
    return [item for item in confirmed if horizon.start <= item.date <= horizon.end]


def _warning(item: Confirmation, message: str) -> Problem:
    return Problem(code="confirmed", message=message, file=item.file, row=item.row, is_warning=True)


def _obstacle(case: Case, item: Confirmation) -> str:
    """Say why a confirmed visit cannot stand."""
    what = f"the confirmed visit of {item.rep_id} to {item.customer_id} on {item.date} cannot stand"
    customer = next((one for one in case.visited if one.id == item.customer_id), None)
    rep = next((one for one in case.reps if one.id == item.rep_id), None)
    planned = [
        day
        for day in (case.previous.days if case.previous else ())
        if (day.rep_id, day.date) == (item.rep_id, item.date)
    ]
    why = "the customer is closed that day"
    if customer is None:
        why = "the customer has no position"
    elif rep is None:
        why = f"{item.rep_id or 'the empty rep_id'} is no rep"
    elif not any(item.customer_id in day.customer_ids for day in planned):
        why = "the previous plan does not have it"
    elif not any((shift.rep_id, shift.date) == (item.rep_id, item.date) for shift in case.shifts):
        why = f"{rep.id} does not work that day"
    elif not rep.may_serve(customer):
        why = f"{rep.id} may not serve the customer"
    elif (last := customer.last_visit) and _is_near(customer, item.date):
        apart = customer.cadence.min_gap if customer.cadence else 0
        why = f"the customer was visited on {last}, less than {apart} days before"
    return f"{what}: {why}"


def _is_near(customer: Customer, day: date) -> bool:
    apart = customer.cadence.min_gap if customer.cadence and not customer.patterns else 0
    return customer.last_visit is not None and (day - customer.last_visit).days < apart
