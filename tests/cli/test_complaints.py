"""A complaint is answered within 24 hours: from the table of tasks, or in a plan that is in use."""

import json

import pytest

from routeplan.publish.plan_json import read_plan

TODAY, TOMORROW = "2026-11-23", "2026-11-24"


@pytest.fixture
def planned(routeplan, small_workspace):
    status, _, err = routeplan("plan", small_workspace, "--iterations", 0, "--workers", 1)
    assert status == 0, err
    return small_workspace


def visits_on(folder, version, day):
    """Give the customers of a day by task, empty where a visit is of the cadence."""
    plan = read_plan(folder / "plans" / version)
    return [
        (task_id, customer_id)
        for one in plan.days
        if str(one.date) == day
        for customer_id, task_id in zip(
            one.customer_ids, one.task_ids or ("",) * len(one.customer_ids), strict=True
        )
    ]


def unvisited(folder, day):
    """Find a customer whom nobody visits that day."""
    there = {customer_id for _, customer_id in visits_on(folder, TODAY, day)}
    return next(f"C{idx:02}" for idx in range(39, 0, -1) if f"C{idx:02}" not in there)


@pytest.mark.parametrize("previous", [(), ("--previous", "latest")], ids=["anew", "on from the plan before"])
def test_a_complaint_due_tomorrow_enters_the_next_plan_and_the_days_that_stand(routeplan, planned, previous):
    customer_id = unvisited(planned, TOMORROW)
    (planned / "tasks.csv").write_text(
        f"task_id,customer_id,due_by,reason\ncomplaint,{customer_id},{TOMORROW},broken seal\n",
        encoding="utf-8",
    )
    words = ("plan", planned, "--start", TOMORROW, "--iterations", 0, "--workers", 1)
    status, _, err = routeplan(*words, *previous)
    assert status == 0, err
    assert ("complaint", customer_id) in visits_on(planned, TOMORROW, TOMORROW)
    pages = (planned / "plans" / TOMORROW / "reps").glob("*.html")
    assert any("broken seal" in page.read_text(encoding="utf-8") for page in pages)


def test_a_complaint_is_booked_for_tomorrow_and_added_to_today(routeplan, planned):
    customer_id = unvisited(planned, TOMORROW)
    words = ("fit", planned, "--customer", customer_id, "--from", TOMORROW, "--weeks", 1, "--json")
    status, out, err = routeplan(*words, "--top", 99)
    assert status == 0, err
    options = json.loads(out)["options"]
    number = next(idx for idx, one in enumerate(options, start=1) if one["date"] == TOMORROW)
    assert routeplan(*words, "--book", number)[0] == 0
    assert customer_id in {one for _, one in visits_on(planned, f"{TODAY}.2", TOMORROW)}

    day = next(one for one in read_plan(planned / "plans" / f"{TODAY}.2").days if str(one.date) == TODAY)
    other = next(
        one
        for territory in read_plan(planned / "plans" / TODAY).territories
        if territory.rep_id == day.rep_id
        for one in reversed(territory.customer_ids)
        if one not in day.customer_ids
    )
    status, out, err = routeplan(
        "day", planned, "--rep", day.rep_id, "--date", TODAY, "--now", "10:00", "--add", other, "--save", "--json"
    )  # fmt: skip
    assert status == 0, err
    assert other in {stop["customer_id"] for stop in json.loads(out)["stops"]}
    assert other in {one for _, one in visits_on(planned, f"{TODAY}.3", TODAY)}
