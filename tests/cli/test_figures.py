"""The line of the weeks in the summary."""

from routeplan.cli.figures import WIDTH, _weeks
from routeplan.model import WeekSummary


def line(deviation, rep_id="", number=0, spread=0.987, day_spread=0.434):
    found = WeekSummary(
        deviation=deviation, rep_id=rep_id, number=number, spread=spread, day_spread=day_spread
    )
    return list(_weeks(found))


def test_one_line_names_the_week_that_is_furthest_off():
    (said,) = line(-0.148, "R2", 3)
    assert (
        said
        == "weeks      load up to -15% off a rep's mean (R2, week 3); spread 0.99 in a week, 0.43 in a day"
    )
    assert len(said) <= WIDTH


def test_a_plan_of_one_week_tells_its_spread_alone():
    assert line(None) == ["weeks      spread 0.99 in a week, 0.43 in a day"]


def test_without_visits_or_measures_there_is_no_line():
    assert line(None, spread=None, day_spread=None) == []
    assert list(_weeks(None)) == []
