"""Plans of a large team whose pages are measured."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np

from benchmarks.whole_plan_workspace import AS_OF, write_workspace
from routeplan.intake import read_workspace
from routeplan.model import Customer
from routeplan.planning import Planned, Settings, make_plan
from routeplan.visits import Budget

REPS, CUSTOMERS, MANY = 40, 5_000, 50_000
NEAR_DEGREES = 0.05
"""Standard deviation of where a further customer lies beside one of the plan."""


def planned_team(
    folder: Path, *, weeks: int, seed: int, reps: int = REPS, customers: int = CUSTOMERS
) -> Planned:
    """Plan a generated team without search: what a page holds is as much as after a search.

    Parameters
    ----------
    folder : Path
        Where to write the workspace.
    weeks, seed, reps, customers : int
        What to plan.

    Returns
    -------
    Planned
        The plan.
    """
    workspace = write_workspace(folder, customers=customers, reps=reps, weeks=weeks, seed=seed)
    settings = Settings(today=AS_OF, seed=seed, budget=Budget(iterations=0), workers=1)
    return make_plan(read_workspace(workspace), settings, stop_requested=Event())


def with_more_customers(planned: Planned, *, customers: int, seed: int) -> Planned:
    """Add customers around those of a plan, who are not visited in it.

    Parameters
    ----------
    planned : Planned
        The plan.
    customers : int
        How many there are to be.
    seed : int
        Seed of their places.

    Returns
    -------
    Planned
        The plan with the same routes.
    """
    rng = np.random.default_rng(seed)
    located = [one for one in planned.evaluation.customers if one.lon is not None and one.lat is not None]
    owner = {key: one.rep_id for one in planned.plan.territories for key in one.customer_ids}
    added: dict[str, list[str]] = {}
    more = []
    for number in range(len(planned.evaluation.customers), customers):
        beside = located[int(rng.integers(len(located)))]
        more.append(_beside(beside, number, rng.normal(scale=NEAR_DEGREES, size=2)))
        added.setdefault(owner[beside.id], []).append(more[-1].id)
    territories = tuple(
        replace(one, customer_ids=(*one.customer_ids, *added.get(one.rep_id, ())))
        for one in planned.plan.territories
    )
    return replace(
        planned,
        plan=replace(planned.plan, territories=territories),
        evaluation=replace(planned.evaluation, customers=(*planned.evaluation.customers, *more)),
    )


def _beside(customer: Customer, number: int, shift: np.ndarray) -> Customer:
    return replace(
        customer,
        id=f"D{number:05}",
        name=f"Customer {number}",
        lon=(customer.lon or 0.0) + float(shift[0]),
        lat=(customer.lat or 0.0) + float(shift[1]),
    )
