"""A week is held against the plan in force, and told on a page, in a workbook and in JSON."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from routeplan.model import DayPlan, Horizon, Plan, Territory
from routeplan.publish.plan_folders import publish_plan
from routeplan.publish.plan_json import plan_to_json

MON, TUE = date(2026, 11, 23), date(2026, 11, 24)
PLANNED = {("R1", MON): ("C00", "C01"), ("R2", MON): ("C02", "C03"), ("R1", TUE): ("C04",)}
LOG = """date,rep_id,customer_id,outcome,arrive,leave,reason
2026-11-23,R1,C00,not_met,,,=closed
2026-11-23,R1,C01,done,09:00,09:10,
2026-11-23,R2,C02,done,09:00,09:10,
2026-11-23,R2,C03,done,09:30,09:40,
"""
MADE = 3


@pytest.fixture
def week(small_workspace):
    """Five visits of two days are planned; the log has three of them, and one that met nobody."""
    days = tuple(
        DayPlan(rep_id=rep, date=day, leave_s=30_600, customer_ids=ids)
        for (rep, day), ids in sorted(PLANNED.items())
    )
    plan = Plan(
        horizon=Horizon(start=MON, days=14, as_of=date(2026, 11, 22)),
        territories=(Territory(rep_id="R1", customer_ids=("C00",)),),
        days=days,
        engine="manual",
        seed=1,
    )
    publish_plan(small_workspace, MON, {"plan.json": plan_to_json(plan).encode()})
    (small_workspace / "visits.csv").write_text(LOG, encoding="utf-8")


def test_a_week_is_reviewed(routeplan, small_workspace, week):
    status, out, err = routeplan("review", small_workspace, "--week", "2026-W48")
    assert status == 0, err
    assert "visits done of planned      3 of 5 (60.0%)" in out
    assert "1 not met (=closed)" in out
    page = Path(out.splitlines()[-1])
    assert page == small_workspace / "reviews" / "2026-W48" / "index.html"
    said = json.loads((page.parent / "review.json").read_text(encoding="utf-8"))
    assert said["plans"] == ["2026-11-23"]
    assert [(one["customer_id"], one["cause"]) for one in said["missed"]] == [
        ("C00", "not_met"),
        ("C04", "no_entry"),
    ]
    assert said["time"]["days_with_times"] == 2
    assert said["time"]["face_s"] == 3 * 600
    assert said["time"]["on_the_way_s"] == 1200
    text = page.read_text(encoding="utf-8")
    assert "Visits done of visits planned" in text
    assert "<script" not in text
    book = openpyxl.load_workbook(page.parent / "review.xlsx")
    assert len(book.sheetnames) == 2
    rows = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 2
    assert "=closed" in {row[6] for row in rows}
    assert all(cell.data_type != "f" for row in book.worksheets[1].iter_rows() for cell in row)


def test_the_same_week_again_gives_the_same_files(routeplan, small_workspace, week):
    words = ("review", small_workspace, "--week", "2026-W48")
    routeplan(*words)
    folder = small_workspace / "reviews" / "2026-W48"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert routeplan(*words)[0] == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_some_days_may_be_held_against_a_named_plan(routeplan, small_workspace, week):
    words = ("--from", "2026-11-23", "--to", "2026-11-23", "--plan", small_workspace / "plans" / "2026-11-23")
    status, out, err = routeplan("review", small_workspace, *words, "--json")
    assert status == 0, err
    said = json.loads(out)
    assert said["promises_kept"]["good"] == MADE
    assert Path(said["page"]).parent.name == "2026-11-23_2026-11-23"


def test_days_without_a_plan_are_named(routeplan, small_workspace, week):
    status, _, err = routeplan("review", small_workspace, "--from", "2026-11-22", "--to", "2026-11-23")
    assert (status, "note: no plan has 2026-11-22" in err) == (0, True)
    status, _, err = routeplan("review", small_workspace, "--week", "2026-W40")
    assert status == 2
    assert "no plan in" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--week", "2026-W60"), "'2026-W60' is no week"),
        (("--week", "soon"), "'soon' is no week"),
        (("--from", "2026-11-23"), "the days are not clear"),
        (("--from", "2026-11-23", "--to", "2026-11-20"), "--to 2026-11-20 lies before --from 2026-11-23"),
    ],
)
def test_days_that_are_none_are_an_error(routeplan, small_workspace, words, said):
    status, out, err = routeplan("review", small_workspace, *words)
    assert (status, out) == (2, "")
    assert said in err


def test_a_workspace_without_a_log_says_how_to_get_one(routeplan, small_workspace):
    status, _, err = routeplan("review", small_workspace, "--week", "2026-W48")
    assert status == 2
    assert "there is no log of visits" in err
    assert "routeplan log import FOLDER" in err


def test_calls_are_held_against_the_calls_of_the_plan(routeplan, small_workspace, week):
    rows = ("2026-11-24,R1,C00,phone,10", "2026-11-24,R1,C04,online,10", "2026-12-01,R1,C04,phone,10")
    calls = "\n".join(["date,rep_id,customer_id,channel,minutes", *rows])
    (small_workspace / "plans" / "2026-11-23" / "calls.csv").write_text(calls, encoding="utf-8")
    log = [line + (",channel" if not idx else ",") for idx, line in enumerate(LOG.splitlines())]
    log += ["2026-11-25,R1,C00,done,,,,phone", "2026-11-24,R1,C04,not_met,,,no answer,online"]
    (small_workspace / "visits.csv").write_text("\n".join(log) + "\n", encoding="utf-8")
    status, out, err = routeplan("review", small_workspace, "--week", "2026-W48")
    assert status == 0, err
    assert "visits done of planned      3 of 5 (60.0%)" in out
    assert "calls done of planned       1 of 2 (50.0%); 0 unplanned ones made besides" in out
    folder = Path(out.splitlines()[-1]).parent
    said = json.loads((folder / "review.json").read_text(encoding="utf-8"))
    assert said["calls"]["done_of_planned"] == {"good": 1, "of": 2, "share": 0.5}
    assert [(one["customer_id"], one["channel"], one["cause"]) for one in said["missed_calls"]] == [
        ("C04", "online", "not_met")
    ]
    book = openpyxl.load_workbook(folder / "review.xlsx")
    assert book.sheetnames == ["Summary", "Missed visits", "Missed calls"]
    assert [cell.value for cell in book["Missed calls"][2]][5:7] == ["Not reached", "no answer"]
