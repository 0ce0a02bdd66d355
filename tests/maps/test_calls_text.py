"""Calls in a rep's text."""

from dataclasses import replace

from maps import rep_text
from routeplan.model import Call


def test_calls_stand_behind_the_days_and_are_no_stops(evaluation, options):
    customer, day = evaluation.customers[0], evaluation.schedules[0].date
    call = Call(date=day, rep_id="R1", customer_id=customer.id, channel="phone", seconds=600)
    without = rep_text(evaluation, "R1", options)
    text = rep_text(replace(evaluation, calls=(call,)), "R1", options)
    heading, line = text.removeprefix(without.rstrip("\n")).strip().split("\n")
    assert heading == "Calls"
    assert customer.name in line
    assert line.endswith("by phone 10 min")


def test_a_call_says_what_it_is_for_and_when(evaluation, options):
    customer, day = evaluation.customers[0], evaluation.schedules[0].date
    call = Call(
        date=day, rep_id="R1", customer_id=customer.id, channel="phone", seconds=300, reason="late\ndelivery", task_id="T1",
        at_s=37_800,
    )  # fmt: skip
    line = rep_text(replace(evaluation, calls=(call,)), "R1", options).strip().split("\n")[-1]
    assert " 10:30 " in line
    assert line.endswith("by phone 5 min · late delivery")
