"""Areas: polygons that customers are joined to."""

import warnings

import geopandas
import pytest
from shapely import MultiPolygon, Point, Polygon, box

from routeplan.intake import read_workspace

KM = 1 / 111.195
"""Degrees of latitude; at 25 degrees north a degree of longitude is 100.8 km."""

WEST, EAST = box(121.50, 25.00, 121.54, 25.10), box(121.54, 25.00, 121.60, 25.10)


def put(folder, shapes, *, crs="EPSG:4326", file="areas.gpkg", **columns):
    """Write a folder with areas; C1 (121.56, 25.03) lies in the east, C2 (121.52, 25.04) and C3 (121.53, 25.08) in the west."""
    path = folder.write()
    frame = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:4326")
    frame = frame.set_crs(None, allow_override=True) if crs is None else frame.to_crs(crs)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # geopandas remarks on a missing system
        frame.to_file(path / file)
    return path


def areas_of(workspace):
    return {customer.id: customer.area for customer in workspace.customers}


def problems(folder, code):
    return [problem for problem in folder.problems_on_disk() if problem.code == code]


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3826", "EPSG:3857"])
@pytest.mark.parametrize("file", ["areas.gpkg", "areas.geojson", "areas.zip"])
def test_customers_lie_in_the_polygon_around_them(folder, crs, file):
    if file == "areas.geojson" and crs != "EPSG:4326":
        pytest.skip("GeoJSON is in degrees")
    if file == "areas.zip":
        file = "areas.shz"
    path = put(folder, [WEST, EAST], crs=crs, file=file, area_id=["W", "E"])
    if file == "areas.shz":
        (path / "areas.shz").rename(path / "areas.zip")
    workspace = read_workspace(path)
    assert areas_of(workspace) == {"C1": "E", "C2": "W", "C3": "W"}
    east, west = workspace.areas
    assert (east.id, west.id, east.name) == ("E", "W", "E")
    assert west.land.equals_exact(WEST.normalize(), 1e-7) or west.land.symmetric_difference(WEST).area < 1e-9
    ((other, metres),) = east.borders
    assert other == "W"
    assert metres == pytest.approx(0.1 / KM * 1000, rel=1e-3)


def test_the_own_column_wins_and_a_border_goes_to_the_smallest_id(folder):
    folder.set("customers", 2, lon="121.54").set("customers", 4, area="E")
    workspace = read_workspace(put(folder, [WEST, EAST], area_id=["W", "E"]))
    assert areas_of(workspace) == {"C1": "E", "C2": "W", "C3": "E"}


def test_outside_of_all_the_nearest_counts_and_is_told(folder):
    """C1 stands 3 km east of the east's rim, C3 50 m north of the west's."""
    folder.set("customers", 2, lon=str(121.60 + 3 / 100.8)).set("customers", 4, lat=str(25.1 + 0.05 * KM))
    workspace = read_workspace(put(folder, [WEST, EAST], area_id=["W", "E"]))
    assert areas_of(workspace) == {"C1": "E", "C2": "W", "C3": "W"}
    far, near = (problem for problem in workspace.warnings if problem.code == "area_outside")
    assert (far.row, far.message) == (2, "it lies in no area, and goes to the nearest: 'E', 3.0 km away")
    assert near.message == "1 customer in no area, at most 50 m from the nearest, which they go to: 'C3'"


def test_headings_are_mapped_and_the_file_is_named(folder):
    folder.policy = '[tables]\nareas = "zips.gpkg"\n[columns.areas]\narea_id = "ZIP"\n'
    workspace = read_workspace(put(folder, [WEST, EAST], file="zips.gpkg", ZIP=[100, 200]))
    assert areas_of(workspace) == {"C1": "200", "C2": "100", "C3": "100"}


def test_an_area_gives_its_rep_and_its_lock(folder):
    folder.set("customers", 3, rep_id="")
    path = put(
        folder, [WEST, EAST], area_id=["W", "E"], rep_id=["R2", ""], locked=["yes", ""], name=["West", ""]
    )
    workspace = read_workspace(path)
    one, two, three = workspace.customers
    assert (one.rep_id, one.area_rep_id, one.is_bound) == ("R1", "", False)
    assert (two.rep_id, two.area_rep_id, two.is_bound) == ("R2", "R2", True)
    assert (three.rep_id, three.area_rep_id) == ("R2", "R2")
    assert [area.name for area in workspace.areas] == ["E", "West"]


