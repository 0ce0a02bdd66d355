"""Which tables a workspace has, and their cells under our column names."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from routeplan.database.address import is_database, split_address
from routeplan.database.connecting import Databases
from routeplan.intake.areas import FILES, read_area_layer
from routeplan.intake.columns import check_headings, check_mappings, name_columns, wanted_headings
from routeplan.intake.database_table import read_database_layer, read_database_table
from routeplan.intake.readers import read_table
from routeplan.intake.report import Report
from routeplan.intake.table import RawTable, Table
from routeplan.policy import Policy


def table_specs(folder: Path, policy: Policy) -> dict[str, str]:
    """Name the file of each table; orders, opportunities, prospects, visits, tasks and areas are taken when they are there or named.

    Parameters
    ----------
    folder : Path
        The workspace.
    policy : Policy
        Its ``[tables]``.

    Returns
    -------
    dict of str to str
        File, ``book.xlsx#sheet``, or ``postgresql://...#table``, by table.
    """
    specs = {"customers": policy.tables.customers, "reps": policy.tables.reps}
    optional = {
        "orders": policy.tables.orders,
        "opportunities": policy.tables.opportunities,
        "prospects": policy.tables.prospects,
        "visits": policy.tables.visits,
        "tasks": policy.tables.tasks,
    }
    for kind, named in optional.items():
        if named or (folder / f"{kind}.csv").is_file():
            specs[kind] = named or f"{kind}.csv"
    areas = policy.tables.areas or next((file for file in FILES if (folder / file).is_file()), "")
    specs |= {"areas": areas} if areas else {}
    return {kind: _with_table(spec, kind) for kind, spec in specs.items()}


def _with_table(spec: str, kind: str) -> str:
    """Name the table of a database after its kind, where the policy names none."""
    return f"{spec}#{kind}" if is_database(spec) and not split_address(spec)[1] else spec


def read_raw(
    folder: Path,
    policy: Policy,
    kind: str,
    spec: str,
    wanted: frozenset[str],
    databases: Databases,
    report: Report,
) -> RawTable | None:
    """Read one table without shapes, wherever it stands.

    Parameters
    ----------
    folder : Path
        The workspace.
    policy : Policy
        Its ``[tables.queries]``.
    kind : str
        The table.
    spec : str
        Where it stands, as ``table_specs`` says.
    wanted : frozenset of str
        Headings to read, casefolded.
    databases : Databases
        Those that are open.
    report : Report
        Where problems go.

    Returns
    -------
    RawTable or None
        None if it cannot be read; the report says why.

    Raises
    ------
    RouteplanError
        With exit status 3: a database does not answer, refuses, or breaks off.
    """
    if is_database(spec):
        return read_database_table(databases, spec, policy.tables.queries.get(kind, ""), wanted, report)
    return read_table(folder, spec, wanted, report)


def read_tables(
    folder: Path, policy: Policy, specs: dict[str, str], report: Report
) -> tuple[dict[str, Table], NDArray[np.object_]]:
    """Read all tables of a workspace under our column names.

    Parameters
    ----------
    folder : Path
        The workspace.
    policy : Policy
        Its ``[columns]``.
    specs : dict of str to str
        File by table.
    report : Report
        Where problems go.

    Returns
    -------
    dict of str to Table
        Those that could be read.
    ndarray of Geometry or None
        The shapes of the areas, one a row of their table; empty without one.

    Raises
    ------
    RouteplanError
        As ``read_raw``.
    """
    check_mappings(policy.columns, report)
    raw: dict[str, RawTable] = {}
    rules = policy.portfolio
    further = dict.fromkeys(specs, ()) | {
        "customers": rules.score.columns if "score" in rules.rules else (),
        "opportunities": policy.funnel.columns,
    }
    shapes = np.empty(0, dtype=object)
    with Databases() as databases:
        for kind, spec in specs.items():
            if kind == "areas":
                layer = (
                    read_database_layer(databases, spec, policy.tables.queries.get(kind, ""), report)
                    if is_database(spec)
                    else read_area_layer(folder, spec, report)
                )
                if layer is not None:
                    raw[kind], shapes = layer
                continue
            wanted = wanted_headings(kind, policy.columns) | {name.casefold() for name in further[kind]}
            table = read_raw(folder, policy, kind, spec, wanted, databases, report)
            if table is not None:
                raw[kind] = table
    if len(raw) == len(specs):
        check_headings(policy.columns, list(raw.values()), report)
    return {
        kind: name_columns(table, kind, policy.columns, report, further=further[kind])
        for kind, table in raw.items()
    }, shapes


def ids_of(tables: dict[str, Table], kind: str, column: str) -> frozenset[str] | None:
    """Give the ids in a column of a table; None if there is none."""
    table = tables.get(kind)
    return frozenset(table.text(column)) - {""} if table is not None and table.has(column) else None
