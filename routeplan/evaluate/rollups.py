"""Figures by team of reps and by district of customers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from routeplan.evaluate.balance import Balance, deviation
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.new_business import due_of, is_contact
from routeplan.evaluate.visit_values import visit_value
from routeplan.model import Customer, DaySchedule, Rollup


def roll_up(
    facts: Facts,
    schedules: Sequence[DaySchedule],
    balances: Sequence[Balance],
    workload: Mapping[str, float],
) -> tuple[Rollup, ...]:
    """Add the figures up by team and by district.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    schedules : sequence of DaySchedule
        The days with their times.
    balances : sequence of Balance
        What each territory holds and should hold.
    workload : mapping of str to float
        Estimated work of each customer, seconds.

    Returns
    -------
    tuple of Rollup
        Teams if a rep names one, then districts if a customer does.
    """
    done = Counter(
        stop.customer_id
        for day in schedules
        for stop in day.stops
        if stop.due and not is_contact(facts, stop)
    )
    found: list[Rollup] = []
    if any(rep.team for rep in facts.case.reps):
        found += _teams(facts, schedules, balances, done)
    if any(customer.district for customer in facts.case.customers):
        found += _districts(facts, schedules, balances, workload, done)
    return tuple(found)


def _teams(
    facts: Facts, schedules: Sequence[DaySchedule], balances: Sequence[Balance], done: Mapping[str, int]
) -> Iterator[Rollup]:
    for team in sorted({rep.team for rep in facts.case.reps}):
        ids = {rep.id for rep in facts.case.reps if rep.team == team}
        customers = [customer for customer in facts.case.customers if facts.owner(customer.id) in ids]
        held = [balance for balance in balances if balance.rep_id in ids]
        potential, work = sum(item.potential for item in held), sum(item.workload_s for item in held)
        yield Rollup(
            by="team",
            name=team,
            reps=len(ids),
            customers=len(customers),
            due=_due(facts, customers),
            done=sum(done.get(customer.id, 0) for customer in customers),
            drive_s=sum(day.drive_s for day in schedules if day.rep_id in ids),
            potential=potential,
            workload_s=work,
            potential_deviation=deviation(potential, sum(item.potential_target for item in held)),
            workload_deviation=deviation(work, sum(item.workload_target_s for item in held)),
            value_per_hour=_value_per_hour(facts, [day for day in schedules if day.rep_id in ids]),
        )


def _districts(
    facts: Facts,
    schedules: Sequence[DaySchedule],
    balances: Sequence[Balance],
    workload: Mapping[str, float],
    done: Mapping[str, int],
) -> Iterator[Rollup]:
    of_rep = {balance.rep_id: balance for balance in balances}
    drive_s = _driving_by_district(facts, schedules)
    for district in sorted({customer.district for customer in facts.case.customers}):
        customers = [customer for customer in facts.case.customers if customer.district == district]
        owned = [
            (customer, of_rep[owner])
            for customer in customers
            if (owner := facts.owner(customer.id)) in of_rep
        ]
        yield Rollup(
            by="district",
            name=district,
            reps=len({balance.rep_id for _, balance in owned}),
            customers=len(customers),
            due=_due(facts, customers),
            done=sum(done.get(customer.id, 0) for customer in customers),
            drive_s=drive_s[district],
            potential=sum(customer.value for customer in customers),
            workload_s=round(sum(workload[customer.id] for customer in customers)),
            potential_deviation=_mean(
                [(customer.value, balance.potential_deviation) for customer, balance in owned]
            ),
            workload_deviation=_mean(
                [(workload[customer.id], balance.workload_deviation) for customer, balance in owned]
            ),
        )


def _driving_by_district(facts: Facts, schedules: Sequence[DaySchedule]) -> Counter[str]:
    driving: Counter[str] = Counter()
    for day in schedules:
        for stop in day.stops:
            driving[facts.customers[stop.customer_id].district] += stop.drive_s
        if day.stops:
            driving[facts.customers[day.stops[-1].customer_id].district] += day.home_drive_s
    return driving


def _value_per_hour(facts: Facts, days: Sequence[DaySchedule]) -> float:
    worked_s = sum(day.return_s - day.leave_s - day.break_s for day in days)
    return 3600 * visit_value(facts, days) / worked_s if worked_s else 0.0


def _due(facts: Facts, customers: Sequence[Customer]) -> int:
    return sum(len(due_of(facts, customer)) for customer in customers)


def _mean(weighted: Sequence[tuple[float, float]]) -> float:
    total = sum(weight for weight, _ in weighted)
    return sum(weight * value for weight, value in weighted) / total if total > 0 else 0.0
