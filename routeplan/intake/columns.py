"""Our column names, and the headings under which a workspace's tables state them."""

from collections.abc import Mapping, Sequence

from routeplan.errors import Problem
from routeplan.intake.headings import find_heading
from routeplan.intake.nearest import did_you_mean, nearest
from routeplan.intake.report import Report
from routeplan.intake.table import RawTable, Table, heading_of
from routeplan.intake.unused import report_unused

COLUMNS: dict[str, tuple[str, ...]] = {
    "customers": (
        "customer_id", "name", "lat", "lon", "address", "phone", "contact", "note", "revenue", "potential", "tier",
        "rep_id", "locked", "team", "service_min", "cadence", "weekdays", "windows", "skills", "last_visit",
        "preferred_weekdays", "patterns", "group", "district", "area", "support", "renewal",
    ),
    "reps": (
        "rep_id", "name", "lat", "lon", "end_lat", "end_lon", "start", "end", "weekdays", "leave", "capacity", "skills",
        "team", "mode", "max_visits", "max_hours", "nights",
    ),
    "orders": ("order_id", "customer_id", "date", "amount", "currency", "product_line"),
    "opportunities": (
        "opportunity_id", "customer_id", "stage", "amount", "currency", "next_step", "next_step_date", "time", "person",
        "place", "last_progress", "closed_on", "lost_at",
    ),
    "prospects": (
        "prospect_id", "name", "lat", "lon", "potential", "lead_class", "address", "phone", "contact", "note", "team", "rep_id",
        "service_min", "weekdays", "windows", "skills",
    ),
    "visits": (
        "date", "rep_id", "customer_id", "outcome", "arrive", "leave", "reason", "note", "amount", "checks", "lat", "lon",
        "recorded_at", "channel", "task_id",
    ),
    "tasks": (
        "task_id", "customer_id", "earliest", "due_by", "time", "reason", "minutes", "channel", "rep_id", "with",
    ),
    "areas": ("area_id", "name", "rep_id", "locked"),
}  # fmt: skip
"""Our names, public: later work adds and never renames."""

REQUIRED: dict[str, tuple[str, ...]] = {
    "customers": ("customer_id", "name", "lat", "lon"),
    "reps": ("rep_id", "lat", "lon"),
    "orders": ("customer_id", "date", "amount"),
    "opportunities": ("customer_id", "stage", "amount"),
    "prospects": ("prospect_id", "lat", "lon"),
    "visits": ("date", "customer_id"),
    "tasks": ("customer_id", "due_by"),
    "areas": ("area_id",),
}
"""Columns that a table must have. Customers with an address may do without a position."""

_UNREAD: dict[str, frozenset[str]] = {
    "orders": frozenset({"order_id"}),
    "visits": frozenset(
        {"arrive", "leave", "reason", "note", "amount", "checks", "lat", "lon", "recorded_at"}
    ),
}
"""Columns that no step needs yet; these tables may be long, so they are not read."""

Mappings = Mapping[str, str | dict[str, str]]
"""``[columns]`` of a policy."""


def wanted_headings(kind: str, mappings: Mappings, *, whole: bool = False) -> frozenset[str]:
    """Give all headings under which a table may state our columns.

    Parameters
    ----------
    kind : str
        The table.
    mappings : mapping
        ``[columns]``.
    whole : bool
        Whether columns that planning does not read are wanted too.

    Returns
    -------
    frozenset of str
        Mapped headings, and our own names; casefolded.
    """
    names = [name for name in COLUMNS[kind] if whole or name not in _UNREAD.get(kind, ())]
    pairs = (_mapped(kind, name, mappings) for name in names)
    return frozenset(names) | {heading.casefold() for heading, _ in pairs if heading}


def name_columns(
    raw: RawTable, kind: str, mappings: Mappings, report: Report, *, further: Sequence[str] = ()
) -> Table:
    """Bring a table under our column names.

    Parameters
    ----------
    raw : RawTable
        The file.
    kind : str
        Which table it is.
    mappings : mapping
        ``[columns]``.
    report : Report
        Where missing, misspelt and repeated headings go.
    further : sequence of str
        Headings that the policy names beside our columns.

    Returns
    -------
    Table
        Our columns, and the further ones, that the file has.

    Notes
    -----
    What ``[columns.orders]`` maps must be there. What ``[columns]`` maps holds for the tables that have such a heading;
    the others fall back to our own name. Capitals make no difference where only one heading is alike.
    """
    found: dict[str, str] = {}
    for column in COLUMNS[kind]:
        heading, is_own = _mapped(kind, column, mappings)
        if heading and (present := heading_of(heading, raw.headings)):
            found[column] = present
        elif is_own:
            report.add(_missing(raw, kind, column, heading))
        elif present := heading_of(column, raw.headings):
            found[column] = present
    for heading in further:
        if present := heading_of(heading, raw.headings):
            found.setdefault(heading, present)
        else:
            report.add(_unnamed(raw, heading))
    _report_missing(raw, kind, found, mappings, report)
    lacking = [
        column
        for column in COLUMNS[kind]
        if not (column in found or column in REQUIRED[kind] or _mapped(kind, column, mappings)[0])
    ]
    report_unused(raw, kind, used=set(found.values()), lacking=lacking, report=report)
    read = {int(str(position)) for position in raw.cells.columns}
    found = {column: heading for column, heading in found.items() if raw.headings.index(heading) in read}
    for heading in sorted(set(found.values())):
        if (count := raw.headings.count(heading)) > 1:
            report.add(
                Problem(
                    code="heading_twice",
                    message=f"{count} columns have this heading",
                    file=raw.file,
                    row=1,
                    column=heading,
                    hint="rename or delete all but one",
                )
            )
    cells = raw.cells[[raw.headings.index(heading) for heading in found.values()]].copy()
    cells.columns = list(found)
    return Table(kind=kind, file=raw.file, cells=cells, headings=found)


