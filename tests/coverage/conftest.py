"""A scene of four customers whose figures can be summed by hand."""

from datetime import date, timedelta

import pandas as pd
import pytest

from routeplan.coverage import measure_coverage
from routeplan.model import Customer, Opportunity, Prospect, Rep
from routeplan.policy import Policy

AS_OF = date(2026, 11, 22)


def ago(days):
    return pd.Timestamp(AS_OF - timedelta(days=days))


def customer(key, lon, lat, **more):
    facts = {"tier": "A", "rep_id": "R1", "district": "North", "revenue": 100.0} | more
    return Customer(id=key, name=f"Shop {key}", lon=lon, lat=lat, **facts)


@pytest.fixture
def customers():
    """C1 orders, C2 was phoned, C3 stopped 200 days ago, C4 never did anything."""
    return (
        customer("C1", -1.50, 52.40),
        customer("C2", -1.50, 52.401, tier="B", potential=300.0),
        customer("C3", -1.30, 52.40, rep_id="", district="South", revenue=50.0),
        customer("C4", -1.30, 52.401, rep_id="R2", district="South", tier="B", revenue=None, potential=400.0),
    )


@pytest.fixture
def orders():
    rows = [("C1", ago(5), 60.0), ("C1", ago(40), 40.0), ("C1", ago(720), 50.0), ("C3", ago(200), 50.0)]
    return pd.DataFrame(rows, columns=["customer_id", "date", "amount"])


@pytest.fixture
def visits():
    rows = [
        (ago(3), "R1", "C2", "done", "phone"),
        (ago(10), "R1", "C1", "done", "visit"),
        (ago(9), "R2", "C4", "not_met", "visit"),
        (ago(-3), "R2", "C4", "confirmed", "visit"),
    ]
    return pd.DataFrame(rows, columns=["date", "rep_id", "customer_id", "outcome", "channel"])


@pytest.fixture
def team():
    home = {"end_lon": 0.0, "end_lat": 52.4, "start_s": 0, "end_s": 1, "weekdays": frozenset(range(5))}
    return tuple(
        Rep(id=rep_id, name=name, lon=lon, lat=52.4, team="T", **home)
        for rep_id, name, lon in (("R1", "Ann", -1.5), ("R2", "Bo", -1.29))
    )


@pytest.fixture
def measured(customers, orders, visits, team):
    """Measure the scene under a policy, with parts exchanged."""

    def measure(policy=None, **changed):
        parts = {
            "orders": orders,
            "visits": visits,
            "prospects": (Prospect(id="P1", name="New", lon=-1.1, lat=52.4, potential=1000.0),),
            "opportunities": (
                Opportunity(
                    id="O1", customer_id="C1", stage="won", stated="won", amount=1.0, closed_on=AS_OF
                ),
                Opportunity(id="O2", customer_id="C1", stage="proposal", stated="proposal", amount=1.0),
            ),
            "approved": {},
            "planned": {},
            "funnel": None,
            "working_days": (),
        } | changed
        people = parts.pop("customers", customers)
        return measure_coverage(people, team, policy=policy or Policy(), as_of=AS_OF, **parts)

    return measure
