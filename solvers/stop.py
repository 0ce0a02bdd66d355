"""When a search stops, as a share of its budget; the one place of the solver that reads the clock."""

import math
from dataclasses import dataclass, field
from time import perf_counter
from typing import Protocol


class Stop(Protocol):
    """Say how much of the budget is used."""

    def share_used(self, iterations: int) -> float:
        """Return the share of the budget used.

        Parameters
        ----------
        iterations
            Iterations done.

        Returns
        -------
        float
            1 or more: stop now. Infinite: stop, and call the search interrupted.
        """
        ...

    def seconds_left(self) -> float:
        """Return the seconds that are left: for engines that take a limit and cannot be asked to stop.

        Returns
        -------
        float
            0 or more; inf where time is no limit.
        """
        ...


class Flag(Protocol):
    """Something that another thread or process sets: a `threading` or `multiprocessing` event."""

    def is_set(self) -> bool:
        """Say whether it was set."""
        ...


def is_requested(flag: Flag | None) -> bool:
    """Say whether somebody asked to stop; without a flag nobody can."""
    return flag is not None and flag.is_set()


@dataclass(frozen=True, slots=True)
class Iterations:
    """Stop after a number of iterations: the same path on every machine.

    Parameters
    ----------
    limit
        Iterations; a search may round it up to its block length. 0: the construction alone.
    """

    limit: int

    def share_used(self, iterations: int) -> float:
        """Return iterations done by iterations allowed."""
        return iterations / self.limit if self.limit > 0 else 1.0

    def seconds_left(self) -> float:
        """Return infinity: time is no limit."""
        return math.inf


@dataclass(frozen=True, slots=True)
class Seconds:
    """Stop after a time, counted from the making of this object.

    Parameters
    ----------
    limit
        Seconds. 0: the construction alone.
    """

    limit: float
    began: float = field(default_factory=perf_counter)

    def share_used(self, iterations: int) -> float:  # noqa: ARG002 -- time runs whatever was done
        """Return time passed by time allowed."""
        return (perf_counter() - self.began) / self.limit if self.limit > 0 else 1.0

    def seconds_left(self) -> float:
        """Return the time allowed less the time passed."""
        return max(0.0, self.began + self.limit - perf_counter())


@dataclass(frozen=True, slots=True)
class Part:
    """Stop when a part of another stop's budget is used.

    Parameters
    ----------
    whole
        The other one.
    part
        Above 0, at most 1.
    """

    whole: Stop
    part: float

    def share_used(self, iterations: int) -> float:
        """Return the share of the whole by the part."""
        return self.whole.share_used(iterations) / self.part

    def seconds_left(self) -> float:
        """Return the part of the seconds that the whole has left."""
        return self.whole.seconds_left() * self.part


@dataclass(frozen=True, slots=True)
class WhenSet:
    """Stop, interrupted, when a flag is set.

    Parameters
    ----------
    flag
        What is watched.
    """

    flag: Flag

    def share_used(self, iterations: int) -> float:  # noqa: ARG002 -- the flag alone decides
        """Return infinity when the flag is set and 0 until then."""
        return math.inf if self.flag.is_set() else 0.0

    def seconds_left(self) -> float:
        """Return 0 when the flag is set and infinity until then."""
        return 0.0 if self.flag.is_set() else math.inf


@dataclass(frozen=True, slots=True)
class FirstOf:
    """Stop as soon as one of several says so.

    Parameters
    ----------
    stops
        At least one.
    """

    stops: tuple[Stop, ...]

    def share_used(self, iterations: int) -> float:
        """Return the largest share."""
        return max(stop.share_used(iterations) for stop in self.stops)

    def seconds_left(self) -> float:
        """Return the least time left."""
        return min(stop.seconds_left() for stop in self.stops)


class Pace:
    """Choose how much compiled work to ask for at once, so that control comes back in time.

    The amount depends on the clock; a search whose path depended on it would not be repeatable.

    Parameters
    ----------
    target_s
        Seconds that a piece of work should take: a quarter of the 0.2 s within which an interrupt must be
        seen, as the machine may slow down.
    """

    def __init__(self, target_s: float = 0.05) -> None:
        self._target_s = target_s
        self._began = 0.0
        self.amount = 1

    def begin(self) -> None:
        """Note that a piece of work starts."""
        self._began = perf_counter()

    def end(self) -> None:
        """Double or halve the amount when the piece that ends took much less or more than the target."""
        took = perf_counter() - self._began
        if took < self._target_s / 2:
            self.amount *= 2
        elif took > self._target_s * 2:
            self.amount = max(1, self.amount // 2)
