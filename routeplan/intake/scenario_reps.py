"""The reps of a variant: others than the table's, or more."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from routeplan.errors import Problem
from routeplan.intake.columns import COLUMNS
from routeplan.intake.nearest import did_you_mean
from routeplan.intake.report import Report
from routeplan.intake.reps import read_reps
from routeplan.intake.table import Table
from routeplan.intake.workspace import Workspace
from routeplan.model import Customer, Rep
from routeplan.policy import Policy

_NEW_REP = 'write it as { rep_id = "R9", name = "Mia", lat = 52.4, lon = -1.5 }'


def with_reps(
    found: Workspace, table: Mapping[str, object], place: str, team: str, report: Report
) -> Workspace:
    """Change the reps of a workspace.

    Parameters
    ----------
    found : Workspace
        The workspace under the rules of the variant.
    table : mapping
        The scenario: ``reps`` lists ids of those who stay and tables of new ones, ``add_rep`` is a new one, or a list.
    place : str
        Where the scenario stands, for messages.
    team : str
        The team that alone changes; new reps must be of it. Empty: any.
    report : Report
        Where problems go.

    Returns
    -------
    Workspace
        With these reps. Customers of a rep who is left out are nobody's and free.
    """
    known = {rep.id: rep for rep in found.reps}
    kept = list(found.reps)
    new = list[Rep]()
    listed = table.get("reps")
    if listed is not None:
        items = _items(listed, f"{place} reps", report)
        kept = [known[item] for item in items if isinstance(item, str) and item in known]
        for item in items:
            if isinstance(item, str) and item not in known:
                hint = did_you_mean(item, known) or f"reps: {', '.join(list(known)[:12])}"
                _add(report, f"{place} reps", f"there is no rep '{item}'", hint, item)
        new += _new(items, found.policy, f"{place} reps", report)
    if "add_rep" in table:
        added = table["add_rep"]
        items = _items(added if isinstance(added, list) else [added], f"{place} add_rep", report, ids=False)
        new += _new(items, found.policy, f"{place} add_rep", report)
    for rep in new:
        if rep.id and [one.id for one in (*found.reps, *new)].count(rep.id) > 1:
            _add(report, place, f"rep '{rep.id}' is there already", "give the new rep another rep_id", rep.id)
        if team and rep.team != team:
            _add(report, place, f"rep '{rep.id}' is of team '{rep.team}', and only team '{team}' changes",
                 f'write team = "{team}"', rep.team)  # fmt: skip
    reps = tuple(sorted((*kept, *new), key=lambda rep: rep.id))
    if not reps or (team and not any(rep.team == team for rep in reps)):
        _add(report, place, "no rep is left", "list the reps who stay in reps")
    gone = known.keys() - {rep.id for rep in reps}
    return replace(
        found,
        reps=reps,
        customers=tuple(_freed(customer, gone) for customer in found.customers),
        unlocated=tuple(_freed(customer, gone) for customer in found.unlocated),
    )


def _freed(customer: Customer, gone: "set[str]") -> Customer:
    return replace(customer, rep_id="", locked=False) if customer.rep_id in gone else customer


def _items(value: object, place: str, report: Report, *, ids: bool = True) -> list[str | dict[str, object]]:
    form = f"a list of rep_ids and new reps; {_NEW_REP}" if ids else f"a new rep; {_NEW_REP}"
    allowed = (str, dict) if ids else (dict,)
    if not isinstance(value, list) or not all(isinstance(item, allowed) for item in value):
        _add(report, place, "is not understood", form, value)
        return []
    return value


def _new(items: list[str | dict[str, object]], policy: Policy, place: str, report: Report) -> list[Rep]:
    """Read new reps as a table of reps is read."""
    tables = [item for item in items if isinstance(item, dict)]
    reps: list[Rep] = []
    for item in tables:
        unknown = [key for key in item if key not in COLUMNS["reps"]]
        for key in unknown:
            hint = did_you_mean(key, COLUMNS["reps"]) or f"allowed here: {', '.join(COLUMNS['reps'])}"
            _add(report, place, f"unknown key '{key}'", hint, key, code="scenario_key")
        missing = [key for key in ("rep_id", "lat", "lon") if str(item.get(key, "")) == ""]
        if missing:
            _add(report, place, f"a new rep needs {', '.join(missing)}", _NEW_REP)
        if unknown or missing:
            continue
        cells = pd.DataFrame([{key: _cell(value) for key, value in item.items()}], index=[1], dtype=str)
        own = Report()
        reps += read_reps(
            Table(kind="reps", file=place, cells=cells, headings={key: key for key in item}), policy, own
        )
        for problem in own.in_order_of([place]):
            report.add(replace(problem, row=None))
    return reps


def _cell(value: object) -> str:
    return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value).strip()


def _add(
    report: Report, place: str, message: str, hint: str, value: object = "", code: str = "scenario_rep"
) -> None:
    report.add(Problem(code=code, file=place, message=message, hint=hint, value=str(value)[:60]))
