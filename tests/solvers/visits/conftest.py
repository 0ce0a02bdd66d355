"""Small problems on a line, in seconds: a place is how long it takes to drive there from 0."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from solvers.stop import Iterations
from solvers.visits.check import check
from solvers.visits.problem import NEVER, Problem
from solvers.visits.routeplan import Routeplan
from solvers.visits.solution import Solution
from solvers.visits.validate import validate
from tests.solvers.visits.exact import solve_exactly

ALL_DAY = ((0.0, 86400.0),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    at: float
    due: tuple[tuple[int, int], ...] = ((0, 0),)
    prize: float | tuple[float, ...] = 1e5
    required: bool = False
    service: float = 60.0
    windows: tuple[tuple[float, float], ...] | dict[int, tuple[tuple[float, float], ...]] = ALL_DAY
    min_gap: int = 0
    interval: float = 0.0
    last_day: int = NEVER
    irregular_price: float = 0.0
    same_weekday: bool = False
    allowed: frozenset[int] | None = None
    patterns: tuple[tuple[int, ...], ...] = ()
    demand: float = 0.0
    max_gap: int = 0
    preference: dict[int, float] = field(default_factory=dict)
    one_rep: bool = False
    change: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    day: int = 0
    opens: float = 0.0
    closes: float = 36000.0
    max_work: float = 36000.0
    rest: tuple[float, float, float] = (0.0, 0.0, 0.0)
    start: float = 0.0
    end: float = 0.0
    overtime: float = 0.0
    target: float = 3600.0
    max_visits: int = 1000
    capacity: float = np.inf
    traffic: int = -1
    rep: int = 0


def make_problem(
    clients: list[Client],
    shifts: list[Shift],
    *,
    days: int = 1,
    spread_price: float = 0.0,
    travel_price: float = 1.0,
    metre_price: float = 0.0,
    wait_price: float = 0.0,
    overtime_price: float = 0.0,
    imbalance_price: float = 0.0,
    traffic: tuple[tuple[tuple[float, float], ...], ...] = (),
    ways: list[list[int]] | None = None,
    travel: Callable[[float, float], float] = lambda a, b: abs(a - b),
    distance: Callable[[float, float], float] = lambda a, b: abs(a - b),
) -> Problem:
    """Put clients and shifts on a line; a rule that nothing asks for is None in the problem.

    `traffic` holds a step function a row: pairs of the time from which a step counts and its speed; `ways` what each
    leg adds to the shift's row.
    """
    places = [c.at for c in clients] + [s.start for s in shifts] + [s.end for s in shifts]
    n, m = len(clients), len(shifts)
    windows: list[tuple[float, float]] = []
    window_ptr = [0]
    for c in clients:
        for day in range(days):
            windows += c.windows.get(day, ()) if isinstance(c.windows, dict) else c.windows
            window_ptr.append(len(windows))
    due = [(i, first, last, c) for i, c in enumerate(clients) for first, last in c.due]

    def matrix(leg):
        entries = [[leg(a, b) for b in places] for a in places]
        return np.array(entries, dtype=np.float64).reshape(1, len(places), len(places))

    rules = {
        "distance_m": matrix(distance) if metre_price else None,
        "shift_overtime_s": _stated(floats, [s.overtime for s in shifts], 0.0),
        "shift_target_s": floats(s.target for s in shifts) if imbalance_price else None,
        "shift_max_visits": _stated(ints, [s.max_visits for s in shifts], 1000),
        "max_gap": _stated(ints, [c.max_gap for c in clients], 0),
        "preference_price": _prices([c.preference for c in clients], m),
        "change_price": _prices([c.change for c in clients], m),
    }
    if any(c.demand for c in clients):
        rules["demand"] = floats(c.demand for c in clients)
        rules["shift_capacity"] = floats(s.capacity for s in shifts)
    if any(c.one_rep for c in clients):
        rules["shift_rep"] = ints(s.rep for s in shifts)
        rules["one_rep"] = np.array([c.one_rep for c in clients], dtype=np.bool_)
    if traffic:
        rules["shift_traffic"] = ints(s.traffic for s in shifts)
        if ways is not None:
            rules["leg_traffic"] = np.array([ways], dtype=np.int32)
        rules["traffic_from_s"] = np.array([[t for t, _ in row] for row in traffic], dtype=np.float64)
        rules["traffic_speed"] = np.array([[v for _, v in row] for row in traffic], dtype=np.float64)
    if any(c.patterns for c in clients):
        patterns = [pattern for c in clients for pattern in c.patterns]
        rules["pattern_ptr"] = ints([0, *np.cumsum([len(c.patterns) for c in clients])])
        rules["pattern_days"] = np.array([[d in p for d in range(days)] for p in patterns], dtype=np.bool_)
    return Problem(
        days=days,
        travel_s=matrix(travel),
        xy=np.array([[p, 0.0] for p in places], dtype=np.float64).reshape(-1, 2),
        shift_day=ints(s.day for s in shifts),
        shift_start_loc=ints(range(n, n + m)),
        shift_end_loc=ints(range(n + m, n + 2 * m)),
        shift_profile=ints(0 for _ in shifts),
        shift_open_s=floats(s.opens for s in shifts),
        shift_close_s=floats(s.closes for s in shifts),
        shift_max_work_s=floats(s.max_work for s in shifts),
        break_s=floats(s.rest[0] for s in shifts),
        break_from_s=floats(s.rest[1] for s in shifts),
        break_to_s=floats(s.rest[2] for s in shifts),
        client_loc=ints(range(n)),
        service_s=floats(c.service for c in clients),
        min_gap=ints(c.min_gap for c in clients),
        interval=floats(c.interval for c in clients),
        last_day=ints(c.last_day for c in clients),
        irregular_price=floats(c.irregular_price for c in clients),
        same_weekday=bools(c.same_weekday for c in clients),
        visit_client=ints(i for i, _, _, _ in due),
        visit_first_day=ints(first for _, first, _, _ in due),
        visit_last_day=ints(last for _, _, last, _ in due),
        visit_prize=floats(_prizes(clients)),
        visit_required=bools(c.required for _, _, _, c in due),
        window_ptr=ints(window_ptr),
        window_open_s=floats(w[0] for w in windows),
        window_close_s=floats(w[1] for w in windows),
        allowed=np.array(
            [[c.allowed is None or s in c.allowed for s in range(m)] for c in clients], dtype=np.bool_
        ).reshape(n, m),
        spread_price=spread_price,
        travel_price=travel_price,
        metre_price=metre_price,
        wait_price=wait_price,
        overtime_price=overtime_price,
        imbalance_price=imbalance_price,
        **rules,
    )


def floats(values: Iterable[float]):
    return np.array(list(values), dtype=np.float64)


def ints(values: Iterable[int]):
    return np.array(list(values), dtype=np.int32)


def bools(values: Iterable[bool]):
    return np.array(list(values), dtype=np.bool_)


def _prizes(clients: list[Client]) -> Iterable[float]:
    """Yield a prize a due visit: one for all of a client's, or one each."""
    for c in clients:
        yield from c.prize if isinstance(c.prize, tuple) else (c.prize for _ in c.due)


