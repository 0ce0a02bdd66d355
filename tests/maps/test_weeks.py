"""The plan's days as weeks."""

from dataclasses import replace
from datetime import date, timedelta

from maps.weeks import weeks_of


def test_a_plan_that_starts_midweek_shows_whole_weeks(plan, evaluation):
    horizon = replace(plan.horizon, start=date(2026, 11, 25), days=7)
    weeks = weeks_of(horizon, evaluation)
    assert [week.days[0] for week in weeks] == [date(2026, 11, 23), date(2026, 11, 30)]


def test_a_weekend_day_shows_in_every_week_once_anybody_works_on_one(plan, evaluation):
    assert {len(week.days) for week in weeks_of(plan.horizon, evaluation)} == {5}
    first = evaluation.schedules[0]
    saturday = replace(first, date=first.date + timedelta(days=5))
    weeks = weeks_of(plan.horizon, replace(evaluation, schedules=(*evaluation.schedules, saturday)))
    assert {len(week.days) for week in weeks} == {6}
