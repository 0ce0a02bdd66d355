"""The rules of one customer's visits across days: spacing, what is due, patterns, fixed weekdays, one rep."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import pairwise

from routeplan.clock import WEEKDAYS
from routeplan.evaluate.facts import Facts, Made
from routeplan.evaluate.patterns import patterns_holding, patterns_text
from routeplan.evaluate.wording import days, listed, on
from routeplan.model import Violation


def visit_days(visits: tuple[Made, ...]) -> list[Made]:
    """Keep the first visit of each day."""
    return list({visit.date: visit for visit in reversed(visits)}.values())[::-1]


def check_visits(facts: Facts, customer_id: str, matched: dict[int, int]) -> Iterator[Violation]:
    """List what the visits of one customer break.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    customer_id : str
        A customer with visits that its cadence asks for; those of tasks stand apart.
    matched : dict of int to int
        Due visit by visit made, counting each day once.

    Yields
    ------
    Violation
        In order of date within each rule.
    """
    here = partial(Violation, customer_id=customer_id)
    visits = facts.made[customer_id]
    for former, visit in pairwise(visits):
        if former.date == visit.date:
            yield here(
                code="twice_a_day",
                message=f"{customer_id} is visited twice on {on(visit.date)}.",
                rep_id=visit.rep_id,
                date=visit.date,
            )
    first_visits = visit_days(visits)
    yield from _check_gaps(facts, customer_id, first_visits)
    yield from _check_limit(facts, customer_id, first_visits, matched)
    yield from _check_pattern(facts, customer_id, first_visits)
    yield from _check_reps(facts, customer_id, visits)
    horizon = facts.case.horizon
    for idx, visit in enumerate(first_visits):
        stands = (visit.rep_id, visit.date, customer_id, "") in facts.standing
        if idx not in matched and not stands and horizon.start <= visit.date <= horizon.end:
            yield here(
                code="not_due",
                message=f"The visit to {customer_id} on {on(visit.date)} fulfils no due visit.",
                rep_id=visit.rep_id,
                date=visit.date,
            )
    if facts.keeps_rounds(facts.customers[customer_id]):
        weekdays = sorted({visit.date.weekday() for visit in first_visits})
        limit = facts.weekday_limit(customer_id)
        if len(weekdays) > limit:
            names = listed(WEEKDAYS[weekday] for weekday in weekdays)
            yield here(
                code="fixed_weekday",
                message=f"{customer_id} is visited on {names}; fixed rounds allow {limit} weekday{'s' * (limit > 1)}.",
            )


def _check_gaps(facts: Facts, customer_id: str, visits: list[Made]) -> Iterator[Violation]:
    customer = facts.customers[customer_id]
    apart = facts.min_gap(customer)
    known: list[tuple[date, str]] = [(customer.last_visit, "the last visit")] if customer.last_visit else []
    for (former, what), (day, _) in pairwise(known + [(visit.date, "the visit") for visit in visits]):
        if (day - former).days < apart:
            yield Violation(
                code="min_gap",
                message=f"{customer_id} is visited on {on(day)}, {days((day - former).days)} after {what}"
                f" on {on(former)}; at least {days(apart)} must lie between.",
                customer_id=customer_id,
                date=day,
            )


def _check_limit(
    facts: Facts, customer_id: str, visits: list[Made], matched: dict[int, int]
) -> Iterator[Violation]:
    customer = facts.customers[customer_id]
    most = facts.max_gap(customer)
    if not most:
        return
    made_by = {due: visits[idx] for idx, due in matched.items()}
    # a visit left out between two is a loss that has its reason, not a gap that is too long
    pairs = [(made_by[due - 1], visit) for due, visit in made_by.items() if due - 1 in made_by]
    for former, visit in pairs:
        gap = (visit.date - former.date).days
        if gap > most:
            yield Violation(
                code="max_gap",
                message=f"{customer_id} is visited on {on(visit.date)}, {days(gap)} after the visit"
                f" on {on(former.date)}; at most {days(most)} may lie between.",
                rep_id=visit.rep_id,
                customer_id=customer_id,
                date=visit.date,
            )


def _check_pattern(facts: Facts, customer_id: str, visits: list[Made]) -> Iterator[Violation]:
    patterns = facts.customers[customer_id].patterns
    if patterns and not patterns_holding(patterns, [visit.date for visit in visits]):
        yield Violation(
            code="pattern",
            message=f"{customer_id} is visited on {listed(on(visit.date) for visit in visits)}, which keeps to none of"
            f" its patterns ({patterns_text(patterns)}).",
            customer_id=customer_id,
        )


def _check_reps(facts: Facts, customer_id: str, visits: tuple[Made, ...]) -> Iterator[Violation]:
    reps = sorted(
        {visit.rep_id for visit in visits if not facts.stands_in(visit.rep_id, customer_id, visit.date)}
    )
    if len(reps) > 1 and facts.keeps_one_rep(facts.customers[customer_id]):
        yield Violation(
            code="two_reps",
            message=f"{customer_id} is visited by {listed(reps)}; with open borders, too, one rep makes all its visits.",
            customer_id=customer_id,
        )
