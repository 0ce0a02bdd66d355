"""Calls that do not fit beside the visits are told and stay."""

import datetime as dt
from types import SimpleNamespace

from routeplan.evaluate import call_warnings
from routeplan.evaluate.call_room import full_calls
from routeplan.model import Call, Shift

DAY = dt.date(2026, 11, 23)


def test_a_day_with_more_calls_than_time_is_named():
    shift = Shift(
        rep_id="a", date=DAY, open_s=9 * 3600, close_s=11 * 3600, max_work_s=7200, break_s=0, break_from_s=0, break_to_s=0
    )  # fmt: skip
    call = Call(date=DAY, rep_id="a", customer_id="c", channel="phone", seconds=1800)
    # two hours of work, an hour of it on the way: 60 min for 90 min of calls
    day = SimpleNamespace(
        rep_id="a",
        date=DAY,
        stops=("one",),
        leave_s=9 * 3600,
        return_s=10 * 3600,
        break_s=0,
        break_start_s=None,
    )
    found = full_calls((call,) * 3, (day,), (shift,))
    (warning,) = call_warnings(found)
    assert warning.code == "calls_full"
    assert "a on 2026-11-23: 3 calls of 90 min, and 60 min beside the visits" in str(warning)
    assert (found[0].spoken_s, found[0].free_s, found[0].days) == (5400, 3600, 1)
    assert full_calls((call,) * 2, (day,), (shift,)) == ()
