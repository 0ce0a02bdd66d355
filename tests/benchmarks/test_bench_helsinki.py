"""What counts as driving and visiting in the rush hours, and the workspace that is measured."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

from benchmarks.helsinki.peaks import in_peaks
from benchmarks.helsinki.workspace import lay_out
from routeplan.intake import read_workspace

HOUR = 3600


def day(on, **stop):
    leg = {"arrive_s": 9.5 * HOUR, "drive_s": HOUR, "start_s": 10 * HOUR, **stop}
    return SimpleNamespace(date=on, stops=(SimpleNamespace(**leg),), return_s=15.5 * HOUR, home_drive_s=HOUR)


def test_legs_count_by_the_part_that_lies_in_a_rush_hour():
    found = in_peaks([day(date(2026, 11, 30))])
    assert found == {"drive_peak_s": 1.5 * HOUR, "visits_in_peak": 0}
    assert in_peaks([day(date(2026, 11, 30), start_s=9.9 * HOUR)])["visits_in_peak"] == 1


def test_weekends_have_no_rush_hours():
    assert in_peaks([day(date(2026, 11, 29))]) == {"drive_peak_s": 0, "visits_in_peak": 0}


def test_helsinki_becomes_a_workspace_by_its_policy(real_data, tmp_path):
    emptied = lay_out(Path(real_data) / "roads", tmp_path / "rush", rush=True)
    workspace = read_workspace(tmp_path / "rush")
    assert (len(workspace.customers), len(workspace.reps), emptied) == (985, 3, 11)
    assert workspace.policy.travel.source == "roads"
