"""Whether one rep may serve all customers of a group, and of an area."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from routeplan.areas import possible_owners, tie
from routeplan.errors import Problem
from routeplan.intake.report import Report, counted, shorten
from routeplan.intake.table import Table
from routeplan.model import Customer, Rep
from routeplan.policy import TerritoryRules

_LISTED = 20
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tied:
    """Customers who have one rep together, and the areas and groups that tie them."""

    customers: tuple[Customer, ...]
    areas: tuple[str, ...]
    groups: tuple[str, ...]

    @property
    def column(self) -> str:
        return "area" if self.areas else "group"

    @property
    def names(self) -> tuple[str, ...]:
        return self.areas or self.groups

    @property
    def what(self) -> str:
        found = _quoted(self.column, self.names)
        return f"{found} with {_quoted('group', self.groups)}" if self.areas and self.groups else found


def check_ties(
    table: Table, customers: Sequence[Customer], reps: Sequence[Rep], rules: TerritoryRules, report: Report
) -> None:
    """Report groups and areas that no rep may serve whole, and those that are bound to several reps.

    Parameters
    ----------
    table : Table
        The table of customers.
    customers : sequence of Customer
        Those of the table, with a position or without, joined to their areas.
    reps : sequence of Rep
        The team; empty where it could not be read.
    rules : TerritoryRules
        Whether all customers stay with today's rep, not the locked ones alone.
    report : Report
        Where the problems go: one for what a group or a common area ties together, of each kind the first 20.
    """
    keep = rules.method == "keep"
    owners = possible_owners(customers, reps, keep=keep)
    rows = {name: int(str(row)) for row, name in table.text("customer_id").items()}
    problems: dict[str, list[Problem]] = defaultdict(list)
    for tied in _tied(customers, owners):
        found = _bound(tied, keep=keep) or _unserved(tied, reps, owners, keep=keep)
        if found:
            code, message, hint, culprit = found
            problems[code].append(
                Problem(
                    code=code,
                    message=message,
                    file=table.file,
                    row=rows.get(culprit),
                    column=table.heading(tied.column),
                    value=shorten(tied.names[0]),
                    hint=hint,
                )
            )
    for code in sorted(problems):
        _list(problems[code], report)


def _tied(customers: Sequence[Customer], owners: Mapping[str, Collection[str]]) -> list[_Tied]:
    held: dict[int, list[Customer]] = defaultdict(list)
    for customer, number in zip(customers, tie(customers, owners).tolist(), strict=True):
        if number >= 0:
            held[number].append(customer)
    found = [
        _Tied(
            customers=tuple(members),
            areas=tuple(sorted({one.area for one in members} - {""})),
            groups=tuple(sorted({one.group for one in members} - {""})),
        )
        for members in held.values()
    ]
    return sorted(found, key=lambda tied: (tied.column, tied.names))


def _list(problems: Sequence[Problem], report: Report) -> None:
    for problem in problems[:_LISTED]:
        report.add(problem)
    if (more := len(problems) - _LISTED) > 0:
        first = problems[0]
        what = counted(more, f"more {first.code.split('_')[0]}")
        report.add(
            Problem(code=first.code, message=f"and {what}", file=first.file, column=first.column, rows=more)
        )


_Found = tuple[str, str, str, str]
"""Code, message, hint, and the customer in whose row the problem shows first."""


def _bound(tied: _Tied, *, keep: bool) -> _Found | None:
    """Name the reps to whom the customers, and their areas, are bound, if there are several."""
    bound: dict[str, list[Customer]] = defaultdict(list)
    areas: dict[str, set[str]] = defaultdict(set)
    for customer in tied.customers:
        if customer.area_rep_id:
            areas[customer.area_rep_id].add(customer.area)
        if customer.rep_id and (customer.locked or keep):
            bound[customer.rep_id].append(customer)
    reps = sorted(bound.keys() | areas.keys())
    if len(reps) < 2:
        return None
    several = len(tied.areas) > 1
    verb, itself, their = ("stay", "they", "their") if several else ("stays", "it", "its")
    whose = f"{itself} or {their}" if areas else their
    parts = []
    for rep_id in reps:
        named = [_quoted("area", sorted(areas[rep_id]))] if areas[rep_id] else []
        named += [_names([customer.id for customer in bound[rep_id]])] if bound[rep_id] else []
        parts.append(f"{' and '.join(named)} to {rep_id}")
    why = 'kept by method = "keep"' if keep else "locked"
    culprit = next((held[0].id for rep_id in reps[1:] if (held := bound[rep_id])), "")
    return (
        f"{tied.column}_locked",
        f"{tied.what} {verb} with one rep, and {whose} customers are {why}: {'; '.join(parts)}",
        "name the same rep in rep_id of all of them, or take the others out of the group"
        if tied.column == "group"
        else "name the same rep in all of them, or unlock what may change",
        culprit or tied.customers[0].id,
    )


def _unserved(
    tied: _Tied, reps: Sequence[Rep], owners: Mapping[str, Collection[str]], *, keep: bool
) -> _Found | None:
    """Name whom each rep, or those who lack least, may not serve, if no rep may serve all of them."""
    held = tied.customers
    bound = {customer.area_rep_id for customer in held} | {
        customer.rep_id for customer in held if customer.locked or keep
    }
    among = [rep for rep in reps if rep.id in bound] if bound - {""} else list(reps)
    barred = [(rep.id, [one.id for one in held if rep.id not in owners[one.id]]) for rep in among]
    if not barred or not all(ids for _, ids in barred):
        return None
    barred.sort(key=lambda found: (len(found[1]), found[0]))
    parts = "; ".join(f"{rep_id} may not serve {_names(ids)}" for rep_id, ids in barred[:_NAMED])
    more = f"; nor may the other {len(barred) - _NAMED}" if len(barred) > _NAMED else ""
    return (
        f"{tied.column}_rep",
        f"no rep may serve all {counted(len(held), 'customer')} of {tied.what}: {parts}{more}",
        f"look at team and skills of the customers named, or take them out of the {tied.column}",
        barred[0][1][0],
    )


def _names(ids: Sequence[str]) -> str:
    first = ", ".join(f"'{shorten(name)}'" for name in ids[:_NAMED])
    return first + (f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else "")


def _quoted(noun: str, names: Sequence[str]) -> str:
    """Write "area 'A'", "areas 'A', 'B'"."""
    return f"{noun}{'s' * (len(names) > 1)} {_names(names)}"
