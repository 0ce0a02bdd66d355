"""A table in a database is the table that a file would be."""

from datetime import date

import pytest

from routeplan.errors import InputError, RouteplanError
from routeplan.intake import read_workspace
from routeplan.log.files import log_path
from routeplan.reviewing import read_log

TABLES = """
create table customers (customer_id text, name text, lat float8, lon float8, tier text, locked bool, rep_id text, skills text[]);
insert into customers values
    ('007', 'Corner, "Shop"', 25.03, 121.56, 'A', true, 'R1', '{cold,keys}'),
    ('C2', E'茶\\nHouse', 25.04, 121.52, 'B', null, 'R1', null);
create table reps (rep_id text, name text, lat numeric, lon numeric, unread text);
insert into reps values ('R1', 'Ann', 25.02, 121.50, 'x');
create table orders (customer_id text, date timestamp, amount numeric(10, 2));
insert into orders values ('007', '2026-10-01 23:30:00.5', 120.50), ('C2', '2026-10-02', 80), ('C2', null, 1);
delete from orders where date is null;
grant select on all tables in schema public to planner;
"""
FILES = {
    "customers.csv": 'customer_id,name,lat,lon,tier,locked,rep_id,skills\n007,"Corner, ""Shop""",25.03,121.56,A,yes,R1,cold;keys\n'
    'C2,"茶\nHouse",25.04,121.52,B,,R1,\n',
    "reps.csv": "rep_id,name,lat,lon\nR1,Ann,25.02,121.50\n",
    "orders.csv": "customer_id,date,amount\n007,2026-10-01,120.50\nC2,2026-10-02,80.00\n",
}


def workspace(tmp_path, server, *kinds, more=""):
    lines = [f'{kind} = "{server.url()}"' for kind in kinds]
    (tmp_path / "policy.toml").write_text("[tables]\n" + "\n".join(lines) + more, encoding="utf-8")
    return tmp_path


def problems(folder):
    with pytest.raises(InputError) as caught:
        read_workspace(folder)
    return [(item.code, str(item), item.hint) for item in caught.value.problems if not item.is_warning]


def test_tables_of_a_database_are_read_as_files_are(tmp_path, server, sales):
    sales.execute(TABLES)
    (tmp_path / "files").mkdir()
    for name, text in FILES.items():
        (tmp_path / "files" / name).write_text(text, encoding="utf-8")
    (tmp_path / "database").mkdir()
    asked = read_workspace(workspace(tmp_path / "database", server, "customers", "reps", "orders"))
    told = read_workspace(tmp_path / "files")
    assert asked.customers == told.customers
    assert asked.reps == told.reps
    assert asked.orders.equals(told.orders)
    assert asked.customers[0].skills == {"cold", "keys"}


def test_points_of_any_reference_system_become_positions(tmp_path, server, sales):
    if not server.has_postgis:
        pytest.skip("PostGIS is not installed: apt-get install postgresql-postgis")
    sales.execute(TABLES)
    sales.execute(
        "create schema crm; create table crm.shops as select customer_id as id, name, "
        "ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 3857) as geom from customers;"
        "grant usage on schema crm to planner; grant select on crm.shops to planner"
    )
    more = f'\ncustomers = "{server.url(table="crm.shops")}"\n[columns.customers]\ncustomer_id = "id"\n'
    read = read_workspace(workspace(tmp_path, server, "reps", more=more))
    assert [one.lon for one in read.customers] == pytest.approx([121.56, 121.52])
    assert [one.lat for one in read.customers] == pytest.approx([25.03, 25.04])


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("ST_MakePoint(lon, lat)", "name no coordinate reference system"),
        ("ST_Buffer(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 1)", "are no points, the first is a Polygon"),
    ],
)
def test_shapes_that_are_no_positions_are_told(tmp_path, server, sales, shape, said):
    if not server.has_postgis:
        pytest.skip("PostGIS is not installed: apt-get install postgresql-postgis")
    sales.execute(TABLES)
    more = f'\n[tables.queries]\ncustomers = "select customer_id, name, {shape} as geom from customers"\n'
    found = problems(workspace(tmp_path, server, "customers", "reps", more=more))
    assert [code for code, _, _ in found] == ["geometry"]
    assert said in found[0][1]


