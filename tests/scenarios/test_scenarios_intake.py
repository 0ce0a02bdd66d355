"""Scenarios are read without a problem, and hold what their descriptions promise."""

import re
from datetime import date

import pytest

from scenarios import SCENARIOS

SHOPS = ("doggerbridge-bakery", "taipei-beverages", "hangzhou-beverages")
CITIES = SHOPS[1:]
FICTION = {
    "doggerbridge-bakery": r"01632 960 \d{3}",
    "taipei-beverages": r"02-5550-\d{4}",
    "hangzhou-beverages": r"0571-5550-\d{4}",
    "midlands-b2b": r"01632 960 \d{3}|01(21|16|15) 496 0\d{3}",
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_intake_has_nothing_to_say_but_that_gbk_is_a_guess(name, workspaces):
    said = [str(problem) for problem in workspaces[name].warnings]
    assert len(said) == (name == "hangzhou-beverages")
    assert all("GBK" in line for line in said)


@pytest.mark.parametrize(
    ("name", "customers", "reps"),
    [
        ("doggerbridge-bakery", 260, 4),
        ("taipei-beverages", 400, 6),
        ("midlands-b2b", 250, 4),
        ("hangzhou-beverages", 300, 5),
    ],
)
def test_a_scenario_has_the_size_that_it_states(name, customers, reps, workspaces):
    workspace = workspaces[name]
    count = len(workspace.customers) + len(workspace.unlocated)
    assert count == pytest.approx(customers, rel=0.03)
    assert len(workspace.reps) == reps
    assert len({rep.id for rep in workspace.reps}) == reps


@pytest.mark.parametrize("name", SHOPS)
def test_two_shops_are_not_located_and_one_is_locked(name, workspaces):
    workspace = workspaces[name]
    assert len(workspace.unlocated) == 2
    assert all(customer.address for customer in workspace.unlocated)
    assert sum(customer.locked for customer in workspace.customers) == 1


@pytest.mark.parametrize("name", SHOPS)
def test_grades_have_the_shares_of_the_notes(name, cases):
    """3 % S, 17 % A, 30 % B and 50 % C, after the shops without a grade got theirs by revenue."""
    tiers = [customer.tier for customer in cases[name].customers]
    shares = {tier: tiers.count(tier) / len(tiers) for tier in "SABC"}
    assert shares == pytest.approx({"S": 0.03, "A": 0.17, "B": 0.30, "C": 0.50}, abs=0.02)


@pytest.mark.parametrize("name", CITIES)
def test_two_reps_ride_e_bikes_and_one_takes_leave(name, workspaces):
    reps = workspaces[name].reps
    assert [rep.mode for rep in reps].count("e-bike") == 2
    assert sum(bool(rep.leave) for rep in reps) == 1


def test_midlands_has_remote_accounts_skills_and_a_four_day_week(workspaces, cases):
    workspace = workspaces["midlands-b2b"]
    basic = {customer.id for customer in workspace.customers if customer.tier == "basic"}
    assert len(basic) == 30
    assert not basic & {visit.customer_id for visit in cases["midlands-b2b"].due_visits}
    assert 5 <= sum("pharma" in customer.skills for customer in workspace.customers) <= 40
    assert sum("pharma" in rep.skills for rep in workspace.reps) == 2
    assert [rep.weekdays for rep in workspace.reps].count(frozenset(range(4))) == 1


def test_hangzhou_works_on_the_sunday_before_a_holiday(cases):
    days = {shift.date for shift in cases["hangzhou-beverages"].shifts}
    assert date(2026, 9, 20) in days
    assert date(2026, 9, 25) not in days
    assert date(2026, 10, 1) not in days


@pytest.mark.parametrize("name", SCENARIOS)
def test_phone_numbers_belong_to_nobody(name, workspaces):
    assert all(re.fullmatch(FICTION[name], customer.phone) for customer in workspaces[name].customers)


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_two_customers_share_a_name(name, workspaces):
    names = [customer.name for customer in workspaces[name].customers]
    assert len(set(names)) == len(names)
