"""Shipped scenarios as the intake reads them, each read once."""

from datetime import date
from importlib.resources import as_file, files

import pytest

from routeplan.calendar import due_visits, plan_horizon, shifts
from routeplan.intake import read_workspace
from routeplan.model import Case
from routeplan.portfolio import assess
from scenarios import SCENARIOS


@pytest.fixture(scope="session")
def workspaces():
    """Give the workspace of each scenario."""
    with as_file(files("scenarios")) as folder:
        return {name: read_workspace(folder / name) for name in SCENARIOS}


@pytest.fixture(scope="session")
def cases(workspaces):
    """Give the planning case of each scenario."""
    return {name: as_case(workspace) for name, workspace in workspaces.items()}


def as_case(workspace):
    horizon = plan_horizon(workspace.policy, start=None, today=date(2026, 1, 1))
    customers = assess(
        workspace.customers,
        orders=workspace.orders,
        visits=workspace.visits,
        policy=workspace.policy,
        as_of=horizon.as_of,
    ).customers
    return Case(
        horizon=horizon,
        customers=customers,
        unlocated=workspace.unlocated,
        reps=workspace.reps,
        shifts=shifts(workspace.reps, horizon, workspace.policy),
        due_visits=due_visits(customers, horizon, workspace.policy),
    )
