"""A plan of two reps and three days, small enough to be followed by hand."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from routeplan.model import (
    Cadence,
    Customer,
    DayPlan,
    DaySchedule,
    DueVisit,
    Evaluation,
    Horizon,
    KeyFigures,
    Plan,
    Rep,
    RepFigures,
    Stop,
    Task,
    Territory,
    TerritoryArea,
    TerritoryFinding,
    TierFigures,
    Unserved,
    Violation,
    WeekFigures,
    WeekSummary,
)
from routeplan.publish import PublishOptions

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
# (start, minutes of driving before, kilometres) of the first and the second stop of a day
FIRST, SECOND = (9 * 3600, 20, 10), (10 * 3600, 10, 4)
STAY_S, EARLY_S = 1800, 300

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@x",
    "\t=1+1",
    "＝1+1",
    "'=1+1",
    "台北 便利商店 義美",
    "🍜🧋 House",
    "x" * 200,
    'two\nlines, "quoted"; and more',
    "nul\x00bell\x07esc\x1bfffe\ufffehalf\ud800end",
    "<b>&amp;</b> {{ 7*6 }} ${1}",
    "_x0041_ 00123",
    "",
)


@dataclass(frozen=True, kw_only=True)
class Sample:
    plan: Plan
    evaluation: Evaluation
    options: PublishOptions

    def with_task(self, reason: str) -> "Sample":
        """Let R1's first stop on Monday, at C1, keep an appointment at nine."""
        task = Task(
            id="T1",
            customer_id="C1",
            earliest=MONDAY,
            due_by=MONDAY,
            reason=reason,
            at_s=FIRST[0],
            required=True,
        )
        first, *others = self.evaluation.schedules
        stops = (replace(first.stops[0], task=task), *first.stops[1:])
        schedules = (replace(first, stops=stops), *others)
        return replace(self, evaluation=replace(self.evaluation, schedules=schedules))

    def renamed(self, **names: str) -> "Sample":
        """Give customers (by id) and reps (by id) other names."""
        evaluation = replace(
            self.evaluation,
            customers=tuple(
                replace(item, name=names.get(item.id, item.name)) for item in self.evaluation.customers
            ),
            unlocated=tuple(
                replace(item, name=names.get(item.id, item.name)) for item in self.evaluation.unlocated
            ),
            reps=tuple(replace(item, name=names.get(item.id, item.name)) for item in self.evaluation.reps),
        )
        return replace(self, evaluation=evaluation)


def _customer(id_: str, number: int, tier: str) -> Customer:
    return Customer(
        id=id_,
        name=f"Shop {id_}",
        lon=121.5 + number / 100,
        lat=25.0 + number / 200,
        address=f"{number} Market Street, Taipei",
        phone=f"+886 2 2345 67{number:02d}",
        contact="Ms Lin",
        note="ring twice",
        tier=tier,
        service_s=STAY_S,
        cadence=Cadence(visits=1, days=14, rolling=True, min_gap=9, max_gap=19),
        last_visit=date(2026, 11, 10),
        value=1000.0 * number + 0.5,
        worth_s=3600.0,
    )


def _due(customer_id: str, number: int = 1) -> DueVisit:
    return DueVisit(customer_id=customer_id, number=number, earliest=MONDAY, latest=WEDNESDAY, worth_s=5400.0)


def _stop(customer_id: str, when: tuple[int, int, int]) -> Stop:
    start, minutes, kilometres = when
    return Stop(
        customer_id=customer_id,
        arrive_s=start - EARLY_S,
        start_s=start,
        leave_s=start + STAY_S,
        drive_s=60 * minutes,
        drive_m=1000 * kilometres,
        wait_s=EARLY_S,
        due=_due(customer_id),
    )


