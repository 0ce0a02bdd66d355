"""How a planner writes a cadence."""

import pytest

from routeplan.model import Cadence


def test_every_n_days_counts_from_the_last_visit_and_takes_limits_from_the_policy():
    cadence = Cadence.parse("every 14 days").with_limits(early=0.7, late=1.3)
    assert (cadence.rolling, cadence.interval) == (True, 14)
    assert (cadence.min_gap, cadence.max_gap) == (10, 18)  # from 9.8 days on, up to 18.2


def test_limits_of_its_own_win():
    cadence = Cadence.parse("Every 14 days, not before 12, not after 15").with_limits(early=0.5, late=2)
    assert (cadence.min_gap, cadence.max_gap) == (12, 15)


def test_k_per_n_weeks_is_fixed_and_keeps_its_distance():
    cadence = Cadence.parse("3 per 4 weeks, 5 days apart").with_limits(early=0.7, late=1.3)
    assert (cadence.visits, cadence.days, cadence.rolling, cadence.min_gap) == (3, 28, False, 5)


@pytest.mark.parametrize(
    ("text", "interval"),
    [("weekly", 7), ("fortnightly", 14), ("monthly", 28), ("quarterly", 91), ("2 per week", 3.5)],
)
def test_named_cadences_are_short_forms(text, interval):
    assert Cadence.parse(text).interval == interval


def test_none_is_no_cadence():
    assert Cadence.parse("none") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("now and then", "is not a cadence"),
        ("every 0 days", "no visit or for more than one a day"),
        ("every 1 days", "write '5 per week'"),
        ("9 per week", "no visit or for more than one a day"),
        ("every 14 days, not before 20", "early limit lies after"),
        ("every 14 days, not before 20, not after 18", "early limit lies after"),
        ("every 14 days, not after 10", "late limit lies before"),
        ("3 per week, 5 days apart", "do not fit so far apart"),
    ],
)
def test_a_cadence_that_cannot_be_kept_is_refused_with_the_reason(text, message):
    with pytest.raises(ValueError, match=message):
        Cadence.parse(text)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("每周2次", "2 per week"),
        ("每週兩次", "2 per week"),
        ("周3次", "3 per week"),
        ("2次/周", "2 per week"),
        ("3次每4周", "3 per 4 weeks"),
        ("每两周1次", "every 14 days"),
        ("两周一次", "every 14 days"),
        ("隔周", "every 14 days"),
        ("每星期", "weekly"),
        ("每 10 天", "every 10 days"),
        ("每十二天一次", "every 12 days"),
        ("每二十天", "every 20 days"),
        ("每月", "monthly"),
        ("每个月2次", "2 per 4 weeks"),
        ("每季度一次", "quarterly"),
        ("不拜访", "none"),
    ],
)
def test_chinese_cadences_mean_what_their_english_forms_do(text, english):
    assert Cadence.parse(text) == Cadence.parse(english)


@pytest.mark.parametrize("text", ["每周一", "周", "每10天2次", "十", "经常", "每天"])
def test_other_chinese_texts_are_told_as_they_were_written(text):
    with pytest.raises(ValueError, match=rf"^'{text}' (is not a cadence|would fall on free days too)"):
        Cadence.parse(text)
