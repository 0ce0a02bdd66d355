"""From the table of opportunities to opportunities."""

import pandas as pd

from routeplan.intake.cells import check_choice, read_each, read_flags, read_numbers, warn
from routeplan.intake.dates import read_dates
from routeplan.intake.opening import parse_time
from routeplan.intake.orders import check_filled, warn_of_later
from routeplan.intake.report import Report, counted
from routeplan.intake.strangers import warn_of_strangers
from routeplan.intake.table import Table
from routeplan.model import Opportunity
from routeplan.policy import FunnelRules, Policy


def read_opportunities(
    table: Table, policy: Policy, report: Report, *, customer_ids: frozenset[str] | None
) -> tuple[Opportunity, ...]:
    """Check the table of opportunities and make opportunities of it.

    Parameters
    ----------
    table : Table
        The table.
    policy : Policy
        ``[funnel]``: stages and tests; and the day from which progress counts, if it is set.
    report : Report
        Where the problems go.
    customer_ids : frozenset of str or None
        Ids of the customers; None if their table could not be read.

    Returns
    -------
    tuple of Opportunity
        Of known customers, by row. One without an id is named after its row.
    """
    rules = policy.funnel
    for column in ("customer_id", "stage", "amount"):
        check_filled(table, column, report)
    stages = (*rules.stages, rules.lost)
    table = table.in_case_of("stage", stages).in_case_of("lost_at", stages)
    check_choice(table, "stage", report, allowed=stages, code="stage_unknown", what="a stage of [funnel]")
    check_choice(
        table, "lost_at", report, allowed=rules.stages, code="stage_unknown", what="a stage of [funnel]"
    )
    amounts = read_numbers(table, "amount", report, low=0)
    days = {
        name: read_dates(table, name, report) for name in ("next_step_date", "last_progress", "closed_on")
    }
    for name in ("last_progress", "closed_on"):
        warn_of_later(table, name, days[name], policy, report)
    times = read_each(table, "time", report, parse_time, code="clock", empty=None)
    report.rows(
        table,
        "time",
        pd.Series([at_s is not None for at_s in times], index=table.cells.index, dtype=bool)
        & (table.text("next_step_date") == ""),
        code="next_step_day",
        message=lambda value: f"the next step at {value} has no day",
        hint="fill next_step_date, or leave time empty",
    )
    at_s = dict(zip(table.cells.index, times, strict=True))
    stage = table.text("stage")
    report.rows(
        table,
        "closed_on",
        stage.isin([rules.won, rules.lost]) & days["closed_on"].isna() & (table.text("closed_on") == ""),
        code="close_date",
        message=f"an opportunity that is {rules.won} or {rules.lost} has no date",
        hint="fill closed_on with the day on which it was decided",
    )
    missing = _missing_tests(table, rules, report)
    ids, texts = table.text("opportunity_id"), table.text("next_step")
    persons, places = table.text("person"), table.text("place")
    lost_at, customers = table.text("lost_at"), table.text("customer_id")
    if customer_ids is not None:
        strangers = customers[(customers != "") & ~customers.isin(list(customer_ids))]
        warn_of_strangers(table, "customer_id", strangers, customer_ids, report)
    return tuple(
        Opportunity(
            id=ids.loc[row] or f"row {row}",
            customer_id=customers.loc[row],
            stage=_stage_before(missing[row][0], rules) if row in missing else stage.loc[row],
            stated=stage.loc[row],
            missing=missing[row][1] if row in missing else "",
            amount=float(amounts.loc[row]),
            next_step=texts.loc[row],
            person=persons.loc[row],
            place=places.loc[row],
            lost_at=lost_at.loc[row],
            at_s=at_s[row],
            **{name: None if pd.isna(day.loc[row]) else day.loc[row].date() for name, day in days.items()},
        )
        for row in table.cells.index
        if not pd.isna(amounts.loc[row])
        and stage.loc[row] in stages
        and (customer_ids is None or customers.loc[row] in customer_ids)
    )


def _missing_tests(table: Table, rules: FunnelRules, report: Report) -> dict[int, tuple[str, str]]:
    """Find, by row, the first stage up to the stated one whose test is not met, and the test; warn of them."""
    passed = {name: read_flags(table, name, report) for name in rules.columns if table.has(name)}
    found: dict[int, tuple[str, str]] = {}
    for row, stated in table.text("stage").items():
        if stated not in rules.stages or stated == rules.won:
            continue
        reached = rules.stages[: rules.stages.index(stated) + 1]
        for stage in reached:
            lacking = [
                name
                for name in rules.tests.get(stage, ())
                if name in passed and not passed[name].loc[int(str(row))]
            ]
            if lacking:
                found[int(str(row))] = (stage, lacking[0])
                break
    if found:
        row, (stage, test) = next(iter(found.items()))
        warn(
            report,
            table,
            "stage",
            code="stage_demoted",
            message=f"{counted(len(found), 'row')} without a test of the stage, the first in row {row}: '{test}' of {stage}",
            hint="they count as the stage before, until the test is met",
        )
    return found


def _stage_before(stage: str, rules: FunnelRules) -> str:
    return rules.stages[max(0, rules.stages.index(stage) - 1)]
