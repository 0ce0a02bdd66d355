"""Read a workspace: a folder with a policy and tables."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from routeplan.errors import InputError, Problem, RouteplanError
from routeplan.intake import to_locate
from routeplan.intake.area_join import join_areas, without_areas
from routeplan.intake.areas import read_areas
from routeplan.intake.currencies import check_currencies
from routeplan.intake.customers import read_customers
from routeplan.intake.homes import homes_of
from routeplan.intake.opportunities import read_opportunities
from routeplan.intake.orders import confirmations, read_orders, read_visits
from routeplan.intake.prospect_history import ProspectHistory, split_frame, split_opportunities
from routeplan.intake.prospects import read_prospects
from routeplan.intake.readers import file_label
from routeplan.intake.report import Report
from routeplan.intake.reps import read_reps
from routeplan.intake.salvage import read_policy_with_problems
from routeplan.intake.tables import ids_of, read_tables, table_specs
from routeplan.intake.tasks import read_tasks
from routeplan.intake.ties import check_ties
from routeplan.model import Area, Confirmation, Customer, Opportunity, Prospect, Rep, Task
from routeplan.policy import TABLES, Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """What a planner's folder holds.

    Parameters
    ----------
    folder : Path
        The folder.
    policy : Policy
        Its rules.
    customers : tuple of Customer
        Located, sorted by id, as the table states them.
    unlocated : tuple of Customer
        Without a position, sorted by id.
    reps : tuple of Rep
        Sorted by id, completed by the policy's defaults.
    orders : DataFrame or None
        Columns ``customer_id`` (str), ``date`` (datetime64) and ``amount`` (float), and ``product_line`` (str) where the table has it, of
        known customers; None without such a table.
    visits : DataFrame or None
        Columns ``date`` (datetime64), ``rep_id``, ``customer_id`` and ``outcome`` (str), and ``channel`` where the table has it, of known customers; None without
        such a table.
    confirmed : tuple of Confirmation
        Coming visits that customers agreed to; by row.
    tasks : tuple of Task
        Sorted by id: appointments and other visits that no cadence asks for; () without such a table.
    opportunities : tuple of Opportunity
        By row; () without such a table.
    prospects : tuple of Prospect
        Sorted by id; () without such a table.
    prospect_history : ProspectHistory
        What orders, visits and opportunities say of them.
    areas : tuple of Area
        Sorted by id; () without such a table.
    warnings : tuple of Problem
        What the planner should know.
    """

    folder: Path
    policy: Policy
    customers: tuple[Customer, ...]
    unlocated: tuple[Customer, ...]
    reps: tuple[Rep, ...]
    orders: pd.DataFrame | None
    visits: pd.DataFrame | None
    tasks: tuple[Task, ...]
    areas: tuple[Area, ...]
    warnings: tuple[Problem, ...]
    confirmed: tuple[Confirmation, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    prospects: tuple[Prospect, ...] = ()
    prospect_history: ProspectHistory = field(default_factory=ProspectHistory)


def read_workspace(folder: Path, policy: Policy | None = None, *, start: date | None = None) -> Workspace:
    """Read a workspace and check all of it.

    Parameters
    ----------
    folder : Path
        The folder.
    policy : Policy, optional
        Rules in the place of those of ``policy.toml``.
    start : date, optional
        First day in the place of the policy's; the history then counts up to the day before.

    Returns
    -------
    Workspace
        What it holds.

    Raises
    ------
    RouteplanError
        There is no such folder (``no_workspace``), or its policy is no TOML (``policy_syntax``).
    InputError
        Everything that is wrong with the policy and the tables.
    """
    if not folder.is_dir():
        raise RouteplanError(
            "no_workspace",
            f"there is no folder {folder}",
            "`routeplan init DIR --example NAME` makes a workspace",
        )
    report = Report()
    faulty: frozenset[str] = frozenset()
    if policy is None:
        policy, faulty = read_policy_with_problems(folder / "policy.toml", report)
    if faulty & {"tables", "columns"}:
        raise InputError(report.in_order_of(()))  # which tables, and under which headings, is not known
    if start and start != policy.horizon.start:
        horizon = policy.horizon.model_copy(update={"start": start, "as_of": None})
        policy = policy.model_copy(update={"horizon": horizon})
    specs = table_specs(folder, policy)
    tables, shapes = read_tables(folder, policy, specs, report)

    reps = read_reps(tables["reps"], policy, report) if "reps" in tables else ()
    homes, customer_ids = homes_of(reps), ids_of(tables, "customers", "customer_id")
    found = to_locate.read_found(
        folder, policy.tables.coord_system, report, homes=homes, customer_ids=customer_ids
    )
    rep_ids = ids_of(tables, "reps", "rep_id")
    areas = read_areas(tables["areas"], shapes, report, rep_ids=rep_ids) if "areas" in tables else ()
    customers: tuple[Customer, ...] = ()
    if "customers" in tables:
        customers = read_customers(
            tables["customers"],
            policy,
            report,
            rep_ids=rep_ids,
            homes=homes,
            found=found,
            check_tiers=not faulty & {"portfolio", "tiers"},
        )
        if "areas" in tables:
            area_ids = ids_of(tables, "areas", "area_id") or frozenset()
            customers = join_areas(tables["customers"], customers, areas, area_ids, report)
        else:
            customers = without_areas(tables["customers"], customers, report)
        check_ties(tables["customers"], customers, reps, policy.territories, report)
    prospect_ids = ids_of(tables, "prospects", "prospect_id") or frozenset[str]()
    new_ids = prospect_ids - (customer_ids or frozenset())
    known_ids = None if customer_ids is None else customer_ids | new_ids
    check_currencies(tables, policy.currency, report)
    orders, visits = tables.get("orders"), tables.get("visits")
    order_frame = read_orders(orders, policy, report, customer_ids=known_ids) if orders is not None else None
    visit_frame = read_visits(visits, policy, report, customer_ids=known_ids) if visits is not None else None
    tasks = (
        read_tasks(tables["tasks"], report, customer_ids=customer_ids, rep_ids=rep_ids)
        if "tasks" in tables
        else ()
    )
    opportunities = (
        read_opportunities(tables["opportunities"], policy, report, customer_ids=known_ids)
        if "opportunities" in tables
        else ()
    )
    prospects = (
        read_prospects(
            tables["prospects"],
            policy,
            report,
            rep_ids=rep_ids,
            homes=homes,
            customer_ids=customer_ids,
        )
        if "prospects" in tables
        else ()
    )
    confirmed = (
        confirmations(visit_frame, visits.file) if visits is not None and visit_frame is not None else ()
    )
    order_frame, prospect_orders = split_frame(order_frame, new_ids)
    visit_frame, prospect_visits = split_frame(visit_frame, new_ids)
    opportunities, prospect_opportunities = split_opportunities(opportunities, new_ids)

    files = [file_label(specs[kind]) for kind in TABLES if kind in specs]
    problems = report.in_order_of([*files[:1], to_locate.FILE, *files[1:]])
    if report.has_errors:
        raise InputError(problems)
    return Workspace(
        folder=folder,
        policy=policy,
        customers=tuple(customer for customer in customers if customer.lon is not None),
        unlocated=tuple(customer for customer in customers if customer.lon is None),
        reps=reps,
        orders=order_frame,
        visits=visit_frame,
        tasks=tasks,
        opportunities=opportunities,
        prospects=prospects,
        prospect_history=ProspectHistory(
            visits=prospect_visits,
            orders=prospect_orders,
            opportunities=prospect_opportunities,
            converted=prospect_ids - new_ids,
        ),
        areas=areas,
        warnings=problems,
        confirmed=confirmed,
    )


def write_to_locate(workspace: Workspace) -> Path | None:
    """Write ``to_locate.xlsx`` for the customers that have no position.

    Parameters
    ----------
    workspace : Workspace
        The workspace.

    Returns
    -------
    Path or None
        The workbook, which keeps what was filled in before; None if every customer has a position.

    Raises
    ------
    RouteplanError
        The file cannot be written (``to_locate_locked``).
    """
    return to_locate.write_list(workspace.folder, workspace.unlocated, workspace.policy.tables.coord_system)
