"""What came of a plan: from what was promised and the log of visits to a review, without a search."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from routeplan.evaluate.review_cadence import Kept, cadence_kept
from routeplan.evaluate.review_calls import review_calls
from routeplan.evaluate.review_matching import last_rows, match_visits
from routeplan.evaluate.review_times import oddities, stay_of, time_spent
from routeplan.model import Call, Customer
from routeplan.model.count import Count
from routeplan.model.log_entry import LogEntry
from routeplan.model.review import Missed, PlannedVisit, RepReview, Review, TierReview, TimeSpent
from routeplan.model.review_calls import Cause
from routeplan.policy import Policy


def review(
    planned: Sequence[PlannedVisit],
    log: Sequence[LogEntry],
    customers: Sequence[Customer],
    policy: Policy,
    *,
    first: date,
    last: date,
    plans: Sequence[str] = (),
    without_plan: Sequence[date] = (),
    calls: Sequence[Call] = (),
    unlocated: Sequence[Customer] = (),
) -> Review:
    """Compare what was promised with what was done.

    Parameters
    ----------
    planned : sequence of PlannedVisit
        Visits planned in the period.
    log : sequence of LogEntry
        The whole log, in its order; of repeated rows of a visit the last counts.
    customers : sequence of Customer
        Assessed; ``last_visit`` as the table states it.
    policy : Policy
        Tiers and their aims.
    first, last : date
        The period.
    plans : sequence of str
        Names of the plans in force.
    without_plan : sequence of date
        Days without one.
    calls : sequence of Call
        Calls planned in the period.
    unlocated : sequence of Customer
        Customers who can be called alone.

    Returns
    -------
    Review
        All measures; ``docs/weekly.md`` defines them.
    """
    known = {customer.id: customer for customer in customers}
    spoken = review_calls(calls, log, first=first, last=last)
    log = [entry for entry in log if entry.is_visit]
    rows = [entry for entry in last_rows(log) if first <= entry.date <= last]
    made = sorted((entry for entry in rows if entry.outcome == "done"), key=_order)
    matched = match_visits(planned, made)
    promised = {
        idx: planned[at]
        for at, idx in matched.items()
        if (planned[at].rep_id, planned[at].date) == (made[idx].rep_id, made[idx].date)
    }
    kept_ats = {at for at, idx in matched.items() if idx in promised}
    unplanned = [entry for idx, entry in enumerate(made) if idx not in set(matched.values())]
    agreed = {
        (entry.rep_id, entry.customer_id, entry.date)
        for entry in log
        if entry.outcome == "confirmed" and first <= entry.date <= last
    }
    visited = {(entry.rep_id, entry.customer_id, entry.date) for entry in made}
    missed = _missed(planned, matched, rows, agreed, known)
    spent = time_spent(planned, rows)
    tiers = _tiers(
        planned, matched, made, unplanned, known, policy, cadence_kept(customers, log, first=first, last=last)
    )
    odd = tuple(oddities(made, known, promised))
    listed = {one.visit.customer_id for one in missed} | {entry.customer_id for entry in unplanned}
    listed |= {one.entry.customer_id for one in odd} | {one.call.customer_id for one in spoken.missed}
    named = {customer.id: customer.name for customer in (*customers, *unlocated)}
    return Review(
        first=first,
        last=last,
        plans=tuple(plans),
        without_plan=tuple(without_plan),
        done=Count(good=len(matched), of=len(planned)),
        interval=sum((tier.interval for tier in tiers), Count()),
        on_time=sum((tier.on_time for tier in tiers), Count()),
        promised=Count(good=len(kept_ats), of=len(planned)),
        confirmed=Count(good=len(agreed & visited), of=len(agreed)),
        time=sum(spent.values(), TimeSpent()),
        reps=_reps(planned, matched, kept_ats, unplanned, spent),
        tiers=tiers,
        causes=_causes(missed),
        missed=missed,
        unplanned=tuple(unplanned),
        oddities=odd,
        placed=sum(entry.lon is not None for entry in made),
        timed=sum(entry.arrive_s is not None for entry in made),
        names=tuple((idx, named[idx]) for idx in sorted(listed & named.keys())),
        calls=spoken,
    )


def _order(entry: LogEntry) -> tuple[date, str, str]:
    return entry.date, entry.rep_id, entry.customer_id


def _missed(
    planned: Sequence[PlannedVisit],
    matched: Mapping[int, int],
    rows: Sequence[LogEntry],
    agreed: set[tuple[str, str, date]],
    known: Mapping[str, Customer],
) -> tuple[Missed, ...]:
    """List what was not made, with what the log says of that customer and day; the planned rep's row comes first."""
    said: dict[tuple[str, date], list[LogEntry]] = {}
    for row in rows:
        if row.outcome in {"not_met", "cancelled"}:
            said.setdefault((row.customer_id, row.date), []).append(row)
    found = []
    for at, visit in enumerate(planned):
        if at in matched:
            continue
        entries = said.get((visit.customer_id, visit.date), [])
        entry = min(entries, key=lambda entry: entry.rep_id != visit.rep_id, default=None)
        found.append(
            Missed(
                visit=visit,
                tier=known[visit.customer_id].tier if visit.customer_id in known else "",
                cause="no_entry"
                if entry is None
                else "not_met"
                if entry.outcome == "not_met"
                else "cancelled",
                reason="" if entry is None else entry.reason or entry.note,
                is_confirmed=(visit.rep_id, visit.customer_id, visit.date) in agreed,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.visit.date, one.visit.rep_id, one.visit.customer_id)))


