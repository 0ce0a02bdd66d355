"""The checker of arrays and the evaluation of plans share no code, and give the same verdict."""

import datetime as dt
import random
from dataclasses import dataclass, replace

import numpy as np
import pytest

from routeplan.calendar import due_visits, shifts
from routeplan.evaluate import evaluate
from routeplan.model import Cadence, Case, Customer, DayPlan, Horizon, Pattern, Plan, Rep, Task, Territory
from routeplan.policy import Policy
from routeplan.travel import StraightLine
from routeplan.visits.compile import compile_team
from routeplan.visits.previous import with_previous
from solvers.stop import Iterations
from solvers.visits.check import check
from solvers.visits.engine import ENGINES
from solvers.visits.solution import Solution

MONDAY = dt.date(2026, 11, 23)
HORIZON = Horizon(start=MONDAY, days=14, as_of=MONDAY - dt.timedelta(days=1))
PLAIN = Policy.model_validate({"visits": {"compactness": 0.0}, "day": {"slack": 0.5, "balance": 0.0}})
HOURS = [8.5, 9, 9.5, 10, 11, 12, 13, 14]


@dataclass(frozen=True)
class OnRoads:
    """Straight lines that tell shares of main and arterial roads, which differ from pair to pair and between modes."""

    lines: StraightLine

    def matrix(self, lonlat, *, mode):
        mark = np.rint(1e4 * lonlat @ (1, 3)).astype(int) + len(mode)
        main = (7 * mark[:, None] + 13 * mark[None, :]) % 200
        shares = np.stack([main, main % 56, 255 - main - main % 56]).astype(np.uint8)
        return replace(self.lines.matrix(lonlat, mode=mode), shares=shares)


@dataclass(frozen=True)
class Team:
    """A case with its rules, and what the engines see of it."""

    case: Case
    policy: Policy
    territories: tuple[Territory, ...]

    @property
    def travel(self):
        return OnRoads(StraightLine.from_rules(self.policy.travel))

    @property
    def parts(self):
        return compile_team(self.case, self.territories, self.policy, self.travel)

    def plan(self, days):
        return Plan(
            horizon=HORIZON, territories=self.territories, days=tuple(days), engine="", seed=0,
        )  # fmt: skip

    def evaluate(self, days):
        return evaluate(self.plan(days), self.case, self.policy, self.travel)


def rep(idx, at=0.0, **changes):
    return Rep(
        id=idx, name=idx, lon=at, lat=50.0, end_lon=at, end_lat=50.0, start_s=30_600, end_s=63_000,
        weekdays=frozenset(range(5)), **changes,
    )  # fmt: skip


def customer(rng, idx, **changes):
    noon_closed, workdays = ((32_400, 43_200), (50_400, 61_200)), ((36_000, 64_800),)
    hours = [(), (noon_closed,) * 7, (workdays,) * 5 + ((), ())]
    cadence = Cadence.parse(rng.choice(["weekly", "fortnightly", "2 per week"]))
    base = {
        "name": "",
        "lon": rng.uniform(-0.2, 0.2),
        "lat": 50 + rng.uniform(-0.15, 0.15),
        "tier": rng.choice("ABC"),
        "cadence": cadence.with_limits(early=0.7, late=1.3),
        "service_s": 60 * rng.randrange(15, 50),
        "worth_s": 60.0 * rng.randrange(20, 200),
        "value": 1.0,
        "windows": rng.choice(hours),
        "last_visit": rng.choice([None, MONDAY - dt.timedelta(days=rng.randrange(1, 25))]),
    }
    return Customer(id=idx, **{**base, **changes})


def make_team(policy, reps, customers, tasks=()):
    case = Case(
        horizon=HORIZON,
        customers=tuple(customers),
        unlocated=(),
        reps=tuple(reps),
        shifts=shifts(reps, HORIZON, policy),
        due_visits=due_visits(customers, HORIZON, policy, tasks),
        tasks=tuple(sorted(tasks, key=lambda task: task.id)),
    )
    ids = [item.id for item in customers]
    territories = tuple(
        Territory(rep_id=one.id, customer_ids=tuple(ids[number :: len(reps)]))
        for number, one in enumerate(reps)
    )
    return Team(case=case, policy=policy, territories=territories)


