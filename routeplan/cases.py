"""From a workspace and a horizon to a case."""

from routeplan.calendar import due_visits, shifts
from routeplan.errors import Problem
from routeplan.intake import Workspace
from routeplan.model import Case, Horizon
from routeplan.portfolio import assess, expected_values


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
    assessment = assess(
        workspace.customers + workspace.unlocated,
        orders=workspace.orders,
        visits=workspace.visits,
        policy=policy,
        as_of=horizon.as_of,
        expected=expected_values(workspace.opportunities, policy.funnel),
    )
    located = tuple(customer for customer in assessment.customers if customer.lon is not None)
    known = {customer.id for customer in located}
    case = Case(
        horizon=horizon,
        customers=located,
        unlocated=tuple(customer for customer in assessment.customers if customer.lon is None),
        reps=workspace.reps,
        shifts=shifts(workspace.reps, horizon, policy),
        due_visits=due_visits(located, horizon, policy, workspace.tasks),
        tasks=tuple(task for task in workspace.tasks if task.customer_id in known),
        areas=workspace.areas,
    )
    return case, assessment.warnings