def test_areas_come_with_their_polygons(tmp_path, server, sales):
    if not server.has_postgis:
        pytest.skip("PostGIS is not installed: apt-get install postgresql-postgis")
    sales.execute(TABLES)
    sales.execute(
        "create table areas as select 'Z' || n as area_id, geography(ST_MakeEnvelope(121 + n, 25, 122 + n, 26, 4326)) as geog "
        "from generate_series(0, 1) n; grant select on areas to planner"
    )
    read = read_workspace(workspace(tmp_path, server, "customers", "reps", "areas"))
    assert [area.id for area in read.areas] == ["Z0", "Z1"]
    assert {customer.area for customer in read.customers} == {"Z0"}


def test_a_query_stands_in_the_place_of_a_table(tmp_path, server, sales):
    sales.execute(TABLES)
    more = (
        '\n[tables.queries]\norders = """\nselect customer_id, date::date, sum(amount) as amount  -- a day\n'
        'from orders where customer_id = \'C2\' group by 1, 2;"""\n'
    )
    read = read_workspace(workspace(tmp_path, server, "customers", "reps", "orders", more=more))
    assert list(read.orders["date"].dt.date) == [date(2026, 10, 2)]


def test_problems_of_rows_tables_and_queries_are_told_at_once(tmp_path, server, sales):
    sales.execute(TABLES)
    sales.execute("update customers set lat = 95 where customer_id = 'C2'")
    sales.execute("create schema crm; create table crm.reps (rep_id text); grant usage on schema crm to planner;"
                  "grant select on crm.reps to planner")  # fmt: skip
    more = f'\nreps = "{server.url(table="repz")}"\n[tables.queries]\norders = "select amont from orders"\n'
    found = problems(workspace(tmp_path, server, "customers", "orders", more=more))
    place = f"127.0.0.1:{server.port}/sales"
    assert sorted(code for code, _, _ in found) == ["database_query", "out_of_range", "table_missing"]
    told = {code: (message, hint) for code, message, hint in found}
    assert told["out_of_range"][0].startswith(f"{place} [customers] row 3, column 'lat': 95")
    assert told["table_missing"] == (
        f"{place} [repz]: there is no such table",
        "name the table after '#'; the database holds crm.reps, public.customers, public.orders, public.reps",
    )
    assert 'column "amont" does not exist' in told["database_query"][0]


def test_a_query_cannot_write(tmp_path, server, sales):
    sales.execute(TABLES)
    sales.execute("create function spoil() returns text language sql as $$ delete from orders returning 'C2' $$;"
                  "grant delete on orders to planner")  # fmt: skip
    more = '\n[tables.queries]\norders = "select spoil() as customer_id, null::date as date, 1 as amount"\n'
    found = problems(workspace(tmp_path, server, "customers", "reps", "orders", more=more))
    assert "read-only transaction" in found[0][1]
    assert sales.execute("select count(*) from orders").fetchone() == (2,)


def test_an_empty_table_and_one_without_our_columns_are_told(tmp_path, server, sales):
    sales.execute(TABLES)
    sales.execute("delete from customers; drop table reps; create table reps (x int); insert into reps values (1);"
                  "grant select on reps to planner")  # fmt: skip
    found = problems(workspace(tmp_path, server, "customers", "reps"))
    assert {"no_customers", "column_missing"} <= {code for code, _, _ in found}


def test_a_review_reads_its_log_from_the_database(tmp_path, server, sales):
    sales.execute(TABLES)
    sales.execute(
        "create table visits as select date '2026-10-05' as date, 'R1' as rep_id, 'C2' as customer_id, "
        "'done' as outcome, 'shelf' as note; grant select on visits to planner"
    )
    read = read_workspace(workspace(tmp_path, server, "customers", "reps", "visits"))
    entries, warnings = read_log(read)
    assert [(entry.customer_id, entry.note) for entry in entries] == [("C2", "shelf")]
    assert warnings == ()


def test_a_log_in_a_database_is_not_written_to(tmp_path, server, sales):
    sales.execute(TABLES)
    sales.execute(
        "create table visits (date date, customer_id text, rep_id text); grant select on visits to planner"
    )
    read = read_workspace(workspace(tmp_path, server, "customers", "reps", "visits"))
    with pytest.raises(RouteplanError) as caught:
        log_path(read)
    assert caught.value.code == "log_kind"