def _mapped(kind: str, column: str, mappings: Mappings) -> tuple[str, bool]:
    """Give the mapped heading, "" if there is none, and whether it stands in the table's own mapping."""
    own = mappings.get(kind)
    if isinstance(own, dict) and column in own:
        return own[column].strip(), True
    general = mappings.get(column, "")
    return (general.strip(), False) if isinstance(general, str) else ("", False)


def _report_missing(
    raw: RawTable, kind: str, found: Mapping[str, str], mappings: Mappings, report: Report
) -> None:
    for column in REQUIRED[kind]:
        heading, is_own = _mapped(kind, column, mappings)
        if column in found or is_own:
            continue
        if heading:
            report.add(_missing(raw, kind, column, heading))
            continue
        near = find_heading(kind, column, raw.headings)
        is_axis = kind == "customers" and column in {"lat", "lon"}
        if is_axis and not near and "address" in found and not {"lat", "lon"} & set(found):
            continue  # all customers are located later, by their address
        report.add(_missing(raw, kind, column, column))


def _missing(raw: RawTable, kind: str, column: str, heading: str) -> Problem:
    near = nearest(heading, raw.headings, cutoff=0.7) or find_heading(kind, column, raw.headings)
    near = near or nearest(column, raw.headings)
    if near:
        hint = f"did you mean '{near}'? write {column} = \"{near}\" under [columns.{kind}]"
    else:
        shown = ", ".join(heading for heading in raw.headings[:12] if heading)
        hint = f'the headings are {shown}; write {column} = "HEADING" under [columns.{kind}]'
    stands_for = f" (for {column})" if heading != column else ""
    return Problem(
        code="column_missing",
        message=f"there is no column '{heading}'{stands_for}",
        file=raw.file,
        row=1,
        hint=hint,
    )


def _unnamed(raw: RawTable, heading: str) -> Problem:
    return Problem(
        code="column_named",
        message=f"the policy names a column '{heading}', and the table has none",
        file=raw.file,
        row=1,
        hint=did_you_mean(heading, raw.headings)
        or f"the headings are {', '.join(filter(None, raw.headings[:12]))}",
    )


def check_mappings(mappings: Mappings, report: Report) -> None:
    """Report what ``[columns]`` maps that is no column of ours.

    Parameters
    ----------
    mappings : mapping
        ``[columns]``.
    report : Report
        Where the problems go.
    """
    everywhere = list(dict.fromkeys(column for columns in COLUMNS.values() for column in columns))
    for name, value in mappings.items():
        if isinstance(value, str):
            if name not in everywhere:
                report.add(_unknown(name, everywhere, "policy.toml [columns]", "column"))
        elif name not in COLUMNS:
            report.add(_unknown(name, list(COLUMNS), "policy.toml [columns]", "table"))
        else:
            for column in value:
                if column not in COLUMNS[name]:
                    report.add(
                        _unknown(column, COLUMNS[name], f"policy.toml [columns.{name}]", f"column of {name}")
                    )


def _unknown(name: str, known: Sequence[str], place: str, what: str) -> Problem:
    return Problem(
        code="column_unknown",
        message=f"'{name}' is no {what}",
        file=place,
        hint=did_you_mean(name, known) or f"allowed here: {', '.join(known)}",
    )


def check_headings(mappings: Mappings, tables: Sequence[RawTable], report: Report) -> None:
    """Report headings of ``[columns]`` that stand in no table.

    Parameters
    ----------
    mappings : mapping
        ``[columns]``.
    tables : sequence of RawTable
        All tables of the workspace.
    report : Report
        Where the problems go.
    """
    headings = list(dict.fromkeys(heading for table in tables for heading in table.headings if heading))
    for column, heading in mappings.items():
        if isinstance(heading, str) and not heading_of(heading.strip(), headings):
            report.add(
                Problem(
                    code="heading_missing",
                    message=f'{column} = "{heading}": no table has this heading',
                    file="policy.toml [columns]",
                    value=heading,
                    hint=did_you_mean(heading, headings),
                )
            )