def _causes(missed: Sequence[Missed]) -> tuple[tuple[Cause, str, int], ...]:
    counted = Counter((one.cause, one.reason) for one in missed)
    return tuple(
        (cause, reason, number)
        for (cause, reason), number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    )


def _reps(
    planned: Sequence[PlannedVisit],
    matched: Mapping[int, int],
    kept_ats: set[int],
    unplanned: Sequence[LogEntry],
    spent: Mapping[str, TimeSpent],
) -> tuple[RepReview, ...]:
    names = {visit.rep_id for visit in planned} | {entry.rep_id for entry in unplanned}
    found = []
    for rep_id in sorted(names):
        own = [at for at, visit in enumerate(planned) if visit.rep_id == rep_id]
        found.append(
            RepReview(
                rep_id=rep_id,
                done=Count(good=sum(at in matched for at in own), of=len(own)),
                promised=Count(good=sum(at in kept_ats for at in own), of=len(own)),
                unplanned=sum(entry.rep_id == rep_id for entry in unplanned),
                planned_days=len({planned[at].date for at in own}),
                time=spent.get(rep_id, TimeSpent()),
            )
        )
    return tuple(found)


def _tiers(
    planned: Sequence[PlannedVisit],
    matched: Mapping[int, int],
    made: Sequence[LogEntry],
    unplanned: Sequence[LogEntry],
    known: Mapping[str, Customer],
    policy: Policy,
    kept: Mapping[str, Kept],
) -> tuple[TierReview, ...]:
    def tier_of(customer_id: str) -> str:
        return known[customer_id].tier if customer_id in known else ""

    face_s, planned_s = Counter[str](), Counter[str]()
    for entry in made:
        arrive, leave = stay_of(entry) or (0, 0)
        face_s[tier_of(entry.customer_id)] += leave - arrive
    for visit in planned:
        planned_s[tier_of(visit.customer_id)] += visit.service_s
    visits = {tier_of(visit.customer_id) for visit in planned} | {
        tier_of(entry.customer_id) for entry in made
    }
    found = []
    for tier in (*policy.portfolio.tiers, *sorted(visits - set(policy.portfolio.tiers))):
        ats = [at for at, visit in enumerate(planned) if tier_of(visit.customer_id) == tier]
        own = [kept[idx] for idx, customer in known.items() if customer.tier == tier and idx in kept]
        found.append(
            TierReview(
                tier=tier,
                done=Count(good=sum(at in matched for at in ats), of=len(ats)),
                interval=sum((one.interval for one in own), Count()),
                early=sum(one.early for one in own),
                late=sum(one.late for one in own),
                on_time=sum((one.on_time for one in own), Count()),
                never=sum(one.never for one in own),
                unplanned=sum(tier_of(entry.customer_id) == tier for entry in unplanned),
                face_s=face_s[tier],
                planned_face_s=planned_s[tier],
                face_share=face_s[tier] / (face_s.total() or 1),
                planned_share=planned_s[tier] / (planned_s.total() or 1),
                target=policy.tiers[tier].time_share if tier in policy.tiers else 0.0,
            )
        )
    return tuple(found)
