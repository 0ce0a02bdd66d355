import io
import json

import geopandas as gpd
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
