import json
import math
from dataclasses import replace

from routeplan.publish.figures import kpis_json


def test_figures_carry_plain_units(sample) -> None:
    kpis = json.loads(kpis_json(sample.plan, sample.evaluation))
    assert (kpis["start"], kpis["end"], kpis["as_of"]) == ("2026-11-23", "2026-12-06", "2026-11-22")
    # 195 minutes on the road, 7 visits of half an hour
    assert (kpis["team"]["drive_h"], kpis["team"]["service_h"]) == (3.25, 3.5)
    assert kpis["team"]["visits_due"] - kpis["team"]["visits_done"] == 1
    assert [tier["tier"] for tier in kpis["tiers"]] == ["A", "B"]
    assert kpis["reps"][0]["rep_id"] == "R1"
    assert kpis["reps"][0]["drive_km"] == 58
    assert kpis["unserved_by_code"] == {"detour": 1, "no_position": 1}
    assert (kpis["unserved_visits"], kpis["customers_without_position"]) == (1, 1)


def test_a_plan_is_feasible_when_it_keeps_the_rules_and_makes_the_required_visits(sample, broken) -> None:
    assert json.loads(kpis_json(sample.plan, sample.evaluation))["feasible"] is True
    kpis = json.loads(kpis_json(broken.plan, broken.evaluation))
    assert kpis["feasible"] is False
    assert kpis["violations"][0]["date"] == "2026-11-23"
    item = sample.evaluation.unserved[0]
    required = replace(item, due=replace(item.due, required=True))
    kpis = json.loads(kpis_json(sample.plan, replace(sample.evaluation, unserved=(required,))))
    assert (kpis["feasible"], kpis["required_unserved_visits"]) == (False, 1)


def test_what_json_cannot_hold_is_null(sample) -> None:
    figures = replace(sample.evaluation.key_figures, zone_overlap=math.nan, visits_per_day=math.inf)
    kpis = json.loads(kpis_json(sample.plan, replace(sample.evaluation, key_figures=figures)))
    assert kpis["team"]["zone_overlap_share"] is None
    assert kpis["team"]["visits_per_day"] is None


def test_what_was_moved_is_counted_only_against_a_previous_plan(sample) -> None:
    def team(**changes: object) -> dict[str, object]:
        figures = replace(sample.evaluation.key_figures, **changes)
        kpis = json.loads(kpis_json(sample.plan, replace(sample.evaluation, key_figures=figures)))
        return dict(kpis["team"])

    assert (team()["moved_visits"], team()["preferred_weekday_share"]) == (None, None)
    known = team(moved=3, preferred_share=0.75, unevenness_s=1800, appointments_due=2, appointments_kept=1)
    assert (known["moved_visits"], known["preferred_weekday_share"], known["unevenness_h"]) == (3, 0.75, 0.5)
    assert (known["appointments_due"], known["appointments_kept"]) == (2, 1)


def test_weeks_are_listed_with_each_rep_and_summed_up(sample, weekly) -> None:
    kpis = json.loads(kpis_json(weekly.plan, weekly.evaluation))
    first, away = kpis["reps"][0]["weeks"]
    assert (first["week"], first["start"], first["end"]) == (1, "2026-11-23", "2026-11-29")
    assert (first["work_h"], first["available_h"], first["load_share"]) == (3.33, 5.56, 0.6)
    assert (first["spread"], first["day_spread"], first["zone_overlap_share"]) == (0.75, 0.5, 0.125)
    assert (away["load_share"], away["spread"], away["visits"]) == (None, None, 0)
    assert kpis["reps"][0]["mean_load_share"] == 0.6
    team = kpis["team"]
    assert (team["week_deviation_share"], team["week_deviation_rep_id"], team["week_deviation_week"]) == (
        -0.25,
        "R1",
        1,
    )
    assert (team["week_spread"], team["day_spread"]) == (0.75, 0.5)
    kpis = json.loads(kpis_json(sample.plan, sample.evaluation))
    assert (kpis["reps"][0]["weeks"], kpis["team"]["week_spread"]) == ([], None)
