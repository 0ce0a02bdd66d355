"""Next steps of opportunities in the plan."""

import datetime as dt

from routeplan.model import Opportunity, Task
from routeplan.policy import FunnelRules
from routeplan.portfolio.next_steps import next_step_tasks

DAY = dt.date(2026, 11, 25)


def opportunity(**facts):
    shown = {"id": "o", "customer_id": "c", "stage": "proposal", "stated": "proposal", "amount": 1.0}
    return Opportunity(**{**shown, "next_step": "Show the sample to Ms Lin", "next_step_date": DAY, **facts})


def tasks(*opportunities, known=()):
    return next_step_tasks(opportunities, known, FunnelRules())


def test_a_next_step_with_a_time_is_an_appointment_and_one_with_a_day_a_visit_on_it():
    timed, dated = tasks(opportunity(at_s=36_000), opportunity(id="p"))
    assert (timed.at_s, timed.required, timed.earliest, timed.due_by) == (36_000, True, DAY, DAY)
    assert (dated.at_s, dated.required, dated.reason) == (None, False, "Show the sample to Ms Lin")
    assert timed.id != dated.id


def test_without_a_day_or_once_decided_there_is_nothing_to_do():
    assert tasks(opportunity(next_step_date=None), opportunity(stage="lost"), opportunity(next_step="")) == ()


def test_what_stands_in_the_table_of_tasks_is_not_done_twice():
    known = Task(id="t", customer_id="c", earliest=DAY, due_by=DAY, at_s=36_000)
    assert tasks(opportunity(at_s=36_000), known=(known,)) == ()
    (other,) = tasks(
        opportunity(id="t"), known=(Task(id=f"t {DAY}", customer_id="x", earliest=DAY, due_by=DAY),)
    )
    assert other.id == f"t {DAY} (2)"
