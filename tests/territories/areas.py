"""Cells of a grid as areas, and the problem of territories made of them."""

from collections import defaultdict

import numpy as np
import shapely
from shapely import box

from routeplan.calendar import due_visits, shifts
from routeplan.intake.area_contacts import find_contacts
from routeplan.model import Area, Case
from routeplan.policy import Policy
from routeplan.territories.districting import districting
from routeplan.territories.search import settled
from routeplan.travel import StraightLine, to_plane
from solvers.stop import Iterations
from tests.territories.conftest import HORIZON, Team

STEP = 0.01
"""Degrees; a cell is 715 by 1,112 metres."""


def with_borders(lands):
    """Make areas A00, A01, ... of lands in degrees."""
    metres = shapely.transform(np.array(lands, dtype=object), lambda lonlat: to_plane(lonlat, (0.0, 50.0)))
    found = find_contacts(metres)
    borders = defaultdict(list)
    for i, j, length in zip(found.one, found.other, found.border, strict=True):
        if length > 0:
            borders[i].append((f"A{j:02}", float(length)))
            borders[j].append((f"A{i:02}", float(length)))
    return [
        Area(id=f"A{idx:02}", name="", land=land, borders=tuple(sorted(borders[idx])))
        for idx, land in enumerate(lands)
    ]


def cell(column, row):
    return box(STEP * column, 50 + STEP * row, STEP * (column + 1), 50 + STEP * (row + 1))


def at(area, name, east=0.5, north=0.5, **facts):
    west, south, right, top = area.land.bounds
    place = {"lon": west + east * (right - west), "lat": south + north * (top - south)}
    return Team().customer(name, area=area.id, **place, **facts)


def problem_of(customers, reps, areas, **rules):
    policy = Policy.model_validate({"territories": rules})
    case = Case(
        horizon=HORIZON,
        customers=tuple(sorted(customers, key=lambda customer: customer.id)),
        unlocated=(),
        reps=tuple(reps),
        shifts=shifts(reps, HORIZON, policy),
        due_visits=due_visits(customers, HORIZON, policy),
        areas=tuple(sorted(areas, key=lambda area: area.id)),
    )
    stated = districting(case, policy.territories, StraightLine.from_rules(policy.travel))
    return case, policy, stated, settled(stated.problem, seed=1, stop=Iterations(20_000))


def owners_of(stated, solution):
    """Return the rep of each customer and of each area, and that no area has two."""
    owner = {
        one.id: stated.reps[idx].id for one, idx in zip(stated.customers, solution.assignment, strict=True)
    }
    reps = defaultdict(set)
    for customer in stated.customers:
        reps[customer.area].add(owner[customer.id])
    assert all(len(held) == 1 for held in reps.values())
    of_area = {name: next(iter(reps[host])) for name, host in stated.hosts.items()}
    return owner, of_area


def pieces_of(areas, of_area, rep_id):
    """Count the connected parts of a rep's areas, by their borders."""
    left, count = {area.id for area in areas if of_area.get(area.id) == rep_id}, 0
    borders = {area.id: [name for name, _ in area.borders] for area in areas}
    while left:
        count, front = count + 1, [left.pop()]
        while front:
            beside = left.intersection(borders[front.pop()])
            left -= beside
            front += beside
    return count
