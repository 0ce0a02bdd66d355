"""The chain of a plan in use: read it with its workspace, change it, and keep it as a new version."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from routeplan.calendar import daily_calls
from routeplan.cases import case_of
from routeplan.dispatch.holds import Told
from routeplan.dispatch.scene import Scene
from routeplan.errors import RouteplanError
from routeplan.evaluate import check_calls, evaluate, with_calls
from routeplan.intake import Workspace
from routeplan.intake.new_tasks import append_tasks, check_appendable
from routeplan.model import Call, Task
from routeplan.prospecting import as_planned
from routeplan.publish.lock import LockHeldError, locked
from routeplan.publish.plan_folders import plan_in_force, publish_plan
from routeplan.publish.plan_json import read_plan
from routeplan.sources import travel_of

CONFIRMED = "confirmed"
"""Outcome of a row of the log that says of a coming day that the customer agreed to the visit."""


def open_plan(workspace: Workspace, folder: Path | None, day: date) -> tuple[Path, Scene]:
    """Lay out a plan of a workspace with the case that it was made for.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    folder : Path or None
        The plan's folder; None: the plan in force on the day.
    day : date
        A day that the plan must have.

    Returns
    -------
    Path
        The folder.
    Scene
        The plan in use: dues, urgencies and last visits are those of its own first day.

    Raises
    ------
    RouteplanError
        ``no_plan``: there is none, or it does not have the day. ``plan_json``: it cannot be read.
    """
    path, plan = (folder, read_plan(folder)) if folder else plan_in_force(workspace.folder, day)
    horizon = plan.horizon
    if not horizon.start <= day <= horizon.end:
        raise RouteplanError(
            "no_plan",
            f"the plan in {path} covers {horizon.start} to {horizon.end}, not {day}",
            "name another plan, or another day",
        )
    policy = workspace.policy
    case, _ = case_of(workspace, horizon, told=plan)
    case = as_planned(case, plan, policy)
    return path, Scene(plan=plan, case=case, policy=policy, travel=travel_of(workspace))


def keep(workspace: Workspace, before: Scene, after: Scene, tasks: Sequence[Task] = ()) -> Path:
    """Keep a changed plan as a new version.

    Parameters
    ----------
    workspace : Workspace
        The workspace.
    before, after : Scene
        The plan as it was, and as it is now.
    tasks : sequence of Task, default ()
        New tasks, which are appended to the table first: without the plan they are still right.

    Returns
    -------
    Path
        The new folder.

    Raises
    ------
    RouteplanError
        ``plan_breaks``: the changed plan breaks a rule that it did not break before. ``tasks_file``: the tasks cannot be
        appended. ``busy``: another command is writing to the table.
    """
    # heavy imports, only here: the rest of a day must not wait for maps and workbooks
    from routeplan.rendering import render  # noqa: PLC0415
    from routeplan.travel.streets import streets_of  # noqa: PLC0415

    evaluation = evaluate(after.plan, after.case, after.policy, after.travel)
    if evaluation.violations:
        known = {
            item.message
            for item in evaluate(before.plan, before.case, before.policy, before.travel).violations
        }
        broken = [item.message for item in evaluation.violations if item.message not in known]
        if broken:
            raise RouteplanError(
                "plan_breaks", f"the changed plan breaks a rule: {broken[0]}", "nothing was written"
            )
    calls = daily_calls(after.case, after.plan.territories, after.policy)
    missed = check_calls(calls, after.case, after.plan, after.policy)
    evaluation = with_calls(evaluation, calls, missed, shifts=after.case.shifts)
    streets = streets_of(evaluation, after.travel, after.policy.travel, workspace.folder)
    files = render(after.plan, evaluation, after.policy, streets)
    if tasks:
        check_appendable(workspace, tasks)
        try:
            with locked(workspace.folder / ".tasks.lock"):
                append_tasks(workspace, tasks)
        except LockHeldError as error:
            raise RouteplanError("busy", "another command is writing tasks", "try again") from error
    return publish_plan(workspace.folder, after.plan.horizon.start, files)


def write_day(
    workspace: Workspace, scene: Scene, on: date, folder: Path, calls: Sequence[Call] = ()
) -> list[Path]:
    """Write each rep's page of one day, to be sent on its own.

    Parameters
    ----------
    workspace : Workspace
        The workspace.
    scene : Scene
        The plan in use.
    on : date
        The day.
    folder : Path
        Where to; pages of the same names are replaced.
    calls : sequence of Call
        Of the plan; those to customers who have left the table are passed over.

    Returns
    -------
    list of Path
        The pages, by rep; [] when nobody has a stop or a call.

    Raises
    ------
    RouteplanError
        ``target_unwritable``: the folder cannot be written.
    """
    from routeplan.publish.one_file import replace_file  # noqa: PLC0415
    from routeplan.rendering import render_day  # noqa: PLC0415
    from routeplan.travel.streets import streets_of  # noqa: PLC0415

    evaluation = evaluate(scene.plan, scene.case, scene.policy, scene.travel)
    known = {customer.id for customer in evaluation.everybody}
    evaluation = with_calls(evaluation, [call for call in calls if call.customer_id in known])
    streets = streets_of(evaluation, scene.travel, scene.policy.travel, workspace.folder)
    pages = render_day(scene.plan, evaluation, scene.policy, on, streets)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RouteplanError(
            "target_unwritable",
            f"'{folder}' cannot be written: {error.strerror or error}",
            "name another folder",
        ) from error
    for name, page in pages.items():
        replace_file(folder / name, page)
    return [folder / name for name in pages]


def logged(workspace: Workspace, rep_id: str, day: date) -> dict[str, str]:
    """Give the outcome of each visit that the log has of a rep's day, by customer, in the log's order."""
    log = _visits_of(workspace)
    if log is None:
        return {}
    rows = log[(log["rep_id"] == rep_id) & (log["date"].dt.date == day) & (log["outcome"] != CONFIRMED)]
    return dict(zip(rows["customer_id"].tolist(), rows["outcome"].tolist(), strict=True))


def _visits_of(workspace: Workspace) -> pd.DataFrame | None:
    """Give the log without calls."""
    log = workspace.visits
    return log[log["channel"] == "visit"] if log is not None and "channel" in log else log


def missed_by(workspace: Workspace, customer_id: str) -> frozenset[date]:
    """Give the days on which the log has a visit to a customer that came to nothing, and none that was made."""
    log = _visits_of(workspace)
    if log is None:
        return frozenset()
    rows = log[(log["customer_id"] == customer_id) & (log["outcome"] != CONFIRMED)]
    is_done = rows["outcome"] == "done"
    return frozenset(rows[~is_done]["date"].dt.date) - frozenset(rows[is_done]["date"].dt.date)


def told_in(workspace: Workspace) -> Told:
    """Give the visits that customers agreed to, by the log."""
    return frozenset((one.rep_id, one.date, one.customer_id) for one in workspace.confirmed)
