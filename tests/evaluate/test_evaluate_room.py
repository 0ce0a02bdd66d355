"""What would make room for a visit, what decides against it, and which rules leave it no day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routeplan.model import Pattern, Task
from routeplan.policy import Policy

MIN, HOUR = 60, 3600
MON, TUE, WED, THU, FRI = (date(2026, 11, 23) + timedelta(days=idx) for idx in range(5))
WEEK = timedelta(days=7)


def explain(world, customers, due, *days, policy=None, reps=None, territories=None, **changes):
    """Evaluate a plan that leaves out one visit, and give that one; Monday is the only day on which A is due."""
    territories = territories or {"R1": [customer.id for customer in customers]}
    case = replace(world.case(customers, due, reps=reps, shifts=changes.pop("shifts", None)), **changes)
    evaluation = world.evaluate(world.plan(*days, **territories), case, policy)
    assert evaluation.violations == ()
    (unserved,) = evaluation.unserved
    return unserved


def monday(world, *, left, busy, **due):
    """Fill Monday, six hours, with visits at step 10 but for `left` minutes; A, at step 10 too, needs 30 of them."""
    service = (6 * HOUR - (20 + left) * MIN) // len(busy)
    customers = [world.customer(idx, 10, service_s=service) for idx in busy]
    return {
        "customers": [world.customer("A", 10), *customers],
        "due": [
            world.due("A", last=MON, **due),
            *(world.due(idx, worth_s=worth) for idx, worth in busy.items()),
        ],
        "shifts": (world.shift(break_s=0),),
    }


def test_the_least_valuable_visit_that_makes_room_is_named(world):
    """Either of B and C, 160 min each, makes room for 30; C is worth less, and still more than A's 40 min."""
    case = monday(world, left=20, busy={"B": 3 * HOUR, "C": HOUR})
    unserved = explain(world, case["customers"], case["due"], ("R1", MON, 8, "BC"), shifts=case["shifts"])
    assert unserved.reason == (
        "The day of R1 on Mon 23 Nov is full: the visit would need 10 min more than the 6 h 00 min that the slack leaves."
        " To make room, C would have to go: worth 1 h 00 min, against 40 min for this visit, with as much driving."
    )
    assert (unserved.best_date, unserved.best_rep_id) == (MON, "R1")


def test_a_plan_that_keeps_the_less_valuable_visit_can_be_improved(world):
    case = monday(world, left=20, busy={"B": 3 * HOUR, "C": 20 * MIN})
    unserved = explain(world, case["customers"], case["due"], ("R1", MON, 8, "BC"), shifts=case["shifts"])
    assert unserved.reason.endswith(
        "C would have to go: worth 20 min, against 40 min for this visit, with as much driving: the plan can be improved."
    )


def test_several_visits_may_have_to_go_and_the_rest_stays(world):
    """Ten minutes are missing, and each visit takes 4; three of the five make room, the least valuable ones."""
    customers = [world.customer(idx, 10, service_s=4 * MIN) for idx in "BCDEF"]
    customers += [world.customer("A", 10), world.customer("G", 10, service_s=6 * HOUR - 60 * MIN)]
    due = [world.due("A", last=MON), world.due("G", required=True)]
    due += [
        world.due(idx, worth_s=minutes * MIN)
        for idx, minutes in zip("BCDEF", (50, 40, 30, 20, 60), strict=True)
    ]
    unserved = explain(
        world, customers, due, ("R1", MON, 8, "BCDEFG"), shifts=(world.shift(break_s=0),)
    )  # fmt: skip
    assert "C, D and E would have to go: worth 1 h 30 min together" in unserved.reason


@pytest.mark.parametrize("stay", ["required", "frozen"])
def test_required_and_frozen_visits_make_no_room(world, stay):
    case = monday(world, left=20, busy={"B": HOUR})
    days = [("R1", MON, 8, "B")]
    changes = {}
    if stay == "required":
        case["due"][1] = replace(case["due"][1], required=True)
    else:
        case["due"][0] = replace(case["due"][0], required=True)
        changes = {"previous": world.plan(*days, R1="AB"), "frozen_until": MON}
    unserved = explain(world, case["customers"], case["due"], *days, shifts=case["shifts"], **changes)
    assert unserved.reason.endswith("All its visits on Mon 23 Nov are required or frozen.")


