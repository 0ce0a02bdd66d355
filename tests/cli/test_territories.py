"""The command ``routeplan territories``, as a planner runs it."""

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import solvers.districts.solve  # noqa: F401 - a function of the same name hides the module
from routeplan.publish.plan_json import read_plan


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Search briefly: what is asked here is not how good proposals are."""
    monkeypatch.setattr(sys.modules["solvers.districts.solve"], "ITERATIONS", 50_000)


@pytest.fixture
def uneven(small_workspace):
    """Give Ann five columns of the small town, and Bo two."""
    path = small_workspace / "customers.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow([*rows[0], "rep_id"])
        table.writerows([*row[:4], 1000, "R1" if idx % 7 < 5 else "R2"] for idx, row in enumerate(rows[1:]))
    return small_workspace


@pytest.fixture
def chosen(routeplan, uneven):
    """Propose, and choose the first proposal that moves somebody; returns the folder of the version."""
    assert routeplan("territories", uneven, "--proposals", 3)[0] == 0
    status, out, err = routeplan("territories", uneven, "--choose", 1, "--by", "Wang Li", "--remark", "pilot")
    assert status == 0, err
    assert out.startswith("territories: version ")
    return Path(out.splitlines()[-1]).parent


def fill(folder, tmp_path, *decisions):
    """Write decisions into the first rows of the workbook, and save it elsewhere."""
    book = openpyxl.load_workbook(folder / "moves.xlsx")
    sheet = book.worksheets[0]
    column = [cell.value for cell in sheet[1]].index("Decision") + 1
    for row, said in enumerate(decisions, start=2):
        sheet.cell(row, column).value = said
    book.save(tmp_path / "reviewed.xlsx")
    return tmp_path / "reviewed.xlsx", [sheet.cell(row + 2, 1).value for row in range(len(decisions))]


def test_proposals_are_written_with_a_page_and_key_figures(routeplan, uneven):
    status, out, err = routeplan("territories", uneven, "--proposals", 3, "--json")
    assert status == 0, err
    said = json.loads(out)
    page = Path(said["page"])
    assert page == uneven / "territories" / "2026-11-23" / "index.html"
    assert [one["number"] for one in said["proposals"]] == list(range(len(said["proposals"])))
    assert said["proposals"][0]["favours"] == "today"
    names = {path.name for path in page.parent.iterdir()}
    assert {"index.html", "proposals.json", "moves.csv", "moves-1.xlsx"} <= names
    assert routeplan("territories", uneven, "--proposals", 3, "--json")[1] == out


def test_a_folder_that_is_not_ours_is_left_alone(routeplan, uneven):
    folder = uneven / "territories" / "2026-11-23"
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text("dear")
    assert routeplan("territories", uneven, "--proposals", 2)[0] == 2
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_plan_uses_the_approved_version_and_says_which(routeplan, uneven, chosen):
    owners = json.loads((uneven / "territories" / "approved.json").read_text())["owners"]
    status, out, err = routeplan("plan", uneven, "--iterations", 20, "--workers", 1)
    assert status == 0, err
    line = f"territories: version {chosen.name}, approved by Wang Li on "
    assert line in err
    folder = Path(out.splitlines()[-1]).parent
    plan = read_plan(folder)
    assert {key: area.rep_id for area in plan.territories for key in area.customer_ids} == owners
    assert plan.approved is not None
    assert plan.approved.version == chosen.name
    assert chosen.name in (folder / "index.html").read_text(encoding="utf-8")


def test_the_first_interrupt_writes_what_is_found(uneven):
    process = subprocess.Popen(
        [sys.executable, "-m", "routeplan", "territories", str(uneven)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while "Ctrl-C" not in (line := process.stderr.readline()):
        assert line, "the search never began"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "note: the search was interrupted" in err
    page = Path(out.splitlines()[-1])
    said = json.loads((page.parent / "proposals.json").read_text())
    assert said["interrupted"] is True
    assert "policy" in {one["favours"] for one in said["proposals"]}
    assert "search stopped early" in page.read_text(encoding="utf-8")


def test_the_second_interrupt_aborts_and_writes_nothing(routeplan, uneven, monkeypatch):
    def pressed_twice(*_, **__):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("routeplan.realigning_figures.divide", pressed_twice)
    status, out, err = routeplan("territories", uneven, "--proposals", 1)
    assert (status, out) == (130, "")
    assert "Press Ctrl-C again to abort" in err
    assert not (uneven / "territories").exists()


@pytest.mark.parametrize("words", [("--choose", 1), ("--review", "reviewed.xlsx")])
def test_an_interrupted_choice_or_review_leaves_the_version_before(
    routeplan, uneven, chosen, tmp_path, monkeypatch, words
):
    book, _ = fill(chosen, tmp_path, "reject")
    before = {path: path.read_bytes() for path in uneven.rglob("*") if path.is_file()}

    def pressed(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("routeplan.realigning_figures.divide", pressed)
    status, out, _ = routeplan(
        "territories", uneven, *(book if word == "reviewed.xlsx" else word for word in words)
    )
    assert (status, out) == (130, "")
    assert {path: path.read_bytes() for path in uneven.rglob("*") if path.is_file()} == before


def test_a_policy_may_leave_the_approved_version_aside(routeplan, uneven, chosen):
    policy = uneven / "policy.toml"
    policy.write_text(policy.read_text() + "[territories]\napproved = false\n", encoding="utf-8")
    status, out, err = routeplan("plan", uneven, "--iterations", 0, "--workers", 1)
    assert status == 0
    assert "territories: version" not in err
    assert '"approved"' not in (Path(out.splitlines()[-1]).parent / "plan.json").read_text()


def test_a_review_keeps_the_older_version_and_twice_is_once(routeplan, uneven, chosen, tmp_path):
    book, ids = fill(chosen, tmp_path, "Reject", "accept")
    status, out, err = routeplan("territories", uneven, "--review", book, "--by", "Ann", "--json")
    assert status == 0, err
    said = json.loads(out)
    assert (said["is_new"], said["accepted"], said["rejected"]) == (True, 1, 1)
    current = json.loads((uneven / "territories" / "approved.json").read_text())
    assert current["version"]["version"] == said["version"] != chosen.name
    assert current["owners"][ids[0]] == "R1"
    assert {one["by"] for one in current["decisions"]} == {"Ann"}
    assert (chosen / "approved.json").is_file()
    before = (uneven / "territories" / "approved.json").read_bytes()
    again = json.loads(routeplan("territories", uneven, "--review", book, "--by", "Ann", "--json")[1])
    assert again["is_new"] is False
    assert (uneven / "territories" / "approved.json").read_bytes() == before
    assert len(list((uneven / "territories" / "approved").iterdir())) == 2


def test_all_that_is_wrong_in_a_review_is_said_at_once(routeplan, uneven, chosen, tmp_path):
    book, _ = fill(chosen, tmp_path, "maybe", "accept", "reject")
    broken = openpyxl.load_workbook(book)
    broken.worksheets[0]["A3"].value = "C99"
    broken.worksheets[0]["D4"].value = "R9"
    broken.save(book)
    status, _, err = routeplan("territories", uneven, "--review", book)
    assert status == 2
    assert "reviewed.xlsx [Moves] row 2, column 'Decision': 'maybe' is no decision" in err
    assert "row 3, column 'Customer ID': there is no customer 'C99'" in err
    assert "row 4, column 'To': there is no rep 'R9'" in err
    assert "3 problems" in err


def test_a_decision_in_two_workbooks_is_told(routeplan, uneven, chosen, tmp_path):
    book, _ = fill(chosen, tmp_path, "accept")
    status, _, err = routeplan("territories", uneven, "--review", book, "--review", book)
    assert status == 2
    assert "is decided in reviewed.xlsx [Moves] row 2 too" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--choose", 2), "there are no proposals"),
        (("--choose", 2, "--start", "2026-11-23"), "holds no proposals"),
        (("--choose", 1, "--review", "x.xlsx"), "stand together"),
        (("--review", "x.xlsx"), "no approved version"),
    ],
)
def test_what_comes_out_of_turn_says_what_comes_first(routeplan, uneven, words, said):
    status, _, err = routeplan("territories", uneven, *words)
    assert status == 2
    assert said in err
    assert "hint: " in err


def test_a_number_that_there_is_not_and_a_workbook_that_is_none(routeplan, uneven, chosen, tmp_path):
    status, _, err = routeplan("territories", uneven, "--choose", 19)
    assert (status, "hint: proposals: 0, 1" in err) == (2, True)
    (tmp_path / "letter.xlsx").write_text("dear")
    for name in ("letter.xlsx", "nothing.xlsx"):
        status, _, err = routeplan("territories", uneven, "--review", tmp_path / name)
        assert (status, "hint: give the moves.xlsx" in err) == (2, True)


def test_a_damaged_version_is_named_with_the_way_back(routeplan, uneven, chosen):
    (uneven / "territories" / "approved.json").write_text('{"program": "routeplan"}')
    status, _, err = routeplan("plan", uneven, "--iterations", 0)
    assert status == 2
    assert "hint: put a copy from territories/approved back" in err
