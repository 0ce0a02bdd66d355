"""Whatever stands in a table, reading it gives a workspace or a list of problems, and nothing else."""

import contextlib
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.errors import InputError
from routeplan.intake import read_workspace
from routeplan.intake.columns import COLUMNS
from tests.intake.conftest import Folder

NASTY = st.sampled_from(
    ["", " ", "nan", "NULL", "inf", "-inf", "1e400", "0x1", "1,5", "-0", "٣", "=1+1", '"', "\n", "99999", "00000000", "9" * 400,
     "0000-00-00", "2026-13-01", "31/31/2026", "1/1/2026", "Mon-", "-", ";", "..", "2026-01-01..", "every 0 days", "{x}"]
)  # fmt: skip
CELL = st.one_of(NASTY, st.text(max_size=12))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_cells_are_read_or_told(data):
    with tempfile.TemporaryDirectory() as path:
        folder = Folder(Path(path))
        folder.tables["visits"] = [{"date": "2026-10-01", "rep_id": "R1", "customer_id": "C1", "outcome": ""}]
        for table, records in folder.tables.items():
            for row in range(2, 2 + len(records)):
                cells = data.draw(st.dictionaries(st.sampled_from(COLUMNS[table]), CELL, max_size=3))
                folder.set(
                    table,
                    row,
                    **{column: value.encode("utf-8", "replace").decode() for column, value in cells.items()},
                )
        with contextlib.suppress(InputError):
            workspace = folder.read()
            assert len(workspace.customers) + len(workspace.unlocated) == 3


@settings(max_examples=40, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: text.encode("utf-16")),
        st.lists(st.text('ab,;\t"\n\r=é王', max_size=30), max_size=6).map(
            lambda lines: "\n".join(["customer_id,name,lat,lon", *lines]).encode()
        ),
    ),
    st.sampled_from(["customers.csv", "customers.csv.gz", "customers.xlsx", "customers.gpkg"]),
)
def test_any_bytes_are_read_or_told(content, name):
    with tempfile.TemporaryDirectory() as path:
        folder = Folder(Path(path))
        folder.policy = f'[tables]\ncustomers = "{name}"\n'
        folder.write()
        (folder.path / name).write_bytes(content)
        with contextlib.suppress(InputError):
            read_workspace(folder.path)
