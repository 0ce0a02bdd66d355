"""Words and formats of three languages."""

from datetime import date

import pytest

from routeplan.language import (
    LANGUAGES,
    clock,
    day_label,
    distance,
    duration,
    money,
    resolve,
    short_date,
    word,
)
from routeplan.language.words import WORDS

CODES = ("no_position", "no_territory", "no_open_shift", "spacing", "full", "detour")


@pytest.mark.parametrize("key", sorted(WORDS))
def test_each_word_has_the_same_fields_in_each_language(key):
    texts = [word(key, tag) for tag in LANGUAGES]
    assert all(texts)
    assert len({text.count("{") for text in texts}) == 1


@pytest.mark.parametrize("code", CODES)
def test_each_reason_has_a_label(code):
    assert word(code, "en") != code


def test_an_unknown_word_is_named():
    with pytest.raises(KeyError, match="no word 'teritory'"):
        word("teritory", "en")


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("zh-Hant-HK", "zh-Hant"),
        ("zh_TW", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("ZH", "zh-Hans"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_other_tags_fall_back_as_documented(tag, meant):
    assert resolve(tag) == meant


def test_times_round_to_the_nearest_minute_and_may_pass_midnight():
    assert (clock(29), clock(3599), clock(86_400), clock(90_000)) == ("00:00", "01:00", "24:00", "25:00")


def test_units_follow_the_language():
    assert duration(3 * 3600 + 5 * 60, "zh-Hant") == "3 小時 05 分鐘"
    assert distance(999, "en") == "1.0 km"
    assert distance(9_960, "zh-Hans") == "10 公里"
    assert money(0.4, "TWD", "zh-Hant") == "NT$0"
    assert money(-0.4, "", "en") == "0"


def test_dates_follow_the_language():
    day = date(2026, 12, 5)
    assert (day_label(day, "en"), day_label(day, "zh-Hans")) == ("Sat 5 Dec", "12月5日 周六")
    assert short_date(day, "zh-Hant") == "12月5日"
