"""Runs one after the other or side by side, each written as soon as it ends."""

import multiprocessing
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.districts import FAMILIES as DISTRICTS
from benchmarks.districts import measure as districts
from benchmarks.measure import Row, Task, cached_subject, head, measure
from benchmarks.provenance import provenance
from benchmarks.runs_file import append, finished, identity

_PEERS = ("ortools", "pyvrp", "pyvroom")
_DISTRICT_PEERS = ("scipy", "k-means-constrained", "gerrychain", "spopt", "highspy")
"""Packages of engines that are not ours, and what ours for territories needs beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A run that is done.

    Parameters
    ----------
    row : dict
        Its row.
    number : int
        Counts the runs, from 1.
    was_there : bool
        Whether the row was found in the file and nothing was run.
    """

    row: Row
    number: int
    was_there: bool


def run_all(tasks: Sequence[Task], *, jobs: int = 1, out: Path | None = None) -> Iterator[Done]:
    """Run tasks.

    Parameters
    ----------
    tasks : sequence of Task
        What to run, best ordered by subject.
    jobs : int, default 1
        Processes side by side; each runs one task at a time.
    out : Path, optional
        File to which rows are appended. Runs that it holds already, of the same commit, are not repeated.

    Yields
    ------
    Done
        The runs: first those that were there, then the others as they end. Closing the iterator, or Ctrl-C, ends
        the processes at once; rows written until then stay.

    Raises
    ------
    RouteplanError
        Before anything is run: when a subject or the file of rows is at fault.
    """
    heads = {task: _head(task) for task in tasks}
    origin = provenance(_DISTRICT_PEERS if any(task.family in DISTRICTS for task in tasks) else _PEERS)
    known = finished(out, origin) if out else {}
    number = 0
    for task in tasks:
        if row := known.get(identity(heads[task])):
            number += 1
            yield Done(row=row, number=number, was_there=True)
    pending = [task for task in tasks if identity(heads[task]) not in known]
    rows = map(_measure, pending) if jobs == 1 else _in_processes(pending, jobs)
    for measured in rows:
        row = measured | origin
        if out:
            append(out, row)
        number += 1
        yield Done(row=row, number=number, was_there=False)


def _head(task: Task) -> Row:
    if task.family in DISTRICTS:
        return districts.head(task)
    return head(task, cached_subject(task.family, task.folder, task.key))


def _measure(task: Task) -> Row:
    return districts.measure(task) if task.family in DISTRICTS else measure(task)


def _in_processes(tasks: Sequence[Task], jobs: int) -> Iterator[Row]:
    # spawn: numerical libraries keep threads, which a fork would copy in an unknown state
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_worker) as pool:
        try:
            with _interrupts_ignored():
                futures = [pool.submit(_measure, task) for task in tasks]
            for future in as_completed(futures):
                yield future.result()
        except BaseException:
            for child in multiprocessing.active_children():
                child.terminate()
            # waits for the pool's own thread, which must not be at work when the interpreter ends
            pool.shutdown(cancel_futures=True)
            raise


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Let processes that start within inherit that Ctrl-C is not theirs; handlers belong to the main thread alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
