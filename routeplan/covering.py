"""From a workspace to its coverage: the figures, and the folder that shows them."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from routeplan.assessing import assess_workspace
from routeplan.calendar import WorkingDays, plan_horizon
from routeplan.coverage import measure_coverage
from routeplan.errors import Problem
from routeplan.intake import Workspace
from routeplan.model import Coverage
from routeplan.owners import approved_owners
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
    sorted_, assessment = assess_workspace(workspace, today=today)
    found = measure_coverage(
        assessment.customers,
        workspace.reps,
        orders=orders,
        visits=workspace.visits,
        prospects=workspace.prospects,
        opportunities=workspace.opportunities,
        approved=approved_owners(workspace),
        planned=planned_visits(workspace.folder, as_of - timedelta(days=policy.coverage.days - 1), as_of),
        funnel=sorted_.funnel,
        working_days=_working_days(workspace, as_of),
        policy=policy,
        as_of=as_of,
    )
    found = replace(found, segmentation=sorted_)
    return found, assessment.warnings + _short_orders(found, workspace)


def _working_days(workspace: Workspace, as_of: date) -> list[date]:
    """List the days of the month to come on which any rep works."""
    working = WorkingDays.from_rules(workspace.policy.calendar, (as_of.year, as_of.year + 1))
    ahead = (as_of + timedelta(days=count) for count in range(1, 32))
    return [
        day
        for day in ahead
        if any(working.is_working(day, rep.weekdays) and not rep.is_on_leave(day) for rep in workspace.reps)
    ]


def _short_orders(found: Coverage, workspace: Workspace) -> tuple[Problem, ...]:
    """Warn that a year's sales are those of fewer days."""
    if found.orders_begin is None:
        return ()
    days = (found.as_of - found.orders_begin).days + 1
    months = workspace.policy.portfolio.months
    message = f"the first is of {found.orders_begin}: sales of 12 months are those of {days} days, and are not scaled"
    hint = f"read them as such; tiers count [portfolio] months = {months} and scale them to a year"
    return (Problem(code="orders_short", file="orders", message=message, hint=hint, is_warning=True),)


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
