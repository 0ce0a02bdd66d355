"""Nights away: found where they pay, kept within their rules, and right in the eyes of the checker."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Event

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routeplan.evaluate import evaluate
from routeplan.intake import read_workspace
from routeplan.planning import Settings, make_plan
from routeplan.visits import Budget

MONDAY = date(2026, 11, 30)
DEGREE_KM = 111.2


def write(folder, *, far_km=150.0, far=8, near=8, seed=1, nights="per_week = 2", more="", reps="", weeks=1):
    """A rep with customers around home, and others far to the north; each visit takes an hour."""
    rng = np.random.default_rng(seed)
    rows = ["customer_id,name,lat,lon,tier"]
    for kind, count, lat in (("N", near, 52.0), ("F", far, 52.0 + far_km / DEGREE_KM)):
        places = rng.normal(size=(count, 2)) * [0.08, 0.1] + [lat, -1.5]
        rows += [f"{kind}{idx},Shop {kind}{idx},{y:.5f},{x:.5f},A" for idx, (y, x) in enumerate(places)]
    folder.mkdir(exist_ok=True)
    (folder / "customers.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "reps.csv").write_text(reps or "rep_id,name,lat,lon\nR1,Ann,52.0,-1.5\n", encoding="utf-8")
    (folder / "policy.toml").write_text(
        f"[horizon]\nstart = {MONDAY}\nweeks = {weeks}\n[tiers.A]\nservice = '60 min'\n[nights]\n{nights}\n{more}",
        encoding="utf-8",
    )
    return folder


def planned(folder, *, iterations=200, **words):
    found = make_plan(
        read_workspace(folder),
        Settings(today=MONDAY - timedelta(days=1), budget=Budget(iterations=iterations), **words),
        stop_requested=Event(),
    )
    assert found.evaluation.violations == ()
    return found


def test_a_far_cluster_is_visited_on_days_with_a_night_between(tmp_path):
    without = planned(write(tmp_path / "team", nights=""))
    found = planned(write(tmp_path / "team"))
    assert without.plan.nights == ()
    assert 1 <= len(found.plan.nights) <= 2
    assert found.evaluation.key_figures.done > without.evaluation.key_figures.done + 3
    assert found.evaluation.key_figures.nights == len(found.plan.nights)
    night = found.plan.nights[0]
    days = {day.date: day.customer_ids for day in found.plan.days}
    assert night.customer_id == days[night.date][-1]
    evening, morning = (
        next(one for one in found.evaluation.schedules if one.date == day)
        for day in (night.date, night.date + timedelta(days=1))
    )
    assert (evening.night_after, morning.night_before) == (night, night)
    assert evening.home_drive_s == 0


def test_where_home_is_near_nobody_stays_away(tmp_path):
    assert planned(write(tmp_path / "team", far_km=40.0)).plan.nights == ()


@pytest.mark.parametrize(
    ("nights", "reps"),
    [
        ("per_week = 2\nleast_km = 400", ""),
        ("per_week = 2\nprice = '20 h'", ""),
        ("per_week = 2", "rep_id,name,lat,lon,nights\nR1,Ann,52.0,-1.5,0\n"),
    ],
)
def test_a_night_is_far_enough_worth_its_price_and_wanted_by_the_rep(tmp_path, nights, reps):
    assert planned(write(tmp_path / "team", nights=nights, reps=reps)).plan.nights == ()


def test_evenings_and_their_number_are_kept(tmp_path):
    found = planned(write(tmp_path / "team", nights="per_week = 1\nweekdays = 'Wed'"))
    assert [night.date.weekday() for night in found.plan.nights] == [2]


def test_a_rep_may_have_nights_where_the_team_has_none(tmp_path):
    reps = "rep_id,name,lat,lon,nights\nR1,Ann,52.0,-1.5,1\n"
    assert len(planned(write(tmp_path / "team", nights="", reps=reps)).plan.nights) == 1


def test_hotels_take_the_place_of_the_last_stop(tmp_path):
    inn = '[nights.hotels]\n"Inn" = [53.3, -1.45]\n"Near" = [52.1, -1.5]\n'
    found = planned(write(tmp_path / "team", more=inn))
    assert {(night.name, night.customer_id) for night in found.plan.nights} == {("Inn", "")}


def test_the_same_seed_gives_the_same_nights(tmp_path):
    folder = write(tmp_path / "team", weeks=2)
    assert planned(folder).plan == planned(folder).plan


def test_a_frozen_night_stands(tmp_path):
    folder = write(tmp_path / "team", weeks=2)
    first = planned(folder).plan
    again = planned(folder, previous=first, frozen_until=MONDAY + timedelta(days=6)).plan
    week = [night for night in first.nights if night.date < MONDAY + timedelta(days=7)]
    assert week
    assert [night for night in again.nights if night.date < MONDAY + timedelta(days=7)] == week


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 1000),
    far=st.integers(0, 7),
    far_km=st.sampled_from([50.0, 90.0, 160.0]),
    per_week=st.integers(1, 3),
    hotel=st.booleans(),
)
def test_every_plan_with_nights_passes_the_checker(tmp_path, seed, far, far_km, per_week, hotel):
    inn = f'[nights.hotels]\n"Inn" = [{52.0 + far_km / DEGREE_KM}, -1.45]\n' if hotel else ""
    folder = write(
        tmp_path / "team",
        far_km=far_km,
        far=far,
        seed=seed,
        nights=f"per_week = {per_week}",
        more=inn,
        weeks=2,
    )
    planned(folder, iterations=60)


def test_the_checker_names_what_is_wrong_with_a_night(tmp_path):
    found = planned(write(tmp_path / "team"))
    night = found.plan.nights[0]
    friday = MONDAY + timedelta(days=4)

    def messages(**changes):
        plan = replace(found.plan, nights=(replace(night, **changes),))
        violations = evaluate(plan, found.case, found.policy, found.travel).violations
        return [one.message for one in violations if one.code == "night"]

    assert any("nobody stays away" in text for text in messages(date=friday))
    assert any("does not work on" in text for text in messages(date=friday))
    other = next(one for one in found.case.customers if one.id[0] == "F" and one.id != night.customer_id)
    elsewhere = {"customer_id": other.id, "lon": other.lon, "lat": other.lat}
    assert any("the last visit is to" in text for text in messages(**elsewhere))
    assert any("who is no customer" in text for text in messages(customer_id="X"))
    assert any("elsewhere than the customer" in text for text in messages(lon=night.lon + 0.5))
    assert any("at least 80 km" in text for text in messages(lat=52.1, lon=-1.5))
    assert any("is no rep" in text for text in messages(rep_id="R9"))
    many = tuple(replace(night, date=MONDAY + timedelta(days=day)) for day in range(4))
    codes = [
        one.code
        for one in evaluate(
            replace(found.plan, nights=many), found.case, found.policy, found.travel
        ).violations
    ]
    assert "nights_per_week" in codes