def _stated(kind, values, free):
    return kind(values) if any(value != free for value in values) else None


def _prices(by_shift: list[dict[int, float]], shifts: int):
    prices = np.array([[price.get(s, 0.0) for s in range(shifts)] for price in by_shift])
    return prices.reshape(len(by_shift), shifts) if prices.any() else None


@pytest.fixture(scope="session")
def problem():
    return make_problem


@pytest.fixture(scope="session")
def client():
    return Client


@pytest.fixture(scope="session")
def shift():
    return Shift


@pytest.fixture(params=["exact", "routeplan"])
def solve(request):
    """Solve a problem, by enumeration and by search, and see that the checker agrees with what comes back.

    A test whose name its file lists in `NOT_YET` is not asked of the search.
    """
    if request.param == "routeplan" and request.function.__name__ in getattr(request.module, "NOT_YET", ()):
        pytest.skip("the search does not know this rule yet")

    def solved(problem: Problem) -> Solution:
        validate(problem)
        if request.param == "exact":
            return solve_exactly(problem)
        solution = Routeplan().solve(problem, seed=3, stop=Iterations(400))
        report = check(problem, solution)
        assert report.violations == ()
        assert solution.cost == pytest.approx(report.cost.total, abs=1e-4)
        return solution

    return solved


@pytest.fixture(scope="session")
def four():
    """Two clients 600 s and 1,200 s east of home, two as far west; two days of 3,600 s of work.

    A side takes 2 x 1,200 s of driving and 2 x 600 s of service, which fills a day: the best plan visits
    one side a day and drives 4,800 s.
    """
    days = ((0, 1),)
    clients = [
        Client(at=at, due=days, service=600.0, prize=9000.0) for at in (600.0, 1200.0, -600.0, -1200.0)
    ]
    return make_problem(clients, [Shift(day=d, max_work=3600.0) for d in (0, 1)], days=2)


