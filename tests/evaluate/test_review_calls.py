"""Calls done of calls planned, apart from visits."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from routeplan.evaluate.review import review
from routeplan.evaluate.review_calls import review_calls
from routeplan.model import Call, Customer
from routeplan.model.log_entry import LogEntry
from routeplan.policy import Policy
from tests.evaluate.conftest import FRI, MON, THU, TUE, WED

SUN = MON + timedelta(days=6)


def call(day, customer_id, channel="phone", rep_id="R1", **more):
    return Call(date=day, rep_id=rep_id, customer_id=customer_id, channel=channel, seconds=600, **more)


def row(day, customer_id, outcome="done", channel="phone", rep_id="R1", **more):
    return LogEntry(
        date=day, rep_id=rep_id, customer_id=customer_id, outcome=outcome, channel=channel, **more
    )


def held(calls, log):
    return review_calls(calls, log, first=MON, last=SUN)


def test_a_call_counts_on_another_day_and_by_another_rep_but_not_by_another_channel():
    calls = [call(MON, "C1"), call(TUE, "C2"), call(WED, "C3"), call(THU, "C4", "online")]
    log = [
        row(FRI, "C1"),
        row(TUE, "C2", rep_id="R2"),
        row(WED, "C3", channel=""),
        row(THU, "C4", channel="online"),
        row(THU, "C9"),
        row(THU, "C3", channel="distributor"),
    ]
    found = held(calls, log)
    assert (found.done.good, found.done.of, found.unplanned) == (3, 4, 1)
    assert [(one.call.customer_id, one.cause) for one in found.missed] == [("C3", "no_entry")]


def test_causes_are_what_the_log_says_of_that_day_and_channel():
    calls = [call(MON, "C1"), call(TUE, "C2"), call(WED, "C3")]
    log = [
        row(MON, "C1", "not_met", reason="No answer"),
        row(MON, "C1", "cancelled", channel=""),
        row(TUE, "C2", "cancelled", note="next week"),
        row(TUE, "C3", "not_met"),
    ]
    assert [(one.cause, one.reason) for one in held(calls, log).missed] == [
        ("not_met", "No answer"),
        ("cancelled", "next week"),
        ("no_entry", ""),
    ]


def test_two_calls_of_a_day_by_one_channel_are_one_contact():
    calls = [call(MON, "C1"), call(MON, "C1", task_id="T1"), call(MON, "C1", "online")]
    found = held(calls, [row(MON, "C1", task_id="T1")])
    assert (found.done.good, found.done.of) == (1, 2)


def test_a_call_that_was_tried_again_and_made_is_done():
    found = held([call(MON, "C1")], [row(MON, "C1", "not_met"), row(MON, "C1")])
    assert (found.done.good, found.missed) == (1, ())


def test_calls_change_nothing_of_the_review_of_visits():
    shops = [Customer(id="C1", name="Shop", lon=0.0, lat=0.0, tier="A")]
    nowhere = Customer(id="N1", name="Nowhere Ltd", lon=None, lat=None)
    common = {"first": MON, "last": SUN}
    visits = [row(MON, "C1", channel="")]
    without = review([], visits, shops, Policy(), **common)
    found = review(
        [], [*visits, row(TUE, "C1")], shops, Policy(), calls=[call(MON, "N1")], unlocated=[nowhere], **common
    )
    assert (found.calls.done.of, found.calls.unplanned) == (1, 1)
    assert (found.done, found.unplanned, found.reps, found.tiers) == (
        without.done,
        without.unplanned,
        without.reps,
        without.tiers,
    )
    assert ("N1", "Nowhere Ltd") in found.names


_CALLS = st.lists(
    st.tuples(st.integers(-2, 8), st.sampled_from("AB"), st.sampled_from(["phone", "online"]), st.booleans()),
    max_size=12,
)


@given(planned=_CALLS, made=_CALLS)
def test_what_is_planned_is_done_or_missed_and_what_is_made_fulfils_one_or_none(planned, made):
    calls = [call(MON + timedelta(days=abs(day) % 7), who, channel) for day, who, channel, _ in planned]
    log = [
        row(MON + timedelta(days=day), who, "done" if done else "not_met", channel)
        for day, who, channel, done in made
    ]
    found = held(calls, log)
    contacts = {(one.date, one.customer_id, one.channel) for one in calls}
    assert found.done.of == len(contacts) == found.done.good + len(found.missed)
    last = {(one.date, one.customer_id, one.channel): one for one in log if MON <= one.date <= SUN}
    assert sum(one.outcome == "done" for one in last.values()) == found.done.good + found.unplanned
    assert sum(rep.done.good for rep in found.reps) == found.done.good
