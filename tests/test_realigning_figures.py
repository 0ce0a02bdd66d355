"""The problem of territories is that of the plan."""

from datetime import date

from routeplan.intake import read_workspace
from routeplan.planning import Settings, build_case
from routeplan.realigning_figures import state


def test_open_opportunities_count_in_proposals_as_in_plans(small_workspace):
    settings = Settings(today=date(2026, 11, 20))
    before = state(read_workspace(small_workspace), settings)
    (small_workspace / "opportunities.csv").write_text(
        "customer_id,stage,amount,next_step\nC39,proposal,80000,demo\nC38,proposal,80000,\n", encoding="utf-8"
    )
    workspace = read_workspace(small_workspace)
    stated = state(workspace, settings)
    gained = {
        now.id: now.value - was.value
        for now, was in zip(stated.case.customers, before.case.customers, strict=True)
        if now.value != was.value
    }
    assert gained == {"C39": 40_000}  # half of it is expected; nobody knows what comes next at C38
    planned, _ = build_case(workspace, settings)
    assert {one.id: one.value for one in planned.customers} == {
        one.id: one.value for one in stated.case.customers
    }
    assert sum(stated.districts.problem.activity[:, 0] - before.districts.problem.activity[:, 0]) == 40_000
