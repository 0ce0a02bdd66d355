"""An engine in a process of its own: it can be ended, and its memory is its own."""

import multiprocessing
import os
import signal
import threading
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from benchmarks.districts.outcome import TIME_LIMIT, Outcome, cached_instance, load_engine, run_here
from benchmarks.measure import Task
from benchmarks.memory import MemoryWatch

GRACE = 1.1
GRACE_S = 2.0
"""A peer is ended after so many times the limit and so many seconds: a limit is asked for now and then, not always."""


def run_apart(task: Task, *, is_ended: bool) -> Outcome:
    """Run an engine in a process of its own.

    Parameters
    ----------
    task : Task
        What to run.
    is_ended : bool
        Whether the process is ended when it is beyond the limit of time.

    Returns
    -------
    Outcome
        Memory is that of the process alone.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, task), daemon=True)
    process.start()
    there.close()
    try:
        return _listen(task, here, process, is_ended=is_ended)
    finally:
        process.kill()
        process.join()
        here.close()


def _listen(task: Task, here: Connection, process: SpawnProcess, *, is_ended: bool) -> Outcome:
    patience = task.seconds * GRACE + GRACE_S if is_ended and task.seconds is not None else None
    try:
        here.recv()  # instance and engine are loaded
        with MemoryWatch(process.pid or 0) as watch:
            if not here.poll(patience):
                return Outcome(took_s=patience, failure=TIME_LIMIT, memory_mb=_held(watch))
            outcome: Outcome = here.recv()
    except EOFError:
        process.join()
        return Outcome(failure=f"ended with status {process.exitcode}")
    return replace(outcome, memory_mb=_held(watch))


def _held(watch: MemoryWatch) -> float | None:
    return watch.peak.largest_mb if watch.peak else None


def _work(there: Connection, task: Task) -> None:
    """Be the process: say when the clock may start, then what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's
    threading.Thread(target=_follow_parent, daemon=True).start()
    quiet = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # solvers in C write what nobody asked for
        os.dup2(quiet, stream)
    cached_instance(task.family, task.folder, task.key)
    load_engine(task.engine)
    there.send(None)
    there.send(run_here(task))


def _follow_parent() -> None:
    """End when the parent has ended, by whatever signal."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
