import io
import json
from dataclasses import replace

import geopandas as gpd
import pytest
from shapely.geometry import shape

from routeplan.publish.geo import territories_geojson, zones_geojson


def test_zones_read_back_with_geopandas(sample) -> None:
    zones = gpd.read_file(io.BytesIO(zones_geojson(sample.evaluation).encode()))
    # only the two Mondays have two stops, and a zone
    assert list(zones["rep_id"]) == ["R1", "R2"]
    assert zones.crs.to_epsg() == 4326
    assert zones["rep_name"][1] == "林小明"
    # 20 + 10 + 15 minutes, 10 + 4 + 8 km
    assert (zones["drive_min"][0], zones["drive_km"][0], zones["visits"][0]) == (45, 22, 2)
    assert zones.geometry[0].bounds == (121.5, 25.0, 121.6, 25.1)


def test_rings_run_counter_clockwise_with_six_decimals(sample) -> None:
    for text in (zones_geojson(sample.evaluation), territories_geojson(sample.evaluation)):
        geometries = [item["geometry"] for item in json.loads(text)["features"] if item["geometry"]]
        assert geometries
        for geometry in map(shape, geometries):
            for polygon in getattr(geometry, "geoms", [geometry]):
                assert polygon.exterior.is_ccw
    assert "121.612346" in territories_geojson(sample.evaluation)


def test_a_territory_without_area_keeps_its_figures(sample) -> None:
    features = json.loads(territories_geojson(sample.evaluation))["features"]
    assert features[0]["geometry"]["type"] == "MultiPolygon"
    assert features[1]["geometry"] is None
    assert features[1]["properties"] == {
        "rep_id": "R2", "rep_name": "林小明", "customers": 2, "visits": 3, "potential": 12345.68, "workload_h": 11.11,
    }  # fmt: skip


def test_hostile_names_are_valid_json_in_utf8(sample, hostile: str) -> None:
    text = territories_geojson(sample.renamed(R1=hostile).evaluation)
    assert json.loads(text.encode())["features"][0]["properties"]["rep_id"] == "R1"


@pytest.mark.parametrize(
    ("west", "east", "parts"),
    [
        (179.0, 181.0, [(-180.0, -179.0), (179.0, 180.0)]),
        (-181.0, -179.0, [(-180.0, -179.0), (179.0, 180.0)]),
        (181.0, 183.0, [(-179.0, -177.0)]),
        (178.0, 180.0, [(178.0, 180.0)]),
    ],
)
def test_areas_are_cut_at_the_antimeridian(sample, west: float, east: float, parts: list[object]) -> None:
    ring = ((west, -17.0), (west, -16.0), (east, -16.0), (east, -17.0), (west, -17.0))
    evaluation = replace(
        sample.evaluation,
        areas=tuple(replace(item, rings=(ring,)) for item in sample.evaluation.areas),
        schedules=tuple(replace(item, zone=ring) for item in sample.evaluation.schedules),
    )
    for text in (territories_geojson(evaluation), zones_geojson(evaluation)):
        for feature in json.loads(text)["features"]:
            geometry = shape(feature["geometry"])
            pieces = list(getattr(geometry, "geoms", [geometry]))
            assert sorted(piece.bounds[::2] for piece in pieces) == parts
            assert all(piece.exterior.is_ccw for piece in pieces)
            assert geometry.area == pytest.approx(2.0)
    # a zone in one piece is a plain polygon
    kind = json.loads(zones_geojson(evaluation))["features"][0]["geometry"]["type"]
    assert kind == ("MultiPolygon" if len(parts) > 1 else "Polygon")


def test_holes_are_interior_rings_of_the_pieces(sample) -> None:
    def square(low: float, high: float):
        return ((low, low), (high, low), (high, high), (low, high), (low, low))

    area = replace(sample.evaluation.areas[0], rings=(square(10, 20),), holes=(square(14, 15),))
    evaluation = replace(sample.evaluation, areas=(area,))
    (feature,) = json.loads(territories_geojson(evaluation))["features"]
    ((outer, hole),) = feature["geometry"]["coordinates"]
    assert sorted(map(tuple, outer[:-1])) == [(10, 10), (10, 20), (20, 10), (20, 20)]
    assert sorted(map(tuple, hole[:-1])) == [(14, 14), (14, 15), (15, 14), (15, 15)]


def test_a_piece_within_a_hole_is_kept(sample) -> None:
    def square(low: float, high: float):
        return ((low, low), (high, low), (high, high), (low, high), (low, low))

    area = replace(
        sample.evaluation.areas[0], rings=(square(10, 20), square(14, 15)), holes=(square(12, 18),)
    )
    evaluation = replace(sample.evaluation, areas=(area,))
    (feature,) = json.loads(territories_geojson(evaluation))["features"]
    assert shape(feature["geometry"]).area == pytest.approx(100 - 36 + 1)
