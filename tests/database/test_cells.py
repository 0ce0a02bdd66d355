"""Any text comes out of a database as it went in."""

import os
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routeplan.database.connecting import Databases
from routeplan.database.reading import columns_of, read_rows
from routeplan.database.source import Source
from tests.postgres import PASSWORD

# PostgreSQL keeps no NUL, and UTF-8 no halves of surrogate pairs
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
ODD = st.sampled_from(["", "\\.", '"', "a,b", "\r\n", "\r", "'", "NULL", "\\N", " ", "茶"])
ROWS = st.lists(st.tuples(st.one_of(st.none(), TEXT, ODD), TEXT | ODD), max_size=6)


@given(rows=ROWS, width=st.sampled_from([1, 2]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cells_come_out_as_they_went_in(server, rows, width):
    with server.admin() as admin:
        admin.execute(
            "drop table if exists odd; create table odd (a text, b text); grant select on odd to planner"
        )
        with admin.cursor() as cursor:
            cursor.executemany("insert into odd values (%s, %s)", rows)
    with patch.dict(os.environ, PGPASSWORD=PASSWORD), Databases() as databases:
        source = Source(label="odd", table="odd")
        connection = databases.reader(server.url())
        cells = read_rows(connection, source, columns_of(connection, source), range(width))
    assert [tuple(row) for row in cells.itertuples(index=False)] == [
        tuple(cell or "" for cell in row[:width]) for row in rows
    ]
