"""Work that nobody waits for after a stop."""

from threading import Event

import pytest

from solvers.patience import unless_requested


def fail():
    raise ValueError("no partition")


@pytest.mark.parametrize("flag", [None, Event()])
def test_without_a_stop_work_is_done_and_its_errors_are_heard(flag):
    assert unless_requested(flag, lambda: 7) == 7
    with pytest.raises(ValueError, match="no partition"):
        unless_requested(flag, fail)


def test_a_stop_ends_the_waiting_not_the_work():
    flag, ends = Event(), Event()

    def work():
        flag.set()
        ends.wait(10)
        return 7

    assert unless_requested(flag, work) is None
    ends.set()


def test_work_does_not_begin_after_a_stop():
    flag, done = Event(), []
    flag.set()
    assert unless_requested(flag, lambda: done.append(1)) is None
    assert done == []
