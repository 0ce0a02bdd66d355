"""What is to be done after a win and before a renewal."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.model import Cadence, Customer, Horizon, Opportunity, Task
from routeplan.policy import Policy
from routeplan.portfolio.events import event_tasks

START = dt.date(2026, 11, 23)
HORIZON = Horizon(start=START, days=28, as_of=START - dt.timedelta(days=1))
DAY = dt.timedelta(days=1)
BOTH = {"events": {"after_win": "30 days", "before_renewal": "30 days"}}


def shop(**facts):
    shown = {"id": "c", "name": "C", "lon": -1.5, "lat": 52.4, "cadence": Cadence.parse("every 28 days")}
    return Customer(**{**shown, **facts})


def win(day, **facts):
    shown = {"id": "o", "customer_id": "c", "stage": "won", "stated": "won", "amount": 1.0, "closed_on": day}
    return Opportunity(**{**shown, **facts})


def tasks(*wins, customer=None, known=(), policy=BOTH):
    return event_tasks([customer or shop()], wins, known, Policy.model_validate(policy), HORIZON)


def test_a_win_asks_for_a_value_check_within_its_days():
    (task,) = tasks(win(START - 3 * DAY))
    assert (task.earliest, task.due_by) == (START - 2 * DAY, START + 27 * DAY)
    assert (task.id, task.channel, task.required) == ("c won 2026-11-20", "visit", False)
    assert task.reason == "Value check after the win of 20 Nov 2026"


def test_a_renewal_asks_for_a_contact_on_one_of_the_days_before():
    (task,) = tasks(customer=shop(renewal=START + 40 * DAY))
    assert (task.earliest, task.due_by) == (START + 10 * DAY, START + 39 * DAY)
    assert (task.id, task.reason) == ("c renewal 2027-01-02", "Before the renewal of 2 Jan 2027")


@pytest.mark.parametrize(
    ("language", "said"), [("zh-Hans", "成交后价值回访（2026年11月20日成交）"), ("zh-Hant", "成交後價值回訪（2026年11月20日成交）")]
)  # fmt: skip
def test_the_reason_is_in_the_language_of_the_policy(language, said):
    assert tasks(win(START - 3 * DAY), policy={**BOTH, "language": language})[0].reason == said


def test_a_customer_without_visits_is_called():
    (task,) = tasks(win(START - 3 * DAY), customer=shop(cadence=None))
    assert task.channel == "phone"


def test_the_policy_asks_for_nothing_unless_it_says_so():
    assert tasks(win(START - 3 * DAY), customer=shop(renewal=START + 40 * DAY), policy={}) == ()


def test_what_is_over_not_yet_known_or_lost_asks_for_nothing():
    assert tasks(win(START - 31 * DAY)) == ()
    assert tasks(win(START)) == ()
    assert tasks(win(START - DAY, stage="lost"), win(None), customer=shop(renewal=START)) == ()


def test_wins_of_one_day_are_checked_once_and_a_task_of_the_table_takes_its_place():
    day = START - 3 * DAY
    (task,) = tasks(win(day), win(day, id="p"))
    known = Task(id=task.id, customer_id="c", earliest=START, due_by=START + DAY)
    assert tasks(win(day), known=(known,)) == ()


@pytest.mark.parametrize(("last", "number"), [(-4, 1), (-3, 1), (-2, 0), (-1, 0)])
def test_whoever_was_visited_since_the_day_after_has_had_the_check(last, number):
    assert len(tasks(win(START - 3 * DAY), customer=shop(last_visit=START + last * DAY))) == number


@settings(deadline=None)
@given(st.integers(1, 366), st.integers(-400, 400), st.integers(-400, -1))
def test_each_task_has_a_day_in_the_plan_and_lies_after_the_win_or_before_the_renewal(days, renewal, won):
    policy = {"events": {"after_win": f"{days} days", "before_renewal": f"{days} days"}}
    closed, due = START + won * DAY, START + renewal * DAY
    for task in tasks(win(closed), customer=shop(renewal=due), policy=policy):
        assert task.earliest <= HORIZON.end
        assert task.due_by >= START
        assert (task.due_by - task.earliest).days == days - 1
        assert task.earliest > closed if " won " in task.id else task.due_by < due


@pytest.mark.parametrize("value", ["0 days", "a month", 30, "30 min", "400 days"])
def test_a_number_of_days_is_written_with_its_unit(value):
    with pytest.raises(ValueError, match=r"30 days|366"):
        Policy.model_validate({"events": {"after_win": value}})
