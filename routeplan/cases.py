"""From a workspace and a horizon to a case."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from routeplan.calendar import due_visits, shifts
from routeplan.errors import Problem
from routeplan.intake import Workspace
from routeplan.model import CallPlan, Case, Customer, Horizon, Shift
from routeplan.portfolio import Assessment, assess, by_order_interval, call_plan, expected_values


def case_of(workspace: Workspace, horizon: Horizon) -> tuple[Case, tuple[Problem, ...]]:
    """Assess the customers and lay out the days: everything that exists before anything is decided.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    horizon : Horizon
        The days.

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
    located = tuple(customer for customer in assessment.customers if customer.lon is not None)
    known = {customer.id for customer in located}
    case = Case(
        horizon=horizon,
        customers=located,
        unlocated=tuple(customer for customer in assessment.customers if customer.lon is None),
        reps=workspace.reps,
        shifts=worked,
        due_visits=due_visits(located, horizon, policy, workspace.tasks),
        tasks=tuple(task for task in workspace.tasks if task.customer_id in known),
        areas=workspace.areas,
    )
    return case, assessment.warnings


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
    if policy.portfolio.cadence == "order interval":
        often = by_order_interval(found.customers, bought, policy, as_of=horizon.as_of)
        return replace(found, customers=often), None
    if policy.portfolio.cadence == "tier":
        return found, None
    calls = call_plan(
        found.customers, workspace.reps, worked, horizon, policy, orders=bought, visits=workspace.visits
    )
    return replace(found, customers=_with_cadences(found.customers, calls)), calls


def _with_cadences(customers: Sequence[Customer], calls: CallPlan) -> tuple[Customer, ...]:
    return tuple(replace(customer, cadence=calls.cadences[customer.id]) for customer in customers)
