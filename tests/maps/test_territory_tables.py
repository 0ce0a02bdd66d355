"""The overview's tables of territories, teams and districts."""

from dataclasses import replace

from maps.colours import rep_colours
from maps.territory_tables import territories_tables
from routeplan.model import Rollup, TerritoryFigures, TerritorySummary

HOSTILE = "<script>alert(1)</script>"
TEAM = Rollup(
    by="team", name=HOSTILE, reps=2, customers=5, due=8, done=7, drive_s=7200, potential=1000.0,
    workload_s=36_000, potential_deviation=0.05, workload_deviation=-0.02,
)  # fmt: skip


def measured(evaluation):
    reps = tuple(
        TerritoryFigures(
            rep_id=rep.id, centre_id="", centre_s=900.0, polsby_popper=0.51, reock=0.25, pieces=2, taken=3, given=1,
            taken_potential=0.1, taken_workload=0.2,
        )
        for rep in evaluation.reps
    )  # fmt: skip
    summary = TerritorySummary(
        potential_index=0.8, workload_index=0.9, centre_s=900.0, polsby_popper=0.5, reock=0.25, pieces=2,
        handed_over=4, disruption_potential=0.1, disruption_workload=0.2, reps=reps,
    )  # fmt: skip
    return replace(evaluation, territories=summary, rollups=(TEAM,))


def test_measures_and_figures_stand_in_tables_and_names_are_escaped(evaluation, options):
    found = measured(evaluation)
    html = territories_tables(found, rep_colours(found), options)
    assert html.count("<table") == 2
    assert "0.51" in html
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html


def test_nothing_measured_nothing_shown(evaluation, options):
    assert territories_tables(evaluation, rep_colours(evaluation), options) == ""


def test_long_tables_are_folded(evaluation, options):
    found = replace(measured(evaluation), rollups=tuple(replace(TEAM, name=f"T{idx}") for idx in range(13)))
    html = territories_tables(found, rep_colours(found), options)
    assert html.count("<details open") == 1
    assert "(13)" in html
