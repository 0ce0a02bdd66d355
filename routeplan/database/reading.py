"""Read the rows of a table or a query in bulk, as text."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pandas as pd

from routeplan.database.failures import refused
from routeplan.database.source import Column, Source, as_text, from_clause
from routeplan.errors import RouteplanError

if TYPE_CHECKING:
    from psycopg import Connection, Copy

_BLOCK = 1 << 20
_MISSING = ("42P01", "3F000")
_OF_POSTGIS = frozenset({"geography_columns", "geometry_columns", "spatial_ref_sys"})


def columns_of(connection: "Connection", source: Source) -> tuple[Column, ...]:
    """List the columns of a table or a query.

    Parameters
    ----------
    connection : Connection
        The database, within a transaction, which an error leaves usable.
    source : Source
        What is read.

    Returns
    -------
    tuple of Column
        In their order; names may be repeated.

    Raises
    ------
    RouteplanError
        ``table_missing``: there is no such table; ``database_query``: the query cannot be run. With exit status 3:
        ``database_permission``, ``database_timeout``, ``database_unreachable``.
    """
    from psycopg import sql  # noqa: PLC0415 - an optional extra

    with _reported(connection, source):
        rows = connection.execute(sql.SQL("select * from {} limit 0").format(from_clause(source)))
        found = [(item.name, item.type_code) for item in rows.description or ()]
        types = {
            oid: (name, category)
            for oid, name, category in connection.execute(
                "select oid, typname, typcategory::text from pg_type where oid = any(%s)",
                [[oid for _, oid in found]],
            )
        }
    return tuple(Column(name=name, type=types[oid][0], category=types[oid][1]) for name, oid in found)


def read_rows(
    connection: "Connection", source: Source, columns: tuple[Column, ...], kept: Iterable[int]
) -> pd.DataFrame:
    """Read some columns of a table or a query through COPY.

    Parameters
    ----------
    connection : Connection
        As for ``columns_of``.
    source : Source
        What is read.
    columns : tuple of Column
        Its columns.
    kept : iterable of int
        Positions of those to read.

    Returns
    -------
    DataFrame of str
        Labelled by position, "" for NULL; geometries as hexadecimal EWKB, the parts of arrays after semicolons.

    Raises
    ------
    RouteplanError
        As ``columns_of``; also ``encoding``: the database holds text that is no UTF-8.
    """
    from psycopg import sql  # noqa: PLC0415 - an optional extra

    positions = list(kept)
    if not positions:
        return pd.DataFrame()
    aliases = sql.SQL(", ").join(sql.Identifier(f"c{number}") for number in range(len(columns)))
    wanted = sql.SQL(", ").join(as_text(columns[number], f"c{number}") for number in positions)
    statement = sql.SQL("copy (select {} from {}({})) to stdout (format csv)").format(
        wanted, from_clause(source), aliases
    )
    with _reported(connection, source), connection.cursor().copy(statement) as copy:
        try:
            cells = pd.read_csv(
                io.BufferedReader(_Stream(copy), _BLOCK),
                names=[str(number) for number in positions],
                dtype=str,
                na_filter=False,
                skip_blank_lines=False,
                index_col=False,
                low_memory=False,
                encoding="utf-8",
            )
        except pd.errors.EmptyDataError:
            cells = pd.DataFrame(columns=[str(number) for number in positions], dtype=str)
        except UnicodeDecodeError as error:
            raise RouteplanError(
                "encoding",
                f"{source.label}: text in the database is no UTF-8: {error.reason}",
                "convert the database from SQL_ASCII, or leave the column out with a query",
            ) from None
    cells.columns = pd.Index(positions)
    return cells


class _Stream(io.RawIOBase):
    """What COPY sends, as a file."""

    def __init__(self, copy: "Copy") -> None:
        self._copy = copy
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = memoryview(self._block())
        part = self._rest[: len(buffer)]
        buffer[: len(part)] = part
        self._rest = self._rest[len(part) :]
        return len(part)

    def _block(self) -> bytearray:
        """Join rows: COPY sends each one alone."""
        block = bytearray()
        while len(block) < _BLOCK and (row := self._copy.read()):
            block += row
        return block


@contextmanager
def _reported(connection: "Connection", source: Source) -> Iterator[None]:
    """Turn what the driver raises into our errors; the transaction goes on before the statement."""
    import psycopg  # noqa: PLC0415 - an optional extra

    try:
        with connection.transaction():
            yield
    except psycopg.Error as error:
        if error.sqlstate in _MISSING and not source.query:
            hint = _near(connection, source.table)
            raise RouteplanError("table_missing", f"{source.label}: there is no such table", hint) from None
        raise refused(error, source.label, hint=_QUERY_HINT if source.query else "") from None


_QUERY_HINT = "[tables.queries] holds one SELECT a table; try it in psql"


def _near(connection: "Connection", table: str) -> str:
    rows = connection.execute(
        "select table_schema, table_name from information_schema.tables "
        "where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2"
    )
    names = [f"{schema}.{name}" for schema, name in rows if name not in _OF_POSTGIS]
    alike = [name for name in names if name.rpartition(".")[2] == table.rpartition(".")[2].lower()]
    if not names:
        return "the database holds no table that the user may read"
    shown = ", ".join((alike or names)[:6]) + (", ..." if len(alike or names) > 6 else "")
    return f"name the table after '#'; the database holds {shown}"
