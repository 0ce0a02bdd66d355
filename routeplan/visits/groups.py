"""Which reps are planned as one, and which of them may visit whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routeplan.model import Case, Rep, Territory
from routeplan.policy import VisitRules
from routeplan.visits.standing import frozen_visits


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Reps whose visits are one problem, as they share customers.

    Parameters
    ----------
    reps : tuple of Rep
        Sorted by id; at least one.
    owner_of : mapping of str to str
        Customer id to the rep of its territory: the customers of the reps' territories.
    may_visit : mapping of str to frozenset of str
        Customer id to the reps who may visit it; frozen visits apart.
    """

    reps: tuple[Rep, ...]
    owner_of: Mapping[str, str]
    may_visit: Mapping[str, frozenset[str]]

    @property
    def name(self) -> str:
        """Name the group: the rep's id, or the first one's and how many more there are."""
        more = len(self.reps) - 1
        return f"{self.reps[0].id} + {more}" if more else self.reps[0].id


def group_reps(case: Case, territories: Sequence[Territory], rules: VisitRules) -> tuple[Group, ...]:
    """Split the team into groups that share no customer.

    Parameters
    ----------
    case : Case
        Customers, reps, shifts and the frozen visits.
    territories : sequence of Territory
        Who serves whom.
    rules : VisitRules
        ``[visits]`` of the policy, for ``borders``.

    Returns
    -------
    tuple of Group
        Every rep is in exactly one; sorted by the first rep.

    Notes
    -----
    With borders kept, a customer is visited by the rep of its territory; with open borders by every rep who has shifts and may
    serve it, unless it is locked to its rep or of a group. A customer of no territory is visited by nobody. Reps who may visit a common
    customer are in one group, so open borders make one problem of a team whose reps have the same skills. A frozen visit by
    another rep than the territory's joins the two. The visit of a rep who is named joins nobody: it is that rep's alone.
    """
    reps = {rep.id: rep for rep in case.reps}
    working = {shift.rep_id for shift in case.shifts}
    owner_of = {
        customer_id: territory.rep_id for territory in territories for customer_id in territory.customer_ids
    } | {prospect.id: prospect.rep_id for prospect in case.prospects}
    may_visit: dict[str, frozenset[str]] = {}
    for customer in case.visited:
        if customer.id not in owner_of:
            continue
        owner = owner_of[customer.id]
        is_open = rules.borders == "open" and not customer.is_bound
        others = working if is_open else set[str]()
        may_visit[customer.id] = frozenset(
            rep_id for rep_id in others | {owner} if reps[rep_id].may_serve(customer)
        )
    leader = {rep_id: rep_id for rep_id in reps}
    for customer_id, allowed in may_visit.items():
        _join(leader, allowed | {owner_of[customer_id]})
    named = {visit.task_id for visit in case.due_visits if visit.rep_id}
    for (customer_id, task_id), visits in frozen_visits(case).items():
        if task_id in named:
            continue
        _join(leader, {*visits.values(), *([owner_of[customer_id]] if customer_id in owner_of else [])})
    members: dict[str, list[Rep]] = {}
    for rep_id in sorted(reps):
        members.setdefault(_leader_of(leader, rep_id), []).append(reps[rep_id])
    return tuple(
        _group(group, owner_of, may_visit) for group in sorted(members.values(), key=lambda reps: reps[0].id)
    )


def _group(
    reps: Sequence[Rep], owner_of: Mapping[str, str], may_visit: Mapping[str, frozenset[str]]
) -> Group:
    ids = {rep.id for rep in reps}
    own = {customer_id: owner for customer_id, owner in owner_of.items() if owner in ids}
    return Group(
        reps=tuple(reps),
        owner_of=own,
        may_visit={customer_id: may_visit[customer_id] for customer_id in own if customer_id in may_visit},
    )


def _leader_of(leader: dict[str, str], rep_id: str) -> str:
    while leader[rep_id] != rep_id:
        leader[rep_id] = leader[leader[rep_id]]  # halve the way for those who ask next
        rep_id = leader[rep_id]
    return rep_id


def _join(leader: dict[str, str], rep_ids: set[str] | frozenset[str]) -> None:
    """Put reps into one set, led by the first by id, so that nothing depends on the order of the table."""
    leaders = {_leader_of(leader, rep_id) for rep_id in rep_ids}
    for other in leaders:
        leader[other] = min(leaders)
