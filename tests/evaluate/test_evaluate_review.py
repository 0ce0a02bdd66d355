"""A review counts what was promised and done; the three measures of compliance are three."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routeplan.evaluate.review import review
from routeplan.evaluate.review_days import planned_visits
from routeplan.evaluate.review_matching import match_visits
from routeplan.model import Cadence, Customer
from routeplan.model.log_entry import LogEntry
from routeplan.model.review import PlannedVisit
from routeplan.policy import Policy
from tests.evaluate.conftest import FRI, HOUR, MIN, MON, THU, TUE, WED

POLICY = Policy()
WEEKLY = Cadence(visits=1, days=7, rolling=True, min_gap=5, max_gap=10)


def shop(idx, tier="A", cadence=WEEKLY, **changes):
    return Customer(id=idx, name=f"Shop {idx}", lon=0.0, lat=0.0, tier=tier, cadence=cadence, **changes)


def visit(day, customer_id, rep_id="R1", **changes):
    return PlannedVisit(date=day, rep_id=rep_id, customer_id=customer_id, **changes)


def entry(day, customer_id, outcome="done", rep_id="R1", **changes):
    return LogEntry(date=day, rep_id=rep_id, customer_id=customer_id, outcome=outcome, **changes)


def reviewed(planned, log, customers=()):
    known = {one.id for one in customers}
    shops = [*customers, *(shop(idx) for idx in sorted({one.customer_id for one in planned} - known))]
    return review(planned, log, shops, POLICY, first=MON, last=MON + timedelta(days=6))


def test_a_visit_counts_as_done_on_another_day_or_by_another_rep_but_the_promise_is_broken():
    planned = [visit(MON, "C1"), visit(TUE, "C2"), visit(WED, "C3"), visit(THU, "C4")]
    log = [entry(MON, "C1"), entry(TUE, "C2", rep_id="R2"), entry(FRI, "C3")]
    found = reviewed(planned, log)
    assert (found.done.good, found.done.of) == (3, 4)
    assert (found.promised.good, found.promised.of) == (1, 4)
    assert [(one.visit.customer_id, one.cause) for one in found.missed] == [("C4", "no_entry")]
    assert found.unplanned == ()


def test_causes_of_misses_are_what_the_log_says_of_that_day():
    planned = [visit(MON, "C1"), visit(TUE, "C2"), visit(WED, "C3"), visit(THU, "C4")]
    log = [
        entry(MON, "C1", "not_met", reason="closed"),
        entry(TUE, "C2", "cancelled", note="asked for next week"),
        entry(TUE, "C3", "not_met"),
        entry(THU, "C4", "confirmed"),
    ]
    found = reviewed(planned, log)
    assert [(one.cause, one.reason, one.is_confirmed) for one in found.missed] == [
        ("not_met", "closed", False),
        ("cancelled", "asked for next week", False),
        ("no_entry", "", False),
        ("no_entry", "", True),
    ]
    assert found.causes[0] == ("no_entry", "", 2)
    assert (found.confirmed.good, found.confirmed.of) == (0, 1)


def test_a_confirmed_visit_is_kept_by_its_rep_on_its_day_alone():
    planned = [visit(TUE, "C1"), visit(TUE, "C2")]
    log = [
        entry(TUE, "C1", "confirmed"),
        entry(TUE, "C2", "confirmed"),
        entry(TUE, "C1"),
        entry(WED, "C2"),
    ]
    found = reviewed(planned, log)
    assert (found.confirmed.good, found.confirmed.of) == (1, 2)
    assert found.done.good == 2


def test_of_repeated_rows_of_a_visit_the_last_counts():
    found = reviewed([visit(MON, "C1")], [entry(MON, "C1"), entry(MON, "C1", "cancelled")])
    assert (found.done.good, found.causes) == (0, (("cancelled", "", 1),))


def test_each_visit_made_fulfils_one_planned_visit_and_the_rest_is_unplanned():
    found = reviewed([visit(MON, "C1"), visit(THU, "C1")], [entry(THU, "C1"), entry(FRI, "C2")])
    assert found.done.good == 1
    assert found.promised.good == 1
    assert [one.customer_id for one in found.unplanned] == ["C2"]
    assert [rep.unplanned for rep in found.reps] == [1]


@pytest.mark.parametrize(
    ("days_since", "kept", "early", "late"), [(4, 0, 1, 0), (5, 1, 0, 0), (10, 1, 0, 0), (11, 0, 0, 1)]
)
def test_the_interval_is_kept_within_the_limits_of_the_cadence(days_since, kept, early, late):
    log = [entry(WED - timedelta(days=days_since), "C1"), entry(WED, "C1")]
    tier = reviewed([], log, [shop("C1")]).tiers[0]
    assert (tier.interval.good, tier.interval.of, tier.early, tier.late) == (kept, 1, early, late)


def test_a_first_visit_keeps_no_interval_and_the_table_may_know_an_earlier_one():
    assert reviewed([], [entry(WED, "C1")], [shop("C1")]).interval.of == 0
    known = shop("C1", last_visit=WED - timedelta(days=7))
    assert reviewed([], [entry(WED, "C1")], [known]).interval.good == 1
    assert reviewed([], [entry(WED, "C1")], [shop("C1", cadence=None)]).interval.of == 0


def test_overdue_is_who_is_past_the_late_limit_on_the_last_day():
    sunday = MON + timedelta(days=6)
    log = [entry(sunday - timedelta(days=10), "C1"), entry(sunday - timedelta(days=11), "C2")]
    log += [
        entry(sunday + timedelta(days=1), "C2"),
        entry(MON, "C3", "not_met"),
        entry(MON, "C3", "confirmed"),
    ]
    tier = reviewed([], log, [shop("C1"), shop("C2"), shop("C3")]).tiers[0]
    assert (tier.on_time.good, tier.on_time.of, tier.never) == (1, 2, 1)


def test_the_three_measures_are_apart():
    """All planned visits done, yet too late, and another customer is overdue that nobody planned."""
    customers = [shop("C1"), shop("C2")]
    log = [entry(MON - timedelta(days=20), "C1"), entry(MON - timedelta(days=20), "C2"), entry(MON, "C1")]
    found = reviewed([visit(MON, "C1")], log, customers)
    assert (found.done.share, found.interval.share, found.on_time.share) == (1.0, 0.0, 0.5)


def test_time_is_compared_on_days_whose_visits_all_have_times():
    planned = [
        visit(MON, "C1", arrive_s=9 * HOUR, leave_s=10 * HOUR, service_s=HOUR),
        visit(MON, "C2", arrive_s=11 * HOUR, leave_s=12 * HOUR, service_s=HOUR),
        visit(TUE, "C3", arrive_s=9 * HOUR, leave_s=10 * HOUR, service_s=HOUR),
    ]
    log = [
        entry(MON, "C1", arrive_s=9 * HOUR, leave_s=9 * HOUR + 30 * MIN),
        entry(MON, "C2", "not_met", arrive_s=11 * HOUR, leave_s=11 * HOUR + 6 * MIN),
        entry(TUE, "C3"),
    ]
    time = reviewed(planned, log).time
    assert (time.days, time.face_s, time.way_s) == (1, 30 * MIN, 96 * MIN)
    assert (time.planned_face_s, time.planned_way_s) == (2 * HOUR, HOUR)


def test_shares_of_face_time_stand_beside_the_plan_and_the_aim():
    planned = [visit(MON, "C1", service_s=HOUR), visit(MON, "C2", service_s=HOUR)]
    log = [
        entry(MON, "C1", arrive_s=HOUR, leave_s=4 * HOUR),
        entry(MON, "C2", arrive_s=5 * HOUR, leave_s=6 * HOUR),
    ]
    found = reviewed(planned, log, [shop("C1"), shop("C2", tier="B")])
    assert [(tier.face_share, tier.planned_share, tier.target) for tier in found.tiers[:2]] == [
        (0.75, 0.5, 0.4),
        (0.25, 0.5, 0.3),
    ]


def test_visits_at_the_wrong_place_or_time_are_listed():
    windows = (((9 * HOUR, 12 * HOUR),),) * 5 + ((), ())
    planned = [visit(MON, "C1", arrive_s=9 * HOUR), visit(TUE, "C1", arrive_s=9 * HOUR, is_appointment=True)]
    log = [
        entry(MON, "C1", arrive_s=10 * HOUR + MIN, lon=0.0, lat=0.0028),  # 311 m north
        entry(TUE, "C1", arrive_s=8 * HOUR + 30 * MIN, lon=0.0, lat=0.0026),  # 289 m
        entry(WED, "C1", arrive_s=8 * HOUR + 30 * MIN),
        entry(THU, "C1"),
    ]
    found = reviewed(planned, log, [shop("C1", windows=windows)])
    assert [(one.entry.date, one.kind, round(one.off)) for one in found.oddities] == [
        (MON, "place", 311),
        (MON, "plan_time", HOUR + MIN),
        (WED, "hours", -30 * MIN),
    ]
    assert (found.placed, found.timed) == (2, 3)


def test_customers_who_left_the_table_count_without_a_tier():
    found = review([visit(MON, "C9")], [], [], POLICY, first=MON, last=FRI)
    assert [(tier.tier, tier.done.of) for tier in found.tiers if tier.done.of] == [("", 1)]


def test_planned_times_are_those_of_the_evaluation(world):
    """Ten steps from home is ten minutes: 08:10, half an hour, and ten more to the next one."""
    plan = world.plan(("R1", MON, 8, ("C1", "C2", "gone")), ("R1", TUE, 8, ("C1",)))
    case = world.case([world.customer("C1", 10), world.customer("C2", 20)], [])
    found = planned_visits(plan, case, world.policy, world.travel, {MON})
    assert [(one.customer_id, one.arrive_s, one.leave_s, one.service_s) for one in found] == [
        ("C1", 8 * HOUR + 10 * MIN, 8 * HOUR + 40 * MIN, 30 * MIN),
        ("C2", 8 * HOUR + 50 * MIN, 9 * HOUR + 20 * MIN, 30 * MIN),
        ("gone", None, None, 0),
    ]


DAYS = st.integers(0, 6).map(lambda idx: MON + timedelta(days=idx))
VISIT = st.tuples(DAYS, st.sampled_from(["C1", "C2"]), st.sampled_from(["R1", "R2"]))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(planned=st.sets(VISIT, max_size=8), made=st.sets(VISIT, max_size=8))
def test_as_many_visits_are_matched_as_there_are_pairs_and_exact_ones_first(planned, made):
    promised = [visit(day, customer, rep) for day, customer, rep in sorted(planned)]
    log = [entry(day, customer, rep_id=rep) for day, customer, rep in sorted(made)]
    matched = match_visits(promised, log)
    assert len(set(matched.values())) == len(matched)
    for customer in ("C1", "C2"):
        of_planned = sum(one.customer_id == customer for one in promised)
        of_made = sum(one.customer_id == customer for one in log)
        assert sum(promised[at].customer_id == customer for at in matched) == min(of_planned, of_made)
    exact = sum(
        (promised[at].date, promised[at].rep_id) == (log[idx].date, log[idx].rep_id)
        for at, idx in matched.items()
    )
    assert exact == len(planned & made)
