"""Append tasks to the table of tasks."""

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path

from routeplan.errors import RouteplanError
from routeplan.intake.columns import name_columns, wanted_headings
from routeplan.intake.csv_table import find_separator
from routeplan.intake.decoding import decode
from routeplan.intake.readers import read_table
from routeplan.intake.report import Report
from routeplan.intake.tables import table_specs
from routeplan.intake.workspace import Workspace
from routeplan.model import Task

_HEADINGS = ("task_id", "customer_id", "earliest", "due_by", "reason", "minutes")


def check_appendable(workspace: Workspace, tasks: Sequence[Task] = ()) -> None:
    """Make sure that tasks can be appended.

    Parameters
    ----------
    workspace : Workspace
        The workspace.
    tasks : sequence of Task, default ()
        The tasks; an id that customer and day say already needs no column.

    Raises
    ------
    RouteplanError
        ``tasks_file``: the table of tasks is no CSV file, or lacks a column that a new task needs.
    """
    spec = _spec(workspace)
    if not spec.endswith(".csv"):
        raise RouteplanError(
            "tasks_file",
            f"tasks are in {spec}, which is not written to",
            "book the visit there, and plan again",
        )
    needed = {"earliest", "due_by", "customer_id"}
    if any(task.id != f"{task.customer_id} {task.due_by}" for task in tasks):
        needed.add("task_id")
    lacking = sorted(needed - _known(workspace).keys())
    if lacking:
        raise RouteplanError(
            "tasks_file",
            f"{spec} has no column {', '.join(lacking)}, which a new task needs",
            "add it to the heading row",
        )


def append_tasks(workspace: Workspace, tasks: Sequence[Task]) -> Path:
    """Append tasks to the table of tasks; a table that is not there yet is made.

    Parameters
    ----------
    workspace : Workspace
        The workspace.
    tasks : sequence of Task
        What is to be done; ids are new.

    Returns
    -------
    Path
        The table, replaced as a whole: a process that is killed leaves the old one.

    Raises
    ------
    RouteplanError
        As ``check_appendable``.
    """
    check_appendable(workspace, tasks)
    path, known = workspace.folder / _spec(workspace), _known(workspace)
    if path.is_file():
        decoded = decode(path.read_bytes())
        text, encoding = decoded.text, decoded.guessed or "utf-8"
    else:
        text, encoding = ",".join(_HEADINGS) + "\n", "utf-8"
    separator = find_separator(text)
    headings = next(
        row
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        if any(row) and not row[0].startswith("sep=")
    )
    headings = [heading.strip() for heading in headings]
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=separator, lineterminator="\n")
    for task in tasks:
        cells = {known[column]: value for column, value in _cells(task).items() if column in known}
        writer.writerow([cells.get(heading, "") for heading in headings])
    joined = text if text.endswith("\n") else text + "\n"
    _write(path, joined + lines.getvalue(), encoding)
    return path


def _spec(workspace: Workspace) -> str:
    return table_specs(workspace.folder, workspace.policy).get("tasks", "tasks.csv")


def _known(workspace: Workspace) -> dict[str, str]:
    """Give the heading of each of our columns in the table."""
    spec = _spec(workspace)
    if not (workspace.folder / spec).is_file():
        return {heading: heading for heading in _HEADINGS}
    report = Report()
    mappings = workspace.policy.columns
    raw = read_table(workspace.folder, spec, wanted_headings("tasks", mappings), report)
    return dict(name_columns(raw, "tasks", mappings, report).headings) if raw else {}


def _cells(task: Task) -> dict[str, str]:
    return {
        "task_id": task.id,
        "customer_id": task.customer_id,
        "earliest": task.earliest.isoformat(),
        "due_by": task.due_by.isoformat(),
        "reason": task.reason,
        "minutes": f"{task.service_s / 60:g}" if task.service_s else "",
    }


def _write(path: Path, text: str, encoding: str) -> None:
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        data = text.encode("utf-8-sig")
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
