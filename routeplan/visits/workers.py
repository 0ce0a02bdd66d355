"""Groups of reps solved side by side in processes, with progress and an orderly stop."""

import hashlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from queue import Empty

from routeplan.visits.budget import Budget, share_out
from solvers.stop import FirstOf, Flag, Iterations, Seconds, Stop, WhenSet
from solvers.visits.engine import Engine
from solvers.visits.problem import Problem
from solvers.visits.progress import Progress
from solvers.visits.solution import Solution
from solvers.visits.unsupported import Unsupported

POLL_S = 0.1

OnGroupProgress = Callable[[str, int, Progress], None]
"""Told a group's name, how many reps it has, and how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The search of a group of reps.

    Parameters
    ----------
    name : str
        The group's.
    problem : Problem
        What to solve.
    initial : Solution or None
        Where to start from.
    engine : Engine
        Who solves it.
    seed : int
        The group's own seed.
    reps : int
        Reps of the group.
    """

    name: str
    problem: Problem
    initial: Solution | None
    engine: Engine
    seed: int
    reps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """A job with the seconds that it gets, counted from when its turn comes, and its iterations; None: no limit."""

    job: Job
    seconds: float | None
    iterations: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refused:
    """What ``Unsupported`` says, as an exception with arguments of its own does not come back from another process."""

    engine: str
    rules: tuple[str, ...]


def solve_all(
    jobs: Sequence[Job],
    *,
    budget: Budget,
    workers: int,
    stop_requested: Flag,
    on_progress: OnGroupProgress | None,
) -> dict[str, Solution]:
    """Solve the problems of all groups.

    Parameters
    ----------
    jobs : sequence of Job
        One a group, each with a name of its own.
    budget : Budget
        Limits of the search.
    workers : int
        Number of processes; 1: this one.
    stop_requested : Flag
        Once set, running searches end with what they have and the others get the construction alone.
    on_progress : callable or None
        Told the group and its progress, a few times a second.

    Returns
    -------
    dict of str to Solution
        The solution of each group.

    Raises
    ------
    Unsupported
        The engine cannot express a rule.
    """
    by_name = {job.name: job for job in jobs}
    due = {job.name: job.problem.n_visits for job in jobs}
    loads = [
        [
            _Turn(
                job=by_name[name],
                seconds=seconds,
                iterations=None if budget.iterations is None else budget.iterations * by_name[name].reps,
            )
            for name, seconds in load.items()
        ]
        for load in share_out(due, workers=workers, seconds=budget.seconds)
    ]
    if len(loads) == 1:
        return _solve_load(loads[0], stop_requested, on_progress)
    return _solve_in_processes(loads, stop_requested, on_progress)


def group_seed(seed: int, name: str) -> int:
    """Hash the plan's seed and the group's name to the group's own seed, the same on every machine."""
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    return int.from_bytes(digest[:4], "big")


def _solve_load(
    load: Sequence[_Turn], flag: Flag, on_progress: OnGroupProgress | None
) -> dict[str, Solution]:
    solutions = {}
    for turn in load:
        stops: list[Stop] = [WhenSet(flag)]
        if turn.seconds is not None:
            stops.append(Seconds(turn.seconds))
        if turn.iterations is not None:
            stops.append(Iterations(turn.iterations))

        def tell(progress: Progress, job: Job = turn.job) -> None:
            if on_progress is not None:
                on_progress(job.name, job.reps, progress)

        solutions[turn.job.name] = turn.job.engine.solve(
            turn.job.problem,
            seed=turn.job.seed,
            stop=FirstOf(tuple(stops)),
            on_progress=tell,
            initial=turn.job.initial,
        )
    return solutions


def _solve_in_processes(
    loads: Sequence[Sequence[_Turn]], stop_requested: Flag, on_progress: OnGroupProgress | None
) -> dict[str, Solution]:
    # spawn: the parent runs threads (progress, BLAS) that a fork would copy in an unknown state
    context = multiprocessing.get_context("spawn")
    stop, messages = context.Event(), context.Queue()
    with ProcessPoolExecutor(
        len(loads), mp_context=context, initializer=_begin_worker, initargs=(stop, messages)
    ) as pool:
        with interrupts_ignored():
            futures = [pool.submit(_solve_in_worker, load) for load in loads]
        try:
            _watch(futures, stop, stop_requested, messages, on_progress)
        except BaseException:
            # an abort must not wait for searches that nobody wants any more
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        return {name: solution for future in futures for name, solution in _solved(future).items()}


def _solved(future: "Future[dict[str, Solution] | _Refused]") -> dict[str, Solution]:
    found = future.result()
    if isinstance(found, _Refused):
        raise Unsupported(found.engine, found.rules)
    return found


@contextmanager
def interrupts_ignored() -> Iterator[None]:
    """Let processes that start within inherit that Ctrl-C is not theirs: their initialiser comes seconds too late.

    A Ctrl-C in these milliseconds is lost; signals can be set in the main thread alone, elsewhere nothing is done.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _watch(
    futures: Sequence["Future[dict[str, Solution] | _Refused]"],
    stop: Event,
    stop_requested: Flag,
    messages: "Queue[tuple[str, int, Progress]]",
    on_progress: OnGroupProgress | None,
) -> None:
    """Pass progress on and the request to stop, until all workers are done or one fails."""
    pending = set(futures)
    while pending:
        done, pending = wait(pending, timeout=POLL_S)
        for future in done:
            _solved(future)
        if stop_requested.is_set():
            stop.set()
        while True:
            try:
                name, reps, progress = messages.get_nowait()
            except Empty:
                break
            if on_progress is not None:
                on_progress(name, reps, progress)


_stop: Event
_messages: "Queue[tuple[str, int, Progress]]"


def _begin_worker(stop: Event, messages: "Queue[tuple[str, int, Progress]]") -> None:
    """Keep the shared flag and queue, and leave Ctrl-C to the parent."""
    global _stop, _messages  # an initialiser can hand objects on in no other way
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _stop, _messages = stop, messages


def _solve_in_worker(load: Sequence[_Turn]) -> dict[str, Solution] | _Refused:
    def send(name: str, reps: int, progress: Progress) -> None:
        _messages.put((name, reps, progress))

    try:
        return _solve_load(load, _stop, send)
    except Unsupported as error:
        return _Refused(engine=error.engine, rules=error.rules)
