"""Write a plan into a schema: all of it or nothing, and again without a trace."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from routeplan.database.address import label_of
from routeplan.database.connecting import connect
from routeplan.database.failures import refused
from routeplan.database.plan_tables import PARTS, PLANS, SHAPES, PlanTable
from routeplan.errors import RouteplanError

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.sql import Composable, Composed

Value = str | int | float | date | datetime | None
Rows = Iterable[Mapping[str, Value]]

_MARK = "written by routeplan"
_LOCK = 0x726F757465
"""Two writers take turns: neither may find the other's tables half made."""


def write_plan_rows(
    url: str, schema: str, *, workspace: str, plan: str, days: tuple[date, date], parts: Mapping[str, Rows]
) -> dict[str, int]:
    """Put a plan in the place of the one that the schema has under its name, in one transaction.

    Parameters
    ----------
    url : str
        The database.
    schema : str
        Made with its tables where they are not there.
    workspace, plan : str
        What the plan is called.
    days : tuple of date
        Its first and last day.
    parts : mapping of str to iterable of mapping
        Rows by table of ``plan_tables.PARTS``, values by column; what is left out is NULL. Geometries are hexadecimal EWKB.

    Returns
    -------
    dict of str to int
        Number of rows by table.

    Raises
    ------
    RouteplanError
        ``database_not_ours``: the schema has a table of the same name that routeplan did not make. ``database_query``: a
        table there is not as routeplan made it. With exit status 3 as ``connect``, and ``database_permission``, ``database_timeout``,
        ``database_unreachable``. The schema then stays as it was.
    """
    import psycopg  # noqa: PLC0415 - an optional extra

    place = f"{label_of(url)} [{schema}]"
    with connect(url) as connection:
        try:
            with connection.transaction():
                connection.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
                _prepare(connection, schema, place)
                of_plan = {"workspace": workspace, "plan": plan}
                connection.execute(
                    _statement("delete from {} where workspace = %s and plan = %s", schema, PLANS),
                    [workspace, plan],
                )
                _copy(connection, schema, PLANS, [{**of_plan, "first_day": days[0], "last_day": days[1]}])
                return {
                    table.name: _copy(
                        connection, schema, table, ({**of_plan, **row} for row in parts[table.name])
                    )
                    for table in PARTS
                }
        except psycopg.Error as error:
            hint = "the tables must be as routeplan made them: name another schema in [publish], or drop them"
            raise refused(error, place, hint=hint) from None


def _prepare(connection: "Connection", schema: str, place: str) -> None:
    """Make what is missing; nothing asks for the right to make what is there."""
    from psycopg import sql  # noqa: PLC0415 - an optional extra

    if connection.execute("select 1 from pg_namespace where nspname = %s", [schema]).fetchone() is None:
        connection.execute(sql.SQL("create schema {}").format(sql.Identifier(schema)))
    marks: dict[str, str | None] = dict(
        connection.execute(
            "select relname, obj_description(oid, 'pg_class') from pg_class where relnamespace = ("
            "select oid from pg_namespace where nspname = %s)",
            [schema],
        ).fetchall()
    )
    postgis = connection.execute(
        "select nspname from pg_extension join pg_namespace n on n.oid = extnamespace where extname = 'postgis'"
    ).fetchone()
    for table in (PLANS, *PARTS):
        if table.name not in marks:
            connection.execute(_creation(schema, table, postgis[0] if postgis else ""))
            comment = sql.SQL("comment on table {} is {}").format(_name(schema, table), sql.Literal(_MARK))
            connection.execute(comment)
        elif marks[table.name] != _MARK:
            raise RouteplanError(
                "database_not_ours",
                f"{place}: the table '{table.name}' was not made by routeplan",
                "name a schema of its own in [publish] schema",
            )


def _creation(schema: str, table: PlanTable, postgis: str) -> "Composed":
    from psycopg import sql  # noqa: PLC0415 - an optional extra

    key = ("workspace", "plan", *table.key)
    lines: list[Composable] = [sql.SQL("workspace text"), sql.SQL("plan text")]
    for column, kind in table.columns.items():
        if kind not in SHAPES:
            lines.append(sql.SQL("{} " + kind).format(sql.Identifier(column)))
        elif postgis:
            shape = sql.SQL("{} {}." + SHAPES[kind])
            lines.append(shape.format(sql.Identifier(column), sql.Identifier(postgis)))
    lines.append(sql.SQL("primary key ({})").format(sql.SQL(", ").join(map(sql.Identifier, key))))
    if table is not PLANS:
        lines.append(
            sql.SQL("foreign key (workspace, plan) references {} on delete cascade").format(
                _name(schema, PLANS)
            )
        )
    return sql.SQL("create table {} ({})").format(_name(schema, table), sql.SQL(", ").join(lines))


def _copy(connection: "Connection", schema: str, table: PlanTable, rows: Rows) -> int:
    from psycopg import sql  # noqa: PLC0415 - an optional extra

    described = connection.execute(_statement("select * from {} limit 0", schema, table)).description or ()
    there = {item.name for item in described}
    wanted = [name for name, kind in table.columns.items() if "default" not in kind]
    columns: Sequence[str] = [
        "workspace",
        "plan",
        *(name for name in wanted if name in there or table.columns[name] not in SHAPES),
    ]
    statement = sql.SQL("copy {} ({}) from stdin").format(
        _name(schema, table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    cursor = connection.cursor()
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([row.get(column) for column in columns])
    return cursor.rowcount


def _statement(text: str, schema: str, table: PlanTable) -> "Composed":
    from psycopg import sql  # noqa: PLC0415 - an optional extra

    return sql.SQL(text).format(_name(schema, table))


def _name(schema: str, table: PlanTable) -> "Composable":
    from psycopg import sql  # noqa: PLC0415 - an optional extra

    return sql.Identifier(schema, table.name)
