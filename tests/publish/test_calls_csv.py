"""The list of calls."""

import dataclasses
import io

import pandas as pd

from routeplan.evaluate import with_calls
from routeplan.model import Call
from routeplan.publish.calls_csv import CALL_COLUMNS, TASK_COLUMNS, calls_csv


def test_calls_are_listed_and_count_in_the_time_shares(sample):
    evaluation = sample.evaluation
    customer = evaluation.customers[0]
    day = evaluation.schedules[0].date
    call = Call(
        date=day, rep_id=evaluation.reps[0].id, customer_id=customer.id, channel="phone", seconds=36_000
    )
    spoken = with_calls(evaluation, (call,))
    table = pd.read_csv(io.BytesIO(calls_csv(spoken)), encoding="utf-8-sig", dtype=str)
    assert tuple(table.columns) == CALL_COLUMNS
    assert table.loc[0, ["customer_id", "channel", "minutes"]].tolist() == [customer.id, "phone", "600"]
    share = {tier.tier: tier.time_share for tier in evaluation.key_figures.tiers}
    for tier in spoken.key_figures.tiers:
        if tier.tier == customer.tier and share[tier.tier] < 1:
            assert tier.time_share > share[tier.tier]
    assert spoken.schedules == evaluation.schedules
    assert dataclasses.replace(with_calls(evaluation, ())) == evaluation


def test_calls_of_tasks_have_time_and_reason_and_no_formula(sample):
    evaluation = sample.evaluation
    call = Call(
        date=evaluation.schedules[0].date, rep_id=evaluation.reps[0].id, customer_id=evaluation.customers[0].id,
        channel="online", seconds=300, reason="=1+1", task_id="T1", at_s=37_800,
    )  # fmt: skip
    table = pd.read_csv(
        io.BytesIO(calls_csv(with_calls(evaluation, (call,)))), encoding="utf-8-sig", dtype=str
    )
    assert tuple(table.columns) == CALL_COLUMNS + TASK_COLUMNS
    assert table.loc[0, [*TASK_COLUMNS]].tolist() == ["10:30", "'=1+1", "T1"]
