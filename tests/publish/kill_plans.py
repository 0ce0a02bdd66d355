"""Kill ``plan`` at random points, and say what each left: ``kill_plans.py WORKSPACE TIMES``.

The workspace has a plan already, which the killed ones go on from.
"""

import os
import random
import signal
import sys
import time
from datetime import date
from pathlib import Path
from threading import Event

from routeplan.intake import read_workspace
from routeplan.planning import Planned, Settings, make_plan, write_plan
from routeplan.publish import recover_all
from routeplan.publish.plan_folders import plan_folders, publish_plan
from routeplan.publish.plan_json import read_plan
from routeplan.rendering import render
from routeplan.visits import Budget

TODAY = date(2026, 11, 29)
STEPS = 40
"""A publication of the small workspace takes more calls of the system than this."""


def main() -> None:
    """Plan once for the time it takes, then kill as often as asked."""
    folder, times = Path(sys.argv[1]), int(sys.argv[2])
    before = contents(folder)
    planned = planned_on(folder)
    files = render(planned.plan, planned.evaluation, planned.policy)
    begun = time.monotonic()
    keep(folder, planned, files)
    took = time.monotonic() - begun
    (new,) = [known.path for known in plan_folders(folder) if known.number == 2]
    whole = contents(new)
    rng = random.Random(1)
    seen = {"none": 0, "whole": 0, "broken": 0}
    lost = 0
    for idx in range(times):
        remove(new)
        child = os.fork()
        if not child:
            # half of them die at a step of writing: the k-th call of the system that matters
            if idx % 2:
                die_at_step(1 + idx // 2 % STEPS)
            if (
                idx % 20 == 0
            ):  # the others have its plan and its pages: until they are written nothing else is
                write_plan(planned_on(folder), None, workspace=folder)
            keep(folder, planned, files)
            os._exit(0)
        if not idx % 2:
            time.sleep(rng.uniform(0, 1.2 * took))
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lost += any(contents(folder).get(name) != data for name, data in before.items())
        known = [one.path for one in plan_folders(folder)]
        seen["none" if new not in known else "whole" if contents(new) == whole else "broken"] += 1
        recover_all(folder / "plans")
        lost += any(contents(folder).get(name) != data for name, data in before.items())
    remove(new)
    keep(folder, planned, files)  # nothing that was left behind stands in the way
    hidden = [path.name for path in (folder / "plans").iterdir() if path.suffix in {".new", ".old"}]
    print(lost, seen["none"], seen["whole"], seen["broken"], contents(new) == whole, hidden)  # noqa: T201


def planned_on(folder: Path) -> Planned:
    """Plan the workspace on from its first plan."""
    workspace = read_workspace(folder)
    settings = Settings(
        today=TODAY, budget=Budget(iterations=0), previous=read_plan(plan_folders(folder)[0].path)
    )
    return make_plan(workspace, settings, stop_requested=Event())


def keep(folder: Path, planned: Planned, files: dict[str, bytes]) -> None:
    """Keep a plan's files as a new version, as the command does."""
    publish_plan(folder, planned.plan.horizon.start, files)


def contents(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder but what is written beside."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def remove(folder: Path) -> None:
    """Take the new version away, as it was before."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if folder.exists():
        folder.rmdir()


class Half:
    """A file that dies after half of what it is to write, if its time has come."""

    def __init__(self, file, is_over):
        self.file, self.is_over, self.fileno, self.flush = file, is_over, file.fileno, file.flush

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.file.close()

    def write(self, data: bytes) -> int:
        """Write all of it, or half and die."""
        if self.is_over():
            self.file.write(data[: len(data) // 2])
            self.file.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        return int(self.file.write(data))


def die_at_step(step: int) -> None:
    """Die at the given one of the calls that write: before it, or with half of a file written."""
    left = step
    opened = Path.open

    def is_over() -> bool:
        nonlocal left
        left -= 1
        return left == 0

    def before(call):
        def run(*arguments, **words):
            if is_over():
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **words)

        return run

    def opens(path, mode="r", *rest, **words):
        file = opened(path, mode, *rest, **words)
        return Half(file, is_over) if mode == "wb" else file

    Path.open = opens
    os.fsync = before(os.fsync)
    for name in ("mkdir", "rename", "unlink", "rmdir"):
        setattr(Path, name, before(getattr(Path, name)))


if __name__ == "__main__":
    main()
