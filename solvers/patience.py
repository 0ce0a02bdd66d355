"""Work that hears of no stop while it runs, such as an integer programme: nobody has to wait for it."""

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYetError
from threading import Thread
from typing import TypeVar

from solvers.stop import Flag, is_requested

POLL_S = 0.05

T = TypeVar("T")


def unless_requested(flag: Flag | None, work: Callable[[], T]) -> T | None:
    """Do work, unless somebody asks to stop before it is done.

    Parameters
    ----------
    flag : Flag or None
        Who asks; None: nobody can.
    work : callable
        What is done, in a thread beside. It is left to itself at a stop, and ends with the process at the latest.

    Returns
    -------
    T or None
        What the work returns; None: it was stopped.
    """
    if flag is None:
        return work()
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 -- it is raised where the work is waited for
            future.set_exception(error)

    if is_requested(flag):
        return None
    Thread(target=run, daemon=True).start()
    while not is_requested(flag):
        try:
            return future.result(timeout=POLL_S)
        except NotYetError:
            if future.done():
                raise
    return None