def test_a_required_visit_takes_the_place_of_any_that_is_not(world):
    case = monday(world, left=20, busy={"B": 3 * HOUR}, required=True)
    unserved = explain(world, case["customers"], case["due"], ("R1", MON, 8, "B"), shifts=case["shifts"])
    assert unserved.reason.endswith("with as much driving: the plan can be improved.")


def test_a_day_can_be_full_by_its_number_of_visits(world):
    case = monday(world, left=60, busy={"B": 3 * HOUR})
    shifts = (world.shift(break_s=0, max_visits=1),)
    unserved = explain(world, case["customers"], case["due"], ("R1", MON, 8, "B"), shifts=shifts)
    assert unserved.reason.startswith(
        "The day of R1 on Mon 23 Nov is full: the visit would be one more than the 1 that a day may have. To make room, B"
    )


def test_overtime_makes_room_at_its_price(world):
    """Ten minutes of overtime at 5 count for 50, and the visit is worth 40 and needs no detour."""
    case = monday(world, left=20, busy={"B": 3 * HOUR})
    shifts = (world.shift(break_s=0, overtime_s=30 * MIN),)
    dear = Policy.model_validate({"day": {"overtime_price": 5.0}, "visits": {"compactness": 0.0}})
    unserved = explain(world, case["customers"], case["due"], ("R1", MON, 8, "B"), shifts=shifts, policy=dear)
    assert (unserved.code, unserved.detour_s) == ("detour", 0)
    assert unserved.reason.startswith(
        "Would fit on Mon 23 Nov and is worth its detour of 0 min (40 min), but not all that it adds to the day:"
        " overtime of 10 min counts for 50 min."
    )
    cheap = Policy.model_validate({"day": {"overtime_price": 1.0}, "visits": {"compactness": 0.0}})
    unserved = explain(
        world, case["customers"], case["due"], ("R1", MON, 8, "B"), shifts=shifts, policy=cheap
    )
    assert unserved.reason.endswith("the plan can be improved.")


def test_overtime_that_does_not_suffice_is_named(world):
    case = monday(world, left=20, busy={"B": 3 * HOUR})
    shifts = (world.shift(break_s=0, overtime_s=5 * MIN),)
    unserved = explain(world, case["customers"], case["due"], ("R1", MON, 8, "B"), shifts=shifts)
    assert (
        "need 5 min more than the 6 h 00 min that the slack leaves and 5 min of overtime" in unserved.reason
    )


def test_a_wider_zone_can_decide(world):
    """A lies at step 30, on the way to C at 60, with four visits at C: no detour.

    The stops' distances to their middle add up to 0 without A; with A the middle is at 54, A 24 from it and the four 6 each:
    48 minutes, of which the worth of 40 includes half.
    """
    customers = [world.customer("A", 30), *(world.customer(idx, 60, service_s=10 * MIN) for idx in "BCDE")]
    due = [world.due("A", last=MON), *(world.due(idx) for idx in "BCDE")]
    rules = {"visits": {"compactness": 1.0}, "day": {"balance": 0.0}}
    days = ("R1", MON, 8, "BCDE")
    unserved = explain(world, customers, due, days, policy=Policy.model_validate(rules))
    assert unserved.reason.endswith("the plan can be improved.")  # 48 - 20 is less than 40
    due[0] = replace(due[0], worth_s=25 * MIN)
    unserved = explain(world, customers, due, days, policy=Policy.model_validate(rules))
    assert (unserved.code, unserved.detour_s) == ("detour", 0)
    assert "a wider daily zone counts for 36 min" in unserved.reason  # 48 - 25 / 2, rounded up


def test_a_weekday_that_is_not_preferred_can_decide(world):
    customers = [world.customer("A", 10, preferred_weekdays=frozenset({3})), world.customer("B", 10)]
    due = [world.due("A", last=MON, worth_s=10 * MIN), world.due("B")]
    rules = Policy.model_validate({"visits": {"compactness": 0.0}, "day": {"balance": 0.0}})
    unserved = explain(world, customers, due, ("R1", MON, 8, "B"), policy=rules)
    assert "a day or rep that is not preferred counts for 15 min" in unserved.reason


