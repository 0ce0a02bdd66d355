"""Measures of territories, teams and districts in files for programs and in the workbook."""

import io
import json
from dataclasses import replace

import openpyxl
import pytest

from routeplan.model import Rollup, TerritoryFigures, TerritorySummary
from routeplan.publish.figures import kpis_json
from routeplan.publish.workbook import workbook

REP = TerritoryFigures(
    rep_id="R1", centre_id="C2", centre_s=900.0, polsby_popper=0.5, reock=0.25, pieces=2, taken=3, given=1,
    taken_potential=0.125, taken_workload=0.2,
)  # fmt: skip
SUMMARY = TerritorySummary(
    potential_index=0.8, workload_index=0.9, centre_s=900.0, polsby_popper=0.5, reock=0.25, pieces=2, handed_over=4,
    disruption_potential=0.1, disruption_workload=None, reps=(REP,),
)  # fmt: skip
TEAM = Rollup(
    by="team", name="=North", reps=2, customers=5, due=8, done=7, drive_s=7200, potential=1000.0,
    workload_s=36_000, potential_deviation=0.05, workload_deviation=-0.02,
)  # fmt: skip


@pytest.fixture
def measured(sample):
    return replace(sample.evaluation, territories=SUMMARY, rollups=(TEAM, replace(TEAM, by="district")))


def test_json_has_the_measures_in_plain_units(sample, measured):
    document = json.loads(kpis_json(sample.plan, measured))
    found = document["territories"]
    assert (found["potential_balance_index"], found["workload_balance_index"], found["centre_h"]) == (
        0.8,
        0.9,
        0.25,
    )
    assert (found["disruption_potential_share"], found["disruption_workload_share"]) == (0.1, None)
    (rep,) = found["reps"]
    assert (rep["rep_id"], rep["pieces"], rep["taken_customers"], rep["given_customers"]) == ("R1", 2, 3, 1)
    team, district = document["rollups"]
    assert (team["by"], district["by"], team["name"]) == ("team", "district", "=North")
    assert (team["drive_h"], team["workload_h"], team["visits_done"]) == (2.0, 10.0, 7)


def test_what_was_not_measured_is_null(sample):
    document = json.loads(kpis_json(sample.plan, sample.evaluation))
    assert document["territories"] is None
    assert document["rollups"] == []


def test_the_workbook_has_a_sheet_of_territories(sample, measured):
    book = openpyxl.load_workbook(io.BytesIO(workbook(sample.plan, measured, sample.options)))
    rows = [[cell.value for cell in row] for row in book["Territories"].iter_rows()]
    values = {row[0]: row[1] for row in rows if row[0]}
    assert values["Balance index: Workload"] == 0.9
    assert values["Pieces"] == 2
    assert values["Ann Wang"] == "R1"
    north = [row for row in rows if row[0] == "=North"]
    assert len(north) == 2
    assert north[0][1:5] == [2, 5, 8, 7]
    without = openpyxl.load_workbook(io.BytesIO(workbook(sample.plan, sample.evaluation, sample.options)))
    assert "Territories" not in without.sheetnames
