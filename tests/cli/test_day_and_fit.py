"""``routeplan day`` and ``routeplan fit``, from what is typed to the new version of the plan."""

import csv
import json
import re

import pytest

from routeplan.publish.plan_json import read_plan


@pytest.fixture
def planned(routeplan, small_workspace):
    status, _, err = routeplan("plan", small_workspace, "--iterations", 0, "--workers", 1)
    assert status == 0, err
    return small_workspace


def first_day(folder):
    return max(read_plan(folder / "plans" / "2026-11-23").days, key=lambda day: len(day.customer_ids))


def test_a_cancelled_visit_leaves_the_day_and_the_old_plan_stays(routeplan, planned):
    day = first_day(planned)
    before = (planned / "plans" / "2026-11-23" / "plan.json").read_bytes()
    gone = day.customer_ids[1]
    status, out, err = routeplan(
        "day", planned, "--rep", day.rep_id, "--date", day.date, "--now", "09:30",
        "--done", day.customer_ids[0], "--cancel", gone, "--save", "--json",
    )  # fmt: skip
    said = json.loads(out)
    assert status == 0, err
    assert [off["customer_id"] for off in said["off"]] == [gone]
    assert {stop["customer_id"] for stop in said["stops"]} == set(day.customer_ids[2:])
    assert said["plan"] == str(planned / "plans" / "2026-11-23.2")
    new = read_plan(planned / "plans" / "2026-11-23.2")
    (changed,) = (item for item in new.days if (item.rep_id, item.date) == (day.rep_id, day.date))
    assert sorted((*changed.customer_ids, gone)) == sorted(day.customer_ids)
    assert (planned / "plans" / "2026-11-23" / "plan.json").read_bytes() == before


def test_the_log_says_what_is_done(routeplan, planned):
    day = first_day(planned)
    with (planned / "visits.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [
                ["date", "rep_id", "customer_id", "outcome"],
                [day.date, day.rep_id, day.customer_ids[0], "done"],
                [day.date, day.rep_id, day.customer_ids[1], "not_met"],
            ]
        )
    status, out, err = routeplan(
        "day", planned, "--rep", day.rep_id, "--date", day.date, "--now", "10:30", "--json"
    )
    said = json.loads(out)
    assert status == 0, err
    assert said["at"] == day.customer_ids[1]
    assert [(off["customer_id"], off["cause"]) for off in said["off"]] == [(day.customer_ids[1], "not_met")]


def test_the_pages_of_a_day_hold_that_day_alone(routeplan, planned, tmp_path):
    day = first_day(planned)
    status, out, err = routeplan("day", planned, "--date", day.date, "--pages", tmp_path / "today")
    assert status == 0, err
    pages = {path.name: path for path in (tmp_path / "today").iterdir()}
    assert [line.rsplit("/", 1)[-1] for line in out.split()] == sorted(pages)
    page = pages[f"{day.date}-{day.rep_id}.html"].read_text(encoding="utf-8")
    assert re.findall(r'<section[^>]* data-day="([\d-]+)"', page) == [str(day.date)]
    assert len(page) < 350_000
    assert (
        routeplan("day", planned, "--date", day.date, "--pages", tmp_path / "x", "--rep", day.rep_id)[0] == 2
    )


def test_the_pages_of_a_day_have_the_calls_that_the_plan_promised(routeplan, planned, tmp_path):
    day = first_day(planned)
    plan = planned / "plans" / "2026-11-23"
    rows = [f"{day.date},{day.rep_id},{key},phone,10" for key in (day.customer_ids[0], "gone")]
    (plan / "calls.csv").write_text(
        "\n".join(["date,rep_id,customer_id,channel,minutes", *rows]), encoding="utf-8"
    )
    status, _, err = routeplan("day", planned, "--date", day.date, "--pages", tmp_path / "today")
    assert status == 0, err
    page = (tmp_path / "today" / f"{day.date}-{day.rep_id}.html").read_text(encoding="utf-8")
    assert page.count('class="call" data-customer=') == 1


def test_an_absence_is_kept_in_the_plan(routeplan, planned):
    day = first_day(planned)
    status, out, err = routeplan("day", planned, "--absent", day.rep_id, "--date", day.date, "--save")
    assert status == 0, err
    new = read_plan(planned / "plans" / "2026-11-23.2")
    assert [(absence.rep_id, absence.date) for absence in new.absent] == [(day.rep_id, day.date)]
    assert out.splitlines()[-1] == str(planned / "plans" / "2026-11-23.2")


def test_a_booked_visit_is_a_task_that_planning_again_keeps(routeplan, planned):
    day = first_day(planned)
    words = ("fit", planned, "--customer", day.customer_ids[0], "--from", "2026-11-24", "--minutes", 15)
    status, out, err = routeplan(*words, "--book", 1, "--json")
    said = json.loads(out)
    assert status == 0, err
    option = said["options"][0]
    with (planned / "tasks.csv").open(encoding="utf-8") as file:
        (task,) = csv.DictReader(file)
    assert (task["customer_id"], task["due_by"], task["minutes"]) == (
        day.customer_ids[0],
        option["date"],
        "15",
    )
    status, _, err = routeplan("plan", planned, "--iterations", 0, "--workers", 1)
    assert status == 0, err
    again = read_plan(planned / "plans" / "2026-11-23.3")
    (kept,) = (item for item in again.days if task["task_id"] in item.task_ids)
    assert str(kept.date) == option["date"]


def test_a_new_customer_is_told_its_territory(routeplan, planned):
    status, out, err = routeplan("fit", planned, "--at", "52.42,-1.47", "--from", "2026-11-24")
    assert status == 0, err
    assert out.splitlines()[0].startswith("territory")
    assert "week of" in out


REFUSED = [
    (("day", "--date", "2026-11-24"), "--rep"),
    (("day", "--date", "2026-11-24", "--rep", "R1"), "--now"),
    (("day", "--date", "2026-11-24", "--rep", "R1", "--now", "25:99"), "25:99"),
    (("day", "--date", "2027-11-24", "--rep", "R1", "--now", "10:00"), "no plan"),
    (("fit",), "--customer"),
    (("fit", "--customer", "X", "--from", "2026-11-24"), "'X'"),
    (("fit", "--customer", "C01", "--book", "99", "--from", "2026-11-24"), "--book 99"),
    (("fit", "--at", "1", "--tier", "Z", "--from", "2026-11-24"), "'Z'"),
]


def test_what_cannot_be_is_refused(routeplan, planned):
    for words, named in REFUSED:
        status, out, err = routeplan(words[0], planned, *words[1:])
        assert (status, out) == (2, ""), words
        assert named in err, words
