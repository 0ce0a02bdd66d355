"""The long-term calendar: load and compactness of each rep's weeks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from routeplan.evaluate.facts import Facts
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.spread import Yardstick
from routeplan.model import DaySchedule, RepFigures, WeekFigures, WeekSummary


def rep_weeks(
    facts: Facts,
    rep_id: str,
    schedules: Sequence[DaySchedule],
    legs: Legs,
    overlaps: Mapping[tuple[str, int], float],
) -> tuple[WeekFigures, ...]:
    """Measure a rep's weeks.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    rep_id : str
        The rep.
    schedules : sequence of DaySchedule
        The rep's days with their times; days outside the horizon are in no week.
    legs : Legs
        The rep's driving.
    overlaps : mapping of (str, int) to float
        Zone overlap by rep and week.

    Returns
    -------
    tuple of WeekFigures
        In order, from the week in which the horizon starts to the one in which it ends.

    References
    ----------
    Bender, Meyer, Kalcsics and Nickel 2016; a survey is doi 10.1007/978-3-030-34312-5_7: the same load in each week, compact weeks
    and compact days.
    """
    yardstick = Yardstick.of(facts, rep_id, legs)
    horizon = facts.case.horizon
    weeks = []
    for idx in range(facts.week(horizon.end) + 1):
        days = [day for day in schedules if day.stops and facts.week(day.date) == idx]
        days = [day for day in days if horizon.start <= day.date <= horizon.end]
        shifts = [shift for shift in facts.rep_shifts.get(rep_id, ()) if facts.week(shift.date) == idx]
        stops = [[stop.customer_id for stop in day.stops] for day in days]
        monday = horizon.start + timedelta(days=7 * idx - horizon.start.weekday())
        sunday = monday + timedelta(days=6)
        week = WeekFigures(
            number=idx + 1,
            start=max(monday, horizon.start),
            end=min(sunday, horizon.end),
            is_whole=horizon.start <= monday and sunday <= horizon.end,
            visits=sum(map(len, stops)),
            days=len(days),
            shifts=len(shifts),
            service_s=sum(day.service_s for day in days),
            drive_s=sum(day.drive_s for day in days),
            wait_s=sum(day.wait_s for day in days),
            available_s=sum(shift.max_work_s for shift in shifts),
            load=None,
            deviation=None,
            spread=yardstick.of_groups([[idx for day in stops for idx in day]]),
            day_spread=yardstick.of_groups(stops),
            zone_overlap=overlaps.get((rep_id, idx)),
        )
        weeks.append(replace(week, load=week.work_s / week.available_s if week.available_s else None))
    mean = mean_load(weeks)
    alone = sum(week.load is not None for week in weeks) < 2
    return tuple(
        week if week.load is None or alone or not mean else replace(week, deviation=week.load / mean - 1)
        for week in weeks
    )


def mean_load(weeks: Sequence[WeekFigures]) -> float | None:
    """Give the work of the weeks that are compared over what is available in them; None: nothing is.

    Notes
    -----
    Part weeks at the ends of the horizon are left out, as a cadence may put the visits of such a week on either side of
    the end. A week with leave or holidays counts by the hours that are left in it.
    """
    compared = list(_compared(weeks))
    available_s = sum(week.available_s for week in compared)
    return sum(week.work_s for week in compared) / available_s if available_s else None


def sum_weeks_up(reps: Sequence[RepFigures]) -> WeekSummary:
    """Sum all reps' weeks up.

    Parameters
    ----------
    reps : sequence of RepFigures
        With their weeks.

    Returns
    -------
    WeekSummary
        The largest deviation, and the mean spread of weeks and days.
    """
    weeks = [(rep.rep_id, week) for rep in reps for week in rep.weeks]
    compared = [(rep.rep_id, week) for rep in reps for week in _compared(rep.weeks)]
    deviations = [
        (week.deviation, rep_id, week.number) for rep_id, week in compared if week.deviation is not None
    ]
    deviation, rep_id, number = max(deviations, key=lambda item: abs(item[0]), default=(None, "", 0))
    return WeekSummary(
        deviation=deviation,
        rep_id=rep_id,
        number=number,
        spread=_mean([(week.visits, week.spread) for _, week in weeks]),
        day_spread=_mean([(week.visits, week.day_spread) for _, week in weeks]),
    )


def _compared(weeks: Sequence[WeekFigures]) -> Iterator[WeekFigures]:
    """Give the whole weeks with shifts; where there are none, the part weeks with shifts."""
    working = [week for week in weeks if week.available_s]
    yield from [week for week in working if week.is_whole] or working


def _mean(weighted: Sequence[tuple[int, float | None]]) -> float | None:
    known = [(weight, value) for weight, value in weighted if value is not None]
    total = sum(weight for weight, _ in known)
    return sum(weight * value for weight, value in known) / total if total else None
