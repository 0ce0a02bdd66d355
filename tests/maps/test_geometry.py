"""Points on a picture."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.geometry import Frame, fan_out, near


def test_points_on_both_sides_of_the_antimeridian_lie_together():
    assert near(-179.9, 179.9) == pytest.approx(180.1)
    frame = Frame.around([(179.9, 0.0), (near(-179.9, 179.9), 0.0)], width=100, height=100, margin=10)
    assert frame.place(-179.9, 0.0)[0] == pytest.approx(90)


def test_a_single_point_stands_in_the_middle():
    frame = Frame.around([(10.0, 50.0)], width=100, height=80, margin=10)
    assert frame.place(10.0, 50.0) == (50, 40)


def test_north_is_up():
    frame = Frame.around([(10.0, 50.0), (10.0, 51.0)], width=100, height=80, margin=10)
    assert frame.place(10.0, 51.0)[1] < frame.place(10.0, 50.0)[1]


def test_the_scale_bar_is_round_and_fits():
    frame = Frame.around([(10.0, 50.0), (10.0, 51.0)], width=200, height=222.64, margin=0)
    # 111,320 m on 222.64 px are 500 m a pixel: 90 px hold 45 km, of which 20 km is the largest round length.
    assert frame.scale_bar(90) == (pytest.approx(20_000), pytest.approx(40))


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), max_size=12))
def test_fanned_out_points_do_not_touch(points):
    places = fan_out(points, 20)
    assert all(dist(one, other) > 15 for idx, one in enumerate(places) for other in places[:idx])


def test_points_far_apart_stay():
    assert fan_out([(0, 0), (50, 0)], 20) == ((0, 0), (50, 0))
