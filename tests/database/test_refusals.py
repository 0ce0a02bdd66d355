"""What a database refuses has an error of its own, and no password is ever shown."""

import socket
import sys

import pytest
from typer.testing import CliRunner

from routeplan.cli.main import app
from routeplan.database.connecting import Databases, connect
from routeplan.errors import InputError, RouteplanError
from routeplan.intake import read_workspace
from routeplan.policy import read_policy
from tests.database.test_tables import TABLES, workspace
from tests.postgres import PASSWORD

SECRET = "s3cr#t@x"  # noqa: S105


def refusal(folder):
    with pytest.raises(RouteplanError) as caught:
        read_workspace(folder)
    return caught.value


def test_no_server(tmp_path, server, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and deaf: nobody else gets the port
        port = taken.getsockname()[1]
        with pytest.raises(RouteplanError) as caught:
            connect(f"postgresql://planner@127.0.0.1:{port}/sales")
    assert (caught.value.code, caught.value.exit_status) == ("database_unreachable", 3)
    assert caught.value.message.startswith(f"127.0.0.1:{port}/sales: no PostgreSQL server answers: ")


@pytest.mark.parametrize(
    ("user", "database", "password", "said"),
    [
        ("planner", "sales", "wrong", 'password authentication failed for user "planner"'),
        ("planner", "sales", "", "fe_sendauth: no password supplied"),
        ("planner", "nosuch", PASSWORD, 'database "nosuch" does not exist'),
    ],
)
def test_a_server_that_refuses_the_connection(server, monkeypatch, tmp_path, user, database, password, said):
    monkeypatch.setenv("PGPASSWORD", password)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    with pytest.raises(RouteplanError) as caught:
        connect(server.url(user, database))
    assert (caught.value.code, caught.value.exit_status) == ("database_login", 3)
    assert (
        caught.value.message
        == f"127.0.0.1:{server.port}/{database}: the server refuses the connection: {said}"
    )
    assert "~/.pgpass" in caught.value.hint


def test_the_password_of_pgpass_is_used(server, monkeypatch, tmp_path):
    monkeypatch.delenv("PGPASSWORD", raising=False)
    kept = tmp_path / "pgpass"
    kept.write_text(f"127.0.0.1:{server.port}:sales:planner:{PASSWORD}\n")
    kept.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(kept))
    with Databases() as databases:
        assert databases.reader(server.url()).execute("select 1").fetchone() == (1,)


def test_a_table_that_may_not_be_read(tmp_path, server, sales):
    sales.execute(TABLES)
    sales.execute("revoke select on reps from planner")
    error = refusal(workspace(tmp_path, server, "customers", "reps"))
    assert (error.code, error.exit_status) == ("database_permission", 3)
    assert error.message == f"127.0.0.1:{server.port}/sales [reps]: permission denied for table reps"


def test_a_query_that_takes_too_long(tmp_path, server, sales, monkeypatch):
    sales.execute(TABLES)
    monkeypatch.setenv("PGOPTIONS", "-c statement_timeout=50")
    more = '\n[tables.queries]\norders = "select pg_sleep(9)::text as customer_id"\n'
    error = refusal(workspace(tmp_path, server, "customers", "reps", "orders", more=more))
    assert (error.code, error.exit_status) == ("database_timeout", 3)
    assert "statement timeout" in error.message


def test_a_connection_that_breaks_off(tmp_path, server, sales):
    sales.execute(TABLES)
    more = (
        "\n[tables.queries]\norders = "
        '"select pg_terminate_backend(pg_backend_pid())::text as customer_id from generate_series(1, 2)"\n'
    )
    error = refusal(workspace(tmp_path, server, "customers", "reps", "orders", more=more))
    assert (error.code, error.exit_status) == ("database_unreachable", 3)


def test_without_the_driver_its_install_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RouteplanError) as caught:
        connect("postgresql://db.example/sales")
    assert (caught.value.code, caught.value.exit_status) == ("database_driver", 3)


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://planner:{SECRET}@db.example/sales",
        f"postgresql://planner:{SECRET}@db.example/sales#crm.shops",
        f"postgresql://db.example/sales?user=planner&password={SECRET}",
        f"postgresql://db.example/sales?sslPassword={SECRET}",
        f"postgresql://planner:{SECRET}@[db.example/sales",
        f"postgres:/planner:{SECRET}@db.example/sales",
        f"mysql://planner:{SECRET}@db.example/sales",
        f"host=db.example password={SECRET}",
        f"postgresql://db.example/sales?pass%77ord={SECRET}",
    ],
)
@pytest.mark.parametrize("key", ["tables]\ncustomers", "publish]\ndatabase", "travel]\nroads"])
def test_a_password_in_the_policy_is_an_error_that_does_not_repeat_it(tmp_path, address, key):
    (tmp_path / "policy.toml").write_text(f'[{key} = "{address}"\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_policy(tmp_path / "policy.toml")
    (found,) = caught.value.problems
    assert found.code == "policy_value"
    shown = CliRunner().invoke(app, ["check", str(tmp_path), "--json"])
    for text in (repr(found), shown.output, shown.stderr):
        assert "s3cr" not in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('customers = "postgresql://db.example"', "name the database after the server"),
        ('[tables.queries]\norders = "select 1"', "needs a database to ask"),
        ('orders = "postgresql://db.example/x#y"\n[tables.queries]\norders = "select 1"', "keep one of them"),
    ],
)
def test_addresses_and_queries_that_name_too_little_or_too_much(tmp_path, text, said):
    (tmp_path / "policy.toml").write_text(f"[tables]\n{text}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_policy(tmp_path / "policy.toml")
    assert said in caught.value.problems[0].message
