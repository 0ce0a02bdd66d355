"""Whatever the plan, it is judged without a crash, and the figures agree with each other."""

from dataclasses import replace
from datetime import timedelta
from itertools import zip_longest

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routeplan.language import word
from routeplan.model import Cadence, Pattern, Task
from routeplan.policy import Policy

HOUR = 3600
CUSTOMERS = "ABCDEF"
TASKS = ("T0", "T1", "T2")
PATTERNS = (Pattern(weekdays=frozenset({0, 3})), Pattern(weekdays=frozenset({1}), weeks="odd"))
JAM = {"08:00-09:30": 0.6, "16:00-18:00": 0.8}


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
                preferred_weekdays=draw(st.frozensets(st.integers(0, 6), max_size=3)),
                patterns=draw(st.sampled_from([(), (), PATTERNS])),
                locked=draw(st.booleans()),
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
    limits = {"overtime_s": draw(st.sampled_from([0, 1800])), "max_visits": draw(st.sampled_from([0, 3]))}
    tasks = draw(tasks_at([customer.id for customer in customers], start))
    case = world.case(customers, [*due, *(due_of(world, task) for task in tasks)], reps, unlocated=unlocated)
    shifts = tuple(replace(shift, **limits) for shift in case.shifts)
    return replace(case, shifts=shifts, tasks=tuple(tasks))


@st.composite
def tasks_at(draw, customer_ids, start):
    """Draw up to three tasks, each an appointment or not."""
    tasks = []
    for task_id in TASKS[: draw(st.integers(0, 3))] if customer_ids else ():
        day = start + timedelta(days=draw(st.integers(0, 10)))
        at_s = draw(st.one_of(st.none(), st.integers(7, 18).map(lambda hour: hour * HOUR)))
        task = Task(
            id=task_id,
            customer_id=draw(st.sampled_from(sorted(customer_ids))),
            earliest=day,
            due_by=day + timedelta(days=0 if at_s else draw(st.integers(0, 3))),
            reason=draw(st.sampled_from(["", "renewal"])),
            service_s=60 * draw(st.integers(0, 60)),
            at_s=at_s,
            required=at_s is not None,
        )
        tasks.append(task)
    return tasks


def due_of(world, task):
    return world.due(
        task.customer_id, 1, task.earliest, task.due_by,
        task_id=task.id, service_s=task.service_s, at_s=task.at_s, required=task.required,
    )  # fmt: skip


@st.composite
def policies(draw, traffic):
    """Draw rules; the traffic is given, as with it a search by whole minutes proves nothing."""
    return Policy.model_validate(
        {
            "cadence": {"limit": draw(st.sampled_from([0, 1.5]))},
            "visits": {
                "borders": draw(st.sampled_from(["kept", "open"])),
                "fixed_rounds": draw(st.booleans()),
                "price_per_km": draw(st.sampled_from(["0 min", "1 min"])),
            },
            "travel": {"traffic": traffic},
        }
    )


@st.composite
def plans(draw, world):
    ids = st.text(CUSTOMERS + "NX", max_size=6)
    day = st.tuples(
        st.sampled_from(["R1", "R2", "R9"]),
        st.integers(-2, 15).map(lambda idx: world.horizon.start + timedelta(days=idx)),
        st.integers(6 * 60, 14 * 60).map(lambda minute: minute / 60),
        ids,
    )
    plan = world.plan(*draw(st.lists(day, max_size=8)), R1=draw(ids), R2=draw(ids))
    named = st.lists(st.sampled_from(["", "", "", *TASKS, "T9"]), max_size=6).map(tuple)
    return replace(plan, days=tuple(replace(day, task_ids=draw(named)) for day in plan.days))


def with_previous(data, world, case):
    """Let the case go on from another plan, or not."""
    if not data.draw(st.booleans()):
        return case
    until = data.draw(
        st.one_of(st.none(), st.integers(0, 5).map(lambda idx: case.horizon.start + timedelta(idx)))
    )
    return replace(case, previous=data.draw(plans(world)), frozen_until=until)


def check_changes(case, evaluation):
    """Each visit told on common days is kept, moved or went; each change has its reason."""
    changes = evaluation.changes
    assert (changes is None) == (case.previous is None)
    if changes is None:
        return
    told = {
        (day.rep_id, day.date, *asked)
        for day in case.previous.days
        if case.horizon.start <= day.date <= case.horizon.end
        for asked in zip_longest(day.customer_ids, day.task_ids[: len(day.customer_ids)], fillvalue="")
    }
    assert changes.told == changes.kept + changes.count("moved") + changes.count("went") == len(told)
    assert changes.count("moved") == evaluation.key_figures.moved
    assert sum(changes.by_code().values()) == len(changes.changes)
    for change in changes.changes:
        assert word(change.code, "en")
        assert change.reason.endswith(".")
        assert (change.from_date is None) == (change.kind == "came")
        assert (change.to_date is None) == (change.kind == "went")


@given(data=st.data())
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_plan_is_judged_and_its_sums_agree(world, data):
    case, plan = data.draw(cases(world)), data.draw(plans(world))
    case = with_previous(data, world, case)
    evaluation = world.evaluate(plan, case, data.draw(policies(data.draw(st.sampled_from([{}, JAM])))))
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
    assert figures.tasks_done <= figures.tasks_due == len(case.tasks)
    assert figures.appointments_kept <= figures.appointments_due
    assert (figures.moved is None) == (case.previous is None)
    check_changes(case, evaluation)
    assert all(item.reason.endswith(".") for item in evaluation.unserved)
    assert all(violation.message.endswith(".") for violation in evaluation.violations)


@given(data=st.data())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_visit_that_is_said_to_fit_does_fit(world, data):
    """Where a reason says "would fit on", some place and hour of leaving breaks no rule that the day keeps without it."""
    case, plan = data.draw(cases(world)), data.draw(plans(world))
    policy = data.draw(policies({}))
    evaluation = world.evaluate(plan, case, policy)
    for item in evaluation.unserved:
        if item.code != "detour":
            continue
        shift = item.best_rep_id, item.best_date
        days = [idx for idx, day in enumerate(plan.days) if (day.rep_id, day.date) == shift]
        # of two plans for one shift, the first that goes anywhere is the day
        stops = next((found for idx in days if (found := evaluation.schedules[idx].stops)), ())
        visits = [(stop.customer_id, task_of(stop, case)) for stop in stops]
        new = item.customer_id, item.due.task_id
        before = {v.code for v in evaluation.violations if (v.rep_id, v.date) == shift}
        assert any(
            _breaks_nothing_new(
                world, case, policy, item, [*visits[:place], new, *visits[place:]], minute / 60, before
            )
            for place in range(len(visits) + 1)
            for minute in range(8 * 60, 17 * 60)
        )


def task_of(stop, case):
    """Name the task that a stop does at its own customer; a stop that names another one takes as long as a visit."""
    return stop.task.id if stop.task and stop.task.customer_id == stop.customer_id else ""


def _breaks_nothing_new(world, case, policy, item, visits, hour, before):
    ids, task_ids = zip(*visits, strict=True)
    plan = world.plan((item.best_rep_id, item.best_date, hour, ids))
    plan = replace(plan, days=(replace(plan.days[0], task_ids=task_ids),))
    codes = {violation.code for violation in world.evaluate(plan, case, policy).violations}
    return not (codes - before) & {
        "window",
        "closed_day",
        "weekday",
        "shift",
        "late_return",
        "early_leave",
        "max_work",
        "max_visits",
        "appointment",
        "break",
    }
