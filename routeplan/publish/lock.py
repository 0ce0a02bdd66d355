"""A lock that one process holds and that dies with it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _BUSY: type[OSError] = PermissionError

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    _BUSY: type[OSError] = BlockingIOError

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LockHeldError(Exception):
    """Another process holds the lock."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file while the block runs.

    Parameters
    ----------
    path : Path
        The lock file; created, and removed at the end.

    Raises
    ------
    LockHeldError
        Another process, or another block of this one, holds it.
    OSError
        The file cannot be created, or its file system knows no locks.

    Notes
    -----
    The lock is the operating system's, which frees it when the process ends, however it ends: a file that a killed
    process left behind locks nobody out, and no process number has to be guessed alive or dead.
    """
    descriptor = _acquire(path)
    try:
        yield
    finally:
        # removed while it is still held, so that nobody's newer file is; Windows keeps open files, which does no harm
        try:
            with suppress(OSError):
                path.unlink()
        finally:
            os.close(descriptor)


def _acquire(path: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(descriptor)
            if _is_at(descriptor, path):
                return descriptor
        except _BUSY as error:
            os.close(descriptor)
            raise LockHeldError(str(path)) from error
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _is_at(descriptor: int, path: Path) -> bool:
    """Tell whether the locked file still bears its name: its last holder may have removed it meanwhile."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
