"""The protocol of an engine, the list of those there are, and one of them by name with its settings."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Protocol, cast

from solvers.stop import Stop
from solvers.visits.manual import Manual
from solvers.visits.peers.ortools import Ortools
from solvers.visits.peers.pyvrp import Pyvrp
from solvers.visits.peers.vroom import Vroom
from solvers.visits.problem import Problem
from solvers.visits.progress import OnProgress, Progress
from solvers.visits.routeplan import Routeplan
from solvers.visits.solution import Solution

__all__ = ["ENGINES", "Engine", "Progress", "engine_named"]


class Engine(Protocol):
    """Turn a problem into a solution."""

    @property
    def name(self) -> str:
        """Name the engine as users do."""
        ...

    def solve(
        self,
        problem: Problem,
        *,
        seed: int,
        stop: Stop,
        on_progress: OnProgress | None = None,
        initial: Solution | None = None,
    ) -> Solution:
        """Solve a problem.

        Parameters
        ----------
        problem
            What is to be planned.
        seed
            Where random numbers start: the same seed and iteration limit give the same solution.
        stop
            When to stop.
        on_progress
            Called a few times a second.
        initial
            A solution to start from. What of it is not feasible is left out; an engine that always starts anew
            ignores it.

        Returns
        -------
        Solution
            Feasible, whatever the budget.

        Raises
        ------
        ValueError
            When the problem is not valid.
        Unsupported
            When the problem has rules that the engine cannot express.
        """
        ...


ENGINES: dict[str, Engine] = {
    engine.name: engine for engine in (Routeplan(), Manual(), Ortools(), Pyvrp(), Vroom())
}
"""Engines by name; the first is the default."""

_NO_SETTINGS: Mapping[str, float] = MappingProxyType({})


def engine_named(name: str, settings: Mapping[str, float] = _NO_SETTINGS) -> Engine:
    """Return an engine, with some of its settings changed.

    Parameters
    ----------
    name
        One of `ENGINES`.
    settings
        New values of fields of the engine's `params`; the others keep their defaults.

    Returns
    -------
    Engine
        The engine of `ENGINES` itself where no setting is given.

    Raises
    ------
    ValueError
        When there is no such engine or setting, naming the nearest one, or when a setting cannot have the value.

    Examples
    --------
    >>> engine_named("manual").name
    'manual'
    >>> engine_named("manuel")
    Traceback (most recent call last):
    ...
    ValueError: there is no engine 'manuel'; the nearest is 'manual'
    """
    if name not in ENGINES:
        raise ValueError(f"there is no engine '{name}'; {_nearest(name, ENGINES)}")
    engine = ENGINES[name]
    if not settings:
        return engine
    params: object = getattr(engine, "params", None)
    if not is_dataclass(params) or isinstance(params, type):
        raise ValueError(f"the engine '{name}' has no settings, and '{next(iter(settings))}' was given")
    kinds = {field.name: type(getattr(params, field.name)) for field in fields(params)}
    values = {key: _setting(name, key, value, kinds) for key, value in settings.items()}
    # The protocol does not say that an engine with params is a dataclass; every one of the list is.
    changed = replace(cast("Any", engine), params=replace(params, **values))
    return cast("Engine", changed)


def _setting(engine: str, key: str, value: float, kinds: Mapping[str, type]) -> float:
    """Return a setting as its field wants it."""
    if key not in kinds:
        raise ValueError(f"the engine '{engine}' has no setting '{key}'; {_nearest(key, kinds)}")
    if not math.isfinite(value):
        raise ValueError(f"{engine}: {key} = {value} is not a finite number")
    if kinds[key] is bool:
        if value not in {0, 1}:
            raise ValueError(f"{engine}: {key} = {value} is neither 0 nor 1")
        return bool(value)
    if kinds[key] is int:
        if value != int(value):
            raise ValueError(f"{engine}: {key} = {value} is not a whole number")
        return int(value)
    if kinds[key] is float:
        return float(value)
    raise ValueError(f"{engine}: {key} is not a number and cannot be set")


def _nearest(name: str, names: Iterable[str]) -> str:
    return f"the nearest is '{get_close_matches(name, list(names), n=1, cutoff=0.0)[0]}'"
