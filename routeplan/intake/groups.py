"""Whether one rep may serve all customers of a group."""

from collections import defaultdict
from collections.abc import Sequence

from routeplan.errors import Problem
from routeplan.intake.report import Report, counted, shorten
from routeplan.intake.table import Table
from routeplan.model import Customer, Rep
from routeplan.policy import TerritoryRules

_LISTED = 20
_NAMED = 3


def check_groups(
    table: Table, customers: Sequence[Customer], reps: Sequence[Rep], rules: TerritoryRules, report: Report
) -> None:
    """Report groups that no rep may serve whole, and those whose customers are bound to several reps.

    Parameters
    ----------
    table : Table
        The table of customers.
    customers : sequence of Customer
        Those of the table, with a position or without.
    reps : sequence of Rep
        The team; empty where it could not be read.
    rules : TerritoryRules
        Whether all customers stay with today's rep, not the locked ones alone.
    report : Report
        Where the problems go: one a group, of each kind the first 20.
    """
    keep = rules.method == "keep"
    members: dict[str, list[Customer]] = defaultdict(list)
    for customer in customers:
        if customer.group:
            members[customer.group].append(customer)
    rows = {name: int(str(row)) for row, name in table.text("customer_id").items()} if members else {}
    problems: dict[str, list[Problem]] = {"group_locked": [], "group_rep": []}
    for group, held in sorted(members.items()):
        found = _bound(held, keep=keep) or _unserved(held, reps, keep=keep)
        if found:
            code, message, hint, culprit = found
            problems[code].append(
                Problem(
                    code=code,
                    message=message,
                    file=table.file,
                    row=rows.get(culprit),
                    column=table.heading("group"),
                    value=shorten(group),
                    hint=hint,
                )
            )
    for code, listed in problems.items():
        for problem in listed[:_LISTED]:
            report.add(problem)
        if (more := len(listed) - _LISTED) > 0:
            text = f"and {counted(more, 'more group')}"
            report.add(
                Problem(code=code, message=text, file=table.file, column=table.heading("group"), rows=more)
            )


_Found = tuple[str, str, str, str]
"""Code, message, hint, and the customer in whose row the problem shows first."""


def _bound(held: Sequence[Customer], *, keep: bool) -> _Found | None:
    """Name the reps to whom customers of a group are bound, if there are several."""
    bound: dict[str, list[str]] = defaultdict(list)
    for customer in held:
        if customer.rep_id and (customer.locked or keep):
            bound[customer.rep_id].append(customer.id)
    if len(bound) < 2:
        return None
    parts = "; ".join(f"{_names(ids)} to {rep_id}" for rep_id, ids in sorted(bound.items()))
    why = 'kept by method = "keep"' if keep else "locked"
    return (
        "group_locked",
        f"group '{shorten(held[0].group)}' stays with one rep, and its customers are {why}: {parts}",
        "name the same rep in rep_id of all of them, or take the others out of the group",
        sorted(bound.items())[1][1][0],
    )


def _unserved(held: Sequence[Customer], reps: Sequence[Rep], *, keep: bool) -> _Found | None:
    """Name whom each rep, or those who lack least, may not serve, if no rep may serve the group whole."""
    bound = {customer.rep_id for customer in held if customer.rep_id and (customer.locked or keep)}
    among = [rep for rep in reps if not bound or rep.id in bound]
    barred = [
        (rep.id, [customer.id for customer in held if not rep.may_own(customer, keep=keep)]) for rep in among
    ]
    if not barred or not all(ids for _, ids in barred):
        return None
    barred.sort(key=lambda found: (len(found[1]), found[0]))
    parts = "; ".join(f"{rep_id} may not serve {_names(ids)}" for rep_id, ids in barred[:_NAMED])
    more = f"; nor may the other {len(barred) - _NAMED}" if len(barred) > _NAMED else ""
    return (
        "group_rep",
        f"no rep may serve all {counted(len(held), 'customer')} of group '{shorten(held[0].group)}': {parts}{more}",
        "look at team and skills of the customers named, or take them out of the group",
        barred[0][1][0],
    )


def _names(ids: Sequence[str]) -> str:
    return ", ".join(f"'{shorten(name)}'" for name in ids[:_NAMED]) + (
        f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    )
