"""Calls made, missed, asked for by tasks, and first ones."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.calendar import daily_calls
from routeplan.evaluate.call_checks import check_calls
from routeplan.model import CallRecord, Plan, Task
from routeplan.policy import Policy
from routeplan.portfolio.contacts import calls_known_since, last_calls, open_tasks
from tests.calendar.test_calls import POOLS, START, case_of

DAY = dt.timedelta(days=1)


def recorded(case, rows):
    """Give the case what a log of (day, customer, outcome) says."""
    log = log_of([(day, customer_id, outcome, "phone") for day, customer_id, outcome in rows])
    as_of = case.horizon.as_of
    since, last = calls_known_since(log, as_of=as_of), last_calls(log, as_of=as_of)
    return replace(case, call_record=CallRecord(last=last, since=since))


def log_of(rows, **columns):
    frame = pd.DataFrame(rows, columns=["date", "customer_id", "outcome", "channel"])
    return frame.assign(date=pd.to_datetime(frame["date"]), **columns)


def task(customer_id, due_by, **facts):
    return Task(
        id=f"{customer_id} {due_by}",
        customer_id=customer_id,
        due_by=due_by,
        **{"earliest": dt.date(1900, 1, 1)} | facts,
    )


def plan_of(case):
    return Plan(horizon=case.horizon, territories=(), days=(), engine="none", seed=1)


def faults(case, calls, policy=POOLS):
    return [fault.message for fault in check_calls(calls, case, plan_of(case), policy)]


@pytest.mark.parametrize(
    "shift", [-5, 0, 6, None], ids=["early", "on the day", "late", "every third not at all"]
)
def test_each_customer_is_called_once_an_interval_whenever_calls_are_made(shift):
    log, made = [], Counter()
    for block in range(13):  # 364 days: four quarters
        case = recorded(case_of(30, start=START + 28 * DAY * block), log)
        calls = daily_calls(case, (), POOLS)
        assert not faults(case, calls)
        for call in calls:
            if shift is None and (int(call.customer_id[1:]) + block) % 3 == 0:
                log.append((call.date, call.customer_id, "not_met"))
                continue
            day = min(max(call.date + DAY * (shift or 0), case.horizon.start), case.horizon.end)
            log.append((day, call.customer_id, "done"))
            made[call.customer_id] += 1
    assert len(made) == 30
    # a call may move by an eighth of the interval, and a missed one by a plan: three to five in four intervals
    assert set(made.values()) <= {3, 4, 5}
    assert made.total() == pytest.approx(120, abs=12)


def test_the_next_call_is_due_one_interval_after_the_last_one():
    case = recorded(case_of(1), [(START - 80 * DAY, "c0", "done")])
    (call,) = daily_calls(case, (), POOLS)
    assert abs(call.date - (START + 11 * DAY)) <= 11 * DAY  # 91 days after, give or take an eighth
    case = recorded(case_of(1), [(START - 20 * DAY, "c0", "done")])
    assert daily_calls(case, (), POOLS) == ()


def test_missed_calls_come_first():
    rows = [(START - 98 * DAY, "c3", "done"), (START - 7 * DAY, "c3", "not_met")]
    case = recorded(case_of(60), rows)
    first = [call for call in daily_calls(case, (), POOLS) if call.overdue_since]
    assert {"c3"} < {call.customer_id for call in first} < {f"c{idx}" for idx in range(60)}
    assert {(call.date - START).days for call in first} <= set(range(7))


def test_a_distributors_contact_leaves_the_call_due():
    log = log_of([(START - 10 * DAY, "c0", "done", "distributor"), (START - 9 * DAY, "c1", "done", "online")])
    assert last_calls(log, as_of=START) == {("c1", "online"): START - 9 * DAY}
    assert calls_known_since(log, as_of=START) == START - 9 * DAY
    assert calls_known_since(log.drop(columns="channel"), as_of=START) is None


def test_a_task_is_called_by_its_day_with_reason_and_minutes():
    policy = Policy()
    asked = task("c0", START + 2 * DAY, channel="phone", reason="complaint", service_s=300)
    case = replace(case_of(1, policy=policy, tier="A"), call_tasks=(asked,))
    (call,) = daily_calls(case, (), policy)
    assert (call.channel, call.reason, call.seconds, call.task_id) == ("phone", "complaint", 300, asked.id)
    assert START <= call.date <= asked.due_by
    assert not faults(case, (call,), policy)


def test_a_task_that_the_log_names_or_has_a_call_for_does_not_come_again():
    named, dated, open_one = (
        task("c0", START, channel="phone"),
        task("c1", START, channel="phone", earliest=START - 5 * DAY),
        task("c2", START, channel="phone"),
    )
    rows = [(START - DAY, f"c{idx}", "done", "phone") for idx in range(3)]
    log = log_of(rows, task_id=[f"other; {named.id}", "", ""])
    assert open_tasks((named, dated, open_one), log, as_of=START) == (open_one,)


def test_a_new_customer_is_called_first_by_its_day():
    case = case_of(8)
    case = replace(case, call_record=CallRecord(first_by={"c5": START + 3 * DAY, "c6": START - 3 * DAY}))
    calls = {call.customer_id: call for call in daily_calls(case, (), POOLS)}
    assert calls["c5"].date <= START + 3 * DAY
    assert calls["c6"].overdue_since == START - 3 * DAY
    assert not faults(case, tuple(calls.values()))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_checker_finds_nothing_in_what_is_listed_and_every_change_to_it(data):
    ids = [f"c{idx}" for idx in range(6)]
    days = st.integers(-120, -1).map(lambda number: START + number * DAY)
    rows = data.draw(
        st.lists(st.tuples(days, st.sampled_from(ids), st.sampled_from(["done", "not_met"])), max_size=8)
    )
    due = data.draw(
        st.dictionaries(st.sampled_from(ids), st.integers(0, 26).map(lambda number: START + number * DAY))
    )
    tasks = tuple(task(key, day, channel="online") for key, day in sorted(due.items()))
    phone = data.draw(st.sampled_from(["every 5 days", "every 28 days", "quarterly"]))
    policy = Policy.model_validate({"portfolio": {"preset": "pools"}, "tiers": {"basic": {"phone": phone}}})
    case = replace(recorded(case_of(6, policy=policy), rows), call_tasks=tasks)
    calls = daily_calls(case, (), policy)
    assert not faults(case, calls, policy)
    if calls:
        one = data.draw(st.sampled_from(calls))
        sunday = replace(one, date=START + 6 * DAY)
        assert faults(case, (*calls, one), policy)
        assert faults(case, tuple(sunday if call is one else call for call in calls), policy)
    for one in [call for call in calls if call.task_id]:
        assert faults(case, tuple(call for call in calls if call is not one), policy)