@pytest.fixture(scope="session")
def random_problem():
    """Draw a small problem of the rules of a plain week; all times are multiples of two minutes."""

    def draw(rng: np.random.Generator, n: int = 3, days: int = 8, shifts: int = 2) -> Problem:
        def minutes(low, high):
            return 120.0 * int(rng.integers(low // 2, high // 2 + 1))

        def client():
            first = int(rng.integers(0, days))
            many = rng.random() < 0.4
            opens = minutes(0, 40)
            halves = ((opens, opens + minutes(2, 10)), (opens + minutes(14, 20), opens + minutes(20, 40)))
            wide = ((0.0, 7200.0),)
            return Client(
                at=minutes(-12, 12),
                due=((0, days // 2), (days // 2, days - 1)) if many else ((first, days - 1),),
                prize=minutes(4, 60),
                required=bool(rng.random() < 0.15),
                service=minutes(2, 12),
                windows=(wide, halves[:1], halves)[rng.integers(0, 3)],
                min_gap=int(rng.integers(0, 4)),
                interval=float(rng.integers(0, 5)),
                last_day=NEVER if rng.random() < 0.5 else -int(rng.integers(1, 4)),
                irregular_price=minutes(0, 4),
                same_weekday=bool(rng.random() < 0.3),
                allowed=None if rng.random() < 0.8 else frozenset({0}),
            )

        def shift(day):
            return Shift(
                day=day,
                closes=minutes(40, 90),
                max_work=minutes(30, 70),
                rest=(minutes(2, 10), minutes(14, 20), minutes(20, 40))
                if rng.random() < 0.5
                else (0.0, 0.0, 0.0),
                start=minutes(-4, 4),
                end=minutes(-4, 4),
            )

        chosen = sorted(int(d) for d in rng.integers(0, days, shifts))
        return make_problem(
            [client() for _ in range(n)],
            [shift(day) for day in chosen],
            days=days,
            spread_price=float(rng.choice([0.0, 0.1])),
        )

    return draw


@pytest.fixture(scope="session")
def ruled_problem(random_problem):
    """Draw a small problem with a random choice of all rules."""

    def draw(rng: np.random.Generator, n: int = 3, days: int = 8, shifts: int = 2) -> Problem:
        plain = random_problem(rng, n=n, days=days, shifts=shifts)

        def minutes(low: int, high: int, *shape: int):
            return 120.0 * rng.integers(low // 2, high // 2 + 1, shape)

        patterns = rng.integers(0, 3, n)
        rules = (
            {"shift_overtime_s": minutes(0, 20, shifts), "overtime_price": float(rng.choice([0.5, 2.0]))},
            {"wait_price": 0.25},
            {"distance_m": plain.travel_s * rng.uniform(5, 15, plain.travel_s.shape), "metre_price": 0.05},
            {"shift_target_s": minutes(20, 50, shifts), "imbalance_price": 0.3},
            {"shift_max_visits": ints(rng.integers(0, 4, shifts))},
            {"demand": rng.uniform(0, 2, n), "shift_capacity": rng.uniform(0, 4, shifts)},
            {
                "shift_traffic": ints(rng.integers(-1, 2, shifts)),
                "traffic_from_s": np.array([[0.0, 1200.0, 2400.0], [0.0, 900.0, 3000.0]]),
                "traffic_speed": rng.choice([0.5, 0.8, 1.0, 1.25], (2, 3)),
            },
            {
                "shift_traffic": ints(rng.integers(-1, 1, shifts)),
                "traffic_from_s": np.array([[0.0, 1200.0, 2400.0], [0.0, 900.0, 3000.0]]),
                "traffic_speed": rng.choice([0.5, 0.8, 1.0, 1.25], (2, 3)),
                "leg_traffic": rng.integers(0, 2, plain.travel_s.shape).astype(np.int32),
            },
            {"max_gap": ints(rng.integers(0, 6, n))},
            {
                "pattern_ptr": ints([0, *np.cumsum(patterns)]),
                "pattern_days": rng.random((patterns.sum(), days)) < 0.6,
            },
            {
                "shift_rep": ints(rng.integers(0, 2, shifts)),
                "one_rep": rng.random(n) < 0.7,
            },
            {"preference_price": minutes(0, 8, n, shifts)},
            {"change_price": minutes(0, 8, n, shifts)},
            {"travel_price": 0.6},
        )
        chosen = [rule for rule in rules if rng.random() < 0.35]
        return replace(plain, **{name: values for rule in chosen for name, values in rule.items()})

    return draw
