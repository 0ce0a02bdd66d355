"""What a problem must be, and the message where it is not."""

from dataclasses import replace

import numpy as np
import pytest

from solvers.visits.validate import validate


def test_a_sound_problem_passes(four):
    validate(four)


def test_problems_without_shifts_clients_or_days_pass(problem, client, shift):
    validate(problem([client(at=60)], []))
    validate(problem([], [shift()]))
    validate(problem([], [], days=0))


@pytest.mark.parametrize(
    ("field", "index", "value", "message"),
    [
        ("shift_day", 1, 2, r"shift_day\[1\] = 2 is outside 0..1"),
        ("client_loc", 3, 99, r"client_loc\[3\] = 99 is outside"),
        ("visit_client", 2, -1, r"visit_client\[2\] = -1 is outside"),
        ("visit_client", 0, 3, r"visit_client\[1\] = 1 is less than the value before it"),
        ("shift_day", 0, 1, None),
        ("travel_s", (0, 1, 2), -1.0, r"travel_s\[0, 1, 2\] = -1.0 is not a time"),
        ("travel_s", (0, 0, 1), np.nan, r"travel_s\[0, 0, 1\] = nan is not a time"),
        ("travel_s", (0, 0, 1), np.inf, None),
        ("xy", (2, 1), np.nan, r"xy\[2, 1\] = nan is not a finite number"),
        ("service_s", 2, -5.0, r"service_s\[2\] = -5.0 is negative"),
        ("visit_prize", 1, np.inf, r"visit_prize\[1\] = inf is not a finite number"),
        ("last_day", 1, 0, r"last_day\[1\] = 0 is not before the horizon"),
        ("shift_close_s", 1, -1.0, r"shift_close_s\[1\] = -1.0 lies before shift_open_s"),
        ("break_to_s", 0, -1.0, r"break_to_s\[0\] = -1.0 lies before break_from_s"),
        ("visit_first_day", 3, 1, None),
        ("visit_last_day", 3, 2, r"visit_last_day\[3\] = 2 is outside 0..1"),
        ("window_close_s", 5, -1.0, r"window_close_s\[5\] = -1.0 lies before window_open_s"),
        ("window_ptr", 8, 7, r"window_ptr runs from 0 to 7, not from 0 to 8"),
        ("window_ptr", 3, 0, r"window_ptr\[3\] = 0 is less than the value before it"),
        ("shift_start_loc", 0, -1, r"shift_start_loc\[0\] = -1 is outside"),
        ("shift_end_loc", 1, 8, r"shift_end_loc\[1\] = 8 is outside 0..7"),
        ("shift_profile", 0, 1, r"shift_profile\[0\] = 1 is outside 0..0"),
        ("visit_last_day", 2, -1, r"visit_last_day\[2\] = -1 is outside 0..1"),
        ("shift_max_work_s", 0, -1.0, r"shift_max_work_s\[0\] = -1.0 is negative"),
        ("break_s", 0, -1.0, r"break_s\[0\] = -1.0 is negative"),
        ("min_gap", 0, -1, r"min_gap\[0\] = -1 is negative"),
        ("interval", 3, -1.0, r"interval\[3\] = -1.0 is negative"),
        ("irregular_price", 3, np.nan, r"irregular_price\[3\] = nan is not a finite number"),
        ("shift_open_s", 0, -np.inf, r"shift_open_s\[0\] = -inf is not a finite number"),
        ("window_close_s", 0, np.inf, r"window_close_s\[0\] = inf is not a finite number"),
    ],
)
def test_a_fault_is_named_by_field_and_index(four, field, index, value, message):
    values = getattr(four, field).copy()
    values[index] = value
    faulty = replace(four, **{field: values})
    if message is None:
        validate(faulty)
    else:
        with pytest.raises(ValueError, match=message):
            validate(faulty)


def test_windows_of_a_day_must_not_touch(problem, client, shift):
    with pytest.raises(ValueError, match=r"window_open_s\[1\] = 20.0 lies in or before the window before it"):
        validate(problem([client(at=60, windows=((10.0, 20.0), (20.0, 30.0)))], [shift()]))


def test_shape_and_type_are_checked(four):
    with pytest.raises(ValueError, match=r"service_s has shape \(3,\), not \(4,\)"):
        validate(replace(four, service_s=four.service_s[:3]))
    with pytest.raises(ValueError, match="min_gap holds int64, not int32"):
        validate(replace(four, min_gap=four.min_gap.astype(np.int64)))
    with pytest.raises(ValueError, match=r"spread_price = -1\.0 is not"):
        validate(replace(four, spread_price=-1.0))


def test_days_are_not_negative_and_visits_need_one(four, problem, client):
    with pytest.raises(ValueError, match="days = -1 is negative"):
        validate(replace(four, days=-1))
    with pytest.raises(ValueError, match=r"visit_first_day\[0\] = 0 is outside 0..-1"):
        validate(problem([client(at=60)], [], days=0))


@pytest.fixture
def ruled(problem, client, shift):
    """Two clients and two days on which every rule is stated."""
    clients = [
        client(at=at, demand=1.0, max_gap=3, patterns=((0,), (1,)), preference={0: 60.0}, change={1: 60.0})
        for at in (60.0, 120.0)
    ]
    return problem(
        clients,
        [shift(day=day, overtime=600.0, max_visits=2, capacity=2.0, traffic=0) for day in (0, 1)],
        days=2,
        metre_price=0.1,
        wait_price=0.1,
        overtime_price=2.0,
        imbalance_price=0.1,
        traffic=(((0.0, 1.0), (3600.0, 0.5)),),
        ways=[[0] * 6] * 6,
    )


