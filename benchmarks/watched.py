"""A command in a process of its own, with its time and memory."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.memory import Memory, MemoryWatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What a command said and took.

    Parameters
    ----------
    output : str
        Its standard output.
    exit_status : int
        Its exit status.
    took_s, cpu_s : float
        Seconds of the clock, and of the processor with all that it started; the difference is waiting for a busy machine.
    peak : Memory or None
        Its memory; None where the system tells none.
    """

    output: str
    exit_status: int
    took_s: float
    cpu_s: float
    peak: Memory | None


def run_watched(command: Sequence[str]) -> Watched:
    """Run a command of ours and watch it."""
    before, began = os.times(), time.perf_counter()
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process,  # noqa: S603 - our own command
        MemoryWatch(process.pid) as watch,
    ):
        output = process.stdout.read() if process.stdout else ""
        process.wait()
        took_s = time.perf_counter() - began
    after = os.times()
    return Watched(
        output=output,
        exit_status=process.returncode,
        took_s=took_s,
        cpu_s=sum(after[2:4]) - sum(before[2:4]),
        peak=watch.peak,
    )
