"""What is known of a day in progress, and what is wrong with that."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from routeplan.dispatch.holds import Told
from routeplan.errors import Problem
from routeplan.evaluate.board import Board
from routeplan.evaluate.eligibility import is_other_team, keeps_borders, missing_skills
from routeplan.evaluate.wording import listed, on
from routeplan.language import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A day in progress.

    Parameters
    ----------
    rep_id, date : str, date
        Whose day.
    now_s : int
        The time, seconds after midnight.
    delay_s : int
        Seconds from now until the rep may go on.
    been : tuple of str
        Customers where the rep has been, in order: visits done, and those where nobody was met.
    not_met : frozenset of str
        Those of them that were not met.
    off : tuple of str
        Customers whose visit is off by the log; they need not be in the plan.
    cancelled : tuple of str
        Customers whose visit is off by the command line.
    added : tuple of str
        Customers who are to be visited as well.
    told : Told
        Visits that customers agreed to.
    """

    rep_id: str
    date: date
    now_s: int
    delay_s: int = 0
    been: tuple[str, ...] = ()
    not_met: frozenset[str] = frozenset()
    off: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    told: Told = frozenset()

    @property
    def free_s(self) -> int:
        """When the rep may go on."""
        return self.now_s + self.delay_s


def problems_of(board: Board, request: Request) -> tuple[Problem, ...]:
    """List everything that is wrong with a request.

    Parameters
    ----------
    board : Board
        The plan; driving to the customers who are to be added is not needed.
    request : Request
        The day.

    Returns
    -------
    tuple of Problem
        Empty if the day can be planned again.
    """
    return (*_of_the_day(board, request), *_of_its_customers(board, request))


def _of_the_day(board: Board, request: Request) -> Iterator[Problem]:
    facts = board.facts
    rep_id, day = request.rep_id, request.date
    if rep_id not in facts.reps:
        yield unknown_rep(board, rep_id)
        return
    shift = facts.shifts.get((rep_id, day))
    if shift is None:
        yield Problem(
            code="day_free", message=f"{rep_id} does not work on {on(day)}", hint=_works(board, rep_id)
        )
    elif request.free_s >= shift.close_s + shift.overtime_s:
        delay = f" and {round(request.delay_s / 60)} min" if request.delay_s else ""
        yield Problem(
            code="day_over",
            message=f"--now {clock(request.now_s)}{delay} is after the day of {rep_id},"
            f" which ends at {clock(shift.close_s + shift.overtime_s)}",
            hint="name an earlier time",
        )


def _of_its_customers(board: Board, request: Request) -> Iterator[Problem]:
    facts = board.facts
    rep = facts.reps.get(request.rep_id)
    planned = {
        customer_id
        for day in facts.plan.days
        if (day.rep_id, day.date) == (request.rep_id, request.date)
        for customer_id in day.customer_ids
    }
    for option, ids in (("--done", request.been), ("--cancel", request.cancelled), ("--add", request.added)):
        for customer_id in ids:
            if customer_id not in facts.customers:
                yield unknown_customer(board, customer_id, option)
            elif option == "--cancel" and customer_id not in planned:
                yield Problem(
                    code="day_visit",
                    message=f"{option} {customer_id}: {request.rep_id} has no visit there on {on(request.date)}",
                    hint=f"planned are {listed(sorted(planned))}"
                    if planned
                    else "the plan has no visit that day",
                )
            elif option == "--add" and customer_id in planned:
                yield Problem(
                    code="day_visit",
                    message=f"{option} {customer_id}: the day has a visit there already",
                )
            elif option == "--add" and rep and (why := _why_barred(board, request, customer_id)):
                yield Problem(code="day_barred", message=f"{option} {customer_id}: {why}")


def _why_barred(board: Board, request: Request, customer_id: str) -> str:
    facts = board.facts
    rep, customer = facts.reps[request.rep_id], facts.customers[customer_id]
    if missing := missing_skills(rep, customer):
        return f"{rep.id} does not master {listed(missing)}, which the customer asks for"
    if is_other_team(rep, customer):
        return f"{rep.id} is of team {rep.team}, the customer of team {customer.team}"
    if not keeps_borders(facts, rep, customer):
        owner = facts.owner(customer_id)
        return f"the customer is in {f'the territory of {owner}' if owner else 'no territory'}, and borders are kept"
    if customer.weekdays and request.date.weekday() not in customer.weekdays:
        return f"visits are not allowed on {on(request.date)}"
    if not facts.errands[customer_id].call(request.date)[1]:
        return f"no opening window on {on(request.date)} is as long as the visit"
    return ""


def unknown_rep(board: Board, rep_id: str) -> Problem:
    """Say that there is no such rep."""
    return Problem(
        code="day_rep",
        message=f"there is no rep '{rep_id}'",
        hint=f"reps: {', '.join(sorted(board.facts.reps))}",
    )


def unknown_customer(board: Board, customer_id: str, option: str) -> Problem:
    """Say that there is no such customer, or that it has no position."""
    if any(customer.id == customer_id for customer in board.facts.case.unlocated):
        return Problem(
            code="day_customer",
            message=f"{option} {customer_id}: the customer has no position",
            hint="fill in lon and lat in to_locate.xlsx",
        )
    return Problem(
        code="day_customer",
        message=f"{option}: there is no customer '{customer_id}'",
        hint="write the customer_id as it stands in the table of customers",
    )


def _works(board: Board, rep_id: str) -> str:
    shifts = board.facts.rep_shifts.get(rep_id, ())
    return (
        f"the next working days are in the plan from {shifts[0].date} to {shifts[-1].date}" if shifts else ""
    )
