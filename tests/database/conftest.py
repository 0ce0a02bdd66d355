"""A server for all tests of a process, and a workspace whose tables stand in it."""

import pytest

from tests.postgres import PASSWORD, running


@pytest.fixture(scope="session")
def server():
    with running() as found:
        yield found


@pytest.fixture
def sales(server, monkeypatch):
    """The database `sales`, empty but for PostGIS, and the password in the environment."""
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    with server.admin() as admin:
        yield admin
        admin.execute("drop schema if exists crm cascade")
        admin.execute("drop schema if exists routeplan cascade")
        for (name,) in admin.execute(
            "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            "where n.nspname = 'public' and c.relkind in ('r', 'v') and not exists "
            "(select from pg_depend d where d.objid = c.oid and d.deptype = 'e')"
        ).fetchall():
            admin.execute(f"drop table if exists {name} cascade")
