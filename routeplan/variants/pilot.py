"""A pilot: one team is planned anew, and the rest of the base plan stays as it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from routeplan.errors import RouteplanError
from routeplan.evaluate import evaluate
from routeplan.model import Case, Customer, Plan, Territory
from routeplan.planning import Planned


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Who belongs to the team of a pilot.

    Parameters
    ----------
    team : str
        The team.
    reps : frozenset of str
        Its reps, new ones included, and those of the base plan who are left out.
    customers : frozenset of str
        Its customers: those that its reps visit or own in the base plan, and of those whom nobody has the team's own.
    """

    team: str
    reps: frozenset[str]
    customers: frozenset[str]

    @classmethod
    def of(cls, base: Planned, whole: Case, team: str) -> Self:
        """Split a base plan and a variant of its case.

        Parameters
        ----------
        base : Planned
            The base plan.
        whole : Case
            The case of the variant, with all teams.
        team : str
            The team that changes.

        Raises
        ------
        RouteplanError
            ``pilot_crossing``: reps of the team and others visit the same customers.
        """
        reps = frozenset(rep.id for case in (base.case, whole) for rep in case.reps if rep.team == team)
        visitors: defaultdict[str, set[bool]] = defaultdict(set)
        for day in base.plan.days:
            for customer_id in day.customer_ids:
                visitors[customer_id].add(day.rep_id in reps)
        if crossing := sorted(customer_id for customer_id, of_team in visitors.items() if len(of_team) > 1):
            raise RouteplanError(
                "pilot_crossing",
                f"reps of team '{team}' and others visit the same {len(crossing)} customers in the base plan, such as "
                f"'{crossing[0]}'",
                'a pilot needs teams that share no customer: set [visits] borders = "kept"',
            )
        owner = {key: one.rep_id for one in base.plan.territories for key in one.customer_ids}

        def belongs(customer: Customer) -> bool:
            if customer.id in visitors:
                return True in visitors[customer.id]
            return owner[customer.id] in reps if customer.id in owner else customer.team == team

        customers = frozenset(
            customer.id for customer in (*whole.customers, *whole.unlocated) if belongs(customer)
        )
        # nobody's territory holds a prospect: it stays on the side that visits or calls it in the base plan
        new = frozenset(one.id for one in base.case.prospects if one.rep_id in reps)
        return cls(team=team, reps=reps, customers=customers | new)


def part_of(whole: Case, split: Split) -> Case:
    """Give the team's part of a case."""
    return replace(
        whole,
        customers=tuple(one for one in whole.customers if one.id in split.customers),
        unlocated=tuple(one for one in whole.unlocated if one.id in split.customers),
        reps=tuple(one for one in whole.reps if one.id in split.reps),
        shifts=tuple(one for one in whole.shifts if one.rep_id in split.reps),
        due_visits=tuple(one for one in whole.due_visits if one.customer_id in split.customers),
        tasks=tuple(one for one in whole.tasks if one.customer_id in split.customers),
        leads=tuple(one for one in whole.leads if one.id in split.customers),
    )


def joined(base: Planned, alone: Planned, split: Split) -> Planned:
    """Put the team's new plan beside the others' days of the base plan, and evaluate both together.

    Parameters
    ----------
    base : Planned
        The base plan.
    alone : Planned
        The team's new plan, of the case of the variant.
    split : Split
        Who belongs to the team.

    Returns
    -------
    Planned
        Under the rules of the base, but for what of the variant's rules is in cases: shifts, due visits, tiers, customers.
        Days of others are those of the base plan.
    """
    case = _joined_case(base.case, alone.case, split)
    days = (*(day for day in base.plan.days if day.rep_id not in split.reps), *alone.plan.days)
    plan: Plan = replace(
        base.plan,
        territories=_territories(base.plan.territories, alone.plan.territories, case, split),
        days=tuple(sorted(days, key=lambda day: (day.rep_id, day.date))),
        interrupted=base.plan.interrupted or alone.plan.interrupted,
    )
    evaluation = evaluate(plan, case, base.policy, base.travel, findings=alone.evaluation.findings)
    return replace(alone, policy=base.policy, travel=base.travel, case=case, plan=plan, evaluation=evaluation)


def _joined_case(base: Case, part: Case, split: Split) -> Case:
    """Take the team from the variant and the rest from the base; all sorted as cases are."""

    def rest(customer_id: str) -> bool:
        return customer_id not in split.customers

    due = (*(one for one in base.due_visits if rest(one.customer_id)), *part.due_visits)
    return replace(
        base,
        customers=_by_id((*(one for one in base.customers if rest(one.id)), *part.customers)),
        unlocated=_by_id((*(one for one in base.unlocated if rest(one.id)), *part.unlocated)),
        reps=tuple(
            sorted(
                (*(one for one in base.reps if one.id not in split.reps), *part.reps),
                key=lambda rep: rep.id,
            )
        ),
        shifts=tuple(
            sorted(
                (*(one for one in base.shifts if one.rep_id not in split.reps), *part.shifts),
                key=lambda shift: (shift.rep_id, shift.date),
            )
        ),
        due_visits=tuple(
            sorted(due, key=lambda one: (bool(one.task_id), one.task_id, one.customer_id, one.number))
        ),
        leads=_by_id((*(one for one in base.leads if rest(one.id)), *part.leads)),
        prospects=_by_id((*(one for one in base.prospects if rest(one.id)), *part.prospects)),
        tasks=tuple(
            sorted(
                (*(one for one in base.tasks if rest(one.customer_id)), *part.tasks),
                key=lambda task: task.id,
            )
        ),
    )


def _by_id(customers: Iterable[Customer]) -> tuple[Customer, ...]:
    return tuple(sorted(customers, key=lambda customer: customer.id))


def _territories(
    base: tuple[Territory, ...], new: tuple[Territory, ...], case: Case, split: Split
) -> tuple[Territory, ...]:
    """Give the team its new territories; a customer of the rest keeps its rep of the base plan."""
    held: dict[str, list[str]] = {rep.id: [] for rep in case.reps}
    for one in base:
        held.setdefault(one.rep_id, []).extend(key for key in one.customer_ids if key not in split.customers)
    for one in new:
        held[one.rep_id].extend(one.customer_ids)
    there = {rep.id for rep in case.reps}
    return tuple(
        Territory(rep_id=rep_id, customer_ids=tuple(sorted(ids)))
        for rep_id, ids in sorted(held.items())
        if rep_id in there
    )
