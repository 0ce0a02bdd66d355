import subprocess
import sys
from pathlib import Path

from routeplan.publish import files, publish
from routeplan.publish.plan_json import plan_from_json

NAMES = {"R1": "ann-1", "R2": "rep-2"}


def test_the_files_have_the_names_that_programs_rely_on(sample) -> None:
    contents = files(sample.plan, sample.evaluation, sample.options, NAMES)
    assert set(contents) == {
        "plan.json", "plan.xlsx", "stops.csv", "unserved.csv", "kpis.json", "territories.geojson",
        "zones.geojson", "places.geojson", "calendars/ann-1.ics", "calendars/rep-2.ics",
    }  # fmt: skip


def test_the_same_plan_gives_the_same_files(sample) -> None:
    assert files(sample.plan, sample.evaluation, sample.options, NAMES) == files(
        sample.plan, sample.evaluation, sample.options, NAMES
    )


def test_hostile_names_are_published_with_their_pages(sample, hostile: str, tmp_path: Path) -> None:
    hostile_sample = sample.renamed(**dict.fromkeys(("C1", "C9", "R1"), hostile))
    contents = files(hostile_sample.plan, hostile_sample.evaluation, sample.options, NAMES)
    publish(tmp_path / "plan", {**contents, "index.html": "<!doctype html>", "reps/ann-1.html": "林"})
    assert plan_from_json((tmp_path / "plan" / "plan.json").read_text("utf-8")) == sample.plan
    assert (tmp_path / "plan" / "reps" / "ann-1.html").read_text("utf-8") == "林"


def test_the_folder_is_ready_without_the_libraries_of_the_files() -> None:
    script = "import sys, routeplan.publish; print({'xlsxwriter', 'shapely', 'icalendar', 'pandas'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
