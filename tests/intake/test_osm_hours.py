"""Opening hours of OpenStreetMap, read by a library."""

import pytest

from routeplan.intake.cells import CellError
from routeplan.intake.opening import parse_windows
from routeplan.intake.osm_hours import is_osm

HOUR = 3600


def test_days_hours_and_days_off():
    week = parse_windows("Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-16:00; PH off; Dec 24 off")
    assert week[0] == ((9 * HOUR, 12 * HOUR), (13 * HOUR, 18 * HOUR))
    assert week[5] == ((10 * HOUR, 16 * HOUR),)
    assert week[6] == ()


def test_past_midnight_belongs_to_the_next_day():
    week = parse_windows("Fr 22:00-03:00")
    assert (week[4], week[5]) == (((22 * HOUR, 24 * HOUR),), ((0, 3 * HOUR),))


def test_always_open_and_most_weeks_of_the_year():
    assert parse_windows("24/7") == (((0, 24 * HOUR),),) * 7
    assert parse_windows("Mo 08:00-16:00; Jul Mo 10:00-14:00")[0] == ((8 * HOUR, 16 * HOUR),)


def test_ours_stays_ours():
    assert not is_osm("Mon-Fri 09:00-17:00; Sat closed")
    assert not is_osm("周一至周五 09:00-18:00; 周六 休")


def test_what_breaks_the_syntax_is_named():
    with pytest.raises(CellError) as caught:
        parse_windows("Mo-Fr 9 to 5")
    assert caught.value.code == "window"