def _schedule(day: DayPlan, west: float) -> DaySchedule:
    stops = tuple(
        _stop(customer_id, when) for customer_id, when in zip(day.customer_ids, (FIRST, SECOND), strict=False)
    )
    # clockwise on purpose: GeoJSON wants it the other way round
    zone = ((west, 25.0), (west, 25.1), (west + 0.1, 25.1), (west + 0.1, 25.0), (west, 25.0))
    return DaySchedule(
        rep_id=day.rep_id,
        date=day.date,
        leave_s=day.leave_s,
        return_s=stops[-1].leave_s + 900,
        stops=stops,
        break_start_s=None,
        break_s=0,
        home_drive_s=900,
        home_drive_m=8000,
        drive_s=sum(stop.drive_s for stop in stops) + 900,
        service_s=STAY_S * len(stops),
        wait_s=EARLY_S * len(stops),
        drive_m=sum(stop.drive_m for stop in stops) + 8000,
        overtime_s=0,
        zone=zone if len(stops) > 1 else (),
    )


def _rep(id_: str, name: str) -> Rep:
    return Rep(
        id=id_, name=name, lon=121.5, lat=25.0, end_lon=121.5, end_lat=25.0, start_s=30_600, end_s=63_000,
        weekdays=frozenset(range(5)),
    )  # fmt: skip


def _rep_figures(rep_id: str, customers: int, schedules: list[DaySchedule]) -> RepFigures:
    return RepFigures(
        rep_id=rep_id,
        customers=customers,
        visits=sum(len(item.stops) for item in schedules),
        due=sum(len(item.stops) for item in schedules) + 1,
        days=len(schedules),
        shifts=3,
        drive_s=sum(item.drive_s for item in schedules),
        service_s=sum(item.service_s for item in schedules),
        wait_s=sum(item.wait_s for item in schedules),
        break_s=0,
        overtime_s=0,
        drive_m=sum(item.drive_m for item in schedules),
        worked_s=sum(item.return_s - item.leave_s for item in schedules),
        available_s=3 * 20_000,
        potential=12_345.678,
        workload_s=40_000,
        potential_deviation=0.05,
        workload_deviation=-0.02,
        zone_overlap=0.01,
    )


