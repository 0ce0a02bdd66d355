"""Areas by class, the reserve, what gave way and the value per hour, in figures and workbook."""

import io
import json
from dataclasses import replace

import openpyxl
import pytest

from routeplan.language import LANGUAGES, full_calls_text, kept_free_text, overload_text
from routeplan.model import ClassFigures, FullCalls, KeptFree, Overload
from routeplan.publish.figures import kpis_json
from routeplan.publish.workbook import workbook

CLASSES = tuple(
    ClassFigures(kind=kind, customers=2, due=3, visits=3, service_s=3600, drive_s=1800, wait_s=0)
    for kind in ("core", "development", "nurture")
)
KEPT = KeptFree(wanted=0.1, team_s=360_000, kept_s=28_800, idle_s=7200)
OVERLOAD = Overload(rule="protect", needed_s=396_000, available_s=360_000, longer=(("B", 0.16), ("C", 1.0)))


@pytest.fixture
def told(sample):
    figures = replace(
        sample.evaluation.key_figures, visit_value=700.0, classes=CLASSES, kept_free=KEPT, overload=OVERLOAD
    )
    return replace(sample, evaluation=replace(sample.evaluation, key_figures=figures))


def test_programs_read_them(told):
    kpis = json.loads(kpis_json(told.plan, told.evaluation))
    assert [(one["class"], one["visits"], one["work_h"]) for one in kpis["classes"]] == [
        ("core", 3, 1.5),
        ("development", 3, 1.5),
        ("nurture", 3, 1.5),
    ]
    assert kpis["kept_free"] == {
        "reserve_share": 0.1, "kept_share": 0.08, "team_h": 100.0, "kept_h": 8.0, "without_visits_h": 2.0, "missing_h": 2.0,
    }  # fmt: skip
    assert kpis["overload"] == {
        "rule": "protect", "needed_h_a_week": 110.0, "available_h_a_week": 100.0, "excess_share": 0.1,
        "longer_share": {"B": 0.16, "C": 1.0},
    }  # fmt: skip
    worked_h = sum(rep["worked_h"] for rep in kpis["reps"])
    assert kpis["team"]["value_per_hour"] == pytest.approx(700 / worked_h, rel=0.001)


def test_a_plan_that_does_not_look_at_areas_has_none(sample):
    kpis = json.loads(kpis_json(sample.plan, sample.evaluation))
    assert (kpis["classes"], kpis["kept_free"], kpis["overload"]) == ([], None, None)


def test_the_first_sheet_has_them(told):
    book = openpyxl.load_workbook(io.BytesIO(workbook(told.plan, told.evaluation, told.options)))
    cells = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    assert {"Core", "Development", "Nurture", "More to do than time", "Kept free outside core areas"} <= cells
    assert {kept_free_text(KEPT, "en"), overload_text(OVERLOAD, "en")} <= cells


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "found",
    [
        OVERLOAD,
        replace(OVERLOAD, rule="shares"),
        replace(OVERLOAD, longer=()),
        replace(OVERLOAD, rule="value", longer=()),
    ],
    ids=["protect", "shares", "nobody", "value"],
)
def test_what_gave_way_is_said_in_each_language_with_its_numbers(language, found):
    text = overload_text(found, language)
    assert "110.0" in text
    assert "10%" in text
    assert "{" not in text
    assert ("B 16%, C 100%" in text) == bool(found.longer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_names_the_day_with_more_calls_than_time(sample, language):
    rep = sample.evaluation.reps[0]
    full = FullCalls(
        rep_id=rep.id, date=sample.plan.horizon.start, calls=6, spoken_s=3600, free_s=1500, days=2
    )
    evaluation = replace(sample.evaluation, full_calls=(full,))
    options = replace(sample.options, language=language)
    book = openpyxl.load_workbook(io.BytesIO(workbook(sample.plan, evaluation, options)))
    cells = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    text = full_calls_text(full, rep.name, language)
    assert any(text[-30:] in cell for cell in cells)
    assert "{" not in text
