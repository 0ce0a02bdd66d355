"""Key figures of a plan."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from routeplan.evaluate.area_figures import class_figures, kept_free
from routeplan.evaluate.balance import Balance
from routeplan.evaluate.cycles import breaks_cycle
from routeplan.evaluate.errands import Errand
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.new_business import due_of, is_contact, is_of_customers, new_business_of
from routeplan.evaluate.pairing import pair_up
from routeplan.evaluate.visit_values import visit_value
from routeplan.evaluate.weeks import mean_load, rep_weeks, sum_weeks_up
from routeplan.evaluate.zones import mean_overlaps
from routeplan.model import Customer, DaySchedule, KeyFigures, RepFigures, TierFigures


def key_figures(
    facts: Facts,
    schedules: Sequence[DaySchedule],
    balances: Sequence[Balance],
    legs: Mapping[str, Legs],
    week_overlaps: Mapping[tuple[str, int], float],
) -> KeyFigures:
    """Add up a plan.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    schedules : sequence of DaySchedule
        The days with their times.
    balances : sequence of Balance
        Potential and workload of each rep.
    legs : mapping of str to Legs
        Driving of each rep.
    week_overlaps : mapping of (str, int) to float
        Zone overlap of each rep and week with zones.

    Returns
    -------
    KeyFigures
        The figures of the team, the tiers and the reps.
    """
    overlaps = mean_overlaps(week_overlaps)
    reps: list[RepFigures] = []
    for balance in balances:
        days = [day for day in schedules if day.rep_id == balance.rep_id]
        weeks = rep_weeks(facts, balance.rep_id, days, legs[balance.rep_id], week_overlaps)
        figures = _rep_figures(facts, balance, days, overlaps.get(balance.rep_id, 0.0))
        reps.append(replace(figures, mean_load=mean_load(weeks), weeks=weeks))
    tiers = _tier_figures(facts, schedules)
    drive_s, service_s, wait_s = (
        sum(getattr(day, name) for day in schedules) for name in ("drive_s", "service_s", "wait_s")
    )
    time_s = drive_s + service_s + wait_s
    visits = sum(len(day.stops) for day in schedules)
    done_due = [
        stop.due for day in schedules for stop in day.stops if stop.due and not is_contact(facts, stop)
    ]
    return KeyFigures(
        visits=visits,
        due=sum(is_of_customers(facts, due) for due in facts.case.due_visits),
        done=len(done_due),
        visits_per_day=_share(visits, sum(bool(day.stops) for day in schedules)),
        drive_s=drive_s,
        service_s=service_s,
        wait_s=wait_s,
        overtime_s=sum(day.overtime_s for day in schedules),
        drive_m=sum(day.drive_m for day in schedules),
        drive_share=_share(drive_s, time_s),
        face_share=_share(service_s, time_s),
        wait_share=_share(wait_s, time_s),
        zone_overlap=_share(sum(overlaps.values()), len(overlaps)),
        potential_balance=max((abs(rep.potential_deviation) for rep in reps), default=0.0),
        workload_balance=max((abs(rep.workload_deviation) for rep in reps), default=0.0),
        overdue_customers=sum(tier.overdue_customers for tier in tiers),
        tiers=tiers,
        reps=tuple(reps),
        unevenness_s=round(_share(sum(rep.unevenness_s * rep.shifts for rep in reps), len(facts.shifts))),
        tasks_due=len(facts.task_due),
        tasks_done=sum(bool(due.task_id) for due in done_due),
        appointments_due=sum(due.at_s is not None for due in facts.task_due.values()),
        appointments_kept=sum(
            stop.due is not None and stop.due.at_s is not None and stop.start_s == stop.due.at_s
            for day in schedules
            for stop in day.stops
        ),
        hand_overs=sum(rep.hand_overs for rep in reps),
        moved=_moved(facts),
        preferred_share=_preferred_share(facts),
        weeks=sum_weeks_up(reps),
        nights=len(facts.plan.nights),
        days_on_time=_mean(day.on_time for day in schedules),
        new_business=new_business_of(facts, schedules),
        stops_on_time=_mean(stop.on_time for day in schedules for stop in day.stops),
        visit_value=sum(rep.visit_value for rep in reps),
        classes=class_figures(facts, schedules),
        kept_free=kept_free(facts, schedules),
        overload=facts.case.overload,
    )


def _rep_figures(
    facts: Facts, balance: Balance, days: Sequence[DaySchedule], zone_overlap: float
) -> RepFigures:
    territory = facts.territory(balance.rep_id)
    shifts = facts.rep_shifts.get(balance.rep_id, ())
    busy_s = Counter({day.date: day.drive_s + day.service_s for day in days})
    mean_s = _share(sum(busy_s[shift.date] for shift in shifts), len(shifts))
    return RepFigures(
        rep_id=balance.rep_id,
        customers=len(territory),
        visits=sum(len(day.stops) for day in days),
        due=sum(
            facts.visitor(due) == balance.rep_id and is_of_customers(facts, due)
            for due in facts.case.due_visits
        ),
        new_visits=sum(is_contact(facts, stop) for day in days for stop in day.stops),
        days=sum(bool(day.stops) for day in days),
        shifts=len(shifts),
        drive_s=sum(day.drive_s for day in days),
        service_s=sum(day.service_s for day in days),
        wait_s=sum(day.wait_s for day in days),
        break_s=sum(day.break_s for day in days),
        overtime_s=sum(day.overtime_s for day in days),
        drive_m=sum(day.drive_m for day in days),
        worked_s=sum(day.return_s - day.leave_s - day.break_s for day in days),
        available_s=sum(shift.max_work_s for shift in shifts),
        potential=balance.potential,
        workload_s=balance.workload_s,
        potential_deviation=balance.potential_deviation,
        workload_deviation=balance.workload_deviation,
        zone_overlap=zone_overlap,
        unevenness_s=round(_share(sum(abs(busy_s[shift.date] - mean_s) for shift in shifts), len(shifts))),
        visit_value=visit_value(facts, days),
        hand_overs=sum(
            facts.owner(stop.customer_id) != balance.rep_id and not (stop.due and stop.due.rep_id)
            for day in days
            for stop in day.stops
        ),
        support_s=_support_s(facts, balance.rep_id),
    )


def _support_s(facts: Facts, rep_id: str) -> int:
    """Add up a rep's work for accounts of others: what the policy says of supporters, and visits as a guest."""
    tiers, weekdays = facts.policy.tiers, len(facts.reps[rep_id].weekdays)
    everybody = (*facts.case.customers, *facts.case.unlocated)
    monthly_s = sum(
        tiers[one.tier].support for one in everybody if rep_id in one.support and one.tier in tiers
    )
    worked = len(facts.rep_shifts.get(rep_id, ())) / (4 * weekdays) if weekdays else 0.0
    return round(monthly_s * worked) + facts.case.guest_s().get(rep_id, 0)


