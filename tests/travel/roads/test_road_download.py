"""Roads through osmnx, whose servers are replaced: what it saves is read, what it raises is told."""

import networkx as nx
import numpy as np
import osmnx
import pytest
import requests

from routeplan.errors import Exit, RouteplanError
from routeplan.intake import read_workspace
from routeplan.travel.roads.download import box_around, download


def streets(*, lat=52.4, lon=-1.5):
    """Build a graph as osmnx gives it: three corners of a block, joined both ways, and a curved main road."""
    graph = nx.MultiDiGraph(crs="epsg:4326", simplified=True)
    places = {1: (lon, lat), 2: (lon + 0.01, lat), 3: (lon + 0.01, lat + 0.01), 4: (lon, lat + 0.01)}
    for node, (x, y) in places.items():
        graph.add_node(node, x=x, y=y, street_count=2)
    for one, other in ((1, 2), (2, 3), (3, 4), (4, 1)):
        for tail, head in ((one, other), (other, one)):
            kind = "primary" if {one, other} == {1, 2} else "residential"
            graph.add_edge(tail, head, osmid=one, highway=kind, oneway=False, reversed=False, length=700.0)
    return graph


@pytest.fixture
def answers(monkeypatch):
    asked = []

    def place(query, *, network_type):
        asked.append((query, network_type))
        return streets()

    monkeypatch.setattr(osmnx, "graph_from_place", place)
    monkeypatch.setattr(osmnx, "graph_from_bbox", place)
    return asked


def test_a_workspace_gets_roads_and_streets_on_its_maps(
    routeplan, small_workspace, answers, tmp_path, monkeypatch
):
    monkeypatch.setenv("ROUTEPLAN_CACHE", str(tmp_path / "cache"))
    status, out, err = routeplan("travel", "download", small_workspace, "--place", "Coventry, England")
    assert status == 0, err
    assert answers == [("Coventry, England", "drive")]
    assert out.strip().endswith("roads.graphml")
    rules = read_workspace(small_workspace).policy.travel
    assert (rules.source, rules.roads) == ("roads", "roads.graphml")
    status, _, err = routeplan("plan", small_workspace, "--iterations", 0, "--workers", 1)
    assert status == 0, err
    page = next(small_workspace.glob("plans/*/index.html")).read_text(encoding="utf-8")
    assert '["street",[' in page


def test_without_a_place_it_asks_for_the_box_of_the_customers(routeplan, small_workspace, answers):
    assert routeplan("travel", "download", small_workspace)[0] == 0
    west, south, east, north = answers[0][0]
    workspace = read_workspace(small_workspace)
    assert all(west < one.lon < east and south < one.lat < north for one in workspace.customers)
    assert box_around(np.array([[8.0, 50.0]]))[3] == pytest.approx(50.018, abs=1e-3)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (requests.exceptions.ConnectionError("no route to overpass.invalid"), "cannot be reached"),
        (requests.exceptions.ReadTimeout("late"), "cannot be reached"),
        (osmnx._errors.InsufficientResponseError("nothing"), "no roads were found for 'Nowhere'"),
        (TypeError("Nominatim did not geocode"), "no roads were found for 'Nowhere'"),
    ],
)  # fmt: skip
def test_a_download_that_fails_is_one_error_and_leaves_no_file(tmp_path, monkeypatch, error, said):
    def fail(*_args, **_words):
        raise error

    monkeypatch.setattr(osmnx, "graph_from_place", fail)
    with pytest.raises(RouteplanError, match=said) as caught:
        download("Nowhere", tmp_path / "roads.graphml")
    assert (caught.value.code, caught.value.exit_status) == ("roads_download", Exit.SOURCE)
    assert "invalid" not in str(caught.value)
    assert not list(tmp_path.iterdir())
