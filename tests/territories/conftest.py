"""A team whose territories are drawn and measured in a moment, and a town of forty shops and two reps, of whom one has most today."""

import csv
import datetime as dt
from dataclasses import dataclass

import pytest

from routeplan.calendar import due_visits, shifts
from routeplan.evaluate import evaluate
from routeplan.intake import read_workspace
from routeplan.language import finding_text
from routeplan.model import Cadence, Case, Customer, Evaluation, Horizon, Plan, Rep
from routeplan.planning import Settings, build_case
from routeplan.policy import Policy
from routeplan.territories import assign_territories
from routeplan.territories.districting import districting
from routeplan.travel import StraightLine
from solvers.stop import Iterations

MONDAY = dt.date(2026, 11, 23)
HORIZON = Horizon(start=MONDAY, days=28, as_of=MONDAY - dt.timedelta(days=1))


@dataclass(frozen=True)
class Drawn:
    """Territories, what is said of them, and what the evaluation makes of them."""

    owner: dict[str, str]
    findings: tuple[str, ...]
    evaluation: Evaluation


class Team:
    """Builders; homes and customers lie at 50 degrees north unless told otherwise."""

    away = ((HORIZON.start, HORIZON.end),)

    def rep(self, name, lon=0.0, **facts):
        base = {"lat": 50.0, "end_lon": lon, "end_lat": 50.0, "start_s": 30_600, "end_s": 63_000}
        return Rep(id=name, name=name, lon=lon, weekdays=frozenset(range(5)), **{**base, **facts})

    def customer(self, name, lon=0.0, **facts):
        cadence = Cadence.parse("weekly").with_limits(early=0.7, late=1.3)
        base = {"lat": 50.0, "tier": "A", "cadence": cadence, "service_s": 1800, "value": 100.0}
        return Customer(id=name, name=name, lon=lon, **{**base, **facts})

    def line(self, count, **facts):
        return [self.customer(f"C{idx}", 0.01 * idx, **facts) for idx in range(count)]

    def case(self, customers, reps, policy, areas=()):
        return Case(
            horizon=HORIZON,
            customers=tuple(sorted(customers, key=lambda customer: customer.id)),
            unlocated=(),
            reps=tuple(sorted(reps, key=lambda rep: rep.id)),
            shifts=shifts(reps, HORIZON, policy),
            due_visits=due_visits(customers, HORIZON, policy),
            areas=tuple(areas),
        )

    def state(self, customers, reps, **rules):
        policy = Policy.model_validate({"territories": rules})
        case = self.case(customers, reps, policy)
        return districting(case, policy.territories, StraightLine.from_rules(policy.travel))

    def draw(self, customers, reps, areas=(), **rules):
        policy = Policy.model_validate({"territories": rules})
        travel = StraightLine.from_rules(policy.travel)
        case = self.case(customers, reps, policy, areas)
        found = assign_territories(case, policy.territories, travel, seed=1)
        plan = Plan(horizon=HORIZON, territories=found.territories, days=(), engine="none", seed=1)
        evaluation = evaluate(plan, case, policy, travel, findings=found.findings)
        owner = {name: territory.rep_id for territory in found.territories for name in territory.customer_ids}
        said = tuple(finding_text(one, "en") for one in found.findings)
        return Drawn(owner=owner, findings=said, evaluation=evaluation)


@pytest.fixture
def team():
    return Team()


TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def uneven(small_workspace):
    """Give the small workspace with a rep for each customer: Ann has the three columns in the west, Bo the others."""
    with (small_workspace / "customers.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    with (small_workspace / "customers.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow([*rows[0], "rep_id"])
        # all shops alike, so that the tolerances can be met by count
        table.writerows([*row[:4], 1000, "R1" if idx % 7 < 5 else "R2"] for idx, row in enumerate(rows[1:]))
    return small_workspace


@pytest.fixture
def settings():
    return Settings(today=TODAY)


@pytest.fixture
def stop():
    return Iterations(50_000)


@pytest.fixture
def workspace(uneven):
    return read_workspace(uneven)


@pytest.fixture
def stated(workspace, settings):
    case, _ = build_case(workspace, settings)
    found = districting(case, workspace.policy.territories, StraightLine.from_rules(workspace.policy.travel))
    assert found is not None
    return found
