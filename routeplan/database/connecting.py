"""Connections: one a database, in a transaction that sees one moment."""

from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

from routeplan.database.failures import driver_missing, not_connected

if TYPE_CHECKING:
    from psycopg import Connection

CONNECT_S = "10"
"""Seconds to wait for a server, unless the address says otherwise."""

_SETTINGS = """
set datestyle to 'ISO, YMD'; set bytea_output to hex; set intervalstyle to postgres;
set synchronize_seqscans to off; set max_parallel_workers_per_gather to 0
"""
# The last two keep rows in the order of the table, whatever else the server does.


def connect(url: str) -> "Connection":
    """Open a connection.

    Parameters
    ----------
    url : str
        The database, without a table; libpq adds what ``PGPASSWORD``, ``~/.pgpass`` and the like say.

    Returns
    -------
    Connection
        To be closed by the caller.

    Raises
    ------
    RouteplanError
        With exit status 3: ``database_driver``, ``database_login`` or ``database_unreachable``.
    """
    try:
        import psycopg  # noqa: PLC0415 - an optional extra
        from psycopg.conninfo import make_conninfo  # noqa: PLC0415
    except ImportError:
        raise driver_missing() from None
    known = url
    try:
        if "connect_timeout" not in url:
            known = make_conninfo(url, connect_timeout=CONNECT_S)
        # the text of all languages, whatever the environment of the shell says
        return psycopg.connect(known, client_encoding="UTF8", application_name="routeplan")
    except psycopg.Error as error:
        raise not_connected(url, error, is_there=_answers(known)) from None


def _answers(conninfo: str) -> bool:
    from psycopg.pq import PGconn, Ping  # noqa: PLC0415 - an optional extra

    return bool(PGconn.ping(conninfo.encode()) == Ping.OK)


class Databases:
    """The databases that a workspace is read from, each connected to when the first of its tables is wanted.

    Tables of one database are read as they stood at one moment.
    """

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._open: dict[str, Connection] = {}

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        self._stack.close()

    def reader(self, url: str) -> "Connection":
        """Give the connection to a database, within a transaction that writes nothing.

        Parameters
        ----------
        url : str
            The database.

        Returns
        -------
        Connection
            The same for each table; closed with this object.

        Raises
        ------
        RouteplanError
            As ``connect``.
        """
        if url not in self._open:
            connection = connect(url)
            self._stack.callback(connection.close)
            connection.autocommit = True
            connection.execute(_SETTINGS)
            connection.execute("begin isolation level repeatable read, read only")
            self._open[url] = connection
        return self._open[url]
