"""The benchmark of driving times by the hour, on networks whose times are known."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.time_of_day.measure import measure
from benchmarks.time_of_day.network import Network, arrival, profiles_of
from benchmarks.time_of_day.report import report

JAM = ((0, 1.0), (3600, 0.5), (7200, 1.0))


def network(*edges):
    table = pd.DataFrame(edges, columns=["u", "v", "time_s", "highway"])
    return Network.of(pd.concat([table, table.rename(columns={"u": "v", "v": "u"})]))


def test_a_leg_goes_on_at_the_speed_of_the_next_step():
    # 600 s freely, then 300 s at half speed
    assert arrival(JAM, 3000.0, 900.0) == 3000 + 600 + 600
    assert arrival(JAM, 7200.0, 900.0) == 8100


def test_the_exact_path_leaves_a_jam_aside():
    # 100 s on a main road in a jam of half speed, or 150 s on local roads that are free
    roads = network((0, 1, 100, "motorway"), (0, 2, 75, "residential"), (2, 1, 75, "residential"))
    assert roads.arrivals(0, 4000.0, (JAM, (), ((0, 1.0),)))[1] == 4150
    assert roads.free(0)[0][1] == 100
    assert roads.free(0)[1][1].tolist() == [100, 0, 0]


def test_a_leg_of_the_mean_shares_takes_as_long_as_the_peak_says():
    profiles = profiles_of(1.64, np.array([0.2, 0.5, 0.3]))
    paces = [1 / next(speed for since, speed in steps if since == 7 * 3600) for steps in profiles]
    assert np.array([0.2, 0.5, 0.3]) @ paces == pytest.approx(1.64)


def test_where_there_is_one_path_its_classes_tell_the_time():
    highways = ["primary", "residential", "motorway_link", "tertiary"]
    line = network(*((idx, idx + 1, 300, highways[idx % 4]) for idx in range(12)))
    found = measure(line, places=6, seed=1, hours=(10.0, 17.0))
    assert found["legs"] == 60
    assert found["fifo"] == 0
    # parts follow each other on the road, and are spread over the way in the profile: exact while no step is crossed
    assert found["errors"]["shares"]["mean"] < 0.02 < found["errors"]["one"]["mean"]
    assert found["errors"]["planned"]["mean"] < 0.03
    row = {"network": "line", "places": 6, "hours": 2, **found}
    assert "Leaving five minutes later arrives earlier: 0 times." in report([row])
