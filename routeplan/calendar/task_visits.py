"""The visits that tasks ask for."""

from collections.abc import Iterable, Sequence

from routeplan.model import Customer, DueVisit, Horizon, Task
from routeplan.policy import Policy


def task_visits(
    tasks: Iterable[Task], customers: Sequence[Customer], horizon: Horizon, policy: Policy
) -> tuple[DueVisit, ...]:
    """List the visits of the tasks that may be done within a horizon.

    Parameters
    ----------
    tasks : iterable of Task
        One-off visits and appointments.
    customers : sequence of Customer
        Assessed customers; tasks of others are left out.
    horizon : Horizon
        The days to plan.
    policy : Policy
        Gives the worth of a task whose customer's visits are worth nothing.

    Returns
    -------
    tuple of DueVisit
        Sorted by task. A task is worth as much as a visit to its customer or, where that is nothing, as one to a
        customer of the tier that is worth most; its days are those of the task that lie in the horizon.
    """
    by_id = {customer.id: customer for customer in customers}
    most = max(rules.worth for rules in policy.tiers.values())
    return tuple(
        DueVisit(
            customer_id=task.customer_id,
            number=1,
            earliest=max(task.earliest, horizon.start),
            latest=min(task.due_by, horizon.end),
            worth_s=task.worth_s or by_id[task.customer_id].worth_s or most,
            required=task.required,
            task_id=task.id,
            service_s=task.service_s,
            at_s=task.at_s,
            preferred=task.preferred,
            rep_id=task.rep_id,
            is_guest=bool(task.rep_id),
        )
        for task in sorted(tasks, key=lambda task: task.id)
        if task.customer_id in by_id and task.earliest <= horizon.end and task.due_by >= horizon.start
    )
