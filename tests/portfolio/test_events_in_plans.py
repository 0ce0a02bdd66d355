"""Value checks and contacts before renewals from the tables to the plan, its pages and the plan after it."""

import csv
from dataclasses import replace
from datetime import date
from threading import Event

import pytest

from routeplan.evaluate import check_calls, evaluate
from routeplan.intake import read_workspace
from routeplan.planning import Settings, build_case, make_plan
from routeplan.visits import Budget

RULES = """
[tiers.C]
cadence = "none"
phone = "quarterly"
[events]
after_win = "30 days"
before_renewal = "10 days"
"""
WON, RENEWAL, CALLED = "C00 won 2026-11-20", "C20 renewal 2026-12-12", "C39 won 2026-11-02"


def write(path, *lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def team(small_workspace):
    """C00 is won and visited every week, C20 renews on 12 December and has a visit in two weeks, C39 is won and has calls alone."""
    folder = small_workspace
    with (folder / "policy.toml").open("a", encoding="utf-8") as policy:
        policy.write(RULES)
    write(
        folder / "opportunities.csv", "customer_id,stage,amount,closed_on", "C00,won,100,2026-11-20", "C39,won,5,2026-11-02"
    )  # fmt: skip
    lines = (folder / "customers.csv").read_text(encoding="utf-8").splitlines()
    day = {0: ",renewal", 21: ",2026-12-12"}
    write(folder / "customers.csv", *(line + day.get(row, ",") for row, line in enumerate(lines)))
    return folder


def planned(folder, start=None, previous=None):
    settings = Settings(today=date(2026, 11, 22), start=start, previous=previous, budget=Budget(iterations=0))
    return make_plan(read_workspace(folder, start=start), settings, stop_requested=Event())


def days_of(plan):
    return {
        task_id: day.date
        for day in plan.days
        for task_id in day.task_ids
        if task_id in {WON, RENEWAL, CALLED}
    }


def test_they_stand_on_the_stop_cards_and_in_the_list_of_calls(routeplan, team):
    status, _, err = routeplan("plan", team, "--iterations", 0, "--workers", 1, "--out", team / "out")
    assert status == 0, err
    stops = {row["task_id"]: row for row in rows_of(team / "out" / "stops.csv") if row["task_id"]}
    assert stops[WON]["task"] == "Value check after the win of 20 Nov 2026"
    assert stops[RENEWAL]["task"] == "Before the renewal of 12 Dec 2026"
    assert "2026-12-02" <= stops[RENEWAL]["date"] <= "2026-12-04"
    calls = {row["task_id"]: row for row in rows_of(team / "out" / "calls.csv")}
    assert (calls[CALLED]["customer_id"], calls[CALLED]["channel"]) == ("C39", "phone")
    assert calls[CALLED]["reason"] == "Value check after the win of 2 Nov 2026"
    pages = "".join(path.read_text(encoding="utf-8") for path in (team / "out" / "reps").glob("*.html"))
    assert pages.count("Value check after the win of 20 Nov 2026") >= 1
    assert "Before the renewal of 12 Dec 2026" in pages


def test_without_the_rules_wins_and_renewals_ask_for_nothing(team):
    def laid_out():
        case, _ = build_case(read_workspace(team), Settings(today=date(2026, 11, 22)))
        return case

    write(team / "policy.toml", (team / "policy.toml").read_text(encoding="utf-8").split("[events]")[0])
    case = laid_out()
    assert case.tasks == case.call_tasks == ()
    (team / "opportunities.csv").unlink()
    assert case == laid_out()


def test_plans_that_follow_each_other_keep_each_on_its_day_until_the_log_has_it(team):
    monday = date(2026, 11, 30)
    first = planned(team)
    told = days_of(first.plan)
    called = next(call.date for call in first.evaluation.calls if call.task_id == CALLED)
    assert told[WON] < monday < told[RENEWAL]
    assert days_of(planned(team, monday, first.plan).plan)[RENEWAL] == told[RENEWAL]
    log = [
        "date,customer_id,outcome,channel",
        f"{told[WON]},C00,done,visit",
        f"{called},C39,done,phone",
    ]
    write(team / "visits.csv", *log)
    again = planned(team, monday, first.plan)
    assert days_of(again.plan) == {RENEWAL: told[RENEWAL]}
    assert again.case.call_tasks == ()
    write(team / "visits.csv", *log, f"{told[RENEWAL]},C20,done,visit")
    assert planned(team, date(2026, 12, 7), again.plan).case.tasks == ()


def moved_forward(plan, task_id, to):
    """Move the visit that does a task to another day of its rep, behind the visits there."""
    source = next(day for day in plan.days if task_id in day.task_ids)
    seq = source.task_ids.index(task_id)

    def changed(day):
        if day is source:
            ids, tasks = list(day.customer_ids), list(day.task_ids)
            del ids[seq], tasks[seq]
            return replace(day, customer_ids=tuple(ids), task_ids=tuple(tasks))
        if (day.rep_id, day.date) == (source.rep_id, to):
            tasks = day.task_ids or ("",) * len(day.customer_ids)
            return replace(
                day,
                customer_ids=(*day.customer_ids, source.customer_ids[seq]),
                task_ids=(*tasks, task_id),
            )
        return day

    return replace(plan, days=tuple(changed(day) for day in plan.days))


def test_the_checker_names_one_before_its_days_and_a_call_that_is_missing(team):
    found = planned(team)
    assert not found.evaluation.violations
    plan = moved_forward(found.plan, RENEWAL, date(2026, 12, 1))
    broken = [
        item.message
        for item in evaluate(plan, found.case, found.policy, found.travel).violations
        if item.code == "task"
    ]
    assert broken == [
        f"The visit to C20 on Tue 1 Dec does task {RENEWAL}, which is due between 2 Dec and 6 Dec (Before the renewal of 12 Dec 2026)."
    ]
    calls = tuple(call for call in found.evaluation.calls if call.task_id != CALLED)
    (missing,) = check_calls(calls, found.case, found.plan, found.policy)
    assert CALLED in missing.message
