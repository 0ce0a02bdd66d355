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