def judge(team, days, exact_leave=None):
    """Judge day plans by both checkers: the faults that each finds, and the driving that each adds up.

    The evaluation says which due visit each stop makes; a stop that makes none gets one of its client's that is left, on which
    the arrays must find fault as well.
    """
    evaluation = team.evaluate(days)
    ours = [violation.code for violation in evaluation.violations]
    ours += ["left out"] * (evaluation.required_unserved > 0)
    theirs, driving = [], 0.0
    for part in team.parts:
        place = {(shift.rep_id, shift.date): idx for idx, shift in enumerate(part.shifts)}
        routes, leaves = [() for _ in part.shifts], [0.0] * len(part.shifts)
        left = dict(enumerate(part.due))
        own = [schedule for schedule in evaluation.schedules if (schedule.rep_id, schedule.date) in place]
        made = {}
        for schedule in own:
            for seq, stop in enumerate(schedule.stops):
                if stop.due:
                    made[schedule.rep_id, schedule.date, seq] = part.due.index(stop.due)
                    left.pop(part.due.index(stop.due))
        for schedule in own:
            shift = schedule.rep_id, schedule.date
            route = []
            for seq, stop in enumerate(schedule.stops):
                asked = stop.customer_id, stop.task.id if stop.task else ""
                if (*shift, seq) not in made:
                    idx = next(i for i, due in left.items() if (due.customer_id, due.task_id) == asked)
                    made[*shift, seq] = idx
                    left.pop(idx)
                route.append(made[*shift, seq])
            routes[place[shift]] = tuple(route)
            leaves[place[shift]] = (exact_leave or {}).get(shift, float(schedule.leave_s))
        solution = Solution(
            routes=tuple(routes), leave_s=tuple(leaves), cost=0.0, iterations=0, interrupted=False
        )
        report = check(part.problem, solution)
        theirs += [violation.rule for violation in report.violations]
        theirs += ["left out"] * (report.cost.required_left_out > 0)
        driving += report.cost.travel_s
    return (ours, evaluation.key_figures.drive_s), (theirs, driving)


def agree(team, verdicts):
    """Tell whether two verdicts agree, and the driving of a plan without fault.

    Traffic leaves fractions of a second, which schedules round; and the clock of a plan with a fault may go on as it likes.
    """
    (ours, our_driving), (theirs, their_driving) = verdicts
    if bool(ours) != bool(theirs):
        return False
    if team.policy.travel.traffic.is_free:
        return our_driving == round(their_driving)
    return bool(ours) or abs(our_driving - their_driving) < 100


def spoil(rng, team, days):
    """Change one thing: leave earlier or later, swap two stops, drop one, or move it to another day of the same group."""
    days = list(days)
    idx = rng.randrange(len(days))
    day = days[idx]
    pairs = list(zip(day.customer_ids, day.task_ids or [""] * len(day.customer_ids), strict=True))
    what = rng.choice(["leave", "swap", "drop", "move", "move"])
    if what == "leave":
        leave_s = day.leave_s + rng.choice([-7200, -1800, 1800, 7200, 14_400])
        return [*days[:idx], replace(day, leave_s=leave_s), *days[idx + 1 :]]
    if what == "swap":
        first, second = rng.randrange(len(pairs)), rng.randrange(len(pairs))
        pairs[first], pairs[second] = pairs[second], pairs[first]
        return with_stops(days, (day.rep_id, day.date), pairs, day.leave_s)
    moved = pairs.pop(rng.randrange(len(pairs)))
    days = with_stops(days, (day.rep_id, day.date), pairs, day.leave_s)
    if what == "drop":
        return days
    part = next(
        part for part in team.parts if (day.rep_id, day.date) in {(s.rep_id, s.date) for s in part.shifts}
    )
    shift = rng.choice(part.shifts)
    stops, leave_s = stops_of(days, (shift.rep_id, shift.date))
    stops.insert(rng.randrange(len(stops) + 1), moved)
    return with_stops(days, (shift.rep_id, shift.date), stops, leave_s or 32_400)


def stops_of(days, shift):
    day = next((day for day in days if (day.rep_id, day.date) == shift), None)
    if day is None:
        return [], None
    return list(zip(day.customer_ids, day.task_ids or [""] * len(day.customer_ids), strict=True)), day.leave_s


