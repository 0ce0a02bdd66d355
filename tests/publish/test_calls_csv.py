"""The list of calls."""

import dataclasses
import io

import pandas as pd
import pytest

from routeplan.errors import RouteplanError
from routeplan.evaluate import with_calls
from routeplan.model import Call
from routeplan.publish.calls_csv import CALL_COLUMNS, TASK_COLUMNS, calls_csv
from routeplan.publish.read_calls import read_calls
from routeplan.publish.text import single_line


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


def test_calls_are_read_back_from_the_plan(sample, hostile: str, tmp_path):
    evaluation = sample.evaluation
    common = {
        "date": evaluation.schedules[0].date, "rep_id": evaluation.reps[0].id, "customer_id": evaluation.customers[0].id,
        "seconds": 300,
    }  # fmt: skip
    calls = (
        Call(channel="phone", **common),
        Call(channel="online", reason=single_line(hostile), task_id="-T;1", at_s=37_800, **common),
    )
    assert read_calls(tmp_path) == ()
    (tmp_path / "calls.csv").write_bytes(calls_csv(with_calls(evaluation, calls)))
    assert read_calls(tmp_path) == calls


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-13-01,R1,C1,phone,5", "row 2, column date: '2026-13-01'"),
        ("2026-12-01,R1,C1,fax,5", "row 2, column channel: 'fax'"),
        ("2026-12-01,R1,C1,phone,-5", "row 2, column minutes: '-5'"),
    ],
)
def test_a_file_of_calls_that_is_none_of_ours_is_named(tmp_path, row, said):
    (tmp_path / "calls.csv").write_text(f"date,rep_id,customer_id,channel,minutes\n{row}\n", encoding="utf-8")
    with pytest.raises(RouteplanError) as caught:
        read_calls(tmp_path)
    assert (caught.value.code, said in caught.value.message) == ("plan_calls", True)
