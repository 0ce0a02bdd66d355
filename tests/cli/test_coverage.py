"""Coverage on the command line: the summary, the folder, and real shops without columns made by hand."""

import csv
import json
from datetime import date, timedelta

import openpyxl
import pytest

from benchmarks.against_manual import lay_out_des_moines
from routeplan.covering import cover_workspace
from routeplan.intake import read_workspace
from routeplan.portfolio.history import last_visits

AS_OF = date(2026, 11, 22)
FILES = {
    "coverage.csv",
    "coverage.xlsx",
    "coverage.html",
    "dashboard.html",
    "coverage.json",
    "hexagons.geojson",
}


def ago(days):
    return (AS_OF - timedelta(days=days)).isoformat()


@pytest.fixture
def shops(small_workspace):
    """C00 ordered, C01 was phoned, C02 stopped; a prospect far in the east."""
    (small_workspace / "orders.csv").write_text(
        f"customer_id,date,amount\nC00,{ago(5)},9000\nC02,{ago(200)},100\n", encoding="utf-8"
    )
    (small_workspace / "visits.csv").write_text(
        f"date,rep_id,customer_id,outcome,channel\n{ago(3)},R1,C01,done,phone\n", encoding="utf-8"
    )
    (small_workspace / "prospects.csv").write_text(
        "prospect_id,name,lat,lon,potential\nP1,=1+1,52.41,-1.1,70000\n", encoding="utf-8"
    )
    return small_workspace


def test_the_summary_and_the_folder(routeplan, shops):
    status, out, err = routeplan("coverage", shops)
    assert status == 0, err
    assert "40 customers and 1 prospects as of 2026-11-22, the last 90 days" in out
    assert "40 customers without a rep count for the rep who lives nearest" in out
    assert "visits at 52.4" in out
    assert {path.name for path in (shops / "coverage").iterdir()} == FILES
    with (shops / "coverage" / "coverage.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["customer_id"]: row for row in csv.DictReader(file)}
    assert [rows[key]["reached"] for key in ("C00", "C01", "C02", "C03")] == ["yes", "yes", "", ""]
    assert (rows["C01"]["channel"], rows["C02"]["dormant"], rows["C00"]["buying"]) == ("phone", "yes", "yes")


def test_the_figures_as_json_are_those_of_the_file(routeplan, shops):
    status, out, err = routeplan("coverage", shops, "--json")
    assert status == 0, err
    found = json.loads(out)
    assert found["rows"][0]["coverage"] == 0.05
    assert found["dormant"] == ["C02"]
    kept = json.loads((shops / "coverage" / "coverage.json").read_text(encoding="utf-8"))
    assert {key: kept[key] for key in found if key != "folder"} == {
        key: value for key, value in found.items() if key != "folder"
    }
    hexagons = json.loads((shops / "coverage" / "hexagons.geojson").read_text(encoding="utf-8"))["features"]
    assert sum(one["properties"]["customers"] for one in hexagons) == 40
    assert sum(one["properties"]["prospects"] for one in hexagons) == 1
    assert all(
        one["geometry"]["coordinates"][0][0] == one["geometry"]["coordinates"][0][-1] for one in hexagons
    )


def test_the_same_again_gives_the_same_files(routeplan, shops):
    routeplan("coverage", shops)
    before = {path.name: path.read_bytes() for path in (shops / "coverage").iterdir()}
    routeplan("coverage", shops)
    assert {path.name: path.read_bytes() for path in (shops / "coverage").iterdir()} == before


def test_a_folder_of_somebody_else_is_left_alone(routeplan, shops):
    (shops / "coverage").mkdir()
    (shops / "coverage" / "notes.txt").write_text("mine", encoding="utf-8")
    status, _, err = routeplan("coverage", shops)
    assert status == 2
    assert "holds no coverage.json" in err


def test_a_phone_call_leaves_the_visit_due(shops):
    assert last_visits(read_workspace(shops).visits, as_of=AS_OF) == {}


def test_targets_and_funnel_stand_in_summary_and_workbook(routeplan, shops):
    with (shops / "policy.toml").open("a", encoding="utf-8") as file:
        file.write("[targets]\ncoverage = 0.85\nsales = 100000\n")
    (shops / "opportunities.csv").write_text(
        f"customer_id,stage,amount,next_step,last_progress\nC05,contract,1000,sign,{ago(20)}\n",
        encoding="utf-8",
    )
    status, out, err = routeplan("coverage", shops)
    assert status == 0, err
    assert "target    coverage: 5% of 85% (behind)" in out
    assert "target    sales: 9,000 of 100,000, behind by" in out
    book = openpyxl.load_workbook(shops / "coverage" / "coverage.xlsx")
    assert book.sheetnames[0] == "Dashboard"
    assert len(book.sheetnames) == 8
    cells = [str(cell) for line in book["Dashboard"].iter_rows(values_only=True) for cell in line if cell]
    assert "Sales this quarter" in cells
    assert "1 opportunities without progress" in (shops / "coverage" / "dashboard.html").read_text(
        encoding="utf-8"
    )


def test_des_moines_needs_no_column_made_by_hand(real_data, tmp_path):
    folder = lay_out_des_moines(real_data / "outlets" / "iowa-des-moines", tmp_path / "iowa")
    read = read_workspace(folder)
    found, _ = cover_workspace(read, today=AS_OF)
    orders = read.orders
    last = date(2022, 10, 31)
    recent = orders[
        (orders["date"] > str(last - timedelta(days=90)))
        & (orders["date"] <= str(last))
        & (orders["amount"] >= 0)
    ]
    assert found.whole.buying == recent["customer_id"].nunique()
    assert found.whole.reached == found.whole.buying  # there is no log of visits
    year = orders[(orders["date"] > str(last - timedelta(days=365))) & (orders["date"] <= str(last))]
    assert found.whole.sales == pytest.approx(year["amount"].sum())
    assert found.whole.growth is not None
    assert sum(one.customers for one in found.hexagons) == 282
    assert {row.name for row in found.rows if row.by == "rep"} == {"R1", "R2", "R3", "R4", "R5"}
    assert len(found.months) == 12
    assert all(month.sales_before for month in found.months)
    assert len(found.dormant) == 7
    assert found.alerts
    assert all(alert.rep_id and alert.district for alert in found.alerts)
