"""A street that can be planned by hand: homes and customers lie on one line, a minute of driving per step."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pytest

from routeplan.evaluate import evaluate
from routeplan.model import (
    Cadence,
    Case,
    Customer,
    DayPlan,
    DueVisit,
    Evaluation,
    Horizon,
    Plan,
    Rep,
    Shift,
    Territory,
)
from routeplan.policy import Policy
from routeplan.travel import TravelMatrix

MIN, HOUR = 60, 3600
STEP = 0.01
"""Degrees of longitude that one minute of driving (1000 m) covers."""
MON = date(2026, 11, 23)
TUE, WED, THU, FRI = (MON + timedelta(days=idx) for idx in range(1, 5))


@dataclass(frozen=True)
class Street:
    """Travel times along the street, twice as long on foot; places west of `cut_off` are cut off from the others."""

    cut_off: float = -1000.0

    def matrix(self, lonlat, *, mode):
        steps = np.abs(lonlat[:, None, 0] - lonlat[None, :, 0]) / STEP
        west = lonlat[:, 0] < self.cut_off * STEP
        reachable = west[:, None] == west[None, :]
        return TravelMatrix(
            seconds=np.where(reachable, np.rint((120 if mode == "walk" else 60) * steps), np.inf),
            metres=np.where(reachable, np.rint(1000 * steps), np.inf),
        )


class World:
    """Builders of the model's parts, with the street's defaults."""

    travel = Street()
    policy = Policy.model_validate({"visits": {"inside": "whole"}})
    horizon = Horizon(start=MON, days=14, as_of=MON - timedelta(days=1))

    def customer(self, idx, at, **changes):
        base = {
            "name": f"Shop {idx}",
            "lon": at * STEP,
            "lat": 0.0,
            "tier": "A",
            "service_s": 30 * MIN,
            "cadence": Cadence(visits=1, days=7, rolling=True, min_gap=5, max_gap=10),
            "value": 100.0,
        }
        return Customer(id=idx, **{**base, **changes})

    def rep(self, idx="R1", at=0, **changes):
        base = {
            "name": f"Rep {idx}",
            "lon": at * STEP,
            "lat": 0.0,
            "end_lon": at * STEP,
            "end_lat": 0.0,
            "start_s": 8 * HOUR,
            "end_s": 17 * HOUR,
            "weekdays": frozenset(range(5)),
        }
        return Rep(id=idx, **{**base, **changes})

    def shift(self, rep_id="R1", day=MON, **changes):
        """Open 08:00-17:00, six hours of work, 30 minutes of break from 11:30 to 13:00."""
        base = {
            "open_s": 8 * HOUR,
            "close_s": 17 * HOUR,
            "max_work_s": 6 * HOUR,
            "break_s": 30 * MIN,
            "break_from_s": 11 * HOUR + 30 * MIN,
            "break_to_s": 13 * HOUR,
        }
        return Shift(rep_id=rep_id, date=day, **{**base, **changes})

    def due(self, customer_id, number=1, first=MON, last=FRI, **changes):
        return DueVisit(
            customer_id=customer_id,
            number=number,
            earliest=first,
            latest=last,
            **{"worth_s": 40 * MIN, **changes},
        )

    def case(self, customers, due, reps=None, shifts=None, unlocated=()):
        reps = reps or (self.rep(),)
        if shifts is None:
            workdays = [day for day in self.horizon.dates() if day.weekday() < 5]
            shifts = tuple(
                self.shift(rep.id, day) for rep in reps for day in workdays if not rep.is_on_leave(day)
            )
        return Case(
            horizon=self.horizon,
            customers=tuple(sorted(customers, key=lambda customer: customer.id)),
            unlocated=tuple(unlocated),
            reps=tuple(reps),
            shifts=tuple(shifts),
            due_visits=tuple(due),
        )

    def plan(self, *days, **territories):
        """Take days as (rep, date, hour of leaving, customers), and territories by rep."""
        return Plan(
            horizon=self.horizon,
            territories=tuple(
                Territory(rep_id=idx, customer_ids=tuple(ids)) for idx, ids in territories.items()
            ),
            days=tuple(
                DayPlan(rep_id=rep_id, date=day, leave_s=round(hour * HOUR), customer_ids=tuple(ids))
                for rep_id, day, hour, ids in days
            ),
            engine="hand",
            seed=0,
        )

    def evaluate(self, plan, case, policy=None, travel=None, **options) -> Evaluation:
        return evaluate(plan, case, policy or self.policy, travel or self.travel, **options)


@pytest.fixture
def world():
    return World()


@dataclass(frozen=True)
class Scene:
    """A feasible week: three shops on Monday, one on Wednesday, nothing left out."""

    case: Case
    plan: Plan

    def with_days(self, *days):
        return replace(self.plan, days=days)


@pytest.fixture
def scene(world):
    customers = [
        world.customer("A", 10),
        world.customer("B", 20),
        world.customer("C", 30),
        world.customer("D", -15),
    ]
    case = world.case(customers, [world.due(idx) for idx in "ABCD"])
    plan = world.plan(("R1", MON, 9, "ABC"), ("R1", WED, 9, "D"), R1="ABCD")
    return Scene(case=case, plan=plan)


@pytest.fixture(scope="session")
def world_of_areas():
    """Give one world to all examples of a property."""
    return World()