@pytest.fixture
def sample() -> Sample:
    """R1 visits C1, C2 on Monday, C3 on Tuesday, C1 on Wednesday; R2 visits C4, C5 on Monday and C4 on Wednesday.

    C5's second visit is left out because of its detour, and C9 has no position.
    """
    days = (
        DayPlan(rep_id="R1", date=MONDAY, leave_s=30_000, customer_ids=("C1", "C2")),
        DayPlan(rep_id="R1", date=TUESDAY, leave_s=30_000, customer_ids=("C3",)),
        DayPlan(rep_id="R1", date=WEDNESDAY, leave_s=30_000, customer_ids=("C1",)),
        DayPlan(rep_id="R2", date=MONDAY, leave_s=30_000, customer_ids=("C4", "C5")),
        DayPlan(rep_id="R2", date=WEDNESDAY, leave_s=30_000, customer_ids=("C4",)),
    )
    plan = Plan(
        horizon=Horizon(start=MONDAY, days=14, as_of=date(2026, 11, 22)),
        territories=(
            Territory(rep_id="R1", customer_ids=("C1", "C2", "C3")),
            Territory(rep_id="R2", customer_ids=("C4", "C5")),
        ),
        days=days,
        engine="ruin",
        seed=7,
    )
    schedules = tuple(_schedule(day, 121.5 if day.rep_id == "R1" else 121.7) for day in days)
    of_rep = {rep_id: [item for item in schedules if item.rep_id == rep_id] for rep_id in ("R1", "R2")}
    reps = (_rep_figures("R1", 3, of_rep["R1"]), _rep_figures("R2", 2, of_rep["R2"]))
    drive, service = sum(item.drive_s for item in reps), sum(item.service_s for item in reps)
    wait = sum(item.wait_s for item in reps)
    figures = KeyFigures(
        visits=7, due=8, done=7, visits_per_day=1.4, drive_s=drive, service_s=service, wait_s=wait,
        overtime_s=0, drive_m=sum(item.drive_m for item in reps),
        drive_share=drive / (drive + service + wait), face_share=service / (drive + service + wait),
        wait_share=wait / (drive + service + wait), zone_overlap=0.01, potential_balance=0.05,
        workload_balance=0.02, overdue_customers=1,
        tiers=(
            TierFigures(tier="A", customers=3, due=5, done=5, overdue_customers=0, service_s=9000,
                        time_share=0.7, time_share_target=0.6),
            TierFigures(tier="B", customers=2, due=3, done=2, overdue_customers=1, service_s=3600,
                        time_share=0.3, time_share_target=0.0),
        ),
        reps=reps,
    )  # fmt: skip
    evaluation = Evaluation(
        customers=tuple(
            _customer(id_, number, tier)
            for number, (id_, tier) in enumerate(
                [("C1", "A"), ("C2", "B"), ("C3", "A"), ("C4", "A"), ("C5", "B")], start=1
            )
        ),
        unlocated=(replace(_customer("C9", 9, "B"), lon=None, lat=None),),
        reps=(_rep("R1", "Ann Wang"), _rep("R2", "林小明")),
        schedules=schedules,
        unserved=(
            Unserved(
                customer_id="C5", rep_id="R2", tier="B", due=_due("C5", 2), code="detour",
                reason="It would cost 100 min and is worth 90 min.", detour_s=6000, best_date=TUESDAY,
            ),
            Unserved(
                customer_id="C9", rep_id="", tier="B", due=None, code="no_position", reason="No position."
            ),
        ),
        violations=(),
        areas=(
            TerritoryArea(
                rep_id="R1",
                rings=(((121.5, 25.0), (121.5, 25.1), (121.61234567, 25.1), (121.6, 25.0), (121.5, 25.0)),),
            ),
            TerritoryArea(rep_id="R2", rings=()),
        ),
        findings=(
            TerritoryFinding(
                code="out_of_balance", rep_id="R1", measure="workload", deviation=0.12, target=36_000.0, amount=40_320.0,
                limit=0.1,
            ),
        ),
        key_figures=figures,
    )  # fmt: skip
    options = PublishOptions(title="Taipei beverages", currency="TWD", tiers=("A", "B"))
    return Sample(plan=plan, evaluation=evaluation, options=options)


@pytest.fixture(params=range(len(HOSTILE)))
def hostile(request: pytest.FixtureRequest) -> str:
    """A name that somebody wrote to break files, or did not think of files at all."""
    return HOSTILE[request.param]


@pytest.fixture
def broken(sample: Sample) -> Sample:
    """The sample with a broken rule."""
    rule = Violation(
        code="window", message="C1 is closed at 09:00.", rep_id="R1", customer_id="C1", date=MONDAY
    )
    return replace(sample, evaluation=replace(sample.evaluation, violations=(rule,)))


@pytest.fixture
def weekly(sample: Sample) -> Sample:
    """The sample with two weeks of R1, the second on leave; R2's are not measured."""
    first = WeekFigures(
        number=1, start=MONDAY, end=MONDAY + timedelta(days=6), is_whole=True, visits=4, days=3, shifts=3,
        service_s=7200, drive_s=3600, wait_s=1200, available_s=20_000, load=0.6, deviation=None, spread=0.75,
        day_spread=0.5, zone_overlap=0.125,
    )  # fmt: skip
    away = replace(
        first, number=2, start=MONDAY + timedelta(days=7), end=MONDAY + timedelta(days=13), visits=0, days=0,
        shifts=0, service_s=0, drive_s=0, wait_s=0, available_s=0, load=None, spread=None, day_spread=None,
        zone_overlap=None,
    )  # fmt: skip
    figures = sample.evaluation.key_figures
    reps = (replace(figures.reps[0], mean_load=0.6, weeks=(first, away)), figures.reps[1])
    total = WeekSummary(deviation=-0.25, rep_id="R1", number=1, spread=0.75, day_spread=0.5)
    evaluation = replace(sample.evaluation, key_figures=replace(figures, reps=reps, weeks=total))
    return replace(sample, evaluation=evaluation)
