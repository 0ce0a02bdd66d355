"""How people write weekdays and times."""

import pytest

from routeplan.clock import in_ascii, parse_clock, parse_duration, parse_weekdays


def test_weekdays_may_wrap_around_the_week():
    assert parse_weekdays("Sat-Mon") == {5, 6, 0}


@pytest.mark.parametrize("text", ["周一至周五", "週一到五", "星期一～星期五", "礼拜一-周五"])
def test_weekdays_may_be_chinese(text):
    assert parse_weekdays(text) == set(range(5))


def test_chinese_opening_hours_become_english_ones():
    assert in_ascii("周一至周六 09：00—18：00；周日 休") == "Mon-Sat 09:00-18:00;Sun 休"


@pytest.mark.parametrize(
    ("text", "seconds"), [("45 min", 2700), ("3 h", 10_800), ("1 h 30 min", 5400), ("0 min", 0)]
)
def test_lengths_of_time(text, seconds):
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(("text", "seconds"), [("8:30", 30_600), ("24:00", 86_400)])
def test_times_of_day(text, seconds):
    assert parse_clock(text) == seconds


@pytest.mark.parametrize("text", ["24:01", "8.30", "noon", "12:60"])
def test_what_is_no_time_of_day_is_refused(text):
    with pytest.raises(ValueError, match="write a time of day"):
        parse_clock(text)
