"""Review a week: from the plans in force and the log of visits to what came of it, as files and a page."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from maps import ViewOptions
from maps.review_page import review_page
from routeplan.cases import case_of
from routeplan.database.connecting import Databases
from routeplan.errors import Problem, RouteplanError
from routeplan.evaluate.review import review
from routeplan.evaluate.review_days import planned_visits
from routeplan.intake import Workspace
from routeplan.intake.columns import name_columns, wanted_headings
from routeplan.intake.report import Report
from routeplan.intake.tables import read_raw, table_specs
from routeplan.log.entries import read_entries
from routeplan.model import Call, Case, Customer, Plan
from routeplan.model.log_entry import LogEntry
from routeplan.model.review import PlannedVisit, Review
from routeplan.policy import Policy
from routeplan.prospecting import as_planned
from routeplan.publish import PublishOptions, publish
from routeplan.publish.plan_folders import plan_in_force
from routeplan.publish.plan_json import read_plan
from routeplan.publish.read_calls import read_calls
from routeplan.publish.review_json import review_json
from routeplan.sources import travel_of

FOLDER = "reviews"


def week_of(text: str) -> tuple[date, date]:
    """Read "2026-W50" as its Monday and Sunday.

    Raises
    ------
    RouteplanError
        ``review_days``: there is no such week.
    """
    year, _, number = text.upper().partition("-W")
    try:
        first = date.fromisocalendar(int(year), int(number), 1)
    except ValueError as error:
        raise RouteplanError(
            "review_days", f"'{text}' is no week", "write the year and the number of the week, as in 2026-W50"
        ) from error
    return first, first + timedelta(days=6)


def name_of(first: date, last: date) -> str:
    """Name the folder of a review: the week, or both days.

    Examples
    --------
    >>> name_of(date(2026, 12, 7), date(2026, 12, 13)), name_of(date(2026, 12, 7), date(2026, 12, 9))
    ('2026-W50', '2026-12-07_2026-12-09')
    """
    if first.weekday() == 0 and (last - first).days == 6:
        return f"{first:%G-W%V}"
    return f"{first}_{last}"


def review_days(
    workspace: Workspace, *, first: date, last: date, plan: Path | None = None
) -> tuple[Review, tuple[Problem, ...]]:
    """Review some days.

    Parameters
    ----------
    workspace : Workspace
        Customers, reps, rules and log.
    first, last : date
        The days.
    plan : Path, optional
        The plan that they are held against; left out: the one in force on each day.

    Returns
    -------
    Review
        What came of them.
    tuple of Problem
        What could not be read of the log.

    Raises
    ------
    RouteplanError
        ``no_plan``: no plan has any of the days; ``plan_json``, ``plan_calls``: one, or its calls, cannot be read; ``no_log``: there is no log.
    """
    log, warnings = read_log(workspace)
    by_folder, without = _plans(workspace.folder, first, last, plan)
    customers: tuple[Customer, ...] = ()
    calls: list[Call] = []
    planned: list[PlannedVisit] = []
    for path, (made, days) in by_folder.items():
        case, _ = case_of(workspace, made.horizon, told=made)
        case = as_planned(case, made, workspace.policy)
        customers = customers or _known(case)
        travel = travel_of(workspace)
        planned += planned_visits(made, case, workspace.policy, travel, days)
        calls += [call for call in read_calls(path) if call.date in days]
    stated = {customer.id: customer.last_visit for customer in workspace.customers}
    found = review(
        planned,
        log,
        [replace(customer, last_visit=stated.get(customer.id)) for customer in customers],
        workspace.policy,
        first=first,
        last=last,
        plans=[path.name for path in by_folder],
        without_plan=without,
        calls=calls,
        unlocated=workspace.unlocated,
    )
    return found, warnings


def _known(case: Case) -> tuple[Customer, ...]:
    """List customers, and prospects in the plan or not; a dormant customer once."""
    by_id = {one.id: one for one in (*case.leads, *case.visited)}
    return tuple(by_id[key] for key in sorted(by_id))


def write_review(workspace: Workspace, found: Review, *, name: str) -> Path:
    """Write a review, replacing the one of the same days.

    Parameters
    ----------
    workspace : Workspace
        Where to, and how.
    found : Review
        The review.
    name : str
        Of its folder in ``reviews``.

    Returns
    -------
    Path
        The page to open.

    Raises
    ------
    RouteplanError
        As ``publish``.
    """
    from routeplan.publish.review_book import review_book  # noqa: PLC0415 - xlsxwriter is heavy

    policy = workspace.policy
    options = PublishOptions(
        title=policy.title, language=policy.language, currency=policy.currency, tiers=policy.portfolio.tiers
    )
    files = {"review.json": review_json(found).encode(), "review.xlsx": review_book(found, options)}
    view = ViewOptions(
        title=policy.title,
        currency=policy.currency,
        tiers=policy.portfolio.tiers,
        language=policy.language,
        links=tuple((file, file) for file in files),
    )
    names = {rep.id: rep.name for rep in workspace.reps}
    target = workspace.folder / FOLDER / name
    publish(target, files | {"index.html": review_page(found, names, view).encode()})
    return target / "index.html"


def read_log(workspace: Workspace) -> tuple[list[LogEntry], tuple[Problem, ...]]:
    """Read all columns of a workspace's log.

    Parameters
    ----------
    workspace : Workspace
        Read already, so that its log is known to be a table.

    Returns
    -------
    list of LogEntry
        In the order of the file.
    tuple of Problem
        Cells that cannot be read, as warnings.

    Raises
    ------
    RouteplanError
        ``no_log``: there is none.
    """
    policy: Policy = workspace.policy
    spec = table_specs(workspace.folder, policy).get("visits")
    report = Report()
    wanted = wanted_headings("visits", policy.columns, whole=True)
    raw = None
    if spec:
        with Databases() as databases:
            raw = read_raw(workspace.folder, policy, "visits", spec, wanted, databases, report)
    if raw is None:
        raise RouteplanError(
            "no_log",
            f"there is no log of visits in {workspace.folder}",
            "import the phones' logs with 'routeplan log import FOLDER', or name the table in [tables] visits",
        )
    table = name_columns(raw, "visits", policy.columns, Report())
    return read_entries(table, report), report.in_order_of(())


def _plans(
    workspace: Path, first: date, last: date, plan: Path | None
) -> tuple[dict[Path, tuple[Plan, list[date]]], list[date]]:
    """Find the plan of each day; also list the days without one."""
    found: dict[Path, tuple[Plan, list[date]]] = {}
    without: list[date] = []
    named = read_plan(plan) if plan is not None else None
    failed: RouteplanError | None = None
    for idx in range((last - first).days + 1):
        day = first + timedelta(days=idx)
        if plan is not None and named is not None:
            is_in = named.horizon.start <= day <= named.horizon.end
            path, made = plan, named
        else:
            try:
                path, made = plan_in_force(workspace, day)
            except RouteplanError as error:
                if error.code != "no_plan":
                    raise
                failed = error
                without.append(day)
                continue
            is_in = True
        if is_in:
            found.setdefault(path, (made, []))[1].append(day)
        else:
            without.append(day)
    if not found:
        raise failed or RouteplanError(
            "no_plan", f"the plan in {plan} has none of the days from {first} to {last}", "name another plan"
        )
    return found, without
