"""The customers of a workspace in tiers and segments, with what their cadences take and bring."""

from dataclasses import replace
from datetime import date

from routeplan.calendar import plan_horizon, shifts
from routeplan.cases import assessed, leads_in
from routeplan.intake import Workspace
from routeplan.model import Leads, PastRun, Segmentation
from routeplan.owners import owners_of
from routeplan.portfolio import Assessment, funnel_of, segment_customers, workload_of
from routeplan.portfolio.contacts import last_calls


def assess_workspace(
    workspace: Workspace, *, today: date, before: PastRun | None = None
) -> tuple[Segmentation, Assessment]:
    """Assess the customers, located or not, and sort them.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    today : date
        Decides the day from which histories are read, where the policy does not.
    before : PastRun, optional
        The run to compare with.

    Returns
    -------
    Segmentation
        Tiers, segments, call plan, workload, funnel and leads.
    Assessment
        The customers with their cadences, and warnings.
    """
    policy = workspace.policy
    horizon = plan_horizon(policy, start=None, today=today)
    as_of = horizon.as_of
    orders = workspace.orders
    if orders is not None:  # millions of orders are grouped several times faster by categories than by text
        orders = orders.astype({"customer_id": "category"})
    worked = shifts(workspace.reps, horizon, policy)
    assessment, calls = assessed(workspace, horizon, worked, orders=orders)
    visits = workspace.visits
    called = set() if visits is None else {one for one, _ in last_calls(visits, as_of=as_of)}
    found = segment_customers(
        assessment, orders=orders, policy=policy, as_of=as_of, last_run=before, called=called
    )
    workload = workload_of(assessment.customers, workspace.reps, worked, horizon, policy)
    found = replace(found, calls=calls, workload=workload)
    if workspace.opportunities:
        rep_of = owners_of(workspace, assessment.customers)
        funnel = funnel_of(workspace.opportunities, rep_of, policy.funnel, as_of=as_of)
        found = replace(found, funnel=funnel)
    leads = leads_in(workspace, assessment.customers, as_of=as_of)
    converted = len(workspace.prospect_history.converted)
    if leads or converted:
        found = replace(found, leads=Leads(leads=leads, converted=converted))
    return found, assessment
