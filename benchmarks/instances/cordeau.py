"""Cordeau's format: pvrp, pvrptw and mdpvrp.

References
----------
.. [1] Cordeau, Gendreau, Laporte (1997), A tabu search heuristic for periodic and multi-depot vehicle routing problems,
   doi 10.1002/(SICI)1097-0037(199709)30:2<105::AID-NET5>3.0.CO;2-G.
.. [2] Vidal, Crainic, Gendreau, Lahrichi, Rei (2012), A hybrid genetic algorithm for multidepot and periodic vehicle routing
   problems, doi 10.1287/opre.1120.1048.
"""

from dataclasses import dataclass

import numpy as np

from benchmarks.instances.assemble import (
    NO_LIMIT,
    Customer,
    Vehicle,
    assemble,
    euclidean,
    price_of_required,
)
from benchmarks.instances.instance import Instance, Objective


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One depot or customer as the file says it."""

    x: float
    y: float
    service: float
    demand: float
    visits: int
    patterns: tuple[tuple[bool, ...], ...]
    window: tuple[float, float] | None


def read_cordeau(text: str, *, family: str, name: str, best_known: float | None) -> Instance:
    """Read an instance.

    The first line says the number of customers and, for mdpvrp, of depots. The type in it is not read, as files
    name wrong ones.

    Parameters
    ----------
    text : str
        What the file holds.
    family : str
        ``pvrp``, ``pvrptw`` or ``mdpvrp``: pvrptw alone has windows, though the files of mdpvrp state some.
    name : str
        Name of the instance.
    best_known : float or None
        Best known distance.

    Returns
    -------
    Instance
        The distance driven is its objective, and every visit is required. In mdpvrp all visits to a customer are made from
        one depot, as they are behind the best known values [2]_.

    Raises
    ------
    ValueError
        When the text is not of this format.
    """
    lines = [words for line in text.splitlines() if (words := line.split())]
    fleet, n, days = (int(word) for word in lines[0][1:4])
    depots = int(lines[0][4]) if family == "mdpvrp" else 1
    # With several depots the lines of a depot's days follow each other.
    limits = [(float(words[0]), float(words[1])) for words in lines[1 : 1 + days * depots]]
    rows = [_read_row(words, days) for words in lines[1 + days * depots :][: depots + n]]
    if len(limits) != days * depots or len(rows) != depots + n:
        raise ValueError(f"{depots} depots and {n} customers are announced, {len(rows)} rows are there")
    xy = np.array([(row.x, row.y) for row in rows], dtype=np.float64)
    travel_s = euclidean(xy)
    is_timed = family == "pvrptw"
    problem = assemble(
        days=days,
        xy=xy,
        travel_s=travel_s,
        vehicles=tuple(
            _vehicle(day, depot, rows[depot].window if is_timed else None, limits[depot * days + day])
            for day in range(days)
            for depot in range(depots)
            for _ in range(fleet)
        ),
        customers=tuple(
            _customer(
                at, row, price_of_required(travel_s), is_timed=is_timed, has_one_depot=family == "mdpvrp"
            )
            for at, row in enumerate(rows)
            if at >= depots
        ),
    )
    return Instance(
        family=family,
        name=name,
        vehicles=fleet,
        problem=problem,
        prizes=(0.0,) * problem.n_visits,
        best_known=best_known,
        objective=Objective.DISTANCE,
    )


def _read_row(words: list[str], days: int) -> _Row:
    """Read `i x y s q f a p1..pa [e l]`."""
    x, y, service, demand = (float(word) for word in words[1:5])
    frequency, choices = int(words[5]), int(words[6])
    patterns = tuple(_days_of(int(word), days) for word in words[7 : 7 + choices])
    rest = [float(word) for word in words[7 + choices :]]
    # p11's customer 131 has the frequency 0 and patterns of one day: the patterns are meant.
    sizes = {sum(pattern) for pattern in patterns} or {frequency}
    if len(sizes) > 1 or len(rest) not in {0, 2} or len(patterns) != choices:
        raise ValueError(f"row {words[0]} is not 'i x y s q f a p1..pa [e l]' with patterns of one length")
    return _Row(
        x=x,
        y=y,
        service=service,
        demand=demand,
        visits=sizes.pop(),
        patterns=patterns,
        window=(rest[0], rest[1]) if rest else None,
    )


def _days_of(pattern: int, days: int) -> tuple[bool, ...]:
    """Read a pattern as bits, the first day being the most significant."""
    return tuple(bool(pattern >> (days - 1 - day) & 1) for day in range(days))


def _vehicle(day: int, depot: int, window: tuple[float, float] | None, limit: tuple[float, float]) -> Vehicle:
    open_s, close_s = window or (0.0, NO_LIMIT)
    duration, capacity = limit
    return Vehicle(
        day=day,
        depot=depot,
        open_s=open_s,
        close_s=close_s,
        max_work_s=duration or NO_LIMIT,
        capacity=capacity,
    )


def _customer(location: int, row: _Row, price: float, *, is_timed: bool, has_one_depot: bool) -> Customer:
    open_s, close_s = (row.window if is_timed else None) or (0.0, NO_LIMIT)
    return Customer(
        location=location,
        service_s=row.service,
        window_open_s=open_s,
        window_close_s=close_s,
        demand=row.demand,
        visits=row.visits,
        patterns=row.patterns,
        price=price,
        is_required=True,
        has_one_depot=has_one_depot,
    )
