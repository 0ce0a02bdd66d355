"""From a workspace and a horizon to a case."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from routeplan.calendar import due_visits, shifts, without_calls, without_support
from routeplan.calendar.account_teams import joint_tasks, last_joint_visits, split_joint
from routeplan.coverage.area_classes import area_classes
from routeplan.errors import Problem
from routeplan.intake import Workspace
from routeplan.model import CallPlan, CallRecord, Case, Customer, Horizon, Lead, Plan, Shift, Task
from routeplan.portfolio import Assessment, assess, by_order_interval, call_plan, expected_values
from routeplan.portfolio.activity import first_orders, first_visits_due
from routeplan.portfolio.area_factors import by_area_class
from routeplan.portfolio.contacts import calls_known_since, last_calls, open_tasks
from routeplan.portfolio.events import event_tasks
from routeplan.portfolio.next_steps import days_off, next_step_tasks
from routeplan.portfolio.rhythm import in_season, overload_warning, within_time
from routeplan.prospecting import Scale, dormant_leads, leads_of, prospect_leads
from routeplan.publish.segments_csv import SEGMENTS_FILE, last_run


def case_of(
    workspace: Workspace, horizon: Horizon, *, told: Plan | None = None
) -> tuple[Case, tuple[Problem, ...]]:
    """Assess the customers and lay out the days: everything that exists before anything is decided.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    horizon : Horizon
        The days.
    told : Plan, optional
        The plan that reps and customers know: joint visits that it has on these days stay due.

    Returns
    -------
    Case
        The planning case, without a previous plan.
    tuple of Problem
        Warnings.
    """
    policy = workspace.policy
    worked = shifts(workspace.reps, horizon, policy)
    assessment, _ = assessed(workspace, horizon, worked)
    leads = leads_in(workspace, assessment.customers, as_of=horizon.as_of)
    regular = _without_dormant(assessment.customers, leads)
    days = {shift.date for shift in worked}
    steps, funnel = workspace.opportunities, policy.funnel
    tasks = (
        *workspace.tasks,
        *next_step_tasks(steps, workspace.tasks, funnel, start=horizon.start, worked=days),
        *event_tasks(assessment.customers, steps, workspace.tasks, policy, horizon),
    )
    tasks = open_tasks(tasks, workspace.visits, as_of=horizon.as_of)
    call_tasks = tuple(task for task in tasks if task.channel != "visit")
    worked = without_calls(worked, regular, horizon, policy, call_tasks)
    worked = without_support(worked, workspace.reps, regular, policy)
    paced, overload = within_time(
        in_season(regular, horizon, policy.cadence), workspace.reps, worked, horizon, policy
    )
    located = tuple(customer for customer in paced if customer.lon is not None)
    known = {customer.id for customer in located}
    tasks = (
        *(task for task in tasks if task.channel == "visit"),
        *_joint_tasks(workspace, located, horizon, told),
    )
    tasks = split_joint([task for task in tasks if task.customer_id in known])
    tasks = tuple(sorted(tasks, key=lambda task: task.id))
    record = _call_record(workspace, horizon)
    first_contacts = _first_contacts(workspace, paced, record, horizon)
    scale = Scale.of(located, policy)
    contacts = leads_of(
        leads if policy.prospects.time_share else (),
        {prospect.id: prospect for prospect in workspace.prospects},
        {customer.id: customer for customer in located},
        scale,
        policy.prospects,
        horizon,
    )
    approached = {one.id for one in contacts}
    case = Case(
        horizon=horizon,
        customers=located,
        unlocated=tuple(customer for customer in paced if customer.lon is None),
        reps=workspace.reps,
        shifts=worked,
        due_visits=due_visits(located, horizon, policy, tasks, first_visits=first_contacts),
        tasks=tasks,
        call_tasks=tuple(sorted(call_tasks, key=lambda task: task.id)),
        call_record=replace(record, first_by=_without_visits(paced, first_contacts)),
        areas=workspace.areas,
        overload=overload,
        leads=contacts,
        other_leads=tuple(lead for lead in leads if lead.id not in approached),
    )
    warnings = days_off(steps, funnel, horizon, days) + overload_warning(overload)
    return case, assessment.warnings + warnings


def _joint_tasks(
    workspace: Workspace, customers: Sequence[Customer], horizon: Horizon, told: Plan | None
) -> tuple[Task, ...]:
    """Find the joint visits that account teams are to make."""
    last = last_joint_visits(customers, workspace.visits, as_of=horizon.as_of)
    names = {meeting.joint_id for meeting in told.meetings if meeting.date >= horizon.start} if told else ()
    return joint_tasks(customers, horizon, workspace.policy, last=last, told=names)


def leads_in(workspace: Workspace, customers: Sequence[Customer], *, as_of: date) -> tuple[Lead, ...]:
    """Find how far the contacts with prospects and with dormant customers are.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    customers : sequence of Customer
        Assessed.
    as_of : date
        The day from which histories are read.

    Returns
    -------
    tuple of Lead
        Prospects by id, then dormant customers by id.
    """
    history, policy = workspace.prospect_history, workspace.policy
    new = prospect_leads(
        workspace.prospects,
        customers,
        visits=history.visits,
        orders=history.orders,
        opportunities=history.opportunities,
        policy=policy,
        as_of=as_of,
    )
    asleep = dormant_leads(
        customers, visits=workspace.visits, orders=workspace.orders, policy=policy, as_of=as_of
    )
    return (*new, *asleep)


def _without_dormant(customers: Sequence[Customer], leads: Sequence[Lead]) -> tuple[Customer, ...]:
    """Take the cadence of those who are to be won back by contacts."""
    dormant = {lead.id for lead in leads if lead.kind == "dormant"}
    return tuple(
        replace(customer, cadence=None, patterns=()) if customer.id in dormant else customer
        for customer in customers
    )


def _call_record(workspace: Workspace, horizon: Horizon) -> CallRecord:
    """Read what the log says of calls."""
    log = workspace.visits
    if log is None:
        return CallRecord()
    since = calls_known_since(log, as_of=horizon.as_of)
    return CallRecord(last=last_calls(log, as_of=horizon.as_of), since=since)


def _without_visits(customers: Sequence[Customer], first: Mapping[str, date]) -> dict[str, date]:
    """Keep the first contacts that are calls: of customers without visits by cadence."""
    return {
        customer.id: first[customer.id]
        for customer in customers
        if customer.cadence is None and customer.id in first
    }


def _first_contacts(
    workspace: Workspace, customers: Sequence[Customer], record: CallRecord, horizon: Horizon
) -> dict[str, date]:
    """Find the day by which each new customer is to be visited or called first, as the last ``segments.csv`` and the orders say."""
    before = last_run(workspace.folder / SEGMENTS_FILE)
    ordered = {} if workspace.orders is None else first_orders(workspace.orders, as_of=horizon.as_of)
    rules = workspace.policy.portfolio
    return first_visits_due(
        customers,
        ordered,
        rules,
        as_of=horizon.as_of,
        last_run=before.customers if before else None,
        called={customer_id for customer_id, _ in record.last},
    )


def assessed(
    workspace: Workspace,
    horizon: Horizon,
    worked: Sequence[Shift],
    *,
    orders: pd.DataFrame | None = None,
) -> tuple[Assessment, CallPlan | None]:
    """Assess the customers, and choose how often to visit them as ``[portfolio] cadence`` says.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    horizon : Horizon
        The days.
    worked : sequence of Shift
        Of all reps within the horizon.
    orders : DataFrame, optional
        The workspace's orders in a form that is read faster.

    Returns
    -------
    Assessment
        All customers, located or not, with their cadences.
    CallPlan or None
        What the cadences bring; None unless they are optimised.
    """
    policy = workspace.policy
    bought = workspace.orders if orders is None else orders
    found = assess(
        workspace.customers + workspace.unlocated,
        orders=bought,
        visits=workspace.visits,
        policy=policy,
        as_of=horizon.as_of,
        expected=expected_values(workspace.opportunities, policy.funnel),
    )
    if policy.coverage.classes_count:
        classes = area_classes(
            found.customers,
            orders=bought,
            visits=workspace.visits,
            prospects=workspace.prospects,
            policy=policy,
            as_of=horizon.as_of,
        )
        found = replace(found, customers=by_area_class(found.customers, classes, policy))
    if policy.portfolio.cadence == "order interval":
        often = by_order_interval(found.customers, bought, policy, as_of=horizon.as_of)
        return replace(found, customers=often), None
    if policy.portfolio.cadence == "tier":
        return found, None
    left = without_calls(worked, found.customers, horizon, policy)
    left = without_support(left, workspace.reps, found.customers, policy)
    calls = call_plan(
        found.customers, workspace.reps, left, horizon, policy, orders=bought, visits=workspace.visits
    )
    return replace(found, customers=_with_cadences(found.customers, calls)), calls


def _with_cadences(customers: Sequence[Customer], calls: CallPlan) -> tuple[Customer, ...]:
    return tuple(replace(customer, cadence=calls.cadences[customer.id]) for customer in customers)
