"""Changes of a plan before as a table, a sheet and key figures."""

import io
import json
from dataclasses import replace
from datetime import date

import openpyxl
import pandas as pd
import pytest

from routeplan.model import Change, Changes
from routeplan.publish.figures import kpis_json
from routeplan.publish.tables import CHANGE_COLUMNS, changes_csv
from routeplan.publish.workbook import workbook

MOVED = Change(
    kind="moved", customer_id="C1", task_id="", tier="A", from_rep_id="R1", from_date=date(2026, 11, 23),
    to_rep_id="R2", to_date=date(2026, 11, 24), code="saves_driving", reason="Saves 12 min of driving.",
    saved_s=750,
)  # fmt: skip
WENT = replace(
    MOVED, kind="went", customer_id="=X", tier="", to_rep_id="", to_date=None, code="customer_gone",
    reason="The customer is gone.", saved_s=None,
)  # fmt: skip


@pytest.fixture
def changed(sample):
    return replace(sample.evaluation, changes=Changes(kept=8, changes=(MOVED, WENT)))


def test_the_table_names_each_change(changed) -> None:
    data = changes_csv(changed, changed.changes)
    table = pd.read_csv(io.BytesIO(data), encoding="utf-8-sig", dtype=str, keep_default_na=False)
    assert tuple(table.columns) == CHANGE_COLUMNS
    assert table.iloc[0].tolist() == [
        "moved", "C1", changed.customers[0].name, changed.changes.changes[0].tier, "", "R1", "2026-11-23", "R2",
        "2026-11-24", "saves_driving", "12.5", "", "Saves 12 min of driving.",
    ]  # fmt: skip
    assert table.iloc[1]["customer_id"] == "'=X"
    assert table.iloc[1]["saved_min"] == ""


def test_the_sheet_and_the_key_figures(sample, changed) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(sample.plan, changed, sample.options)))
    rows = list(book["Changes"].iter_rows(values_only=True))
    assert len(rows) == 3
    assert (rows[1][0], rows[2][0], rows[2][-1]) == ("Moved", "Left out", "The customer is gone.")
    assert json.loads(kpis_json(sample.plan, changed))["changes"] == {
        "kept": 8, "moved": 1, "came": 0, "went": 1, "moved_share": 0.1,
        "by_code": {"customer_gone": 1, "saves_driving": 1},
    }  # fmt: skip
    assert json.loads(kpis_json(sample.plan, sample.evaluation))["changes"] is None
