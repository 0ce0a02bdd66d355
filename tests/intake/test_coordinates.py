"""Tables in the coordinates of Chinese maps."""

import numpy as np

from routeplan.coordinates import wgs84_to_bd09


def test_reps_and_customers_share_the_stated_system(folder):
    plain = folder.read()
    folder.policy = '[tables]\ncoord_system = "bd09"\n'
    moved = folder.read()
    for before, after in ((plain.customers[0], moved.customers[0]), (plain.reps[0], moved.reps[0])):
        forward = wgs84_to_bd09(np.array([after.lon]), np.array([after.lat]))
        assert np.allclose(np.ravel(forward), (before.lon, before.lat), rtol=0, atol=1e-11)
    assert moved.reps[0].end_lon == moved.reps[0].lon
