"""An absence: others stand in where they may and can, and each visit has its fate."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.dispatch.absence import absence_problems, spread


@given(data=st.data())
@settings(deadline=None, max_examples=8)
def test_who_stands_in_may_serve_and_the_plan_keeps_every_rule(team, judged, data):
    day = data.draw(st.sampled_from(team.plan.days))
    last = min(day.date + timedelta(days=data.draw(st.integers(0, 3))), team.plan.horizon.end)
    told = frozenset({(day.rep_id, day.date, day.customer_ids[0])})
    result = spread(team, day.rep_id, day.date, last, told=told)
    assert judged(result.scene) == ()
    asked = sorted(
        (item.date, customer_id)
        for item in team.plan.days
        if item.rep_id == day.rep_id and day.date <= item.date <= last
        for customer_id in item.customer_ids
    )
    fate = [(item.date, item.visit.customer_id) for item in (*result.made, *result.left)]
    assert sorted(fate) == asked
    assert all(item.reason for item in result.left)
    assert all(item.visit.hold or item.urgency for item in result.made)
    assert all(item.visit.hold or item.detour_s <= item.visit.worth_s for item in result.made)
    untouched = [item for item in team.plan.days if not day.date <= item.date <= last]
    assert [item for item in result.scene.plan.days if not day.date <= item.date <= last] == untouched


def test_the_absent_rep_has_no_shift_and_so_no_visit(team, judged):
    day = team.plan.days[0]
    result = spread(team, day.rep_id, day.date, day.date)
    plan = result.scene.plan
    assert all((item.rep_id, item.date) != (day.rep_id, day.date) for item in plan.days)
    back = result.scene.with_plan(type(plan)(**{**_fields(team.plan), "absent": plan.absent}))
    assert "shift" in {item.code for item in judged(back)}


def test_without_the_absence_nobody_may_stand_in(team, judged):
    for day in team.plan.days:
        result = spread(team, day.rep_id, day.date, day.date)
        if result.made:
            break
    plan = result.scene.plan
    without = result.scene.with_plan(type(plan)(**{**_fields(plan), "absent": ()}))
    assert {item.code for item in judged(without)} == {"territory"}


def test_everything_wrong_is_said_at_once(team):
    far = team.plan.horizon.end + timedelta(days=9)
    problems = absence_problems(team.board(), "R99", far, far)
    assert [problem.code for problem in problems] == ["day_rep", "day_span"]


def _fields(plan):
    return {name: getattr(plan, name) for name in plan.__dataclass_fields__}
