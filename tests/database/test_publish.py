"""A plan in the database is the plan of its folder, whole, and once."""

import json

import pytest
from typer.testing import CliRunner

from routeplan.cli.main import app
from routeplan.cli.plan import run
from routeplan.errors import RouteplanError
from routeplan.publish.published import read_published
from routeplan.publish.to_database import publish_to_database
from scenarios import copy_scenario
from tests.postgres import PASSWORD


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """A shipped team with a plan."""
    folder = tmp_path_factory.mktemp("publish") / "midlands"
    copy_scenario("midlands-b2b", folder)
    run(folder, engine="manual", workers=1)
    return folder


def publish(team, server, database="sales"):
    plan = next((team / "plans").iterdir())
    return publish_to_database(plan, server.url(database=database), "routeplan", workspace="midlands")


def sorted_rows(admin, table):
    columns = "first_day, last_day" if table == "plans" else "*"
    return sorted(map(repr, admin.execute(f"select {columns} from routeplan.{table}").fetchall()))


def test_the_command_writes_stops_territories_and_figures(team, server, sales, monkeypatch):
    policy = team / "policy.toml"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(f'{text}\n[publish]\ndatabase = "{server.url()}"\n', encoding="utf-8")
    try:
        done = CliRunner().invoke(app, ["publish", str(team), "--json"], catch_exceptions=False)
    finally:
        policy.write_text(text, encoding="utf-8")
    folder = next((team / "plans").iterdir())
    plan = read_published(folder, name="x")
    assert json.loads(done.stdout)["stops"] == len(plan.visits)
    first = plan.visits[0]
    told = sales.execute(
        "select workspace, plan, date, rep_id, customer_id, starts_at::date, "
        "extract(epoch from starts_at::time)::int, lon from routeplan.stops order by date, rep_id, seq"
    ).fetchone()
    place = plan.customers[first.customer_id]
    assert told == (
        "midlands", folder.name, first.date, first.rep_id, first.customer_id, first.date, first.start_s, place.lon,
    )  # fmt: skip
    figure = "select value from routeplan.key_figures where of = 'team' and figure = 'drive_h'"
    assert sales.execute(figure).fetchone() == (plan.figures["drive_h"],)
    if server.has_postgis:
        same = "ST_AsBinary(geom) = ST_AsBinary(ST_Multi(ST_GeomFromGeoJSON(geojson::text)))"
        drawn = sales.execute(f"select bool_and({same}), min(ST_SRID(geom)) from routeplan.territories")
        assert drawn.fetchone() == (True, 4326)
        within = "select avg(ST_Contains(t.geom, s.geom)::int) from routeplan.stops s"
        share = sales.execute(
            f"{within} join routeplan.territories t using (workspace, plan, rep_id)"
        ).fetchone()
        assert share[0] > 0.9


def test_publishing_again_changes_nothing(team, server, sales):
    publish(team, server)
    tables = ("plans", "stops", "unserved", "territories", "key_figures")
    before = {table: sorted_rows(sales, table) for table in tables}
    publish(team, server)
    assert {table: sorted_rows(sales, table) for table in tables} == before


def test_a_plan_that_fails_half_way_leaves_the_one_before(team, server, sales):
    publish(team, server)
    before = sorted_rows(sales, "stops")
    sales.execute(
        "create function routeplan.fail() returns trigger language plpgsql as $$ begin raise 'disk is full' "
        "using errcode = '53100'; end $$; create trigger fail before insert on routeplan.key_figures "
        "for each row execute function routeplan.fail()"
    )
    with pytest.raises(RouteplanError) as caught:
        publish(team, server)
    assert (caught.value.code, caught.value.exit_status) == ("database_unreachable", 3)
    assert "disk is full" in caught.value.message
    assert sorted_rows(sales, "stops") == before


def test_a_database_without_postgis_gets_geojson(team, server, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    written = publish(team, server, "plain")
    with server.admin("plain") as admin:
        kinds = admin.execute("select distinct geojson->>'type' from routeplan.territories").fetchall()
        admin.execute("drop schema routeplan cascade")
    assert written.rows["territories"] > 0
    assert {kind for (kind,) in kinds} <= {"Polygon", "MultiPolygon"}


def test_a_table_of_somebody_else_is_left_alone(team, server, sales):
    sales.execute("create schema routeplan authorization planner; create table routeplan.stops (note text)")
    with pytest.raises(RouteplanError) as caught:
        publish(team, server)
    assert caught.value.code == "database_not_ours"
    assert sales.execute("select to_regclass('routeplan.plans')").fetchone() == (None,)


def test_a_user_who_may_not_make_a_schema_is_told(team, server, sales, monkeypatch):
    sales.execute("create role reader login password 'x'")
    monkeypatch.setenv("PGPASSWORD", "x")
    plan = next((team / "plans").iterdir())
    with pytest.raises(RouteplanError) as caught:
        publish_to_database(plan, server.url("reader"), "routeplan", workspace="midlands")
    sales.execute("drop role reader")
    assert (caught.value.code, caught.value.exit_status) == ("database_permission", 3)


def test_without_a_database_in_the_policy_the_line_is_named(team):
    done = CliRunner().invoke(app, ["publish", str(team)])
    assert isinstance(done.exception, RouteplanError)
    assert done.exception.code == "no_database"
