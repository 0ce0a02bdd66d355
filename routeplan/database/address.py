"""Addresses of databases: what a planner writes, and how they are shown without what is secret."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

SCHEMES = ("postgresql://", "postgres://")

_OF_USER = re.compile(r"(/[^\s:/@]*):[^\s]*@")
_OF_FIELD = re.compile(r"((?:ssl)?password\s*=\s*)('[^']*'|[^\s&#'\"]+)", re.IGNORECASE)


def is_database(spec: str) -> bool:
    """Tell whether a table stands in a database.

    Examples
    --------
    >>> is_database("postgresql://planner@db.example/sales#crm.customers"), is_database("customers.csv")
    (True, False)
    """
    return spec.startswith(SCHEMES)


def split_address(spec: str) -> tuple[str, str]:
    """Split an address into that of the database and the table; the table is "" where none is named.

    Examples
    --------
    >>> split_address("postgresql://planner@db.example/sales#crm.customers")
    ('postgresql://planner@db.example/sales', 'crm.customers')
    """
    url, _, table = spec.partition("#")
    return url, table


def label_of(url: str) -> str:
    """Name a database in messages: server and database, without the user and what else the address holds.

    Examples
    --------
    >>> label_of("postgresql://planner@db.example:5433/sales?sslmode=require")
    'db.example:5433/sales'
    >>> label_of("postgresql:///sales?host=/var/run/postgresql")
    'sales'
    """
    place = split_address(url)[0].partition("://")[2].partition("?")[0]
    return place.rpartition("@")[2].strip("/")


def without_passwords(text: str) -> str:
    """Write a text without the passwords of the addresses in it.

    Examples
    --------
    >>> without_passwords("postgresql://planner:se@cret@db.example/sales")
    'postgresql://planner:***@db.example/sales'
    >>> without_passwords("postgresql://db.example/sales?user=planner&password=secret")
    'postgresql://db.example/sales?user=planner&password=***'
    """
    text = _OF_USER.sub(r"\1:***@", text)
    plain = unquote(text)  # libpq reads "pass%77ord", too
    masked = _OF_FIELD.sub(r"\1***", plain)
    return text if masked == plain else masked


def check_no_password(text: str) -> None:
    """Refuse a text of the policy that holds a password, wherever in it that stands.

    Raises
    ------
    ValueError
        It holds one, which is not repeated.
    """
    if without_passwords(text) != text:
        raise ValueError(
            "the policy must hold no password; take it out, and set PGPASSWORD or write it into ~/.pgpass"
        )


def check_address(spec: str) -> None:
    """Refuse an address that holds a password or names no database.

    Parameters
    ----------
    spec : str
        The address, with or without a table.

    Raises
    ------
    ValueError
        What is wrong, without the password.
    """
    check_no_password(spec)
    url, _ = split_address(spec)
    try:
        parts = urlsplit(url)
        fields = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        raise ValueError("this is no address of a database") from None
    if not parts.path.strip("/") and not any(name in {"dbname", "service"} for name, _ in fields):
        raise ValueError("name the database after the server: postgresql://USER@SERVER/DATABASE")
