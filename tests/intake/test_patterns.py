"""Patterns, preferred weekdays, and what else a row may say of days and hours."""

import pytest

from routeplan.intake.patterns import parse_patterns
from routeplan.model import Pattern


def pattern(*weekdays, weeks="all"):
    return Pattern(weekdays=frozenset(weekdays), weeks=weeks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon+Thu | Tue+Fri", [pattern(0, 3), pattern(1, 4)]),
        ("mon + thu|tue+fri", [pattern(0, 3), pattern(1, 4)]),
        ("Tue odd | Tue even", [pattern(1, weeks="odd"), pattern(1, weeks="even")]),
        ("odd Tue | EVEN Wed+Thu", [pattern(1, weeks="odd"), pattern(2, 3, weeks="even")]),
        ("Mon-Wed", [pattern(0, 1, 2)]),
        ("Sat | Sat", [pattern(5)]),
        ("周一+周四 | 周二+周五", [pattern(0, 3), pattern(1, 4)]),
        ("单周周二｜双周周二", [pattern(1, weeks="odd"), pattern(1, weeks="even")]),
        ("單週週三＋週五", [pattern(2, 4, weeks="odd")]),
        ("周二 双周", [pattern(1, weeks="even")]),
    ],
)
def test_patterns_are_alternatives_of_weekdays(text, expected):
    assert list(parse_patterns(text)) == expected


@pytest.mark.parametrize(
    "text", ["Mon+", "|", "Mon | ", "odd", "odd Tue even", "Tue third", "Mon++Thu", "Tues morning", "Xyz"]
)
def test_other_texts_are_no_patterns(text):
    with pytest.raises(ValueError, match=r"no list of patterns|no weekday"):
        parse_patterns(text)


def test_patterns_and_preferred_weekdays_reach_the_customer(folder):
    workspace = folder.set("customers", 2, patterns="Mon+Thu | Tue+Fri", preferred_weekdays="Tue-Thu").read()
    first, second, _ = workspace.customers
    assert (first.patterns, first.preferred_weekdays) == ((pattern(0, 3), pattern(1, 4)), {1, 2, 3})
    assert (second.patterns, second.preferred_weekdays) == ((), frozenset())
    assert workspace.warnings == ()


BAD = [
    (
        "customers", {"patterns": "now and then"}, "pattern",
        ("customers.csv row 2, column 'patterns': 'now and then' is no list of patterns; write "
        '"Mon+Thu | Tue+Fri" or "Tue odd | Tue even"'), "",
    ),
    (
        "customers", {"preferred_weekdays": "Moonday"}, "weekday",
        "customers.csv row 2, column 'preferred_weekdays': 'Moonday' is no weekday; write \"Mon-Fri\" or \"Mon, Wed, Sat\"", "",
    ),
    (
        "customers", {"patterns": "Mon+Thu | Tue", "weekdays": "Mon-Wed"}, "pattern_weekday",
        "customers.csv row 2, column 'patterns': a pattern has a weekday that is not among the customer's weekdays",
        "add the weekday there, or take it out of the pattern",
    ),
    ("reps", {"max_visits": "0"}, "out_of_range", "reps.csv row 2, column 'max_visits': 0 is outside 1..1000", ""),
    ("reps", {"max_visits": "7.5"}, "not_whole", "reps.csv row 2, column 'max_visits': 7.5 is not a whole number", "write a number like 12"),
    ("reps", {"max_hours": "30"}, "out_of_range", "reps.csv row 2, column 'max_hours': 30 is outside 0.5..24", ""),
]  # fmt: skip


@pytest.mark.parametrize(("table", "cells", "code", "message", "hint"), BAD)
def test_a_bad_cell_of_days_and_limits_is_told_exactly(folder, table, cells, code, message, hint):
    (problem,) = folder.set(table, 2, **cells).problems()
    assert (problem.code, str(problem), problem.hint) == (code, message, hint)


def test_a_cadence_beside_patterns_is_a_warning(folder):
    (warning,) = folder.set("customers", 2, patterns="Mon", cadence="every 14 days").read().warnings
    assert warning.code == "pattern_and_cadence"
    assert warning.message == (
        "the patterns decide how often the customer is visited, not the cadence 'every 14 days'"
    )


def test_the_longest_day_and_the_most_visits_of_a_rep_are_read(folder):
    first, second = folder.set("reps", 2, max_visits="12", max_hours="7.5").read().reps
    assert (first.max_visits, first.max_work_s) == (12, 27_000)
    assert (second.max_visits, second.max_work_s) == (0, 0)
