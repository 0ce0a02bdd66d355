"""Day and time of joint visits."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.calendar import due_visits, shifts
from routeplan.calendar.account_teams import split_joint
from routeplan.calendar.meetings import arrange
from routeplan.model import Case, Customer, Horizon, Meeting, Plan, Rep, Task, Territory
from routeplan.model.joint import joint_visits, settled
from routeplan.policy import Policy
from routeplan.travel import StraightLine

MONDAY = dt.date(2026, 11, 23)
DAY, HOUR = dt.timedelta(days=1), 3600
WEEK = Horizon(start=MONDAY, days=7, as_of=MONDAY - DAY)
POLICY = Policy()
TRAVEL = StraightLine.from_rules(POLICY.travel)
OPEN = ((9 * HOUR, 12 * HOUR), (13 * HOUR, 17 * HOUR))


def rep(idx, lon=0.0, weekdays=range(5), **facts):
    base = {"start_s": 8 * HOUR, "end_s": 17 * HOUR, "lat": 50.0, "end_lat": 50.0}
    return Rep(id=idx, name=idx, lon=lon, end_lon=lon, weekdays=frozenset(weekdays), **(base | facts))


def customer(idx, lon=0.02, **facts):
    base = {"lat": 50.0, "tier": "A", "service_s": 1800, "windows": (OPEN,) * 5 + ((), ())}
    return Customer(id=idx, name=idx, lon=lon, **(base | facts))


def joint(idx, customer_id, *companions, first=0, last=4, **facts):
    days = {"earliest": MONDAY + first * DAY, "due_by": MONDAY + last * DAY}
    return Task(id=idx, customer_id=customer_id, companions=companions, **(days | facts))


def case_of(reps, customers, tasks, *, previous=None):
    parts = split_joint(tasks)
    territories = (Territory(rep_id=reps[0].id, customer_ids=tuple(one.id for one in customers)),)
    case = Case(
        horizon=WEEK,
        customers=tuple(customers),
        unlocated=(),
        reps=tuple(reps),
        shifts=shifts(reps, WEEK, POLICY),
        due_visits=due_visits(customers, WEEK, POLICY, parts),
        tasks=parts,
        previous=previous,
    )
    return settled(case, territories), territories


def meetings_of(reps, customers, tasks, **facts):
    return arrange(*case_of(reps, customers, tasks, **facts), POLICY, TRAVEL)


def test_all_who_take_part_work_and_the_customer_is_open():
    reps = [rep("R1", weekdays=(0, 2, 4)), rep("R2", weekdays=(1, 2)), rep("R3")]
    (meeting,) = meetings_of(reps, [customer("C")], [joint("T", "C", "R2", "R3", service_s=HOUR)])
    assert meeting == Meeting(joint_id="T", date=MONDAY + 2 * DAY, at_s=9 * HOUR)


def test_without_a_day_that_all_work_there_is_no_meeting():
    reps = [rep("R1", weekdays=(0, 2)), rep("R2", weekdays=(1, 3))]
    assert meetings_of(reps, [customer("C")], [joint("T", "C", "R2")]) == ()


def test_a_companion_who_is_the_lead_is_none():
    case, _ = case_of([rep("R1"), rep("R2")], [customer("C")], [joint("T", "C", "R1", "R2")])
    (parts,) = joint_visits(case).values()
    assert [(part.task_id, part.rep_id) for part in parts] == [("T", "R1"), ("T + R2", "R2")]


def test_the_one_with_a_single_day_comes_first():
    reps = [rep("R1"), rep("R2")]
    tasks = [joint("T1", "C", "R2", service_s=5 * HOUR), joint("T2", "D", "R2", service_s=4 * HOUR, last=0)]
    open_all_day = {"windows": (((0, 24 * HOUR),),) * 7}
    found = meetings_of(reps, [customer("C", **open_all_day), customer("D", **open_all_day)], tasks)
    assert [meeting.date for meeting in found] == [MONDAY + DAY, MONDAY]


def test_a_time_of_its_own_stands_and_what_was_told_stays():
    reps, shop = [rep("R1"), rep("R2")], customer("C")
    own = joint("T", "C", "R2", first=3, last=3, at_s=15 * HOUR)
    assert meetings_of(reps, [shop], [own])[0].at_s == 15 * HOUR
    told = Meeting(joint_id="T", date=MONDAY + 3 * DAY, at_s=14 * HOUR + 300)
    previous = Plan(
        horizon=WEEK, territories=(), days=(), engine="", seed=0, interrupted=False, meetings=(told,)
    )
    assert meetings_of(reps, [shop], [joint("T", "C", "R2")], previous=previous) == (told,)
    gone = replace(previous, meetings=(replace(told, date=MONDAY + 5 * DAY),))
    assert meetings_of(reps, [shop], [joint("T", "C", "R2")], previous=gone) != gone.meetings


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.sets(st.sampled_from(["R2", "R3", "R4"]), min_size=1), st.integers(0, 4)
        ),
        min_size=1,
        max_size=6,
    ),
    st.lists(st.sets(st.integers(0, 4), min_size=1), min_size=4, max_size=4),
)
def test_nobody_is_at_two_meetings_at_once_and_all_work_on_the_day(asked, weekdays):
    reps = [rep(f"R{idx + 1}", 0.03 * idx, days) for idx, days in enumerate(weekdays)]
    customers = [customer(f"C{idx}", 0.05 * idx) for idx in range(4)]
    tasks = [
        joint(f"T{idx}", f"C{shop}", *sorted(others), last=last, service_s=HOUR)
        for idx, (shop, others, last) in enumerate(asked)
    ]
    case, territories = case_of(reps, customers, tasks)
    found = {one.joint_id: one for one in arrange(case, territories, POLICY, TRAVEL)}
    assert found == {one.joint_id: one for one in arrange(case, territories, POLICY, TRAVEL)}
    worked = {(shift.rep_id, shift.date) for shift in case.shifts}
    diary = {}
    for joint_id, parts in joint_visits(case).items():
        meeting = found.get(joint_id)
        if meeting is None:
            continue
        assert parts[0].earliest <= meeting.date <= parts[0].latest
        assert any(opens <= meeting.at_s <= closes - HOUR for opens, closes in OPEN)
        for part in parts:
            assert (part.rep_id, meeting.date) in worked
            diary.setdefault((part.rep_id, meeting.date), []).append(meeting.at_s)
    for starts in diary.values():
        starts.sort()
        assert all(later - former >= HOUR for former, later in pairwise(starts))