def _tier_figures(facts: Facts, schedules: Sequence[DaySchedule]) -> tuple[TierFigures, ...]:
    policy = facts.policy
    others = sorted({customer.tier for customer in facts.case.customers} - set(policy.portfolio.tiers))
    service_s: dict[str, int] = {}
    done: dict[str, int] = {}
    new_s = 0
    for day in schedules:
        for stop in day.stops:
            if is_contact(facts, stop):
                new_s += stop.leave_s - stop.start_s
                continue
            tier = facts.customers[stop.customer_id].tier
            service_s[tier] = service_s.get(tier, 0) + stop.leave_s - stop.start_s
            done[tier] = done.get(tier, 0) + (stop.due is not None)
    figures = []
    for tier in (*policy.portfolio.tiers, *others):
        customers = [customer for customer in facts.case.customers if customer.tier == tier]
        figures.append(
            TierFigures(
                tier=tier,
                customers=len(customers),
                due=sum(len(due_of(facts, customer)) for customer in customers),
                done=done.get(tier, 0),
                overdue_customers=sum(is_overdue(facts, customer) for customer in customers),
                service_s=service_s.get(tier, 0),
                time_share=_share(service_s.get(tier, 0), sum(service_s.values()) + new_s),
                time_share_target=policy.tiers[tier].time_share if tier in policy.tiers else 0.0,
                broken_cycles=sum(breaks_cycle(facts, customer) for customer in customers),
            )
        )
    return tuple(figures)


def is_overdue(facts: Facts, customer: Customer) -> bool:
    """Tell whether a customer is past the late limit on the plan's last day.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    customer : Customer
        A located customer.

    Returns
    -------
    bool
        Whether the last visit, planned or known, lies further back than the cadence allows; for a customer without
        any, whether the last day of a due visit has passed. Never for a customer without a cadence.
    """
    if customer.cadence is None:
        return False
    horizon = facts.case.horizon
    visits = [visit.date for visit in facts.made.get(customer.id, ()) if visit.date <= horizon.end]
    if customer.last_visit:
        visits.append(customer.last_visit)
    if visits:
        return max(visits) + timedelta(days=customer.cadence.max_gap) < horizon.end
    return any(due.latest < horizon.end for due in facts.due.get(customer.id, ()))


def _mean(chances: Iterable[float | None]) -> float | None:
    known = [chance for chance in chances if chance is not None]
    return sum(known) / len(known) if known else None


def _moved(facts: Facts) -> int | None:
    """Count the visits that the previous plan had with another rep or on another day."""
    if facts.case.previous is None:
        return None
    return sum(pair.kind == "moved" for pair in pair_up(facts)[1])


def _preferred_share(facts: Facts) -> float | None:
    """Give the share of visits on preferred weekdays, among those to customers who prefer some."""
    liked = [
        day.date.weekday() in wanted
        for day, stops in zip(facts.plan.days, facts.stops, strict=True)
        for errand in stops
        if (wanted := _preferred(facts, errand))
    ]
    return sum(liked) / len(liked) if liked else None


def _preferred(facts: Facts, errand: Errand) -> frozenset[int]:
    task = facts.task_due.get(errand.task_id)
    if errand.at_s is not None or (task and task.preferred):  # agreed on, or wanted on a day of its own
        return frozenset()
    return facts.customers[errand.customer_id].preferred_weekdays


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
