"""Whatever the plan, it is judged without a crash, and the figures agree with each other."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routeplan.model import Cadence

HOUR = 3600
CUSTOMERS = "ABCDEF"


@st.composite
def cases(draw, world):
    start = world.horizon.start
    customers, due = [], []
    for idx in draw(st.sets(st.sampled_from(CUSTOMERS))):
        window = st.tuples(st.integers(7, 12), st.integers(1, 6)).map(
            lambda w: ((w[0] * HOUR, (w[0] + w[1]) * HOUR),)
        )
        customers.append(
            world.customer(
                idx,
                draw(st.integers(-40, 40)),
                lat=draw(st.integers(-20, 20)) / 100,
                tier=draw(st.sampled_from("ABC")),
                service_s=60 * draw(st.integers(0, 90)),
                cadence=draw(
                    st.sampled_from([None, Cadence(visits=1, days=7, rolling=True, min_gap=5, max_gap=9)])
                ),
                windows=draw(st.one_of(st.just(()), st.tuples(*[st.one_of(st.just(()), window)] * 7))),
                weekdays=draw(st.frozensets(st.integers(0, 6), max_size=3)),
                team=draw(st.sampled_from(["", "north"])),
                last_visit=draw(
                    st.one_of(st.none(), st.integers(1, 20).map(lambda d: start - timedelta(days=d)))
                ),
            )
        )
        first = start
        for number in range(draw(st.integers(0, 3))):
            last = first + timedelta(days=draw(st.integers(0, 6)))
            due.append(world.due(idx, number + 1, first, min(last, world.horizon.end)))
            first = min(first + timedelta(days=draw(st.integers(0, 5))), world.horizon.end)
    reps = (world.rep("R1"), world.rep("R2", 20, team="south", mode="walk"))
    unlocated = [world.customer("N", 0, lon=None, lat=None)]
    return world.case(customers, due, reps=reps, unlocated=unlocated)


@st.composite
def plans(draw, world):
    ids = st.text(CUSTOMERS + "NX", max_size=6)
    day = st.tuples(
        st.sampled_from(["R1", "R2", "R9"]),
        st.integers(-2, 15).map(lambda idx: world.horizon.start + timedelta(days=idx)),
        st.integers(6 * 60, 14 * 60).map(lambda minute: minute / 60),
        ids,
    )
    return world.plan(*draw(st.lists(day, max_size=8)), R1=draw(ids), R2=draw(ids))


@given(data=st.data())
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_plan_is_judged_and_its_sums_agree(world, data):
    case, plan = data.draw(cases(world)), data.draw(plans(world))
    evaluation = world.evaluate(plan, case)
    figures = evaluation.key_figures
    assert len(evaluation.schedules) == len(plan.days)
    for day in evaluation.schedules:
        assert day.drive_s == sum(stop.drive_s for stop in day.stops) + day.home_drive_s
        assert day.drive_m == sum(stop.drive_m for stop in day.stops) + day.home_drive_m
        assert day.return_s - day.leave_s == day.drive_s + day.service_s + day.wait_s + day.break_s
        assert all(stop.arrive_s <= stop.start_s <= stop.leave_s and stop.wait_s >= 0 for stop in day.stops)
    for name in ("visits", "drive_s", "service_s", "wait_s", "drive_m"):
        assert getattr(figures, name) == sum(getattr(rep, name) for rep in figures.reps)
    assert figures.due == figures.done + sum(item.due is not None for item in evaluation.unserved)
    assert figures.due == sum(tier.due for tier in figures.tiers) == len(case.due_visits)
    assert figures.done == sum(tier.done for tier in figures.tiers)
    assert figures.service_s == sum(tier.service_s for tier in figures.tiers)
    made = [stop.due for day in evaluation.schedules for stop in day.stops if stop.due]
    assert len(made) == len(set(made)) == figures.done
    assert all(item.reason.endswith(".") for item in evaluation.unserved)
    assert all(violation.message.endswith(".") for violation in evaluation.violations)


@given(data=st.data())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_visit_that_is_said_to_fit_does_fit(world, data):
    """Where a reason says "would fit on", some place and hour of leaving breaks no rule that the day keeps without it."""
    case, plan = data.draw(cases(world)), data.draw(plans(world))
    evaluation = world.evaluate(plan, case)
    for item in evaluation.unserved:
        if item.code != "detour":
            continue
        days = [day for day in plan.days if (day.rep_id, day.date) == (item.rep_id, item.best_date)]
        stops = evaluation.schedules[plan.days.index(days[0])].stops if days else ()
        ids = [stop.customer_id for stop in stops]
        before = {
            violation.code
            for violation in evaluation.violations
            if (violation.rep_id, violation.date) == (item.rep_id, item.best_date)
        }
        assert any(
            _breaks_nothing_new(
                world, case, item, [*ids[:place], item.customer_id, *ids[place:]], minute / 60, before
            )
            for place in range(len(ids) + 1)
            for minute in range(8 * 60, 17 * 60)
        )


def _breaks_nothing_new(world, case, item, ids, hour, before):
    plan = world.plan((item.rep_id, item.best_date, hour, ids))
    codes = {violation.code for violation in world.evaluate(plan, case).violations}
    return not (codes - before) & {
        "window",
        "closed_day",
        "weekday",
        "shift",
        "late_return",
        "early_leave",
        "max_work",
        "break",
    }
