"""The measurement of coverage, on a company small enough for a test."""

from benchmarks.coverage import measure, section, write_prospects
from benchmarks.segment import write_company


def test_a_company_is_measured_and_told(tmp_path):
    workspace = write_company(tmp_path / "company", customers=30, orders=200, seed=1)
    write_prospects(workspace, prospects=5, seed=1)
    row = measure(workspace)
    assert (row["exit_status"], row["customers"]) == (0, 30)
    assert 0 < row["page_mb"] < 3
    assert row["hexagons"] > 0
    row |= {"orders": 200, "prospects": 5, "commit": "abc", "dirty": False}
    assert "30 customers, 5 prospects, 200 orders" in section([row])
    assert "| yes |" in section([row])
    assert "| no |" in section([row | {"page_mb": 3.01}])
