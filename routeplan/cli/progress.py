"""Progress of the search on stderr, and what Ctrl-C does."""

import signal
from types import FrameType, TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from routeplan.cli.console import say
from solvers.visits.progress import Progress as GroupProgress


def prepare_search(engine: str) -> None:
    """Compile the search before workers start, so that they find it in the cache.

    Parameters
    ----------
    engine : str
        Name of the engine; only ours is compiled.
    """
    if engine != "routeplan":
        return
    from solvers.visits.routeplan import compile_search

    with Console(stderr=True).status("Preparing the search (some seconds at the first run) ..."):
        compile_search()


def prepare_districts() -> None:
    """Compile the search for territories before it starts, so that its workers find it in the cache."""
    from solvers.districts.prepare import compile_search

    with Console(stderr=True).status("Preparing the search (some seconds at the first run) ..."):
        compile_search()


class Interrupts:
    """The first Ctrl-C asks the search to stop, the second aborts.

    Parameters
    ----------
    found : str
        What will be written of what was found so far, in words.
    """

    def __init__(self, found: str = "the best plan") -> None:
        self._found = found
        self._is_set = False

    def is_set(self) -> bool:
        """Tell whether the search should stop."""
        return self._is_set

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._on_interrupt)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _on_interrupt(self, _number: int, _frame: FrameType | None) -> None:
        if self._is_set:
            raise KeyboardInterrupt
        self._is_set = True
        say(f"Stopping: {self._found} found so far will be written. Press Ctrl-C again to abort.")


class SearchProgress:
    """One bar for the team: share of the search, cost of the incumbents, visits left out.

    Parameters
    ----------
    reps : int
        Reps in all; those that have not begun count as not done.
    """

    def __init__(self, *, reps: int) -> None:
        console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("Visits"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("", total=float(reps))
        self._groups: dict[str, tuple[int, GroupProgress]] = {}

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def update(self, name: str, reps: int, progress: GroupProgress) -> None:
        """Take in the progress of one group of reps.

        Parameters
        ----------
        name : str
            The group's: a rep's id, or the first one's of those that are planned as one.
        reps : int
            Reps of the group.
        progress : solvers.visits.progress.Progress
            Share of the budget used, cost in seconds, visits left out.
        """
        self._groups[name] = (reps, progress)
        groups = self._groups.values()
        cost_h = sum(item.cost for _, item in groups) / 3600
        unserved = sum(item.unserved for _, item in groups)
        begun = sum(count for count, _ in groups)
        self._bar.update(
            self._task,
            completed=sum(count * min(item.share_used, 1.0) for count, item in groups),
            description=f"{name}: cost of {begun} reps {cost_h:.1f} h, {unserved} left out",
        )
