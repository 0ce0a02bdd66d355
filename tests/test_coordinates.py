"""GCJ-02 and BD-09 are undone exactly, wherever the positions lie."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.coordinates import gcj02_to_bd09, to_wgs84, wgs84_to_bd09, wgs84_to_gcj02

METRES_PER_DEGREE = 111_320.0

# WGS84 lat, lon -> GCJ-02 lat, lon: the test vectors of the eviltransform project (Shanghai, Shenzhen, Beijing).
GCJ02 = [
    (31.1774276, 121.5272106, 31.17530398364597, 121.531541859215),
    (22.543847, 113.912316, 22.540796131694766, 113.9171764808363),
    (39.911954, 116.377817, 39.91334545536069, 116.38404722455657),
]
# The vectors of the coordtransform project, for the point (116.404, 39.915) in Beijing.
BEIJING = (116.404, 39.915)


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def metres(lon, lat, other_lon, other_lat):
    east = (lon - other_lon) * METRES_PER_DEGREE * np.cos(np.radians(lat))
    return np.hypot(east, (lat - other_lat) * METRES_PER_DEGREE)


@pytest.mark.parametrize(("lat", "lon", "gcj_lat", "gcj_lon"), GCJ02)
def test_the_offset_of_gcj02_agrees_with_published_vectors(lat, lon, gcj_lat, gcj_lon):
    # That project rounds the ellipsoid's axis by 108 m in 6,378 km, which is a centimetre in 600 m of offset.
    seen_lon, seen_lat = wgs84_to_gcj02(array(lon), array(lat))
    assert metres(seen_lon, seen_lat, gcj_lon, gcj_lat)[0] < 0.02
    assert 300 < metres(seen_lon, seen_lat, lon, lat)[0] < 700


def test_the_offsets_agree_with_published_vectors_of_the_same_ellipsoid():
    gcj = wgs84_to_gcj02(array(BEIJING[0]), array(BEIJING[1]))
    assert np.allclose(np.ravel(gcj), (116.41024449916938, 39.91640428150164), rtol=0, atol=1e-11)
    bd = gcj02_to_bd09(array(BEIJING[0]), array(BEIJING[1]))
    assert np.allclose(np.ravel(bd), (116.41036949371029, 39.92133699351021), rtol=0, atol=1e-11)


@given(
    st.lists(st.tuples(st.floats(70, 140), st.floats(0, 56)), min_size=1, max_size=20),
    st.sampled_from([("gcj02", wgs84_to_gcj02), ("bd09", wgs84_to_bd09)]),
)
def test_the_inverse_is_exact_to_a_micrometre(points, transform):
    system, forward = transform
    lon, lat = np.array(points, dtype=np.float64).T
    back = to_wgs84(*forward(lon, lat), system)
    assert metres(*back, lon, lat).max() < 1e-6


def test_a_stated_system_is_applied_outside_china_too():
    # Seoul lies in the box that map services take for China, Chicago does not: neither decides anything here.
    for lon, lat in ((126.98, 37.57), (-87.6, 41.9)):
        moved = to_wgs84(array(lon), array(lat), "gcj02")
        assert metres(*moved, lon, lat)[0] > 50


def test_wgs84_stays_as_it_is_and_nothing_stays_nothing():
    lon, lat = array(116.4, np.nan), array(39.9, np.nan)
    assert np.array_equal(to_wgs84(lon, lat, "wgs84"), (lon, lat), equal_nan=True)
    seen_lon, seen_lat = to_wgs84(lon, lat, "bd09")
    assert np.isnan(seen_lon[1])
    assert np.isnan(seen_lat[1])
    assert np.isfinite(seen_lon[0])
