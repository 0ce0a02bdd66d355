"""A small team on one line of latitude, planned from Monday 23 November 2026."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from routeplan.calendar import due_visits, shifts
from routeplan.model import Cadence, Case, Customer, DayPlan, Horizon, Plan, Rep, Territory
from routeplan.policy import Policy
from routeplan.travel import StraightLine
from routeplan.visits import compile_team
from solvers.visits.validate import validate

MONDAY = dt.date(2026, 11, 23)


def make_policy(**tables):
    """Price nothing but driving, unless a table says so."""
    plain = {
        "visits": {"compactness": 0, "irregularity": 0},
        "day": {"waiting": 0, "balance": 0},
    }
    return Policy.model_validate(
        {name: plain.get(name, {}) | tables.get(name, {}) for name in plain | tables}
    )


def make_rep(rep_id, lon=0.0, **facts):
    defaults = {"start_s": 30_600, "end_s": 63_000, "weekdays": frozenset(range(5))}
    return Rep(id=rep_id, name=rep_id, lon=lon, lat=50.0, end_lon=lon, end_lat=50.0, **(defaults | facts))


def make_customer(customer_id, lon, cadence="weekly", **facts):
    defaults = {"service_s": 1800, "worth_s": 7200.0, "tier": "A"}
    parsed = Cadence.parse(cadence)
    return Customer(
        id=customer_id,
        name=customer_id,
        lon=lon,
        lat=50.0,
        cadence=parsed.with_limits(early=0.7, late=1.3) if parsed else None,
        **(defaults | facts),
    )


@dataclass(frozen=True)
class Team:
    case: Case
    policy: Policy
    territories: tuple[Territory, ...]

    @property
    def travel(self):
        return StraightLine.from_rules(self.policy.travel)

    def compile(self):
        parts = compile_team(self.case, self.territories, self.policy, self.travel)
        for part in parts:
            validate(part.problem)
        return parts

    def plan(self, *days):
        """Give a plan of this team with some days: (rep, day of the horizon, customers[, tasks])."""
        return Plan(
            horizon=self.case.horizon,
            territories=self.territories,
            days=tuple(
                DayPlan(
                    rep_id=rep_id,
                    date=self.case.horizon.start + dt.timedelta(days=day),
                    leave_s=36_000,
                    customer_ids=customer_ids,
                    task_ids=task_ids[0] if task_ids else (),
                )
                for rep_id, day, customer_ids, *task_ids in days
            ),
            engine="routeplan",
            seed=1,
        )

    def with_case(self, **facts):
        return replace(self, case=replace(self.case, **facts))


@pytest.fixture
def team():
    """Make a team: customers go to the territory of the rep whom ``owners`` names, else of the first."""

    def make(reps, customers, *, owners=None, weeks=1, tasks=(), start=MONDAY, **tables):
        policy = make_policy(**tables)
        horizon = Horizon(start=start, days=7 * weeks, as_of=start - dt.timedelta(days=1))
        owners = owners or {}
        territories = tuple(
            Territory(
                rep_id=rep.id,
                customer_ids=tuple(c.id for c in customers if owners.get(c.id, reps[0].id) == rep.id),
            )
            for rep in reps
        )
        case = Case(
            horizon=horizon,
            customers=tuple(customers),
            unlocated=(),
            reps=tuple(reps),
            shifts=shifts(reps, horizon, policy),
            due_visits=due_visits(customers, horizon, policy, tasks),
            tasks=tuple(tasks),
        )
        return Team(case=case, policy=policy, territories=territories)

    return make


@pytest.fixture
def rep():
    return make_rep


@pytest.fixture
def customer():
    return make_customer