def test_the_day_that_a_task_prefers_can_decide(world):
    """Today's rep may go on Monday alone; the task prefers Tuesday, whatever weekdays the customer prefers."""
    customers = [world.customer("A", 10, preferred_weekdays=frozenset({0})), world.customer("B", 10)]
    wanted = world.due("A", last=MON, worth_s=10 * MIN, task_id="T1", preferred=TUE)
    rules = Policy.model_validate({"visits": {"compactness": 0.0}, "day": {"balance": 0.0}})
    days = ("R1", MON, 8, "B")
    unserved = explain(world, customers, [wanted, world.due("B")], days, policy=rules)
    assert "a day or rep that is not preferred counts for 15 min" in unserved.reason
    assert explain(
        world, customers, [replace(wanted, preferred=MON), world.due("B")], days, policy=rules
    ).reason.endswith("the plan can be improved.")


def test_an_uneven_gap_can_decide(world):
    """A is visited every seven days, and on 30 November: a visit on the Friday before makes a gap of 3 days, 4 missed.

    A tenth of its worth of 140 minutes an interval is 2 min a day: eight minutes, and the visit is worth five.
    """
    customer = world.customer("A", 10, worth_s=140 * MIN)
    customer = replace(customer, cadence=replace(customer.cadence, min_gap=1))
    due = [world.due("A", 1, FRI, FRI, worth_s=5 * MIN), world.due("A", 2, MON + WEEK, MON + WEEK)]
    customers = [customer, world.customer("B", 10)]
    rules = Policy.model_validate({"visits": {"compactness": 0.0}, "day": {"balance": 0.0}})
    unserved = explain(
        world, customers, [*due, world.due("B")], ("R1", FRI, 8, "B"), ("R1", MON + WEEK, 8, "A"), policy=rules
    )  # fmt: skip
    assert "an uneven gap between its visits counts for 8 min" in unserved.reason


def test_frozen_days_take_no_further_visit_that_has_time(world):
    customers = [world.customer("A", 10, weekdays=frozenset({0, 1})), world.customer("B", 20)]
    days = [("R1", TUE, 9, "B")]
    previous = world.plan(*days, R1="AB")
    due = [world.due("A", last=THU), world.due("B")]
    unserved = explain(world, customers, due, *days, previous=previous, frozen_until=WED)
    assert (unserved.code, unserved.reason) == (
        "no_open_shift",
        "The previous plan stands up to Wed 25 Nov, and R1 can come on no later day between 23 Nov and 26 Nov.",
    )
    later = explain(
        world, [world.customer("A", 10), customers[1]], [world.due("A"), due[1]], *days, previous=previous, frozen_until=WED
    )  # fmt: skip
    assert (later.code, later.best_date) == ("detour", THU)


def test_patterns_can_leave_no_day(world):
    """23 November lies in week 48."""
    odd = (Pattern(weekdays=frozenset({0, 1}), weeks="odd"),)
    unserved = explain(world, [world.customer("A", 10, patterns=odd)], [world.due("A")])
    assert (unserved.code, unserved.reason) == (
        "no_open_shift",
        "Visits keep to the pattern Mon+Tue odd, and R1 can come on no such day between 23 Nov and 27 Nov.",
    )


def test_a_visit_made_binds_the_others_to_its_pattern(world):
    """Made on Tuesday: the other visit of that pattern is Friday's, when nobody works."""
    patterns = (Pattern(weekdays=frozenset({0, 3})), Pattern(weekdays=frozenset({1, 4})))
    shifts = [world.shift(day=day) for day in (MON, TUE, WED, THU)]
    due = [world.due("A", 1, MON, TUE), world.due("A", 2, WED, FRI)]
    customer = world.customer("A", 10, patterns=patterns)
    unserved = explain(world, [customer], due, ("R1", TUE, 9, "A"), shifts=shifts)
    assert (unserved.code, unserved.reason) == (
        "spacing",
        "The visits on Tue 24 Nov bind the customer to Tue+Fri, and R1 can come on no such day between 25 Nov and 27 Nov.",
    )