def with_stops(days, shift, pairs, leave_s):
    """Give a shift its stops, each a customer and a task."""
    others = [day for day in days if (day.rep_id, day.date) != shift]
    if pairs:
        ids, tasks = zip(*pairs, strict=True)
        day = DayPlan(
            rep_id=shift[0], date=shift[1], leave_s=leave_s, customer_ids=ids, task_ids=tasks if any(tasks) else (),
        )  # fmt: skip
        others.append(day)
    return sorted(others, key=lambda day: (day.rep_id, day.date))


def as_days(days, part, routes, leaves):
    """Add the routes of a part to the days of a plan, leaving on whole seconds."""
    for shift, route, leave_s in zip(part.shifts, routes, leaves, strict=True):
        pairs = [(part.due[row].customer_id, part.due[row].task_id) for row in route]
        days = with_stops(days, (shift.rep_id, shift.date), pairs, round(leave_s))
    return days


@pytest.mark.parametrize("engine", ["manual", "routeplan"])
@pytest.mark.parametrize("seed", range(4))
def test_both_checkers_pass_what_engines_make_and_agree_on_what_is_spoilt(engine, seed):
    rng = random.Random(seed)
    team = make_team(PLAIN, [rep("R1")], [customer(rng, f"C{idx:02}") for idx in range(24)])
    (part,) = team.parts
    solution = ENGINES[engine].solve(part.problem, seed=seed, stop=Iterations(300))
    days = as_days([], part, solution.routes, solution.leave_s)
    verdicts = judge(team, days)
    assert agree(team, verdicts)
    assert verdicts[0][0] == []
    found = 0
    for _ in range(60):
        verdicts = judge(team, spoil(rng, team, days))
        assert agree(team, verdicts), verdicts
        found += bool(verdicts[0][0])
    assert found > 5


TRAFFIC = (
    {"08:00-10:00": 0.6, "Tue-Thu 15:00-17:30": 0.75},
    {
        "preset": "rural",
        "areas": {
            "east": {"lat": 50.05, "lon": 0.1, "km": 9, "preset": "metropolis", "Wed 11:00-13:00": 0.4}
        },
    },
    {
        "preset": "metropolis",
        "roads": {"main": {"09:00-15:00": 0.3}, "local": {"Tue 10:00-12:00": 0.5}},
    },
)
"""Speeds of a week, of a week and an area, and of groups of roads."""


def make_ruled_team(rng):
    """Two reps and fourteen customers under rules that are drawn at random."""
    policy = Policy.model_validate(
        {
            "day": {
                "slack": 0.5,
                "overtime": rng.choice(["0 min", "40 min"]),
                "max_visits": rng.choice([0, 0, 3]),
            },
            "cadence": {"limit": rng.choice([0, 1.3, 1.6])},
            "visits": {
                "borders": rng.choice(["kept", "open"]),
                "fixed_rounds": rng.random() < 0.2,
                "inside": rng.choice(["whole", "start"]),
            },
            "travel": {"traffic": rng.choice([{}, *TRAFFIC])},
        }
    )
    patterns = [
        (Pattern(weekdays=frozenset({0, 3})), Pattern(weekdays=frozenset({1, 4}))),
        (Pattern(weekdays=frozenset({2}), weeks="odd"), Pattern(weekdays=frozenset({2}), weeks="even")),
    ]
    customers = [
        customer(
            rng,
            f"C{idx:02}",
            patterns=rng.choice([(), (), *patterns]),
            weekdays=rng.choice([frozenset(), frozenset(), frozenset({0, 2, 3, 4})]),
            preferred_weekdays=rng.choice([frozenset(), frozenset({1, 2})]),
            locked=rng.random() < 0.2,
            skills=frozenset({"pumps"} if idx % 4 == 0 else ()),
        )
        for idx in range(14)
    ]
    tasks = []
    for idx in range(6):
        day = MONDAY + dt.timedelta(days=rng.choice([0, 1, 2, 3, 4, 7, 8, 9]))
        is_fixed = idx < 3
        tasks.append(
            Task(
                id=f"T{idx}",
                customer_id=rng.choice(customers).id,
                earliest=day,
                due_by=day if is_fixed else day + dt.timedelta(days=3),
                service_s=rng.choice([0, 1500]),
                at_s=rng.choice([34_200, 39_600, 52_200]) if is_fixed else None,
                worth_s=3600.0,
                required=is_fixed,
            )
        )
    reps = [
        rep("R1", -0.05, skills=frozenset({"pumps"})),
        rep("R2", 0.1, max_visits=rng.choice([0, 4]), mode=rng.choice(["car", "e-bike"])),
    ]
    return make_team(policy, reps, customers, tasks)


