"""Small generated instances of each kind, for a first look and for tests: no data is needed.

They are written in the formats of the real families and read by the same readers.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from benchmarks.instances.cordeau import read_cordeau
from benchmarks.instances.instance import Instance
from benchmarks.instances.solomon import read_solomon
from benchmarks.instances.toptw import read_toptw
from benchmarks.instances.vrplib import read_vrplib
from routeplan.errors import RouteplanError

FAMILY = "smoke"

_SEED = 20
_SERVICE = 10
_CLOSE = 800
"""Closing time of the depot: the way to a corner of the map and back is 200 long at most, and windows close by 550."""

_PATTERNS = ("1 4 1 2 4 8", "2 2 5 10", "4 1 15")
"""Frequency, number of patterns, patterns: of four days once, every second day, daily."""


def load_smoke(names: tuple[str, ...] | None = None) -> list[Instance]:
    """Generate instances, the same every time.

    Parameters
    ----------
    names : tuple of str, optional
        Kinds; all if left out.

    Returns
    -------
    list of Instance
        Of the family ``smoke``, named for their kind. No best value is known.

    Raises
    ------
    RouteplanError
        When there is no such kind.
    """
    return [_generate(name) for name in list_smoke(names)]


def list_smoke(names: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Name the instances that `load_smoke` generates, with the same errors."""
    chosen = tuple(_KINDS) if names is None else names
    for name in chosen:
        if name not in _KINDS:
            raise RouteplanError(
                "unknown_instance", f"smoke has no instance '{name}'", f"instances: {', '.join(_KINDS)}"
            )
    return chosen


def _generate(name: str) -> Instance:
    instance = _KINDS[name](np.random.default_rng([_SEED, list(_KINDS).index(name)]))
    return replace(instance, family=FAMILY, name=name)


def _cordeau(rng: np.random.Generator, *, kind: str, depots: int) -> Instance:
    n, days, fleet = 18, 4, 3 if depots == 1 else 2
    is_timed = kind == "pvrptw"
    lines = [f"1 {fleet} {n} {days} {depots}", *["300 80"] * (days * depots)]
    for i, (x, y) in enumerate(_places(rng, depots)):
        lines.append(f"{i} {x} {y} 0 0 0 0" + (f" 0 {_CLOSE}" if is_timed else ""))
    for i, (x, y) in enumerate(_places(rng, n), start=depots):
        pattern = _PATTERNS[rng.choice(len(_PATTERNS), p=(0.6, 0.3, 0.1))]
        window = " {} {}".format(*_window(rng)) if is_timed else ""
        lines.append(f"{i} {x} {y} {_SERVICE} {rng.integers(1, 20)} {pattern}{window}")
    return read_cordeau("\n".join(lines), family=kind, name=kind, best_known=None)


def _toptw(rng: np.random.Generator) -> Instance:
    n, close = 25, 350
    lines = [f"4 9 {n} 1", "0 200", f"0 50 50 0 0 0 0 0 {close}"]
    for i, (x, y) in enumerate(_places(rng, n), start=1):
        open_s = int(rng.integers(0, close - 50))
        lines.append(f"{i} {x} {y} {_SERVICE} {rng.integers(1, 40)} 1 1 1 {open_s} {open_s + 50}")
    return read_toptw("\n".join(lines), name="smoke", vehicles=2, best_known=None)


def _vrptw(rng: np.random.Generator) -> Instance:
    lines = ["smoke", "VEHICLE", "NUMBER CAPACITY", "10 100", "CUSTOMER", f"0 50 50 0 0 {_CLOSE} 0"]
    for i, (x, y) in enumerate(_places(rng, 25), start=1):
        open_s, close_s = _window(rng)
        lines.append(f"{i} {x} {y} {rng.integers(1, 30)} {open_s} {close_s} {_SERVICE}")
    return read_solomon("\n".join(lines), name="smoke", best_known=None)


def _pcvrptw(rng: np.random.Generator) -> Instance:
    n = 25
    windows = [(0, _CLOSE), *(_window(rng) for _ in range(n))]
    lines = ["VEHICLES : 3", "CAPACITY : 100", f"SERVICE_TIME : {_SERVICE}"]
    sections = {
        "NODE_COORD": [f"{x} {y}" for x, y in _places(rng, n + 1)],
        "DEMAND": [str(demand) for demand in (0, *rng.integers(1, 30, n))],
        "TIME_WINDOW": [f"{open_s} {close_s}" for open_s, close_s in windows],
        "PRIZE": [str(prize) for prize in (0, *rng.integers(5, 60, n))],
    }
    for name, rows in sections.items():
        lines += [f"{name}_SECTION", *(f"{i} {row}" for i, row in enumerate(rows, start=1))]
    return read_vrplib("\n".join([*lines, "DEPOT_SECTION", "1", "-1", "EOF"]), name="smoke", best_known=None)


_KINDS: dict[str, Callable[[np.random.Generator], Instance]] = {
    "pvrp": partial(_cordeau, kind="pvrp", depots=1),
    "mdpvrp": partial(_cordeau, kind="mdpvrp", depots=2),
    "pvrptw": partial(_cordeau, kind="pvrptw", depots=1),
    "toptw": _toptw,
    "pcvrptw": _pcvrptw,
    "vrptw": _vrptw,
}


def _places(rng: np.random.Generator, n: int) -> list[tuple[int, int]]:
    """Draw places on a square map of 100."""
    return [(int(x), int(y)) for x, y in rng.integers(0, 100, (n, 2))]


def _window(rng: np.random.Generator) -> tuple[int, int]:
    """Draw a window of 150 that can be reached from anywhere at its opening, and left again before the depot closes."""
    open_s = int(rng.integers(150, 400))
    return open_s, open_s + 150
