"""What is read from a database, and how a statement calls it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psycopg.sql import Composable


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table or a query.

    Parameters
    ----------
    name : str
        As the database has it.
    type : str
        Name of its type, such as ``numeric`` or ``geometry``.
    category : str
        PostgreSQL's letter for a kind of types: ``A`` arrays, ``B`` yes and no.
    """

    name: str
    type: str
    category: str

    @property
    def is_shape(self) -> bool:
        """Tell whether it holds geometries of PostGIS."""
        return self.type in {"geometry", "geography"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is read.

    Parameters
    ----------
    label : str
        Name for messages: ``db.example/sales [customers]``.
    table : str
        The table, with or without its schema.
    query : str, default ""
        One SELECT, in the place of the table.
    """

    label: str
    table: str
    query: str = ""


def from_clause(source: Source) -> "Composable":
    """Write what follows FROM, up to where names of columns may stand."""
    from psycopg import sql  # noqa: PLC0415 - an optional extra

    if source.query:
        # on lines of its own: a comment at its end must not swallow the bracket
        return sql.SQL("(\n{}\n) as source").format(sql.SQL(source.query.strip().removesuffix(";")))
    return sql.SQL("{} as source").format(sql.Identifier(*source.table.split(".", maxsplit=1)))


def as_text(column: Column, alias: str) -> "Composable":
    """Write a column as a file would have it."""
    from psycopg import sql  # noqa: PLC0415 - an optional extra

    name = sql.Identifier(alias)
    if column.category == "A":
        return sql.SQL("array_to_string({}, ';')").format(name)
    if column.category == "B":
        return sql.SQL("{}::text").format(name)  # "true", not "t"
    return name