def test_all_problems_are_told_at_once(folder):
    """A bow tie of two triangles is mended; the last two overlap by a fifth."""
    folder.set("customers", 2, area="Z").set("customers", 3, locked="yes")
    bow = Polygon([(121.7, 25), (121.8, 25.1), (121.8, 25), (121.7, 25.1)])
    put(
        folder,
        [WEST, WEST, EAST, None, Point(1, 1), bow, box(122, 25, 122.1, 25.1), box(122.08, 25, 122.2, 25.1)],
        area_id=["W", "", "W", "N", "P", "B", "X", "Y"],
        rep_id=["R2", "", "", "", "", "", "R9", ""],
        locked=["yes", "", "", "", "", "yes", "yes", ""],
    )
    found = {(problem.code, problem.file, problem.row) for problem in folder.problems_on_disk()}
    assert found >= {
        ("id_empty", "areas.gpkg", 3),
        ("id_twice", "areas.gpkg", 4),
        ("area_empty", "areas.gpkg", 5),
        ("area_empty", "areas.gpkg", 6),
        ("area_mended", "areas.gpkg", 7),
        ("locked_without_rep", "areas.gpkg", 7),
        ("rep_unknown", "areas.gpkg", 8),
        ("area_overlap", "areas.gpkg", 9),
        ("area_unknown", "customers.csv", 2),
        ("area_locked", "customers.csv", 3),
    }
    (overlap,) = problems(folder, "area_overlap")
    assert overlap.message == "areas 'X' and 'Y' overlap: 20% of the smaller one, 22.4 km²"
    (locked,) = problems(folder, "area_locked")
    assert locked.message == (
        "area 'W' stays with one rep, and it or its customers are locked: 'C2' to R1; area 'W' to R2"
    )


def test_slivers_are_cut_off_and_gaps_are_bridged(folder):
    """The second overlaps the first by 20 m, and leaves 3 m to the third, which meets the fourth in a corner alone."""
    third = 121.54 + 0.04 + 0.003 / 100.8
    shapes = [
        WEST,
        box(121.54 - 0.02 / 100.8, 25.00, 121.58, 25.10),
        box(third, 25.00, 121.60, 25.10),
        box(121.60, 25.10, 121.70, 25.20),
    ]
    workspace = read_workspace(put(folder, shapes, area_id=["A", "B", "C", "D"]))
    a, b, c, d = workspace.areas
    assert a.land.intersection(b.land).area == 0
    assert b.land.intersection(c.land).length == pytest.approx(0.1)
    assert [name for name, _ in b.borders] == ["A", "C"]
    assert [name for name, _ in c.borders] == ["B"]
    assert d.borders == ()


def test_a_file_without_reference_system_or_polygons_is_told(folder):
    path = put(folder, [WEST], crs=None, area_id=["W"])
    (problem,) = folder.problems_on_disk()
    assert str(problem) == "areas.gpkg: its layer names no coordinate reference system"
    (path / "areas.gpkg").unlink()
    (path / "policy.toml").write_text('[tables]\nareas = "customers.csv"\n', encoding="utf-8")
    (problem,) = folder.problems_on_disk()
    assert (problem.code, problem.file) == ("table_unreadable", "customers.csv")


def test_customers_of_one_area_need_one_rep(folder):
    """Both lie in the west; who alone can serve them differs. A customer that nobody may serve ties nobody."""
    folder.set("customers", 3, locked="yes").set("customers", 4, locked="yes")
    put(folder, [WEST, EAST], area_id=["W", "E"])
    (problem,) = folder.problems_on_disk()
    assert problem.message == (
        "area 'W' stays with one rep, and its customers are locked: 'C2' to R1; 'C3' to R2"
    )
    folder.set("customers", 3, locked="", skills="x").set("customers", 4, locked="")
    assert areas_of(read_workspace(put(folder, [WEST, EAST], area_id=["W", "E"])))["C2"] == "W"
    folder.set("reps", 2, skills="x").set("customers", 4, skills="y").set("reps", 3, skills="y")
    put(folder, [WEST, EAST], area_id=["W", "E"])
    (problem,) = folder.problems_on_disk()
    assert problem.message == (
        "no rep may serve all 2 customers of area 'W': R1 may not serve 'C3'; R2 may not serve 'C2'"
    )


def test_a_group_ties_areas_whose_locks_contradict(folder):
    folder.set("customers", 2, group="G").set("customers", 3, group="G")
    put(folder, [WEST, EAST], area_id=["W", "E"], rep_id=["R1", "R2"], locked=["x", "x"])
    (problem,) = folder.problems_on_disk()
    assert problem.code == "area_locked"
    assert problem.message == (
        "areas 'E', 'W' with group 'G' stay with one rep, and they or their customers are locked: "
        "area 'W' to R1; area 'E' to R2"
    )


def test_areas_named_without_a_table_are_told(folder):
    folder.set("customers", 2, area="W")
    workspace = folder.read()
    assert [problem.code for problem in workspace.warnings] == ["areas_missing"]
    assert areas_of(workspace)["C1"] == ""


def test_a_multipolygon_is_one_area(folder):
    shape = MultiPolygon([WEST, box(121.55, 25.02, 121.57, 25.05)])
    assert set(areas_of(read_workspace(put(folder, [shape], area_id=["M"]))).values()) == {"M"}
