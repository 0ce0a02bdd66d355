"""Nights away in a problem: a shift that ends at a place, and the next one that starts there."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from routeplan.model import Case, Night
from routeplan.policy import NightRules
from routeplan.travel.plane import apart_m
from routeplan.visits.compile import Compiled
from solvers.visits.problem import Bools, Problem
from solvers.visits.solution import Solution

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A night between two shifts.

    Parameters
    ----------
    evening, morning : int
        The shifts.
    place : int
        Row of the problem's places.
    is_fixed : bool
        Whether it stands as in the previous plan: its evening is frozen.
    """

    evening: int
    morning: int
    place: int
    is_fixed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Stays:
    """Where and when the reps of a group may stay away.

    Parameters
    ----------
    part : Compiled
        The problem, without nights.
    rules : NightRules
        ``[nights]`` of the policy.
    case : Case
        The whole case, for what is frozen.
    """

    part: Compiled
    rules: NightRules
    case: Case

    @property
    def is_allowed(self) -> bool:
        """Say whether any rep may stay away."""
        return any(self.most(rep) for rep in range(len(self.part.group.reps)))

    def most(self, rep: int) -> int:
        """Give the most nights of a rep in a week."""
        own = self.part.group.reps[rep].nights
        return self.rules.per_week if own is None else own

    def rep_of(self, shift: int) -> int:
        """Give the rep of a shift, counted in the group."""
        return int(self.part.problem.shift_start_loc[shift]) // 2

    def far_from(self, rep: int) -> Bools:
        """Say which places are far enough from a rep's home, bool[L]."""
        lon, lat = self.part.lonlat.T
        metres = apart_m(lon[2 * rep], lat[2 * rep], lon, lat)
        return np.asarray(metres >= 1000 * self.rules.least_km)

    @property
    def first_hotel(self) -> int:
        """Give the row of the first hotel; they stand before the customers."""
        return 2 * len(self.part.group.reps)

    def evenings(self, nights: Sequence[Away]) -> list[tuple[int, int]]:
        """List the pairs of shifts between which a further night may be: not frozen, not full, not taken."""
        shifts, frozen = self.part.shifts, self.case.frozen_until or date.min
        index = {(shift.rep_id, shift.date): s for s, shift in enumerate(shifts)}
        taken = {night.evening for night in nights}
        weeks = Counter(self.week_of(night.evening) for night in nights)
        return [
            (s, index[shift.rep_id, shift.date + DAY])
            for s, shift in enumerate(shifts)
            if s not in taken
            and shift.date > frozen
            and shift.date.weekday() in self.rules.weekdays
            and (shift.rep_id, shift.date + DAY) in index
            and weeks[self.week_of(s)] < self.most(self.rep_of(s))
        ]

    def week_of(self, shift: int) -> tuple[str, date]:
        """Give rep and Monday of a shift."""
        one = self.part.shifts[shift]
        return one.rep_id, one.date - one.date.weekday() * DAY

    def problem(self, nights: Iterable[Away]) -> Problem:
        """State the problem with nights."""
        start, end = self.part.problem.shift_start_loc.copy(), self.part.problem.shift_end_loc.copy()
        for night in nights:
            end[night.evening] = start[night.morning] = night.place
        return replace(self.part.problem, shift_start_loc=start, shift_end_loc=end)

    def last_place(self, solution: Solution, shift: int) -> int:
        """Give the place of a shift's last visit; -1: it has none."""
        route, problem = solution.routes[shift], self.part.problem
        return int(problem.client_loc[problem.visit_client[route[-1]]]) if route else -1

    def is_whole(self, night: Away, solution: Solution) -> bool:
        """Say whether both days of a night have visits, and whether it is at the last one where there is no hotel."""
        if night.is_fixed:
            return True
        last = self.last_place(solution, night.evening)
        return (
            last >= 0
            and bool(solution.routes[night.morning])
            and bool(self.rules.hotels or last == night.place)
        )

    def known(self, nights: Iterable[Night]) -> tuple[Away, ...]:
        """Find the nights of a previous plan that still can be."""
        index = {(shift.rep_id, shift.date): s for s, shift in enumerate(self.part.shifts)}
        frozen = self.case.frozen_until or date.min
        places = self._places()
        found = []
        for night in nights:
            pair = (index.get((night.rep_id, night.date)), index.get((night.rep_id, night.date + DAY)))
            place = places.get((night.customer_id, "" if night.customer_id else night.name))
            if pair[0] is not None and pair[1] is not None and place is not None:
                found.append(
                    Away(evening=pair[0], morning=pair[1], place=place, is_fixed=night.date <= frozen)
                )
        return tuple(found)

    def named(self, nights: Iterable[Away]) -> tuple[Night, ...]:
        """Name the nights for the plan."""
        names = {place: key for key, place in self._places().items()}
        customers = {client.customer.id: client.customer for client in self.part.clients}
        found = []
        for night in nights:
            customer_id, hotel = names[night.place]
            shift, customer = self.part.shifts[night.evening], customers.get(customer_id)
            lon, lat = self.part.lonlat[night.place].tolist()
            name = (customer.name or customer.id) if customer else hotel
            found.append(
                Night(
                    rep_id=shift.rep_id, date=shift.date, name=name, lon=lon, lat=lat, customer_id=customer_id
                )
            )
        return tuple(found)

    def _places(self) -> Mapping[tuple[str, str], int]:
        hotels = {("", name): self.first_hotel + idx for idx, name in enumerate(self.rules.hotels)}
        own = zip(self.part.clients, self.part.problem.client_loc.tolist(), strict=True)
        return hotels | {(client.customer.id, ""): place for client, place in own}
