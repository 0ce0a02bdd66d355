"""The memory of a process and all that it starts, from Linux's ``/proc``."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

PROC = Path("/proc")
EVERY_S = 0.25
"""Seconds between two looks: a plan holds its memory for seconds, and a look takes milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Say how much memory was held at most, in megabytes (2**20 bytes).

    Parameters
    ----------
    tree_mb : float
        Of all processes at once; a page that several share is counted once.
    largest_mb : float
        Of one process.
    processes : int
        Processes at once.
    """

    tree_mb: float
    largest_mb: float
    processes: int


class MemoryWatch:
    """Watch a process tree from a thread until the ``with`` block ends.

    Parameters
    ----------
    pid : int
        The process at the root.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._peak = Memory(tree_mb=0.0, largest_mb=0.0, processes=0)

    @property
    def peak(self) -> Memory | None:
        """Give the peaks so far; None where the system tells none."""
        return self._peak if self._peak.processes else None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.is_set():
            held = [size for pid in tree(self._pid) if (size := held_kb(pid)) is not None]
            if held:
                self._peak = Memory(
                    tree_mb=max(self._peak.tree_mb, sum(share for share, _ in held) / 1024),
                    largest_mb=max(self._peak.largest_mb, max(whole for _, whole in held) / 1024),
                    processes=max(self._peak.processes, len(held)),
                )
            self._over.wait(EVERY_S)


def tree(pid: int) -> Iterator[int]:
    """Give a process and all that descend from it.

    Parameters
    ----------
    pid : int
        The process at the root.

    Yields
    ------
    int
        Process ids, the root first; nothing more once a process has ended.
    """
    yield pid
    try:
        for children in (PROC / str(pid) / "task").glob("*/children"):
            for child in children.read_text(encoding="ascii").split():
                yield from tree(int(child))
    except OSError:  # it ended between two looks
        return


def held_kb(pid: int) -> tuple[int, int] | None:
    """Tell how much memory a process holds.

    Parameters
    ----------
    pid : int
        The process.

    Returns
    -------
    tuple of int or None
        Its share (of a page that n processes share an n-th) and the whole, in kilobytes; None if it has ended.
    """
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return None
    sizes = {words[0]: int(words[1]) for line in text.splitlines() if len(words := line.split()) == 3}
    return (sizes["Pss:"], sizes["Rss:"]) if "Pss:" in sizes else None
