"""Next steps of opportunities in the plan."""

import datetime as dt

from routeplan.model import Horizon, Opportunity, Task
from routeplan.policy import FunnelRules
from routeplan.portfolio.next_steps import days_off, next_step_tasks

DAY = dt.date(2026, 11, 25)


def opportunity(**facts):
    shown = {"id": "o", "customer_id": "c", "stage": "proposal", "stated": "proposal", "amount": 1.0}
    return Opportunity(**{**shown, "next_step": "Show the sample to Ms Lin", "next_step_date": DAY, **facts})


WORKED = {DAY + dt.timedelta(days=later) for later in range(3)}


def tasks(*opportunities, known=(), start=DAY):
    return next_step_tasks(opportunities, known, FunnelRules(), start=start, worked=WORKED)


def test_a_next_step_with_a_time_is_an_appointment_and_one_with_a_day_prefers_it():
    timed, dated = tasks(opportunity(at_s=36_000), opportunity(id="p"))
    assert (timed.at_s, timed.required, timed.earliest, timed.due_by) == (36_000, True, DAY, DAY)
    assert (dated.at_s, dated.required, dated.reason) == (None, False, "Show the sample to Ms Lin")
    assert (dated.preferred, dated.earliest, dated.due_by) == (DAY, DAY, DAY + dt.timedelta(days=6))
    assert timed.preferred is None
    assert timed.id != dated.id


def test_a_next_step_says_with_whom_and_where():
    (task,) = tasks(opportunity(next_step="Show the sample", person="Ms Lin", place="plant 2"))
    assert task.reason == "Show the sample, Ms Lin, plant 2"


def test_a_next_step_before_the_plan_is_past():
    assert tasks(opportunity(), start=DAY + dt.timedelta(days=1)) == ()


def test_a_time_on_a_day_on_which_nobody_works_is_told_and_comes_later():
    sunday = DAY + dt.timedelta(days=4)
    asked = opportunity(at_s=36_000, next_step_date=sunday)
    (task,) = tasks(asked)
    assert (task.at_s, task.required, task.preferred) == (None, False, sunday)
    assert task.due_by == sunday + dt.timedelta(days=6)
    horizon = Horizon(start=DAY, days=7, as_of=DAY - dt.timedelta(days=1))
    (told,) = days_off([asked, opportunity(at_s=36_000)], FunnelRules(), horizon, WORKED)
    assert told.code == "next_step_day_off"
    assert "1 next step with a time" in told.message
    assert "o of c on Sunday 2026-11-29" in told.message
    assert days_off([opportunity(at_s=36_000)], FunnelRules(), horizon, WORKED) == ()


def test_without_a_day_or_once_decided_there_is_nothing_to_do():
    assert tasks(opportunity(next_step_date=None), opportunity(stage="lost"), opportunity(next_step="")) == ()


def test_what_stands_in_the_table_of_tasks_is_not_done_twice():
    known = Task(id="t", customer_id="c", earliest=DAY, due_by=DAY, at_s=36_000)
    assert tasks(opportunity(at_s=36_000), known=(known,)) == ()
    (other,) = tasks(
        opportunity(id="t"), known=(Task(id=f"t {DAY}", customer_id="x", earliest=DAY, due_by=DAY),)
    )
    assert other.id == f"t {DAY} (2)"
