"""Weeks that do not keep to the plan: drawn alike for all, and counted as they went."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from benchmarks.living.drive import drive
from benchmarks.living.figures import intervals_kept
from benchmarks.living.reality import CANCELLED, MISSED, Reality
from benchmarks.living.report import report
from benchmarks.living.weeks import Life, Week, live, with_friday_free
from routeplan.intake import read_workspace
from routeplan.model import Cadence, Case, Customer, DaySchedule, Horizon, Rep, Shift, Stop
from routeplan.travel import TravelMatrix
from scenarios import copy_scenario

MONDAY = date(2026, 12, 7)
HOUR = 3600


class Quarter:
    """A quarter of an hour between any two places."""

    def matrix(self, lonlat, *, mode):  # noqa: ARG002 - the protocol
        seconds = np.where(np.eye(len(lonlat), dtype=bool), 0.0, 900.0)
        return TravelMatrix(seconds=seconds, metres=seconds)


def customer(number, **changes):
    base = {"id": f"C{number}", "name": "", "lon": 0.0, "lat": 0.0, "tier": "A"}
    return Customer(**base | changes)


REP = Rep(
    id="R1", name="", lon=0.0, lat=0.0, end_lon=0.0, end_lat=0.0,
    start_s=8 * HOUR, end_s=17 * HOUR, weekdays=frozenset(range(5)),
)  # fmt: skip
SHIFT = Shift(
    rep_id="R1", date=MONDAY, open_s=8 * HOUR, close_s=17 * HOUR, max_work_s=8 * HOUR,
    break_s=0, break_from_s=0, break_to_s=0,
)  # fmt: skip


def reality(**changes):
    base = Reality.draw([customer(idx) for idx in range(60)], [REP], start=MONDAY, weeks=12, seed=1)
    return replace(base, **changes)


def case_of(customers):
    horizon = Horizon(start=MONDAY, days=28, as_of=MONDAY - timedelta(days=1))
    return Case(
        horizon=horizon, customers=tuple(customers), unlocated=(), reps=(REP,), shifts=(SHIFT,), due_visits=()
    )


def day_of(customers, *, first_s=9 * HOUR):
    stops = tuple(
        Stop(
            customer_id=one.id, arrive_s=first_s + idx * HOUR, start_s=first_s + idx * HOUR,
            leave_s=first_s + idx * HOUR + 1800, drive_s=900, drive_m=0, wait_s=0, due=None,
        )
        for idx, one in enumerate(customers)
    )  # fmt: skip
    return DaySchedule(
        rep_id="R1", date=MONDAY, leave_s=first_s - 900, return_s=17 * HOUR, stops=stops, break_start_s=None,
        break_s=0, home_drive_s=900, home_drive_m=0, drive_s=0, service_s=0, wait_s=0, drive_m=0, overtime_s=0,
    )  # fmt: skip


class Kind(Reality):
    """Nothing goes wrong, and legs take what they take."""

    def outcome(self, customer_id, day):  # noqa: ARG002 - as overridden
        return "cancelled" if customer_id == "C1" else "done"

    def factor(self, rep_id, day, leg):  # noqa: ARG002 - as overridden
        return 1.0


def kind(**changes):
    known = reality(**changes)
    return Kind(**{name: getattr(known, name) for name in known.__dataclass_fields__})


def test_the_same_seed_brings_the_same_and_shares_are_as_stated():
    one = reality()
    outcomes = [one.outcome(f"C{idx}", MONDAY + timedelta(days=idx % 60)) for idx in range(6000)]

    assert one == reality()
    assert outcomes.count("cancelled") / 6000 == pytest.approx(CANCELLED, abs=0.01)
    assert outcomes.count("not_met") / 6000 == pytest.approx(MISSED, abs=0.01)
    factors = [one.factor("R1", MONDAY, leg) for leg in range(3000)]
    assert np.mean(factors) == pytest.approx(1.0, abs=0.01)
    assert np.std(factors) == pytest.approx(0.15, abs=0.005)


def test_two_come_and_one_closes_each_week():
    one = reality()
    assert len(one.arrivals) == 24
    assert len(one.closures) == 12
    assert not set(one.arrivals) & set(one.closures)
    late = next(iter(one.arrivals))
    assert one.is_there(late, one.arrivals[late])
    assert not one.is_there(late, one.arrivals[late] - timedelta(days=1))


def test_nobody_drives_to_who_called_off():
    customers = [customer(0), customer(1), customer(2)]
    driven = drive(day_of(customers), case_of(customers), SHIFT, Quarter(), kind())

    assert [row[3] for row in driven.rows] == ["done", "cancelled", "done"]
    assert driven.drive_s == 3 * 900


def test_what_would_end_long_after_the_shift_is_not_met():
    customers = [customer(0), customer(2)]
    driven = drive(day_of(customers, first_s=16 * HOUR), case_of(customers), SHIFT, Quarter(), kind())

    assert [row[3] for row in driven.rows] == ["done", "not_met"]
    assert driven.drive_s == 2 * 900


def test_who_is_ill_visits_nobody():
    customers = [customer(0)]
    ill = kind(ill_rep_id="R1", ill_from=MONDAY, ill_until=MONDAY)
    driven = drive(day_of(customers), case_of(customers), SHIFT, Quarter(), ill)

    assert [row[3] for row in driven.rows] == ["cancelled"]
    assert driven.drive_s == 0


def test_intervals_run_from_visit_to_visit_and_to_the_end():
    weekly = Cadence(visits=1, days=7, rolling=True, min_gap=5, max_gap=9)
    customers = [replace(customer(idx), cadence=weekly) for idx in range(2)]
    weeks = tuple(
        Week(
            start=MONDAY + timedelta(days=7 * idx),
            outcomes={},
            drive_s=0,
            promised=0,
            broken=0,
            further=0,
            shifted=0,
        )
        for idx in range(4)
    )
    # C0: 7 days, 10 days, then until the end 10; C1: 7, 7, 7, then 6
    log = [(MONDAY + timedelta(days=day), "R1", "C0", "done") for day in (0, 7, 17)]
    log += [(MONDAY + timedelta(days=day), "R1", "C1", "done") for day in (0, 7, 14, 21)]
    # nobody works from the early to the late limit of C0's last interval
    worked = frozenset(MONDAY + timedelta(days=day) for day in range(28) if day < 22)
    life = Life(weeks=weeks, log=tuple(log), case=case_of(customers), worked=worked)

    class Nothing:
        visits = None

    kept = intervals_kept(life, Nothing(), reality(arrivals={}, closures={}))
    assert kept == {"A": {"done": 7, "kept_share": round(4 / 5, 4), "shut": 1}}


def test_what_was_missed_is_made_up_within_the_week_and_promises_stand(tmp_path):
    workspace = with_friday_free(read_workspace(copy_scenario("midlands-b2b", tmp_path)))
    start = workspace.policy.horizon.start
    brought = Reality.draw(workspace.customers, workspace.reps, start=start, weeks=2, seed=1)
    life = live(workspace, brought, "routeplan", weeks=2, iterations=0, seed=1)

    missed = {(customer_id, day) for day, _, customer_id, outcome in life.log if outcome != "done"}
    made_up = [
        customer_id
        for day, _, customer_id, outcome in life.log
        if outcome == "done"
        and any(one == customer_id and 0 < (day - before).days <= 4 for one, before in missed)
    ]
    assert made_up
    assert life.weeks[1].promised > 0
    assert life.weeks[1].broken <= 1


def test_the_report_names_each_way_to_plan():
    figures = {
        "visits_done": 10, "drive_h": 5.0, "minutes_a_visit": 30.0, "moved_share": 0.01, "shifted_share": 0.2,
        "tiers": {"A": {"done": 10, "kept_share": 0.99}},
    }  # fmt: skip
    row = {
        "workspace": "w",
        "best_tier": "A",
        "weeks": 12,
        "seed": 1,
        "iterations": 5,
        "commit": "c",
        "dirty": False,
        "versions": {},
    }
    text = report(
        [
            {**row, "policy": "routeplan", "figures": figures | {"minutes_a_visit": 33.0}},
            {**row, "policy": "scratch", "figures": figures},
        ]
    )
    assert (
        "| w | planned on, from the plan before | 10 | 5 h | 33.0 min | +10.0% | 1.0% | 20.0% | 99.0% |"
        in text
    )
