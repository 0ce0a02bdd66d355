"""Customers and reps as territories: locks, skills, teams, leave, and what is said when the tolerance is missed."""

import datetime as dt
from dataclasses import replace

from routeplan.calendar import due_visits, shifts
from routeplan.language import finding_text
from routeplan.model import Cadence, Case, Customer, Horizon, Rep
from routeplan.policy import Policy
from routeplan.territories import assign_territories
from routeplan.travel import StraightLine

MONDAY = dt.date(2026, 11, 23)
HORIZON = Horizon(start=MONDAY, days=28, as_of=MONDAY - dt.timedelta(days=1))
POLICY = Policy()


def rep(name, lon, **facts):
    return Rep(
        id=name, name=name, lon=lon, lat=50.0, end_lon=lon, end_lat=50.0, start_s=30_600, end_s=63_000,
        weekdays=frozenset(range(5)), **facts,
    )  # fmt: skip


def customer(name, lon, value=100.0, **facts):
    cadence = Cadence.parse("weekly").with_limits(early=0.7, late=1.3)
    return Customer(
        id=name, name=name, lon=lon, lat=50.0, tier="A", cadence=cadence, service_s=1800, value=value, **facts
    )


def territories(customers, reps, rules=None):
    policy = Policy.model_validate({"territories": rules or {}})
    case = Case(
        horizon=HORIZON,
        customers=tuple(customers),
        unlocated=(),
        reps=tuple(reps),
        shifts=shifts(reps, HORIZON, policy),
        due_visits=due_visits(customers, HORIZON, policy),
    )
    found = assign_territories(case, policy.territories, StraightLine.from_rules(policy.travel), seed=1)
    owner = {name: territory.rep_id for territory in found.territories for name in territory.customer_ids}
    return owner, tuple(finding_text(one, "en") for one in found.findings)


LINE = [customer(f"C{idx}", 0.01 * idx) for idx in range(10)]
EAST, WEST = rep("E", 0.095), rep("W", -0.005)


def test_each_customer_has_one_rep_and_the_halves_go_to_the_nearer_homes():
    owner, findings = territories(LINE, [EAST, WEST])
    assert owner == {f"C{idx}": "W" if idx < 5 else "E" for idx in range(10)}
    assert findings == ()


def test_a_locked_customer_stays_with_its_rep():
    customers = [customer("C0", 0.0, rep_id="E", locked=True), *LINE[1:]]
    assert territories(customers, [EAST, WEST])[0]["C0"] == "E"


def test_keep_leaves_all_customers_where_they_are_and_says_what_that_does_to_the_balance():
    customers = [customer(f"C{idx}", 0.01 * idx, rep_id="E" if idx else "W") for idx in range(10)]
    owner, findings = territories(customers, [EAST, WEST], {"method": "keep"})
    assert [name for name, rep_id in owner.items() if rep_id == "W"] == ["C0"]
    assert any("Territory of E: potential is +80% off its share of 500" in sentence for sentence in findings)


def test_skills_and_teams_decide_who_may_serve():
    customers = [*LINE[1:], customer("C0", 0.0, skills=frozenset({"pharma"}))]
    owner, _ = territories(customers, [rep("E", 0.095, skills=frozenset({"pharma"})), WEST])
    assert owner["C0"] == "E"
    owner, _ = territories(
        [*LINE[1:], customer("C0", 0.0, team="north")],
        [rep("E", 0.095, team="north"), rep("W", 0, team="south")],
    )
    assert owner["C0"] == "E"


def test_a_customer_that_nobody_may_serve_is_in_no_territory():
    owner, _ = territories([customer("C0", 0.0, skills=frozenset({"pharma"})), *LINE[1:]], [EAST, WEST])
    assert set(owner) == {f"C{idx}" for idx in range(1, 10)}


def test_a_rep_on_leave_keeps_whom_nobody_else_may_serve():
    away = rep("E", 0.095, leave=((HORIZON.start, HORIZON.end),), skills=frozenset({"pharma"}))
    owner, _ = territories([customer("C0", 0.0, skills=frozenset({"pharma"})), *LINE[1:]], [away, WEST])
    assert [name for name, rep_id in owner.items() if rep_id == "E"] == ["C0"]


def test_a_rep_on_leave_all_along_gets_nobody():
    away = rep("E", 0.095, leave=((HORIZON.start, HORIZON.end),))
    owner, findings = territories(LINE, [away, WEST])
    assert set(owner.values()) == {"W"}
    assert findings == ()


def test_half_a_rep_gets_a_third_of_the_work():
    owner, _ = territories(
        [customer(f"C{idx}", 0.01 * idx) for idx in range(9)], [rep("E", 0.095, capacity=0.5), WEST]
    )
    assert list(owner.values()).count("E") == 3


def test_one_giant_is_named_when_the_tolerance_cannot_be_met():
    customers = [*LINE[:-1], customer("C9", 0.09, value=5000.0)]
    _, findings = territories(customers, [EAST, WEST])
    assert any("customer 'C9' alone has 5,000" in sentence for sentence in findings)


def test_no_customers_no_work():
    assert territories([], [EAST, WEST]) == ({}, ())


def test_customers_of_a_group_have_one_rep_whoever_lives_nearer():
    customers = [customer(f"C{idx}", 0.01 * idx, group="X" if idx in {0, 9} else "") for idx in range(10)]
    owner, _ = territories(customers, [EAST, WEST])
    assert owner["C0"] == owner["C9"]


def test_a_group_goes_to_the_rep_who_may_serve_all_of_it():
    """C0 alone needs the skill, and takes C1 with it."""
    customers = [
        customer("C0", 0.0, group="X", skills=frozenset({"pharma"})),
        customer("C1", 0.01, group="X"),
        *LINE[2:],
    ]
    owner, _ = territories(customers, [rep("E", 0.095, skills=frozenset({"pharma"})), WEST])
    assert owner["C0"] == owner["C1"] == "E"


def test_a_locked_member_takes_its_group_along():
    customers = [
        customer("C0", 0.0, group="X", rep_id="E", locked=True),
        customer("C1", 0.01, group="X"),
        *LINE[2:],
    ]
    owner, _ = territories(customers, [EAST, WEST])
    assert owner["C0"] == owner["C1"] == "E"


def test_open_teams_let_territories_cross():
    customers = [customer(f"C{idx}", 0.01 * idx, team="north") for idx in range(10)]
    kept = [rep("E", 0.095, team="north"), rep("W", -0.005, team="south")]
    assert set(territories(customers, kept)[0].values()) == {"E"}
    opened = [replace(one, crosses_teams=True) for one in kept]
    assert set(territories(customers, opened)[0].values()) == {"E", "W"}
