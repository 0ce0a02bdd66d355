"""Kill imports at random points, and say what each left: ``kill_imports.py WORKSPACE EXPORTS TIMES``."""

import os
import random
import signal
import sys
import time
from datetime import date
from pathlib import Path

from routeplan.importing import import_log
from routeplan.intake import read_workspace

AS_OF = date(2026, 12, 31)


def main() -> None:
    """Import once for the expected bytes and the time it takes, then kill as often as asked."""
    workspace, exports, times = read_workspace(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3])
    log = workspace.folder / "visits.csv"
    old = log.read_bytes()
    import_log(workspace, [exports], as_of=AS_OF)
    log.write_bytes(old)
    begun = time.monotonic()
    import_log(workspace, [exports], as_of=AS_OF)
    took = time.monotonic() - begun
    new = log.read_bytes()
    rng = random.Random(1)
    seen = {"old": 0, "new": 0, "broken": 0}
    for idx in range(times):
        log.write_bytes(old)
        child = os.fork()
        if not child:
            # half of them die at a step of writing: the k-th call of the system that matters
            if idx % 2:
                die_at_step(1 + idx // 2 % 7)
            import_log(workspace, [exports], as_of=AS_OF)
            os._exit(0)
        if not idx % 2:
            time.sleep(rng.uniform(0, 1.2 * took))
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        left = log.read_bytes()
        seen["old" if left == old else "new" if left == new else "broken"] += 1
    log.write_bytes(old)
    import_log(workspace, [exports], as_of=AS_OF)  # nothing that was left behind stands in the way
    files = sorted(path.name for path in workspace.folder.iterdir() if path.name.startswith("."))
    print(old != new, seen["old"], seen["new"], seen["broken"], log.read_bytes() == new, files)  # noqa: T201


class Countdown:
    """Dies at the given one of the calls that write."""

    def __init__(self, step):
        self.left = step

    def is_over(self):
        self.left -= 1
        return self.left == 0

    def before(self, call):
        def run(*arguments, **words):
            if self.is_over():
                die()
            return call(*arguments, **words)

        return run


class Half:
    """A file that dies after half of what it is to write, if its time has come."""

    def __init__(self, file, countdown):
        self.file, self.countdown, self.fileno = file, countdown, file.fileno
        self.flush = countdown.before(file.flush)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.file.close()

    def write(self, data):
        if self.countdown.is_over():
            self.file.write(data[: len(data) // 2])
            self.file.flush()
            die()
        return self.file.write(data)


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def die_at_step(step):
    countdown, opened = Countdown(step), Path.open

    def opens(path, mode="r", *rest, **words):
        file = opened(path, mode, *rest, **words)
        return Half(file, countdown) if mode == "wb" else file

    Path.open = opens
    os.fsync = countdown.before(os.fsync)
    Path.replace = countdown.before(Path.replace)
    Path.chmod = countdown.before(Path.chmod)


if __name__ == "__main__":
    main()
