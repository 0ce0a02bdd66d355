"""`routeplan locate`: what it fills in, what it leaves alone, and what a kill leaves."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from openpyxl import load_workbook

from routeplan.intake import read_workspace
from routeplan.locating.candidate import Candidate
from routeplan.locating.doubts import doubts_of, doubts_text

KNOWN = {
    "1 High Street": [("52.4081", "-1.5106", 30, "1, High Street")],
    "2 Low Road": [("52.43", "-1.52", 26, "Low Road"), ("52.93", "-1.52", 26, "Low Road, far up")],
}


@pytest.fixture
def known(fake, reply):
    def answer(asked):
        keys = ("lat", "lon", "place_rank", "display_name")
        return reply([dict(zip(keys, place, strict=True)) for place in KNOWN.get(asked.params["q"], [])])

    fake.answer = answer
    return fake


def rows_of(folder):
    sheet = load_workbook(folder / "to_locate.xlsx").active
    head, *rows = [["" if cell is None else cell for cell in row] for row in sheet.values]
    return {row[0]: dict(zip(head, row, strict=True)) for row in rows}


def change(folder, customer, **cells):
    book = load_workbook(folder / "to_locate.xlsx")
    head = [cell.value for cell in book.active[1]]
    for row in book.active.iter_rows(min_row=2):
        if row[0].value == customer:
            for name, value in cells.items():
                row[head.index(name)].value = value
    book.save(folder / "to_locate.xlsx")


def test_positions_are_filled_in_with_their_level_and_doubtful_ones_marked(known, folder, routeplan):
    status, out, err = routeplan("locate", folder)
    assert status == 0
    assert [line.split()[-1] for line in out.splitlines()] == ["2", "1", "1", "0", "1", "1", "1"]
    assert "to_locate.html" in err
    rows = rows_of(folder)
    assert rows["C1"] == {
        "id": "C1", "name": "Corner Shop", "address": "1 High Street", "lon": -1.5106, "lat": 52.4081,
        "coord_system": "wgs84", "match": "house", "found_as": "1, High Street", "review": "",
    }  # fmt: skip
    assert (rows["C2"]["match"], rows["C2"]["review"]) == ("street", "another match lies 56 km away")
    assert [rows[name]["lat"] for name in ("C3", "C5")] == ["", ""]
    assert "C4" not in rows
    assert [asked.params["q"] for asked in known.asked] == ["1 High Street", "2 Low Road", "Nowhere 5"]


def test_the_plan_takes_them_and_a_warning_asks_for_a_look(known, folder, routeplan):
    routeplan("locate", folder)
    workspace = read_workspace(folder)
    assert [one.id for one in workspace.customers] == ["C1", "C2", "C4"]
    (warning,) = (one for one in workspace.warnings if one.code == "position_review")
    assert str(warning) == "to_locate.xlsx, column 'review': 1 position to be reviewed: 'C2'"
    change(folder, "C2", review="")
    assert "position_review" not in {one.code for one in read_workspace(folder).warnings}


def test_running_again_asks_nothing_new_and_keeps_what_people_wrote(known, folder, routeplan):
    routeplan("locate", folder)
    change(folder, "C1", lon=-1.6, lat=52.5)
    change(folder, "C5", lon=-1.7, lat=52.6)
    change(folder, "C2", lon="", lat="")
    before = len(known.asked)
    assert routeplan("locate", folder)[0] == 0
    rows = rows_of(folder)
    assert [(rows[name]["lon"], rows[name]["lat"]) for name in ("C1", "C2", "C5")] == [
        (-1.6, 52.5), (-1.52, 52.43), (-1.7, 52.6),
    ]  # fmt: skip
    assert (rows["C5"]["match"], len(known.asked)) == ("", before)
    assert routeplan("check", folder)[0] == 0
    assert rows_of(folder) == rows


def test_a_position_of_the_table_is_never_touched(known, folder, routeplan):
    before = (folder / "customers.csv").read_bytes()
    routeplan("locate", folder)
    assert (folder / "customers.csv").read_bytes() == before


def test_a_failure_keeps_what_was_found_before(known, folder, reply, routeplan, monkeypatch):
    monkeypatch.setattr("routeplan.travel.servers.client.time.sleep", lambda _seconds: None)
    answer = known.answer
    known.answer = lambda asked: answer(asked) if "High" in asked.params["q"] else reply({}, 500)
    status, _, err = routeplan("locate", folder)
    assert status == 3
    assert "error: the Nominatim server fails: status 500 (5 attempts)" in err
    assert "127.0.0.1" not in err
    assert (rows_of(folder)["C1"]["lat"], rows_of(folder)["C2"]["lat"]) == (52.4081, "")
    known.answer = answer
    assert routeplan("locate", folder)[0] == 0
    assert rows_of(folder)["C2"]["lat"] == 52.43


def test_a_kill_loses_no_answer_and_leaves_no_half_list(known, folder, routeplan):
    answer, reached, go = known.answer, threading.Event(), threading.Event()

    def hold(asked):
        if "Nowhere" in asked.params["q"]:
            reached.set()
            go.wait(20)
        return answer(asked)

    known.answer = hold
    command = [sys.executable, "-m", "routeplan", "locate", str(folder)]
    process = subprocess.Popen(
        command, env=dict(os.environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    assert reached.wait(60)
    process.send_signal(signal.SIGKILL)
    process.wait()
    go.set()
    assert not (folder / "to_locate.xlsx").exists()
    known.answer = answer
    before = len(known.asked)
    assert routeplan("locate", folder)[0] == 0
    assert [asked.params["q"] for asked in known.asked[before:]] == ["Nowhere 5"]
    assert rows_of(folder)["C1"]["lat"] == 52.4081


def test_two_at_once_end_as_one(known, folder):
    command = [sys.executable, "-m", "routeplan", "locate", str(folder)]
    processes = [subprocess.Popen(command, env=dict(os.environ), stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    rows = rows_of(folder)
    assert [rows[name]["lat"] for name in ("C1", "C2", "C3", "C5")] == [52.4081, 52.43, "", ""]


def test_the_pace_is_kept(known, folder, policy_of, routeplan):
    policy_of(more="")
    text = (folder / "policy.toml").read_text().replace("per_second = 100", "per_second = 5")
    (folder / "policy.toml").write_text(text)
    began = time.monotonic()
    routeplan("locate", folder)
    assert time.monotonic() - began >= 0.4  # three addresses, two pauses of a fifth of a second


def test_without_an_address_of_a_service_nobody_is_asked(fake, folder, policy_of, routeplan):
    policy_of(url="")
    status, _, err = routeplan("locate", folder)
    assert (status, fake.asked) == (2, [])
    assert 'hint: set [locate] geocoder = "nominatim" and url = "https://..." in policy.toml' in err
    policy_of(url="nominatim.example")
    assert "write an address such as" in routeplan("locate", folder)[2]


def test_counts_are_json_too(known, folder, routeplan):
    counts = json.loads(routeplan("locate", folder, "--json")[1])
    assert (counts["located"], counts["to_review"], counts["no_address"]) == (2, 1, 1)
    assert counts["page"].endswith("to_locate.html")


def test_nothing_to_locate_writes_nothing(known, folder, routeplan):
    table = "customer_id,name,address,lat,lon\nC4,Bakery,4 Mill Lane,52.42,-1.49\n"
    (folder / "customers.csv").write_text(table, encoding="utf-8")
    counts = json.loads(routeplan("locate", folder, "--json")[1])
    assert (counts["located"], counts["page"], known.asked) == (0, None, [])
    assert sorted(path.name for path in folder.iterdir()) == ["customers.csv", "policy.toml", "reps.csv"]


def test_the_page_shows_the_doubtful_ones(known, folder, policy_of, routeplan):
    text = (folder / "policy.toml").read_text()
    (folder / "policy.toml").write_text('language = "zh-Hant"\n' + text)
    routeplan("locate", folder)
    page = (folder / "to_locate.html").read_text(encoding="utf-8")
    assert "另一結果在 56 公里外" in page
    assert page.count("<circle") == 1
    assert "Tea House" in page
    assert "<script" not in page


def candidate(**more):
    return Candidate(**{"lon": -1.5, "lat": 52.4, "level": "house", "label": "x"} | more)


@pytest.mark.parametrize(
    ("candidates", "codes"),
    [
        ([candidate()], []),
        ([candidate(), candidate(lat=53.4, level="street")], []),
        ([candidate(), candidate(lat=52.405)], []),
        ([candidate(), candidate(lat=52.42)], ["elsewhere"]),
        ([candidate(level="place", is_sure=False)], ["place", "unsure"]),
    ],
)
def test_doubts(candidates, codes):
    doubts = doubts_of(candidates, None)
    assert [doubt.kind for doubt in doubts] == codes
    assert bool(doubts_text(doubts, "en")) == bool(codes)


def test_a_position_far_from_every_rep_is_doubted(known, folder, reply, routeplan):
    # 3.56 degrees north-south are 396 km, and 3.85 at 50.6 degrees north 272 km: 480 km as the crow flies
    known.replies(reply([{"lat": "48.85", "lon": "2.35", "place_rank": 30, "display_name": "Paris"}]))
    routeplan("locate", folder)
    assert rows_of(folder)["C1"]["review"] == "480 km from the nearest rep"
