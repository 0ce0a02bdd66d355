"""A real `osrm-routed`, from the wheel osrm-bindings (Python 3.12 and later) or on the path; skipped where there is none."""

import importlib.util
import shutil
import socket
import subprocess
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from routeplan.errors import RouteplanError
from routeplan.travel import haversine_m
from routeplan.travel.servers import OsrmServer


def find_osrm():
    """Give the folder of the programs, and the car's profile."""
    wheel = importlib.util.find_spec("osrm")
    if wheel is not None and wheel.origin:
        programs = Path(wheel.origin).parent / "bin"
    else:
        programs = Path(shutil.which("osrm-routed") or "/").parent
    for share in ("share/profiles", "share/osrm/profiles"):
        profile = programs.parent / share / "car.lua"
        if (programs / "osrm-routed").exists() and profile.exists():
            return programs, profile
    return pytest.skip("there is no osrm-routed here")


@pytest.fixture(scope="module")
def address(real_data, tmp_path_factory):
    programs, profile = find_osrm()
    folder = tmp_path_factory.mktemp("osrm")
    shutil.copyfile(real_data / "roads" / "heidelberg" / "heidelberg.test.pbf", folder / "town.osm.pbf")
    for program, *words in (
        ("osrm-extract", "-p", profile, "town.osm.pbf"),
        ("osrm-partition", "town.osrm"),
        ("osrm-customize", "town.osrm"),
    ):
        subprocess.run([programs / program, *words], cwd=folder, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["--algorithm", "mld", "--ip", "127.0.0.1", "--port", str(port), "town.osrm"]
    server = subprocess.Popen([programs / "osrm-routed", *words], cwd=folder, stdout=subprocess.DEVNULL)
    for _ in range(200):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def places(real_data):
    nodes = pd.read_csv(real_data / "roads" / "heidelberg" / "graph_nodes.csv.gz")
    return nodes[["lon", "lat"]].sample(120, random_state=1).to_numpy()


def test_tables_and_lines_of_a_real_server_agree(address, places, client_of, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    osrm = OsrmServer(client=client_of("OSRM", url=address))
    whole = osrm.matrix(places, mode="car")
    pieces = OsrmServer(client=client_of("OSRM", url=address), max_table=37).matrix(places, mode="car")
    np.testing.assert_array_equal(whole.seconds, pieces.seconds)
    assert np.isfinite(whole.seconds).all()
    assert not osrm.report().far
    lines = osrm.route(places[:40], mode="car")
    for leg, line in enumerate(lines):
        metres = sum(haversine_m(np.array(ends))[0, 1] for ends in pairwise(line))
        # OSRM measures on a sphere of another radius
        assert metres == pytest.approx(whole.metres[leg, leg + 1], rel=0.01, abs=10)


def test_a_map_that_lies_elsewhere_and_a_table_too_large_are_told(address, places, client_of, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    osrm = OsrmServer(client=client_of("OSRM", url=address), max_table=120)
    for asked, code in ((places[:50] + 20.0, "server_no_road"), (places, "server_limit")):
        with pytest.raises(RouteplanError) as caught:
            osrm.matrix(asked, mode="car")
        assert caught.value.code == code