def build(rng, team):
    """Insert the due visits one by one where the arrays find no fault: the required ones first, then the others as drawn."""
    days = []
    for part in team.parts:
        rows = list(range(len(part.due)))
        rng.shuffle(rows)
        rows.sort(key=lambda row: not part.due[row].required)
        routes, leaves = [[] for _ in part.shifts], [0.0] * len(part.shifts)
        for row in rows:
            _insert(rng, part, routes, leaves, row)
        days = as_days(days, part, routes, leaves)
    return days


def _insert(rng, part, routes, leaves, row):
    client = part.problem.visit_client[row]
    first, last = part.problem.visit_first_day[row], part.problem.visit_last_day[row]
    open_ = [
        idx
        for idx, day in enumerate(part.problem.shift_day)
        if first <= day <= last and part.problem.allowed[client, idx]
    ]
    for idx in rng.sample(open_, min(4, len(open_))):
        for place in rng.sample(range(len(routes[idx]) + 1), min(3, len(routes[idx]) + 1)):
            for hour in [leaves[idx] / 3600, *HOURS] if routes[idx] else HOURS:
                trial = [list(route) for route in routes]
                trial[idx].insert(place, row)
                times = [*leaves[:idx], hour * 3600, *leaves[idx + 1 :]]
                solution = Solution(
                    routes=tuple(map(tuple, trial)), leave_s=tuple(times), cost=0.0, iterations=0,
                    interrupted=False,
                )  # fmt: skip
                if not check(part.problem, solution).violations:
                    routes[idx][:], leaves[idx] = trial[idx], hour * 3600
                    return


@pytest.mark.parametrize("seed", range(12))
def test_both_checkers_agree_under_every_rule(seed):
    """A plan that the arrays accept visit by visit, then the same plan spoilt; every other team has a plan that stands."""
    rng = random.Random(seed)
    team = make_ruled_team(rng)
    days = build(rng, team)
    if seed % 2:
        until = MONDAY + dt.timedelta(days=rng.randrange(4))
        case, _ = with_previous(team.case, team.plan(days), frozen_until=until)
        team = replace(team, case=case)
        days = build(rng, team)
    assert days
    verdicts = judge(team, days)
    assert agree(team, verdicts), verdicts
    assert set(verdicts[0][0]) <= {"left out", "frozen"}
    for _ in range(25):
        verdicts = judge(team, spoil(rng, team, days))
        assert agree(team, verdicts), verdicts


@pytest.mark.parametrize("seed", range(24))
def test_both_checkers_pass_what_the_search_plans_under_every_rule(seed):
    """Every other team is planned a second time, on from its first plan."""
    rng = random.Random(seed)
    team = make_ruled_team(rng)
    days, leaves = searched(team, seed)
    if seed % 2:
        until = MONDAY + dt.timedelta(days=rng.randrange(4))
        case, _ = with_previous(team.case, team.plan(days), frozen_until=until)
        team = replace(team, case=case)
        days, leaves = searched(team, seed)
    assert days
    verdicts = judge(team, days, leaves)
    assert agree(team, verdicts), verdicts
    assert set(verdicts[0][0]) <= {"left out"}, verdicts
    assert set(verdicts[1][0]) <= {"left out"}, verdicts


def searched(team, seed):
    """Plan by the search, few iterations long: the days, and when each is left, to the fraction of a second that traffic leaves."""
    days, leaves = [], {}
    for part in team.parts:
        solution = ENGINES["routeplan"].solve(part.problem, seed=seed, stop=Iterations(300))
        days = as_days(days, part, solution.routes, solution.leave_s)
        for shift, leave_s in zip(part.shifts, solution.leave_s, strict=True):
            leaves[shift.rep_id, shift.date] = leave_s
    return days, leaves
