"""Words and formats of three languages."""

import re
from datetime import date
from importlib.resources import files
from typing import get_args

import pytest

from routeplan.language import (
    LANGUAGES,
    clock,
    day_label,
    distance,
    duration,
    finding_text,
    money,
    move_text,
    resolve,
    short_date,
    word,
)
from routeplan.language.catalogues import FILES, texts_of
from routeplan.language.update import updated
from routeplan.language.words import WORDS
from routeplan.model import FindingCode, MoveCode, MoveReason, TerritoryFinding

CODES = ("no_position", "no_territory", "no_open_shift", "spacing", "full", "detour")


@pytest.mark.parametrize("key", sorted(WORDS))
def test_each_word_has_the_same_fields_in_each_language(key):
    texts = [word(key, tag) for tag in LANGUAGES]
    assert all(texts)
    assert len({frozenset(re.findall(r"{\w+}", text)) for text in texts}) == 1


@pytest.mark.parametrize(("tag", "locale"), FILES.items())
def test_a_catalogue_holds_each_word_translated_and_nothing_else(tag, locale):
    content = (files("routeplan.language") / "translations" / f"{locale}.po").read_bytes()
    assert set(texts_of(tag)) == set(WORDS)
    assert updated(content, locale, WORDS) == content


def test_a_new_word_waits_for_its_translation_and_an_old_one_goes():
    content = updated(b"", "zh_Hans", {"a": "One", "b": "Two"}).replace(
        b'msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "一"'.encode()
    )
    again = updated(content, "zh_Hans", {"c": "Three", "a": "One more"}).decode()
    assert 'msgctxt "c"\nmsgid "Three"\nmsgstr ""' in again
    assert 'msgctxt "a"\nmsgid "One more"\nmsgstr "一"' in again
    assert "Two" not in again


@pytest.mark.parametrize("code", CODES)
def test_each_reason_has_a_label(code):
    assert word(code, "en") != code


REPS, IDS = ("R7", "R8", "R9", "R10"), ("C1", "C2", "C3")


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("code", get_args(MoveCode))
def test_each_reason_of_a_move_is_said_in_each_language(code, tag):
    reason = MoveReason(
        code=code, rep_id="R7", measure="workload", deviation=0.5, then=-0.25, saved=7200.0, way_unit="m", beside=5, around=6
    )  # fmt: skip
    assert is_in(move_text(reason, tag), tag)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("code", get_args(FindingCode))
def test_each_finding_on_territories_is_said_in_each_language(code, tag):
    finding = TerritoryFinding(
        code=code, rep_id="R7", measure="workload", deviation=0.5, target=72_000.0, amount=3600.0, limit=0.2, lower=0.1,
        reached=0.3, count=4, most=2, customer_ids=IDS, rep_ids=REPS, metres=55_000.0, crossing=("C1", "C9"),
    )  # fmt: skip
    assert is_in(finding_text(finding, tag), tag)


def is_in(text, tag):
    """Say whether a sentence is in a language, but for ids, units and the names of rules."""
    assert "{" not in text
    said = re.sub(r"\b[RC]\d+\b|\[territories\]|most_\w+", "", text)
    return tag == "en" if re.search(r"[a-z]{3}", said) else tag != "en"


def test_dots_say_that_more_are_meant_than_are_named():
    island = TerritoryFinding(
        code="island", count=14, customer_ids=("C1740", "C1741", "C1742"), rep_ids=("R22",), metres=148_000.0,
        crossing=("C1753", "C3179"),
    )  # fmt: skip
    assert finding_text(island, "en") == (
        "Island: 14 customers stand apart ('C1740', 'C1741', 'C1742' ...; territory of R22); the shortest crossing is 148 km, "
        "from 'C1753' to 'C3179'."
    )


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
