"""Customers in tiers and segments, on the command line: the summary, the file, and what changed since the last run."""

import csv
import json
from datetime import date, timedelta

import pandas as pd
import pytest

from benchmarks.against_manual import lay_out_des_moines
from routeplan.intake import read_workspace
from routeplan.segmenting import segment_workspace

AS_OF = date(2026, 11, 22)


def ago(days):
    return (AS_OF - timedelta(days=days)).isoformat()


def rows_of(workspace):
    with (workspace / "segments.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["customer_id"]: row for row in csv.DictReader(file)}


@pytest.fixture
def shops(small_workspace):
    """C00 orders much, C01 stopped 180 days ago, C02 began 10 days ago; all others have revenue only."""
    lines = [f"C00,{ago(days)},9000" for days in (5, 35, 400)]
    lines += [f"C01,{ago(180)},500", f"C02,{ago(10)},100"]
    (small_workspace / "orders.csv").write_text(
        "customer_id,date,amount\n" + "\n".join(lines), encoding="utf-8"
    )
    return small_workspace


def a_week_later(workspace):
    path = workspace / "policy.toml"
    path.write_text(path.read_text("utf-8").replace("2026-11-23", "2026-11-30"), encoding="utf-8")


def test_the_summary_and_the_file(routeplan, shops):
    status, out, err = routeplan("segment", shops)
    assert status == 0, err
    assert "40 customers as of 2026-11-22" in out
    assert "C01 Shop 1: last order 2026-05-26, 180 days ago" in out
    assert "C02 Shop 2: first visit by 2026-12-12" in out
    assert "no run of an earlier day to compare with" in out
    rows = rows_of(shops)
    assert (rows["C01"]["dormant"], rows["C00"]["dormant"], rows["C03"]["dormant"]) == ("yes", "", "")
    # ten days after the first order it is new, for a year's visits every 28 days of 20 minutes
    assert (rows["C02"]["first_visit_by"], rows["C02"]["hours_a_year"]) == ("2026-12-12", "4.35")


def test_a_customer_without_visits_who_was_called_is_new_no_more(routeplan, shops):
    (shops / "visits.csv").write_text(
        f"date,customer_id,outcome,channel\n{ago(2)},C02,done,phone\n", encoding="utf-8"
    )
    assert "C02" in json.loads(routeplan("segment", shops, "--json")[1])["new"]  # it is to be visited
    with (shops / "policy.toml").open("a", encoding="utf-8") as policy:
        policy.write('[tiers.C]\ncadence = "none"\nphone = "quarterly"\n')
    assert json.loads(routeplan("segment", shops, "--json")[1])["new"] == {}


def test_moves_have_their_reason_and_hours(routeplan, shops):
    routeplan("segment", shops)
    before = rows_of(shops)
    text = (shops / "customers.csv").read_text(encoding="utf-8")
    lines = [line + (",tier" if not idx else "") for idx, line in enumerate(text.splitlines())]
    lines[4] += ",C"  # C03, which was A
    lines.pop()  # C39 goes
    a_week_later(shops)
    (shops / "customers.csv").write_text("\n".join([*lines, "N1,New,52.4,-1.5,5"]), encoding="utf-8")
    status, out, err = routeplan("segment", shops, "--json")
    assert status == 0, err
    found = json.loads(out)
    assert (found["as_of"], found["compared_with"]) == ("2026-11-29", "2026-11-22")
    (move,) = (move for move in found["moves"] if move["customer_id"] == "C03")
    assert (move["tier_before"], move["tier"], move["why"]) == ("A", "C", "set by hand")
    # 365 / 7 visits of half an hour, then 365 / 28 of a third
    assert move["hours"] == pytest.approx(365 / 28 / 3 - 365 / 7 / 2, abs=0.01)
    assert (found["joined"], found["gone"]) == (["N1"], ["C39"])
    assert found["new"]["N1"] == "2026-12-29"
    assert before["C03"]["tier"] == "A"
    assert rows_of(shops)["C03"]["why"] == "set by hand"


def test_the_same_again_moves_nobody_and_keeps_the_deadlines(routeplan, shops):
    routeplan("segment", shops)
    before = rows_of(shops)
    _, out, _ = routeplan("segment", shops)
    assert "no run of an earlier day" in out
    assert rows_of(shops) == before
    assert not (shops / "segments_before.csv").exists()


def test_a_second_run_on_a_day_tells_the_moves_again(routeplan, shops):
    routeplan("segment", shops)
    for name, line in (("orders.csv", "\nC39,2026-11-28,90000"), ("customers.csv", "N1,New,52.4,-1.5,5")):
        with (shops / name).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    a_week_later(shops)
    _, first, _ = routeplan("segment", shops)
    files = {name: (shops / name).read_bytes() for name in ("segments.csv", "segments_before.csv")}
    _, again, _ = routeplan("segment", shops)
    assert "C39 Shop 39: C -> A, " in first
    assert "1 joined, 0 gone since the run of 2026-11-22" in first
    assert again == first
    assert {name: (shops / name).read_bytes() for name in files} == files


def test_another_file_of_that_name_is_left_alone(routeplan, shops):
    (shops / "segments.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    status, _, err = routeplan("segment", shops)
    assert status == 2
    assert "segments.csv is not as `routeplan segment` wrote it: it has no column 'customer_id'" in err
    assert (shops / "segments.csv").read_text(encoding="utf-8") == "a,b\n1,2\n"


def plain_segment(recency, r, fm, usual):
    if recency > 365:
        return "lost"
    r = max(r, 4) if recency <= 2 * usual else r
    if fm >= 3.5:
        return "champions" if r >= 4 else "potential" if r == 3 else "declining"
    return "potential" if r >= 3 else "sleeping"


def test_des_moines_needs_no_column_made_by_hand(real_data, tmp_path):
    folder = lay_out_des_moines(real_data / "outlets" / "iowa-des-moines", tmp_path / "iowa")
    found, _ = segment_workspace(read_workspace(folder), today=AS_OF)
    orders = pd.read_csv(folder / "orders.csv.gz", parse_dates=["order_date"])
    last = pd.Timestamp(2022, 10, 31)
    bought = orders[orders["amount"] >= 0]  # the export has returns, which are money and no order
    assert len(bought) < len(orders)
    plain = bought.groupby("store_id")["order_date"].max()
    since = last - pd.DateOffset(months=24)
    count = bought[bought["order_date"] > since].groupby("store_id").size()
    money = orders[orders["order_date"] > since].groupby("store_id")["amount"].sum()
    measured = pd.DataFrame({"recency": (last - plain).dt.days, "f": count, "m": money}).fillna(0)
    by_id = {one.customer_id: one for one in found.customers}
    fifths = [0, 0.2, 0.4, 0.6, 0.8, 1]
    ranks = measured.rank(pct=True).round(12)
    scores = pd.DataFrame({name: pd.cut(ranks[name], fifths, labels=False) + 1 for name in measured})
    days = bought[bought["order_date"] > since].groupby("store_id")["order_date"].unique()
    usual = {
        store: round(pd.Series(sorted(ordered)).diff().dt.days.median())
        for store, ordered in days.items()
        if len(ordered) >= 4
    }
    middle = pd.Series(usual).median()
    assert len(measured) == sum(one.last_order is not None for one in found.customers) > 200
    for store, row in measured.iterrows():
        one = by_id[str(store)]
        assert (one.recency, one.frequency) == (row["recency"], row["f"])
        assert one.money == pytest.approx(row["m"])
        r, f, m = (int(scores.loc[store, name]) for name in ("recency", "f", "m"))
        assert one.scores == f"{6 - r}-{f}-{m}"
        assert one.dormant == (row["recency"] >= 180)
        assert one.segment == plain_segment(row["recency"], 6 - r, (f + m) / 2, usual.get(store, middle))
    assert [tier.tier for tier in found.tiers] == ["A", "B", "C"]
    assert found.tiers[0].revenue_share == pytest.approx(0.8, abs=0.01)


def test_the_funnel_is_told(routeplan, shops):
    (shops / "opportunities.csv").write_text(
        "customer_id,stage,amount,next_step,last_progress\nC05,contract,1000,sign,2026-11-01\n",
        encoding="utf-8",
    )
    status, out, err = routeplan("segment", shops)
    assert status == 0, err
    # the shops have no rep in their table: the one who lives nearest counts
    assert "row 2 of C05 (R2): contract, 1,000, 21 days" in out
    assert "R2 2026-12: 900" in out
    assert "R2: 0/0/0/1/0 by stage; 100%/100%/100%/0% go on; 1 without progress" in out
    # a year's revenue of 90000 / 6, and what is expected
    assert rows_of(shops)["C05"]["value"] == "15900.0"


def test_areas_that_are_treated_differently_stand_in_the_file_and_in_the_hours(routeplan, shops):
    routeplan("segment", shops)
    before = rows_of(shops)
    with (shops / "policy.toml").open("a", encoding="utf-8") as file:
        file.write("\n[coverage.classes]\nfrequency = { core = 2.0, development = 0.5, nurture = 0.5 }\n")
    status, _, err = routeplan("segment", shops)
    assert status == 0, err
    after = rows_of(shops)
    assert "area_class" not in before["C00"]
    assert {row["area_class"] for row in after.values()} <= {"core", "development", "nurture"}
    assert after["C00"]["area_class"] == "core"  # it has nearly all potential, and ordered five days ago
    for key, row in after.items():
        times = 2 if row["area_class"] == "core" else 0.5
        # "every 7 days" twice as often is every 4 days, or 3
        assert float(row["hours_a_year"]) == pytest.approx(
            times * float(before[key]["hours_a_year"]), rel=0.15
        )
