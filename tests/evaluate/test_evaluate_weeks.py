"""Load and spread of weeks, by hand on the street and against a plain recomputation from the stops."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routeplan.evaluate.weeks import mean_load, sum_weeks_up

MIN, HOUR = 60, 3600
MON = date(2026, 11, 23)
PLACES = {"A": 10, "B": 20, "C": 30, "D": -15, "E": 4}


def after(days):
    return MON + timedelta(days=days)


def shops(world, due=1):
    return (
        [world.customer(idx, at) for idx, at in PLACES.items()],
        [world.due(idx, number) for idx in PLACES for number in range(1, due + 1)],
    )


def weeks_of(world, case, *days, **territories):
    plan = world.plan(*days, **(territories or {"R1": "ABCDE"}))
    return world.evaluate(replace(plan, horizon=case.horizon), case).key_figures


def test_a_week_by_hand(world):
    """Monday 60 min of driving and 90 of service, Wednesday 30 and 30, of five days of six hours; the week after, A alone.

    The week's stops A, B, C, D (at 10, 20, 30, -15): from A, or B, the others are 55 min in all, 55 / 4 a stop. On Monday
    from B 20 min, on Wednesday none: 20 / 4. Of the territory (with E, at 4) from A: 10 + 20 + 25 + 6 = 61 min, 61 / 5.
    """
    case = world.case(*shops(world))
    days = (("R1", MON, 9, "ABC"), ("R1", after(2), 9, "D"), ("R1", after(7), 9, "A"))
    (rep,) = weeks_of(world, case, *days).reps
    first, second = rep.weeks
    assert (first.number, first.start, first.end, first.is_whole) == (1, MON, after(6), True)
    assert (first.visits, first.days, first.shifts) == (4, 2, 5)
    assert (first.drive_s, first.service_s, first.wait_s) == (90 * MIN, 120 * MIN, 0)
    assert (first.work_s, first.available_s, second.work_s) == (210 * MIN, 30 * HOUR, 50 * MIN)
    assert (first.load, second.load) == pytest.approx((210 / 1800, 50 / 1800))
    assert rep.mean_load == pytest.approx(260 / 3600)
    assert (first.deviation, second.deviation) == pytest.approx((210 / 130 - 1, 50 / 130 - 1))
    assert (first.spread, first.day_spread) == pytest.approx((55 / 4 / (61 / 5), 20 / 4 / (61 / 5)))
    assert (second.spread, second.day_spread) == (0, 0)


def test_the_territory_counts_each_customer_by_its_due_visits(world):
    """A (at 10) twice, B (at 20) once: 10 min over 3 due visits; the week goes to both: 10 min over 2 stops."""
    case = world.case(*shops(world))
    case = replace(case, due_visits=(world.due("A", 1), world.due("A", 2), world.due("B")))
    (rep,) = weeks_of(world, case, ("R1", MON, 9, "AB")).reps
    assert rep.weeks[0].spread == pytest.approx((10 / 2) / (10 / 3))


def test_a_week_of_leave_has_no_load_and_a_short_one_is_compared_by_its_hours(world):
    """One day of six hours with 50 min of work is 5 times as loaded as five days with the same."""
    rep = world.rep(leave=((after(1), after(4)), (after(14), after(20))))
    world.horizon = replace(world.horizon, days=21)
    case = world.case(*shops(world), reps=(rep,))
    (found,) = weeks_of(world, case, ("R1", MON, 9, "A"), ("R1", after(7), 9, "A")).reps
    short, full, away = found.weeks
    assert (short.available_s, full.available_s, away.available_s) == (6 * HOUR, 30 * HOUR, 0)
    assert short.load == pytest.approx(5 * full.load)
    assert found.mean_load == pytest.approx(100 * MIN / (36 * HOUR))
    assert short.deviation == pytest.approx(short.load / found.mean_load - 1)
    assert (away.load, away.deviation, away.spread, away.zone_overlap) == (None, None, None, None)


def test_part_weeks_have_a_load_and_stay_out_of_the_mean(world):
    """From Wednesday on for two weeks: three days, a whole week, two days."""
    world.horizon = replace(world.horizon, start=after(2))
    case = world.case(*shops(world))
    (rep,) = weeks_of(world, case, ("R1", after(2), 9, "ABCD"), ("R1", after(7), 9, "A")).reps
    assert [(week.start, week.end) for week in rep.weeks] == [
        (after(2), after(6)),
        (after(7), after(13)),
        (after(14), after(15)),
    ]
    assert [week.is_whole for week in rep.weeks] == [False, True, False]
    assert [week.shifts for week in rep.weeks] == [3, 5, 2]
    assert rep.mean_load == rep.weeks[1].load
    assert rep.weeks[0].deviation > 1
    assert sum_weeks_up([rep]).deviation == 0


def test_one_week_has_nothing_to_be_compared_with(world):
    world.horizon = replace(world.horizon, days=7)
    figures = weeks_of(world, world.case(*shops(world)), ("R1", MON, 9, "AB"))
    (week,) = figures.reps[0].weeks
    assert week.load > 0
    assert week.deviation is None
    assert (figures.weeks.deviation, figures.weeks.rep_id, figures.weeks.number) == (None, "", 0)
    assert figures.weeks.spread == week.spread


def test_a_rep_without_visits_has_empty_weeks(world):
    case = world.case(*shops(world), reps=(world.rep("R1"), world.rep("R2")))
    figures = weeks_of(world, case, ("R1", MON, 9, "AB"), R1="ABCDE", R2="")
    idle = figures.reps[1]
    assert [(week.visits, week.load, week.deviation, week.spread) for week in idle.weeks] == [
        (0, 0, None, None)
    ] * 2
    assert idle.mean_load == 0
    assert figures.weeks.rep_id == "R1"


def test_customers_at_one_place_have_no_spread(world):
    customers = [world.customer(idx, 10) for idx in "AB"]
    case = world.case(customers, [world.due(idx) for idx in "AB"])
    figures = weeks_of(world, case, ("R1", MON, 9, "AB"), R1="AB")
    assert figures.reps[0].weeks[0].spread is None
    assert figures.weeks.spread is None


def test_visits_of_unknown_customers_and_on_days_outside_are_in_no_week(world):
    case = world.case(*shops(world))
    (rep,) = weeks_of(
        world, case, ("R1", MON, 9, ("A", "?")), ("R1", after(-7), 9, "B"), ("R1", after(14), 9, "C")
    ).reps
    assert [week.visits for week in rep.weeks] == [1, 0]


def plain(case, schedules, rep_id):
    """Recompute a rep's weeks with loops alone: (visits, load, deviation, spread, day spread) by Monday."""

    def least(ids):
        return min((sum(abs(PLACES[a] - PLACES[b]) for b in ids) for a in ids), default=0)

    due = [visit.customer_id for visit in case.due_visits]
    whole = least(due) / len(due)
    first = case.horizon.start - timedelta(days=case.horizon.start.weekday())
    found = []
    monday = first
    while monday <= case.horizon.end:
        span = [monday + timedelta(days=idx) for idx in range(7)]
        days = [day for day in schedules if day.rep_id == rep_id and day.date in span]
        work = sum(day.return_s - day.leave_s - day.break_s for day in days if day.stops)
        hours = sum(
            shift.max_work_s for shift in case.shifts if shift.date in span and shift.rep_id == rep_id
        )
        ids = [stop.customer_id for day in days for stop in day.stops]
        by_day = sum(least([stop.customer_id for stop in day.stops]) for day in days)
        is_whole = case.horizon.start <= span[0] and span[6] <= case.horizon.end
        spreads = (least(ids) / len(ids) / whole, by_day / len(ids) / whole) if ids else (None, None)
        found.append((len(ids), work, hours, is_whole, *spreads))
        monday += timedelta(days=7)
    compared = [week for week in found if week[2] and week[3]] or [week for week in found if week[2]]
    hours = sum(week[2] for week in compared)
    mean = sum(week[1] for week in compared) / hours if hours else 0
    alone = sum(week[2] > 0 for week in found) < 2
    return [
        (
            visits,
            work / hours if hours else None,
            None if not hours or alone or not mean else work / hours / mean - 1,
            *spreads,
        )
        for visits, work, hours, _, *spreads in found
    ]


