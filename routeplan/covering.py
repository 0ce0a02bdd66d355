"""From a workspace to its coverage: the figures, and the folder that shows them."""

from datetime import date, timedelta
from pathlib import Path

from routeplan.calendar import plan_horizon
from routeplan.coverage import measure_coverage
from routeplan.errors import Problem
from routeplan.intake import Workspace
from routeplan.model import Coverage
from routeplan.owners import approved_owners, owners_of
from routeplan.portfolio import assess, expected_values, funnel_of
from routeplan.publish import publish
from routeplan.publish.plan_folders import planned_visits
from routeplan.rendering_coverage import render_coverage

FOLDER = "coverage"


def cover_workspace(workspace: Workspace, *, today: date) -> tuple[Coverage, tuple[Problem, ...]]:
    """Measure the coverage of a workspace.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    today : date
        Decides the day from which histories are read, where the policy does not.

    Returns
    -------
    Coverage
        The figures; a rep is that of the approved territories, else that of the table, else the one who lives nearest.
    tuple of Problem
        Warnings.
    """
    policy = workspace.policy
    as_of = plan_horizon(policy, start=None, today=today).as_of
    orders = workspace.orders
    if orders is not None:  # millions of orders are grouped several times faster by categories than by text
        orders = orders.astype({"customer_id": "category"})
    assessment = assess(
        workspace.customers + workspace.unlocated,
        orders=orders,
        visits=workspace.visits,
        policy=policy,
        as_of=as_of,
        expected=expected_values(workspace.opportunities, policy.funnel),
    )
    funnel = None
    if workspace.opportunities:
        rep_of = owners_of(workspace, assessment.customers)
        funnel = funnel_of(workspace.opportunities, rep_of, policy.funnel, as_of=as_of)
    found = measure_coverage(
        assessment.customers,
        workspace.reps,
        orders=orders,
        visits=workspace.visits,
        prospects=workspace.prospects,
        opportunities=workspace.opportunities,
        approved=approved_owners(workspace),
        planned=planned_visits(workspace.folder, as_of - timedelta(days=policy.coverage.days - 1), as_of),
        funnel=funnel,
        policy=policy,
        as_of=as_of,
    )
    return found, assessment.warnings


def write_coverage(found: Coverage, workspace: Workspace) -> Path:
    """Write the folder ``coverage`` into a workspace.

    Parameters
    ----------
    found : Coverage
        The figures.
    workspace : Workspace
        Gives the folder, and title, language and currency of the pages.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    RouteplanError
        As ``publish``.
    """
    folder = workspace.folder / FOLDER
    publish(folder, render_coverage(found, workspace.policy, workspace.reps))
    return folder
