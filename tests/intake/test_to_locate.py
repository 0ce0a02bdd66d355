"""Customers without a position are listed for the planner, and merged once located."""

import pytest
from openpyxl import load_workbook

from routeplan.errors import RouteplanError
from routeplan.intake import read_workspace, write_to_locate

HEADINGS = ("id", "name", "address", "lon", "lat", "coord_system")


@pytest.fixture
def unlocated(folder):
    folder.set("customers", 2, lat="", lon="", address="1 High Street").set(
        "customers", 3, lat="", lon="", address="=2+2"
    )
    return folder


def rows_of(path):
    return [tuple("" if cell is None else cell for cell in row) for row in load_workbook(path).active.values]


def fill(path, row, **cells):
    book = load_workbook(path)
    for name, value in cells.items():
        book.active.cell(row, HEADINGS.index(name) + 1).value = value
    book.save(path)


def test_customers_without_a_position_are_listed(unlocated):
    workspace = unlocated.read()
    assert [customer.id for customer in workspace.unlocated] == ["C1", "C2"]
    path = write_to_locate(workspace)
    assert path.name == "to_locate.xlsx"
    assert rows_of(path) == [
        HEADINGS,
        ("C1", "Corner Shop", "1 High Street", "", "", "wgs84"),
        ("C2", "Tea House", "=2+2", "", "", "wgs84"),
    ]
    assert load_workbook(path).active["C3"].data_type == "s"  # text, not a formula


def test_a_position_filled_in_is_merged_and_kept_when_the_list_is_written_again(unlocated):
    path = write_to_locate(unlocated.read())
    fill(path, 2, lon=121.5, lat=25.05)
    workspace = read_workspace(unlocated.path)
    assert [customer.id for customer in workspace.unlocated] == ["C2"]
    assert (workspace.customers[0].lon, workspace.customers[0].lat) == (121.5, 25.05)
    write_to_locate(workspace)
    assert rows_of(path)[1:] == [
        ("C1", "Corner Shop", "1 High Street", 121.5, 25.05, "wgs84"),
        ("C2", "Tea House", "=2+2", "", "", "wgs84"),
    ]
    assert len(read_workspace(unlocated.path).customers) == 2


def test_a_position_in_the_list_has_a_coordinate_system_of_its_own(unlocated):
    path = write_to_locate(unlocated.read())
    fill(path, 2, lon=121.5, lat=25.05, coord_system="GCJ02")
    customer = read_workspace(unlocated.path).customers[0]
    assert 0.001 < abs(customer.lon - 121.5) < 0.01


def test_nothing_is_written_when_every_customer_has_a_position(folder):
    assert write_to_locate(folder.read()) is None
    assert not (folder.path / "to_locate.xlsx").exists()


@pytest.mark.parametrize(
    ("cells", "code", "message"),
    [
        (
            {"lon": 121.5},
            "half_position",
            "to_locate.xlsx row 2, column 'lat': lat is empty where lon is not",
        ),
        (
            {"lon": "E121", "lat": 25},
            "not_a_number",
            "to_locate.xlsx row 2, column 'lon': 'E121' is not a number",
        ),
        (
            {"lon": 25, "lat": 121.5},
            "swapped",
            "to_locate.xlsx row 2, column 'lat': 121.5 is outside -90..90",
        ),
        (
            {"lon": 121, "lat": 25, "coord_system": "gcj2"},
            "coord_system",
            "to_locate.xlsx row 2, column 'coord_system': 'gcj2' is not a coordinate system; allowed are wgs84, gcj02, bd09",
        ),
    ],
)
def test_problems_of_the_list_are_told_like_those_of_any_table(unlocated, cells, code, message):
    fill(write_to_locate(unlocated.read()), 2, **cells)
    (problem,) = unlocated.problems_on_disk()
    assert (problem.code, str(problem)) == (code, message)


def test_axes_swapped_within_ninety_degrees_are_told_in_the_list_too(unlocated):
    # Birmingham is (52.48, -1.89); exchanged it lies in the Indian Ocean.
    for row in (2, 3):
        unlocated.set("reps", row, lat="52.5", lon="-1.9")
    for row in (2, 3, 4):
        unlocated.set("customers", row, lat="", lon="")
    unlocated.write()
    fill(write_to_locate(read_workspace(unlocated.path)), 3, lon=52.48, lat=-1.89)
    problem = unlocated.problem("swapped")
    assert str(problem) == "to_locate.xlsx row 3, column 'lat': -1.89 lies far from every rep"
    assert problem.hint == "lat and lon look swapped in 1 row; exchange them there"


def test_a_position_far_from_every_rep_is_told_in_the_list_too(unlocated):
    fill(write_to_locate(unlocated.read()), 2, lon=121.55, lat=32.09)
    (warning,) = read_workspace(unlocated.path).warnings
    assert str(warning) == "to_locate.xlsx row 2, column 'lat': 778 km from the nearest rep, R2"


def test_a_position_of_an_unknown_customer_in_the_list_is_a_warning(unlocated):
    fill(write_to_locate(unlocated.read()), 2, id="c1", lon=121.5, lat=25.05)
    (warning,) = read_workspace(unlocated.path).warnings
    assert (warning.code, str(warning)) == (
        "customer_unknown",
        "to_locate.xlsx, column 'id': 1 row of 1 customer missing from the table of customers: 'c1'",
    )
    assert warning.hint.startswith("these rows are left out; is 'c1' the customer 'C1'?")


def test_a_missing_workspace_is_told(tmp_path):
    with pytest.raises(RouteplanError) as caught:
        read_workspace(tmp_path / "absent")
    assert caught.value.code == "no_workspace"


def test_a_list_that_cannot_be_written_is_told(unlocated):
    workspace = unlocated.read()
    (unlocated.path / "to_locate.xlsx").mkdir()  # stands for a file that Excel keeps locked
    with pytest.raises(RouteplanError) as caught:
        write_to_locate(workspace)
    assert (caught.value.code, caught.value.message) == (
        "to_locate_locked",
        "to_locate.xlsx cannot be written",
    )
    assert not (unlocated.path / ".to_locate.xlsx.new").exists()


def test_a_list_that_holds_all_already_stays_as_it_is(unlocated):
    path = write_to_locate(unlocated.read())
    fill(path, 2, lon=121.5, lat=25.05)
    book = load_workbook(path)
    book.active["H2"] = "asked by phone"
    book.save(path)
    before = path.read_bytes()
    assert write_to_locate(read_workspace(unlocated.path)) == path
    assert path.read_bytes() == before
