"""Reps solved side by side in processes, with progress and an orderly stop."""

import hashlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from queue import Empty

from routeplan.visits.budget import Budget, share_out
from solvers.visits.engine import ENGINES
from solvers.visits.problem import Problem
from solvers.visits.progress import Progress
from solvers.visits.solution import Solution
from solvers.visits.stop import FirstOf, Flag, Iterations, Seconds, Stop, WhenSet

POLL_S = 0.1

OnRepProgress = Callable[[str, Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One rep's search.

    Parameters
    ----------
    rep_id : str
        Whose.
    problem : Problem
        What to solve.
    engine : str
        By which engine.
    seed : int
        The rep's own seed.
    seconds : float or None
        Seconds of search, counted from when the rep's turn comes.
    iterations : int or None
        Iterations.
    """

    rep_id: str
    problem: Problem
    engine: str
    seed: int
    seconds: float | None
    iterations: int | None


def solve_all(
    problems: Mapping[str, Problem],
    *,
    engine: str,
    seed: int,
    budget: Budget,
    workers: int,
    stop_requested: Flag,
    on_progress: OnRepProgress | None,
) -> dict[str, Solution]:
    """Solve the problems of all reps.

    Parameters
    ----------
    problems : mapping of str to Problem
        The problem of each rep.
    engine : str
        Name of an engine in ``solvers.visits.ENGINES``.
    seed : int
        Seed of the plan; a rep's own is a hash of it and the rep's id, so that it depends on no other rep.
    budget : Budget
        Limits of the search.
    workers : int
        Number of processes; 1: this one.
    stop_requested : Flag
        Once set, running searches end with what they have and the others get the construction alone.
    on_progress : callable or None
        Told the rep and its progress, a few times a second.

    Returns
    -------
    dict of str to Solution
        The solution of each rep.
    """
    due = {rep_id: problem.n_visits for rep_id, problem in problems.items()}
    loads = [
        [
            Job(
                rep_id=rep_id,
                problem=problems[rep_id],
                engine=engine,
                seed=rep_seed(seed, rep_id),
                seconds=seconds,
                iterations=budget.iterations,
            )
            for rep_id, seconds in load.items()
        ]
        for load in share_out(due, workers=workers, seconds=budget.seconds)
    ]
    if len(loads) == 1:
        return _solve_load(loads[0], stop_requested, on_progress)
    return _solve_in_processes(loads, stop_requested, on_progress)


def rep_seed(seed: int, rep_id: str) -> int:
    """Hash the plan's seed and the rep's id to the rep's own seed, the same on every machine."""
    digest = hashlib.sha256(f"{seed}:{rep_id}".encode()).digest()
    return int.from_bytes(digest[:4], "big")


def _solve_load(load: Sequence[Job], flag: Flag, on_progress: OnRepProgress | None) -> dict[str, Solution]:
    solutions = {}
    for job in load:
        stops: list[Stop] = [WhenSet(flag)]
        if job.seconds is not None:
            stops.append(Seconds(job.seconds))
        if job.iterations is not None:
            stops.append(Iterations(job.iterations))

        def tell(progress: Progress, rep_id: str = job.rep_id) -> None:
            if on_progress is not None:
                on_progress(rep_id, progress)

        solutions[job.rep_id] = ENGINES[job.engine].solve(
            job.problem, seed=job.seed, stop=FirstOf(tuple(stops)), on_progress=tell
        )
    return solutions


def _solve_in_processes(
    loads: Sequence[Sequence[Job]], stop_requested: Flag, on_progress: OnRepProgress | None
) -> dict[str, Solution]:
    # spawn: the parent runs threads (progress, BLAS) that a fork would copy in an unknown state
    context = multiprocessing.get_context("spawn")
    stop, messages = context.Event(), context.Queue()
    with ProcessPoolExecutor(
        len(loads), mp_context=context, initializer=_begin_worker, initargs=(stop, messages)
    ) as pool:
        with _interrupts_ignored():
            futures = [pool.submit(_solve_in_worker, load) for load in loads]
        try:
            _watch(futures, stop, stop_requested, messages, on_progress)
        except BaseException:
            # an abort must not wait for searches that nobody wants any more
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        return {rep_id: solution for future in futures for rep_id, solution in future.result().items()}


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
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
    futures: Sequence["Future[dict[str, Solution]]"],
    stop: Event,
    stop_requested: Flag,
    messages: "Queue[tuple[str, Progress]]",
    on_progress: OnRepProgress | None,
) -> None:
    """Pass progress on and the request to stop, until all workers are done or one fails."""
    pending = set(futures)
    while pending:
        done, pending = wait(pending, timeout=POLL_S)
        for future in done:
            future.result()
        if stop_requested.is_set():
            stop.set()
        while True:
            try:
                rep_id, progress = messages.get_nowait()
            except Empty:
                break
            if on_progress is not None:
                on_progress(rep_id, progress)


_stop: Event
_messages: "Queue[tuple[str, Progress]]"


def _begin_worker(stop: Event, messages: "Queue[tuple[str, Progress]]") -> None:
    """Keep the shared flag and queue, and leave Ctrl-C to the parent."""
    global _stop, _messages  # an initialiser can hand objects on in no other way
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _stop, _messages = stop, messages


def _solve_in_worker(load: Sequence[Job]) -> dict[str, Solution]:
    def send(rep_id: str, progress: Progress) -> None:
        _messages.put((rep_id, progress))

    return _solve_load(load, _stop, send)