@st.composite
def calendars(draw):
    """First weekday, number of days, days of leave, and the customers of some days."""
    start, length = draw(st.integers(0, 6)), 7 * draw(st.integers(1, 4))
    leave = draw(st.sets(st.integers(0, length - 1), max_size=length))
    stops = st.lists(st.sampled_from(sorted(PLACES)), min_size=1, max_size=4, unique=True)
    days = draw(st.dictionaries(st.integers(0, length - 1), stops, max_size=8))
    return start, length, leave, days


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calendar=calendars())
def test_weeks_are_what_a_plain_recomputation_gives(world, calendar):
    start, length, leave, days = calendar
    first = after(start)
    world.horizon = replace(world.horizon, start=first, days=length)
    away = tuple((first + timedelta(days=idx),) * 2 for idx in leave)
    case = world.case(*shops(world, due=2), reps=(world.rep(leave=away),))
    routes = [("R1", first + timedelta(days=idx), 9, ids) for idx, ids in days.items()]
    evaluation = world.evaluate(replace(world.plan(*routes, R1="ABCDE"), horizon=case.horizon), case)
    (rep,) = evaluation.key_figures.reps
    expected = plain(case, evaluation.schedules, "R1")
    found = [(week.visits, week.load, week.deviation, week.spread, week.day_spread) for week in rep.weeks]
    assert len(found) == len(expected)
    for week, wanted in zip(found, expected, strict=True):
        assert week == pytest.approx(wanted)
    assert sum(week.visits for week in rep.weeks) == rep.visits
    assert sum(week.work_s for week in rep.weeks) == rep.worked_s
    assert sum(week.available_s for week in rep.weeks) == rep.available_s
    assert mean_load(rep.weeks) == rep.mean_load
    deviations = [abs(week.deviation) for week in rep.weeks if week.deviation is not None and week.is_whole]
    summary = evaluation.key_figures.weeks
    if any(week.is_whole and week.available_s for week in rep.weeks):
        assert abs(summary.deviation or 0) == pytest.approx(max(deviations, default=0))
    total = sum(week.visits * week.spread for week in rep.weeks if week.visits)
    assert (summary.spread or 0) * rep.visits == pytest.approx(total)
