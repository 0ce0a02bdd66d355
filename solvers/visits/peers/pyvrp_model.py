"""A problem as PyVRP wants it."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np

from solvers.visits.peers.axis import Axis, axis_of
from solvers.visits.peers.choices import may_make, shift_price
from solvers.visits.peers.integers import Integers, Whole, loads
from solvers.visits.peers.library import library
from solvers.visits.problem import Bools, Floats, Problem

if TYPE_CHECKING:
    import pyvrp as lib

_MOST_SCALE = 1000
_FAR = 1 << 36
"""Above any working day in thousandths of a second, and low enough for PyVRP to add a thousand of them up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to make a visit: in one of its windows."""

    visit: int
    window: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vehicle:
    """What makes shifts alike, in whole numbers."""

    start: int
    end: int
    hours: tuple[int, int]
    work: int
    capacity: tuple[int, ...]
    profile: int

    def to_type(self, pyvrp: ModuleType, n: int) -> "lib.VehicleType":
        """Return the type of `n` such vehicles."""
        early, late = self.hours
        kind: lib.VehicleType = pyvrp.VehicleType(
            num_available=n,
            capacity=list(self.capacity),
            start_depot=self.start,
            end_depot=self.end,
            tw_early=early,
            tw_late=late,
            shift_duration=self.work,
            profile=self.profile,
        )
        return kind


class Model:
    """Say a problem as PyVRP wants it.

    A visit of several windows is a group of clients of which at most one is visited. A shift that may not make a
    visit, or at a price, has matrices of its own, in which the way there is endless, or dearer.
    """

    def __init__(self, problem: Problem) -> None:
        self.pyvrp: ModuleType = library("pyvrp")
        self.problem = problem
        self.may: Bools = may_make(problem)
        self.price: Floats = shift_price(problem)
        self.axis: Axis = axis_of(problem, self.may)
        self.integers = Integers.of(problem, _MOST_SCALE)
        self.options = [
            Option(visit=v, window=w)
            for v, windows in enumerate(self.axis.windows)
            for w in range(len(windows))
        ]
        self.shifts_of_type: list[list[int]] = []

    def data(self) -> "lib.ProblemData":
        """Build the data, one vehicle type for all shifts that are alike."""
        problem, pyvrp = self.problem, self.pyvrp
        depots = sorted({int(p) for p in (*problem.shift_start_loc, *problem.shift_end_loc)})
        visits = [option.visit for option in self.options]
        loc = np.array([*problem.client_loc[problem.visit_client[visits]], *depots], dtype=np.int64)
        groups = self._groups()
        distances: list[Whole] = []
        durations: list[Whole] = []
        known: dict[tuple[int, bytes, bytes], int] = {}
        shifts_of: dict[_Vehicle, list[int]] = {}
        for s, profile in enumerate(problem.shift_profile.tolist()):
            closed, price = self._of_shift(s)
            key = (profile, closed.tobytes(), price.tobytes())
            if key not in known:
                known[key] = len(distances)
                distance, duration = self._matrices(profile, closed, price, loc)
                distances.append(distance)
                durations.append(duration)
            shifts_of.setdefault(self._vehicle(s, depots, known[key]), []).append(s)
        self.shifts_of_type = list(shifts_of.values())
        data: lib.ProblemData = pyvrp.ProblemData(
            [pyvrp.Location(float(x), float(y)) for x, y in problem.xy[loc]],
            self._clients(groups),
            [pyvrp.Depot(len(self.options) + k) for k in range(len(depots))],
            [vehicle.to_type(pyvrp, len(shifts)) for vehicle, shifts in shifts_of.items()],
            distances,
            durations,
            [pyvrp.ClientGroup(clients, required=required) for clients, required in groups],
        )
        return data

    def routes(self, best: "lib.Solution") -> list[list[int]]:
        """Return the routes of a plan, shift by shift."""
        free = [list(shifts) for shifts in self.shifts_of_type]
        routes: list[list[int]] = [[] for _ in range(self.problem.n_shifts)]
        for route in best.routes():
            stops = [activity.idx for activity in route if activity.is_client()]
            routes[free[route.vehicle_type()].pop(0)] = [self.options[k].visit for k in stops]
        return routes

    def _groups(self) -> list[tuple[list[int], bool]]:
        """Group the options of each visit that has several."""
        options: dict[int, list[int]] = {}
        for k, option in enumerate(self.options):
            options.setdefault(option.visit, []).append(k)
        return [
            (alike, bool(self.problem.visit_required[v])) for v, alike in options.items() if len(alike) > 1
        ]

    def _clients(self, groups: Sequence[tuple[list[int], bool]]) -> list["lib.Client"]:
        problem, whole = self.problem, self.integers
        group_of = {k: g for g, (alike, _) in enumerate(groups) for k in alike}
        load = loads(problem)
        service = whole.up(problem.service_s)
        prize = whole.price(problem.visit_prize)
        clients = []
        for k, option in enumerate(self.options):
            v = option.visit
            i = int(problem.visit_client[v])
            window = self.axis.windows[v][option.window]
            early, late = whole.window(window.open_s, window.close_s)
            required = bool(problem.visit_required[v])
            clients.append(
                self.pyvrp.Client(
                    location=k,
                    delivery=[*([int(load[0][i])] if load else []), *([1] if self._counts else [])],
                    service_duration=int(service[i]),
                    tw_early=early,
                    tw_late=late,
                    prize=0 if required else int(prize[v]),
                    required=required and k not in group_of,
                    group=group_of.get(k),
                )
            )
        return clients

    @property
    def _counts(self) -> bool:
        """Say whether stops are counted, as a load of 1 each."""
        return self.problem.shift_max_visits is not None

    def _vehicle(self, s: int, depots: list[int], profile: int) -> "_Vehicle":
        problem, whole = self.problem, self.integers
        load = loads(problem)
        most = problem.shift_max_visits
        offset = float(self.axis.offset_s[s])
        return _Vehicle(
            start=depots.index(int(problem.shift_start_loc[s])),
            end=depots.index(int(problem.shift_end_loc[s])),
            hours=whole.window(problem.shift_open_s[s] + offset, problem.shift_close_s[s] + offset),
            work=int(whole.down(problem.shift_max_work_s[s])),
            capacity=(*([int(load[1][s])] if load else []), *([] if most is None else [int(most[s])])),
            profile=profile,
        )

    def _matrices(self, profile: int, closed: Bools, price: Whole, loc: Whole) -> tuple[Whole, Whole]:
        """Return distances, which are costs here, and durations between options and depots."""
        grid = np.ix_(loc, loc)
        n = len(self.options)
        distance = self.integers.driving_cost(self.problem, profile, _FAR)[grid]
        distance[:, :n] += price
        duration = self.integers.driving(self.problem, profile, _FAR)[grid]
        duration[:, :n] = np.where(closed, _FAR, duration[:, :n])
        np.fill_diagonal(distance, 0)
        np.fill_diagonal(duration, 0)
        return distance, duration

    def _of_shift(self, s: int) -> tuple[Bools, Whole]:
        """Return which options are closed to a shift on its day, and what each costs there."""
        day = int(self.problem.shift_day[s])
        visits = [option.visit for option in self.options]
        near = np.array(
            [day in self.axis.windows[o.visit][o.window].days for o in self.options], dtype=np.bool_
        )
        # An option of another day is out of reach by its window: no matrices of their own for that.
        in_a_row = bool(self.axis.offset_s.any())
        closed = ~self.may[visits, s] & (near | (not in_a_row))
        extra = np.where(self.may[visits, s], self.integers.price(self.price[visits, s]), 0)
        return closed, extra