def test_a_visit_can_be_too_far_from_the_next(world):
    """At most nine days: from Wednesday to Friday of the next week would be nine, from Monday or Tuesday more."""
    limit = Policy.model_validate({"cadence": {"late": 1.0, "limit": 1.2}})
    due = [world.due("A", 1, MON, TUE), world.due("A", 2, FRI + WEEK, FRI + WEEK)]
    days = ("R1", FRI + WEEK, 9, "A")
    unserved = explain(world, [world.customer("A", 10)], due, days, policy=limit)
    assert unserved.code == "spacing"
    assert unserved.reason == (
        "Every day on which R1 could come between 23 Nov and 24 Nov is more than 9 days from the visit on Fri 4 Dec."
    )
    near = [replace(due[0], latest=WED), due[1]]
    assert explain(world, [world.customer("A", 10)], near, days, policy=limit).best_date == WED


def test_with_open_borders_every_rep_who_may_come_is_tried(world):
    """A at step 30 is R1's; R2 lives at 32 and would drive two minutes there and back, R1 thirty each way."""
    opened = Policy.model_validate({"visits": {"borders": "open", "preference": "0 min"}})
    reps = (world.rep("R1"), world.rep("R2", 32))
    customers = [world.customer("A", 30)]
    unserved = explain(world, customers, [world.due("A")], reps=reps, policy=opened)
    assert (unserved.rep_id, unserved.best_rep_id, unserved.detour_s) == ("R1", "R2", 4 * MIN)
    assert (
        unserved.reason == "Would fit on Mon 23 Nov with R2 with a detour of 4 min: the plan can be improved."
    )
    locked = [replace(customers[0], locked=True, rep_id="R1")]
    unserved = explain(world, locked, [world.due("A")], reps=reps, policy=opened)
    assert (unserved.best_rep_id, unserved.detour_s) == ("R1", HOUR)


def test_with_open_borders_nobody_may_have_an_open_shift(world):
    opened = Policy.model_validate({"visits": {"borders": "open"}})
    customer = world.customer("A", 10, weekdays=frozenset({6}))
    reps = (world.rep("R1"), world.rep("R2"))
    unserved = explain(world, [customer], [world.due("A")], reps=reps, policy=opened)
    assert unserved.reason == (
        "Visits are allowed on Sun only, and R1 works on no such day between 23 Nov and 27 Nov."
        " Nor could the other 1 who may come."
    )


def test_an_appointment_outside_the_working_hours_cannot_be_kept(world):
    """The shift opens at 08:00, and A is ten minutes away."""
    task = Task(
        id="T1", customer_id="A", earliest=MON, due_by=MON, reason="audit", at_s=8 * HOUR, required=True
    )
    due = [world.due("A", last=MON, task_id="T1", at_s=8 * HOUR, required=True)]
    unserved = explain(world, [world.customer("A", 10)], due, tasks=(task,))
    assert unserved.code == "no_open_shift"
    assert unserved.reason == (
        "Appointment at 08:00 (audit): The appointment on Mon 23 Nov at 08:00 cannot be kept within the working hours of R1"
        " (08:00-17:00)."
    )


def test_in_traffic_a_visit_is_tried_at_the_speed_of_the_hour(world):
    """Six hours: 2 x 10 min of driving and 310 of service leave 30 for A's service; at half speed all day they do not."""
    case = monday(world, left=30, busy={"B": 3 * HOUR})
    free = explain(world, case["customers"], case["due"], ("R1", MON, 8, "B"), shifts=case["shifts"])
    assert free.code == "detour"
    jam = Policy.model_validate({"travel": {"traffic": {"00:00-24:00": 0.5}}})
    full = explain(
        world, case["customers"], case["due"], ("R1", MON, 8, "B"), shifts=case["shifts"], policy=jam
    )
    assert (full.code, full.detour_s) == ("full", 0)
    assert "would need 20 min more" in full.reason
