"""Prospects from the tables to the plan, the pages and the log."""

import csv
import json
from datetime import date
from threading import Event

import pytest

from routeplan.intake import read_workspace
from routeplan.planning import Settings, build_case, make_plan
from routeplan.prospecting import as_planned
from routeplan.visits import Budget


def write(path, *lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def team(small_workspace):
    """P1 to P6 beside the shops, P7 given up after four contacts, P8 phoned next."""
    places = [f"P{idx},Firm {idx},{52.403 + 0.003 * idx},-1.49,9000,{'ABCD'[idx % 4]}" for idx in range(1, 9)]
    write(small_workspace / "prospects.csv", "prospect_id,name,lat,lon,potential,lead_class", *places)
    contacts = [f"2026-0{month}-01,R1,P7,done" for month in (2, 4, 6, 8)] + ["2026-09-01,R1,P8,done"]
    write(small_workspace / "visits.csv", "date,rep_id,customer_id,outcome", *contacts)
    return small_workspace


def settings(**facts):
    return Settings(today=date(2026, 11, 22), budget=Budget(iterations=100), **facts)


def planned(folder):
    return make_plan(read_workspace(folder), settings(), stop_requested=Event())


def without_prospects(folder):
    (folder / "prospects.csv").unlink()
    write(folder / "visits.csv", "date,rep_id,customer_id,outcome")
    return planned(folder)


def visited(plan):
    return {key for day in plan.days for key in day.customer_ids if key.startswith("P")}


def test_a_plan_visits_prospects_on_the_way_and_calls_the_others(routeplan, team):
    status, out, err = routeplan("plan", team, "--iterations", 100, "--workers", 1, "--out", team / "out")
    assert status == 0, err
    folder = team / "out"
    kpis = json.loads((folder / "kpis.json").read_text(encoding="utf-8"))
    assert kpis["violations"] == []
    assert kpis["customers"] == 40
    new = kpis["new_business"]
    assert (new["leads_due"], new["calls"]) == (7, 1)
    assert new["visits"] > 0
    assert new["time_share"] <= 0.10
    assert "visits to prospects on the way, 1 call" in out
    seen = {row["customer_id"] for row in rows_of(folder / "stops.csv") if row["tier"] == "prospect"}
    assert seen <= {f"P{idx}" for idx in range(1, 7)}
    assert [row["customer_id"] for row in rows_of(folder / "calls.csv")] == ["P8"]
    assert not {row["customer_id"][0] for row in rows_of(folder / "unserved.csv")} & {"P"}
    pages = "".join(path.read_text(encoding="utf-8") for path in (folder / "reps").glob("*.html"))
    assert "Prospect · contact 1 of 4" in pages


def test_without_time_for_new_business_the_plan_is_that_without_prospects(team):
    (team / "policy.toml").write_text(
        (team / "policy.toml").read_text(encoding="utf-8") + "[prospects]\ntime_share = 0\n", encoding="utf-8"
    )
    found, other = planned(team), without_prospects(team)
    assert found.plan == other.plan
    assert found.evaluation == other.evaluation


def test_territories_and_their_balance_are_those_without_prospects(team):
    found, other = planned(team), without_prospects(team)
    assert visited(found.plan)
    assert found.plan.territories == other.plan.territories
    assert [one.potential_deviation for one in found.evaluation.key_figures.reps] == [
        one.potential_deviation for one in other.evaluation.key_figures.reps
    ]


def test_a_plan_that_is_known_keeps_its_prospects(team):
    known, read = planned(team).plan, read_workspace(team)
    case, warnings = build_case(read, settings(previous=known, frozen_until=known.horizon.start))
    assert {one.id for one in case.prospects} == visited(known)
    assert not [one for one in warnings if one.code == "previous_plan"]


def test_a_plan_in_use_has_the_prospects_and_calls_that_it_was_made_with(team):
    found, read = planned(team), read_workspace(team)
    case = as_planned(build_case(read, settings())[0], found.plan, read.policy)
    assert {one.id for one in case.prospects} == visited(found.plan) | {"P8"}
    kept = {one.id: one for one in found.case.prospects}
    assert all(one == kept[one.id] for one in case.prospects)


def test_a_contact_in_the_log_takes_the_sequence_one_step_on(routeplan, team, tmp_path):
    write(tmp_path / "phone.csv", "date,rep_id,customer_id,outcome", "2026-11-20,R1,P1,done")
    status, out, err = routeplan("log", "import", tmp_path / "phone.csv", "--workspace", team)
    assert status == 0, err + out
    assert "customer_unknown" not in err
    status, out, err = routeplan("segment", team)
    assert status == 0, err
    assert "contact 2 of 4, by phone: 2" in out
    assert "to give up: P7 Firm 7" in out
    row = next(row for row in rows_of(team / "contacts.csv") if row["prospect_id"] == "P1")
    assert (row["contacts"], row["next_channel"], row["next_from"]) == ("1", "phone", "2027-01-15")


def test_those_won_are_told_with_the_conversion(routeplan, team):
    write(team / "orders.csv", "customer_id,date,amount", "P8,2026-11-02,50", "C00,2026-11-02,50")
    status, out, err = routeplan("segment", team, "--json")
    assert status == 0, err
    found = json.loads(out)["prospects"]
    assert (found["won"], found["contacted"], found["conversion"]) == (1, 2, 0.5)