OPTIONAL = (
    "distance_m", "shift_overtime_s", "shift_target_s", "shift_max_visits", "demand", "shift_capacity",
    "shift_traffic", "traffic_from_s", "traffic_speed", "leg_traffic", "max_gap", "pattern_ptr", "pattern_days",
    "preference_price", "change_price",
)  # fmt: skip


def test_a_problem_with_every_rule_passes(ruled):
    assert all(getattr(ruled, name) is not None for name in OPTIONAL)
    validate(ruled)


@pytest.mark.parametrize(
    ("field", "index", "value", "message"),
    [
        ("distance_m", (0, 0, 1), -1.0, r"distance_m\[0, 0, 1\] = -1.0 is not a number of 0 or more"),
        ("distance_m", (0, 0, 1), np.inf, r"distance_m\[0, 0, 1\] = inf is not finite where travel_s is"),
        ("shift_overtime_s", 0, -1.0, r"shift_overtime_s\[0\] = -1.0 is not a number of 0 or more"),
        ("shift_overtime_s", 0, np.inf, r"shift_overtime_s\[0\] = inf is not a finite number"),
        ("shift_target_s", 1, 0.0, r"shift_target_s\[1\] = 0.0 is not positive"),
        ("shift_target_s", 1, np.inf, r"shift_target_s\[1\] = inf is not a finite number"),
        ("shift_max_visits", 0, -1, r"shift_max_visits\[0\] = -1 is not a number of 0 or more"),
        ("demand", 0, np.nan, r"demand\[0\] = nan is not a number of 0 or more"),
        ("demand", 0, np.inf, r"demand\[0\] = inf is not a finite number"),
        ("shift_capacity", 0, -1.0, r"shift_capacity\[0\] = -1.0 is not a number of 0 or more"),
        ("shift_capacity", 0, np.inf, None),
        ("shift_traffic", 0, 1, r"shift_traffic\[0\] = 1 is outside -1..0"),
        ("shift_traffic", 0, -2, r"shift_traffic\[0\] = -2 is outside -1..0"),
        ("shift_traffic", 0, -1, None),
        ("traffic_from_s", (0, 0), 60.0, "traffic_from_s does not begin at 0"),
        ("traffic_from_s", (0, 1), 0.0, r"traffic_from_s\[0, 1\] = 0.0 is not after the step before it"),
        ("traffic_from_s", (0, 1), np.nan, r"traffic_from_s\[0, 1\] = nan is not a finite number"),
        ("traffic_speed", (0, 1), 0.0, r"traffic_speed\[0, 1\] = 0.0 is not a positive finite number"),
        ("leg_traffic", (0, 0, 1), 1, r"leg_traffic\[0, 0, 1\] = 1 is outside 0..0"),
        ("leg_traffic", (0, 1, 0), -1, r"leg_traffic\[0, 1, 0\] = -1 is outside 0..0"),
        ("traffic_speed", (0, 1), np.inf, r"traffic_speed\[0, 1\] = inf is not a positive finite number"),
        ("max_gap", 1, -1, r"max_gap\[1\] = -1 is not a number of 0 or more"),
        ("pattern_ptr", 2, 3, "pattern_ptr runs from 0 to 3, not from 0 to 4"),
        ("pattern_ptr", 1, 5, r"pattern_ptr\[2\] = 4 is less than the value before it"),
        ("preference_price", (0, 1), -1.0, r"preference_price\[0, 1\] = -1.0 is not a number of 0 or more"),
        ("change_price", (1, 0), np.inf, r"change_price\[1, 0\] = inf is not a finite number"),
    ],
)
def test_a_fault_in_a_rule_is_named_by_field_and_index(ruled, field, index, value, message):
    values = getattr(ruled, field).copy()
    values[index] = value
    faulty = replace(ruled, **{field: values})
    if message is None:
        validate(faulty)
    else:
        with pytest.raises(ValueError, match=message):
            validate(faulty)


@pytest.mark.parametrize(
    ("without", "message"),
    [
        ("shift_capacity", "demand is stated without shift_capacity"),
        ("demand", "shift_capacity is stated without demand"),
        ("traffic_speed", "shift_traffic is stated without traffic_speed"),
        ("shift_traffic", "traffic_from_s is stated without shift_traffic"),
        ("pattern_days", "pattern_ptr is stated without pattern_days"),
        ("distance_m", "metre_price is stated without distance_m"),
        ("shift_target_s", "imbalance_price is stated without shift_target_s"),
    ],
)
def test_what_belongs_together_is_stated_together(ruled, without, message):
    with pytest.raises(ValueError, match=message):
        validate(replace(ruled, **{without: None}))


@pytest.mark.parametrize("name", OPTIONAL)
def test_shape_and_type_of_every_rule_are_checked(ruled, name):
    values = getattr(ruled, name)
    with pytest.raises(ValueError, match=f"{name} has shape"):
        validate(replace(ruled, **{name: values[None]}))
    with pytest.raises(ValueError, match=f"{name} holds complex128, not"):
        validate(replace(ruled, **{name: values.astype(complex)}))


@pytest.mark.parametrize(
    "name",
    ["spread_price", "travel_price", "metre_price", "wait_price", "overtime_price", "imbalance_price"],
)
@pytest.mark.parametrize("price", [-1.0, np.nan, np.inf])
def test_prices_are_finite_and_not_negative(ruled, name, price):
    with pytest.raises(ValueError, match=f"{name} = {price} is not a finite number of 0 or more"):
        validate(replace(ruled, **{name: price}))


def test_an_imbalance_price_at_which_a_detour_pays_for_itself_is_refused(ruled):
    # At b = 0 another second of driving saves 2 * price of imbalance and costs 1.
    with pytest.raises(ValueError, match=r"imbalance_price = 0\.5 is not below 0\.5"):
        validate(replace(ruled, imbalance_price=0.5))
