"""The measurement of segments, on a company small enough for a test."""

from benchmarks.segment import measure, section, write_company


def test_a_company_is_segmented_and_told(tmp_path):
    row = measure(write_company(tmp_path / "company", customers=30, orders=200, seed=1))
    assert (row["exit_status"], row["customers"]) == (0, 30)
    assert sum(row["tiers"].values()) == 30
    told = section([row | {"orders": 200, "commit": "abc", "dirty": False}])
    assert "30 customers, 200 orders" in told
    assert "| yes |" in told
    late = section([row | {"orders": 200, "commit": "abc", "dirty": False, "took_s": 61.0}])
    assert "| no |" in late
