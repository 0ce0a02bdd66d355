"""What a database refuses, in sentences for a planner."""

import re
from typing import TYPE_CHECKING

from routeplan.database.address import label_of, without_passwords
from routeplan.errors import Exit, RouteplanError

if TYPE_CHECKING:
    import psycopg

_LOGIN_HINT = (
    "check user and database; the password comes from PGPASSWORD, or from a line "
    "SERVER:PORT:DATABASE:USER:PASSWORD of ~/.pgpass, which only you may read (chmod 600)"
)


def driver_missing() -> RouteplanError:
    """Say that psycopg is not installed."""
    return RouteplanError(
        "database_driver",
        "PostgreSQL is read through psycopg, which is not installed",
        'pip install "routeplan[postgres]", or uv sync --extra postgres',
        exit_status=Exit.SOURCE,
    )


def not_connected(url: str, error: "psycopg.Error", *, is_there: bool) -> RouteplanError:
    """Say why there is no connection.

    Parameters
    ----------
    url : str
        The database.
    error : psycopg.Error
        What the driver says.
    is_there : bool
        Whether a server answers at the address at all.

    Returns
    -------
    RouteplanError
        ``database_login``: a server is there, and refuses; ``database_unreachable``: none answers.
    """
    said = _last_sentence(str(error))
    if is_there:
        message = f"{label_of(url)}: the server refuses the connection: {said}"
        return RouteplanError("database_login", message, _LOGIN_HINT, exit_status=Exit.SOURCE)
    return RouteplanError(
        "database_unreachable",
        f"{label_of(url)}: no PostgreSQL server answers: {said}",
        "check server and port, the network, and whether the server runs",
        exit_status=Exit.SOURCE,
    )


def refused(error: "psycopg.Error", place: str, *, hint: str = "") -> RouteplanError:
    """Say why the database does not do what it was asked.

    Parameters
    ----------
    error : psycopg.Error
        What the driver says.
    place : str
        The table or the database, for the message.
    hint : str, default ""
        What to do about a query that cannot be run.

    Returns
    -------
    RouteplanError
        With exit status 2 where the policy is at fault (``database_query``), else 3.
    """
    is_data = type(error).__name__ in {"DataError", "ProgrammingError"}  # refused by the driver itself
    state, said = error.sqlstate or "", _last_sentence(error.diag.message_primary or str(error))
    if state == "42501":
        return RouteplanError(
            "database_permission",
            f"{place}: {said}",
            "ask who runs the database to grant the user this right",
            exit_status=Exit.SOURCE,
        )
    if state in {"57014", "55P03", "25P03", "25P04"}:
        return RouteplanError(
            "database_timeout",
            f"{place}: the server gave up: {said}",
            "have statement_timeout or lock_timeout raised for the user, or ask for fewer rows",
            exit_status=Exit.SOURCE,
        )
    if state[:2] in {"08", "57", "58", "53", "XX"} or not (state or is_data):
        return RouteplanError(
            "database_unreachable",
            f"{place}: the connection broke off: {said}",
            "try again, or ask who runs the server",
            exit_status=Exit.SOURCE,
        )
    return RouteplanError("database_query", f"{place}: {said}", hint)


def _last_sentence(text: str) -> str:
    """Give the last line that says something: the driver lists each address that it tried."""
    lines = [line.strip() for line in without_passwords(text).splitlines() if line.strip()]
    said = [line for line in lines if not line.startswith(("Is the server", "Multiple connection", "- "))]
    last = (said or lines or ["no reason is given"])[-1]
    return re.split(r"FATAL:| failed: ", last)[-1].strip() or last
