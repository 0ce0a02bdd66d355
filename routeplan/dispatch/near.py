"""Whom a rep could visit as well, where a day has room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from routeplan.dispatch.extra import open_due, planned_later
from routeplan.dispatch.rest import Rest
from routeplan.evaluate.board import Board
from routeplan.evaluate.errands import Errand
from routeplan.evaluate.insertion import shortest_detour_s
from routeplan.evaluate.no_shift import open_shifts
from routeplan.model import DueVisit

MOST = 5
"""Customers that are named."""

_MOST_TRIED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A customer whom the day could take as well.

    Parameters
    ----------
    due : DueVisit
        The visit that is due.
    arrive_s : float
        Arrival, seconds after midnight.
    detour_s : int
        Extra driving, seconds.
    planned : date or None
        The later day that has the visit now; None: the plan leaves it out.
    """

    due: DueVisit
    arrive_s: float
    detour_s: int
    planned: date | None


def find_near(
    board: Board, rest: Rest, stops: Sequence[Errand], *, barred: frozenset[str]
) -> tuple[Near, ...]:
    """Find due customers of the rep's territory that lie near what is left of the day.

    Parameters
    ----------
    board : Board
        The plan, the day changed.
    rest : Rest
        What is left of the day.
    stops : sequence of Errand
        Its stops, in order.
    barred : frozenset of str
        Customers who are not to be named.

    Returns
    -------
    tuple of Near
        At most five: a visit is due on the day, the plan has the customer in no visit of the week, the day can take it, and its
        detour is within its worth; the largest surplus of worth first.
    """
    facts, shift = board.facts, rest.whole
    rep, week = facts.reps[shift.rep_id], facts.week(shift.date)
    wanted: list[tuple[int, DueVisit, date | None]] = []
    for customer in facts.territory(rep.id):
        made = facts.made.get(customer.id, ())
        if customer.id in barred or any(facts.week(visit.date) == week for visit in made):
            continue
        if not rep.may_serve(customer):
            continue
        due, planned = open_due(board, shift, customer.id), None
        if due is None and (planned := planned_later(board, shift, customer.id)):
            due = next(
                item
                for visit in made
                if visit.date == planned and (item := board.fulfilled[visit.day_idx].get(visit.seq))
            )
        if due and shift in open_shifts(facts, rep, customer, due):
            wanted.append((shortest_detour_s(rest.legs, stops, facts.errand(due)), due, planned))
    wanted.sort(key=lambda item: (item[0] - item[1].worth_s, item[1].customer_id))
    before = rest.order(stops)
    found = []
    for shortest_s, due, planned in wanted[:_MOST_TRIED]:
        if shortest_s > due.worth_s:
            continue
        errand = facts.errand(due)
        trial = rest.insert(stops, errand)
        detour_s = round(trial.run.drive_s - before.run.drive_s)
        if not trial.obstacle and detour_s <= due.worth_s:
            arrive_s = trial.run.arrive_s[trial.stops.index(errand)]
            found.append(Near(due=due, arrive_s=arrive_s, detour_s=detour_s, planned=planned))
    return tuple(sorted(found, key=lambda near: near.detour_s - near.due.worth_s)[:MOST])
