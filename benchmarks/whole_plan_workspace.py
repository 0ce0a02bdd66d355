"""A generated company: towns of a region, a rep in each, customers around them."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.random import Generator

from scenarios.generators.draws import chance, normal, pick, uniform
from scenarios.generators.tables import Cell, write_csv

LON, LAT = -1.6, 52.5
REGION_KM = 140.0
"""Side of the region: about an hour and a half of driving."""
TOWN_KM = 5.0
"""Standard deviation of the places around a town's middle."""
APART_KM = 12.0
"""Least distance of two towns, as far as the region has room for it."""
RURAL_SHARE = 0.15
"""Share of the customers that lie anywhere."""
SPREAD = 1.2
"""Standard deviation of the logarithm of revenue: the best fifth then brings two thirds."""

KM_PER_DEGREE = 111.2
AS_OF = date(2026, 11, 22)
WINDOWS = ("", "", "", "09:00-12:00,13:30-17:00", "Mon-Fri 10:00-16:00", "08:30-12:30")

POLICY = """\
# Generated to measure a whole plan: {customers} customers, {reps} reps, {weeks} weeks.
title = "Whole plan"

[horizon]
start = 2026-11-23
weeks = {weeks}

# about eight visits a day: four hours of service and more than one of driving, so that some territories are full
[tiers.A]
service = "35 min"

[tiers.B]
service = "30 min"

[tiers.C]
service = "25 min"
"""


def write_workspace(folder: Path, *, customers: int, reps: int, weeks: int, seed: int) -> Path:
    """Write a workspace.

    Parameters
    ----------
    folder : Path
        The folder to make.
    customers, reps, weeks : int
        How many; at least one rep.
    seed : int
        Seed: the same workspace every time.

    Returns
    -------
    Path
        The folder.
    """
    folder.mkdir(parents=True)
    rng = np.random.default_rng(seed)
    towns = _towns(rng, reps)
    policy = POLICY.format(customers=customers, reps=reps, weeks=weeks)
    (folder / "policy.toml").write_text(policy, encoding="utf-8")
    homes: list[tuple[Cell, ...]] = [("rep_id", "name", "lon", "lat")]
    homes.extend(
        (f"R{idx:02}", f"Rep {idx}", *_near(rng, town, TOWN_KM / 2))
        for idx, town in enumerate(towns, start=1)
    )
    write_csv(folder / "reps.csv", homes)
    write_csv(folder / "customers.csv", _customers(rng, towns, customers))
    return folder


def _towns(rng: Generator, count: int) -> list[tuple[float, float]]:
    """Place towns, in kilometres east and north of the middle, the best of twenty draws away from the others."""
    half = REGION_KM / 2
    towns: list[tuple[float, float]] = []
    for _ in range(count):
        for _ in range(20):
            place = (uniform(rng, -half, half), uniform(rng, -half, half))
            if all(math.dist(place, town) >= APART_KM for town in towns):
                break
        towns.append(place)
    return towns


def _near(rng: Generator, town: tuple[float, float], spread_km: float) -> tuple[float, float]:
    """Draw a place around a town, as (lon, lat)."""
    east, north = (centre + spread_km * normal(rng) for centre in town)
    return (
        round(LON + east / (KM_PER_DEGREE * math.cos(math.radians(LAT))), 6),
        round(LAT + north / KM_PER_DEGREE, 6),
    )


def _customers(rng: Generator, towns: Sequence[tuple[float, float]], count: int) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = [("customer_id", "name", "lon", "lat", "revenue", "windows", "last_visit")]
    for idx in range(1, count + 1):
        is_rural = chance(rng, RURAL_SHARE)
        lon, lat = _near(
            rng, (0.0, 0.0) if is_rural else pick(rng, towns), REGION_KM / 4 if is_rural else TOWN_KM
        )
        revenue = round(40_000 * math.exp(SPREAD * normal(rng)))
        seen = AS_OF - timedelta(days=int(uniform(rng, 2, 28)))
        rows.append((f"C{idx:05}", f"Customer {idx}", lon, lat, revenue, pick(rng, WINDOWS), seen))
    return rows
