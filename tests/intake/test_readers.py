"""Every encoding, separator and kind of file gives the same table."""

import gzip
import os
import shutil
import warnings
import zipfile
from pathlib import Path

import geopandas
import pandas as pd
import pytest
import xlsxwriter
from shapely.geometry import LineString, Point

from routeplan.intake import read_workspace

NAMES = ["西門町飲料行", "幸福商店", "大安冰果室"]
SIMPLE_NAMES = ["西湖便利店", "武林超市", "滨江小店"]


def named(folder, names):
    for row, name in enumerate(names, start=2):
        folder.set("customers", row, name=name)
    return folder.write()


def rewrite(path: Path, *, encoding: str, separator: str = ",", mark: bytes = b"") -> None:
    text = path.read_text(encoding="utf-8").replace(",", separator)
    path.write_bytes(mark + text.encode(encoding))


def customer_names(path: Path) -> list[str]:
    return [customer.name for customer in read_workspace(path).customers]


@pytest.mark.parametrize(
    ("encoding", "mark", "names", "guessed"),
    [
        ("utf-8", b"", NAMES, ""),
        ("utf-8-sig", b"", NAMES, ""),
        ("utf-16", b"", NAMES, ""),
        ("utf-16-be", b"\xfe\xff", NAMES, ""),
        ("utf-16-le", b"", NAMES, "UTF-16"),
        ("big5", b"", NAMES, "Big5"),
        ("gbk", b"", SIMPLE_NAMES, "GBK (GB18030)"),
        ("gb18030", b"", ["𠮷野家店", "西湖便利店", "武林超市"], "GBK (GB18030)"),
        ("cp1252", b"", ["Café Müller", "Bäckerei Groß", "Crêperie"], "Windows-1252"),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_are_recognised(folder, encoding, mark, names, guessed, separator):
    path = named(folder, names)
    rewrite(path / "customers.csv", encoding=encoding, separator=separator, mark=mark)
    workspace = read_workspace(path)
    assert [customer.name for customer in workspace.customers] == names
    assert [warning.message for warning in workspace.warnings] == (
        [f"read as {guessed}, which is a guess"] if guessed else []
    )


def test_chinese_headings_alone_tell_big5_from_gbk(folder):
    path = folder.rename("customers", "name", "客戶名稱").write()
    (path / "policy.toml").write_text('[columns]\nname = "客戶名稱"\n', encoding="utf-8")
    rewrite(path / "customers.csv", encoding="big5")
    assert customer_names(path) == ["Corner Shop", "Tea House", "Night Market 12"]
    folder.rename("customers", "客戶名稱", "客户名称").write()
    (path / "policy.toml").write_text('[columns]\nname = "客户名称"\n', encoding="utf-8")
    rewrite(path / "customers.csv", encoding="gbk")
    assert customer_names(path) == ["Corner Shop", "Tea House", "Night Market 12"]


def test_a_broken_byte_in_utf8_is_an_error_and_not_another_encoding(folder):
    path = named(folder, [name * 6 for name in NAMES])
    data = (path / "customers.csv").read_bytes()
    (path / "customers.csv").write_bytes(data.replace("幸".encode(), b"\xe5", 1))
    (problem,) = folder.problems_on_disk()[:1]
    assert (problem.code, str(problem)) == (
        "encoding",
        "customers.csv: it is UTF-8 with 1 broken byte, the first in line 3",
    )
    assert problem.hint == "save the table as CSV in UTF-8, or as .xlsx"


def test_gzipped_tables_are_read(folder):
    path = folder.write()
    (path / "orders.csv.gz").write_bytes(gzip.compress((path / "orders.csv").read_bytes()))
    (path / "orders.csv").unlink()
    (path / "policy.toml").write_text('[tables]\norders = "orders.csv.gz"\n', encoding="utf-8")
    assert len(read_workspace(path).orders) == 2


def test_quotes_blank_lines_and_trailing_separators_do_not_move_rows(folder):
    path = folder.write()
    (path / "customers.csv").write_text(
        'customer_id,name,lat,lon,\n\nC1,"Shop, ""big""\nsecond line",25.03,121.56,\nC2,Tea,x,121.5,,\n',
        encoding="utf-8",
    )
    (problem,) = (problem for problem in folder.problems_on_disk() if not problem.is_warning)
    assert str(problem) == "customers.csv row 4, column 'lat': 'x' is not a number"


def test_a_row_with_more_cells_than_headings_is_told(folder):
    path = folder.write()
    (path / "reps.csv").write_text("rep_id,lat,lon\nR1,25,121\nR2,25,121,5\n", encoding="utf-8")
    problem = next(problem for problem in folder.problems_on_disk() if problem.code == "row_width")
    assert str(problem) == "reps.csv row 3: more cells than the 3 headings in 1 row: 3"
    assert problem.hint == "text that holds a comma needs quotation marks around it"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04rest", "it is a workbook or another zip archive, not text"),
        (b"\x1f\x8bbroken", "the gzip archive is broken"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0", "it is not text"),
    ],
)
def test_what_is_no_table_is_told(folder, content, message):
    path = folder.write()
    (path / "reps.csv").write_bytes(content)
    problem = next(problem for problem in folder.problems_on_disk() if problem.file == "reps.csv")
    assert str(problem) == f"reps.csv: {message}"
    assert problem.code in {"table_unreadable", "encoding"}


def test_an_unclosed_quotation_mark_is_told(folder):
    path = folder.write()
    (path / "reps.csv").write_text('rep_id,lat,lon\nR1,25,"121\nR2,25,121\n', encoding="utf-8")
    problem = next(problem for problem in folder.problems_on_disk() if problem.file == "reps.csv")
    assert (problem.code, problem.hint) == (
        "table_unreadable",
        "look for a quotation mark that is not closed",
    )


def test_a_kind_of_file_that_is_not_read_is_told(folder):
    path = folder.write()
    shutil.move(path / "reps.csv", path / "reps.xls")
    (path / "policy.toml").write_text('[tables]\nreps = "reps.xls"\n', encoding="utf-8")
    problem = next(problem for problem in folder.problems_on_disk() if problem.file == "reps.xls")
    assert (problem.code, problem.message) == ("table_unreadable", "this kind of file is not read")


def test_a_missing_table_names_the_nearest_file(folder):
    path = folder.write()
    shutil.move(path / "customers.csv", path / "customer.csv")
    problem = next(problem for problem in folder.problems_on_disk() if problem.code == "table_missing")
    assert str(problem) == "customers.csv: there is no such file"
    assert problem.hint == "did you mean 'customer.csv'? name it in [tables]"


def write_workbook(path: Path, name: str = "book.xlsx") -> None:
    with xlsxwriter.Workbook(path / name) as book:
        zeros = book.add_format({"num_format": "00000"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("customers")
        sheet.write_row(0, 0, ["customer_id", "name", "lat", "lon", "phone", "note", "last_visit", "tier"])
        sheet.write_row(1, 0, [17.0, "Number", 25.03, 121.56, "0912", "", "", "A"])
        sheet.write_row(2, 0, ["007", "Text", 25.04, 121.52, "", "", "", "B"])
        sheet.write_number(1, 5, 501, zeros)
        sheet.write_number(1, 6, 46349, day)
        reps = book.add_worksheet("业务员")
        reps.write_row(0, 0, ["rep_id", "lat", "lon"])
        reps.write_row(1, 0, ["R1", 25.0, 121.5])


def test_a_workbook_keeps_ids_zeros_and_dates(tmp_path):
    write_workbook(tmp_path)
    (tmp_path / "policy.toml").write_text(
        '[tables]\ncustomers = "book.xlsx#customers"\nreps = "book.xlsx#业务员"\n', encoding="utf-8"
    )
    workspace = read_workspace(tmp_path)
    assert [customer.id for customer in workspace.customers] == ["007", "17"]
    number = workspace.customers[1]
    assert (number.phone, number.note, str(number.last_visit)) == ("0912", "00501", "2026-11-23")


def test_a_workbook_broken_within_is_told(folder):
    path = folder.write()
    write_workbook(path)
    with zipfile.ZipFile(path / "book.xlsx") as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path / "book.xlsx", "w") as book:
        for name, content in parts.items():
            book.writestr(name, content[: len(content) // 2] if name.endswith("sheet1.xml") else content)
    (path / "policy.toml").write_text('[tables]\ncustomers = "book.xlsx#customers"\n', encoding="utf-8")
    problem = next(problem for problem in folder.problems_on_disk() if problem.file == "book.xlsx")
    assert (problem.code, str(problem)) == ("table_unreadable", "book.xlsx: it is no Excel workbook")
    assert problem.hint == "open it in Excel and save it as .xlsx"


def test_a_sheet_that_is_not_there_names_the_nearest(folder):
    path = folder.write()
    write_workbook(path)
    (path / "policy.toml").write_text('[tables]\ncustomers = "book.xlsx#customer"\n', encoding="utf-8")
    problem = next(problem for problem in folder.problems_on_disk() if problem.code == "sheet_missing")
    assert str(problem) == "book.xlsx: the workbook has no sheet 'customer'"
    assert problem.hint == "did you mean 'customers'?"


def test_csv_ids_stay_exactly_as_they_are(folder):
    workspace = (
        folder.set("customers", 2, customer_id="007").set("customers", 3, customer_id='="0012"').read()
    )
    assert [customer.id for customer in workspace.customers] == ["0012", "007", "C3"]


def frame(crs, geometry):
    return geopandas.GeoDataFrame(
        {"customer_id": ["C1", "C2", "C3"], "name": NAMES, "tier": ["A", None, "C"]},
        geometry=geometry,
        crs=crs,
    )


POINTS = [Point(121.56, 25.03), Point(121.52, 25.04), Point(121.53, 25.08)]


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3826", "EPSG:3857"])
def test_points_of_a_geopackage_come_out_in_degrees(folder, crs):
    path = folder.write()
    frame("EPSG:4326", POINTS).to_crs(crs).to_file(path / "customers.gpkg", driver="GPKG")
    (path / "policy.toml").write_text('[tables]\ncustomers = "customers.gpkg"\n', encoding="utf-8")
    workspace = read_workspace(path)
    assert [customer.name for customer in workspace.customers] == NAMES
    assert [customer.tier for customer in workspace.customers] == ["A", "", "C"]
    for customer, point in zip(workspace.customers, POINTS, strict=True):
        assert customer.lon == pytest.approx(point.x, abs=1e-7)
        assert customer.lat == pytest.approx(point.y, abs=1e-7)


def test_lines_in_a_geopackage_are_told(folder):
    path = folder.write()
    line = LineString([(121.5, 25), (121.6, 25)])
    frame("EPSG:4326", [POINTS[0], line, line]).to_file(path / "customers.gpkg", driver="GPKG")
    (path / "policy.toml").write_text('[tables]\ncustomers = "customers.gpkg"\n', encoding="utf-8")
    problem = next(problem for problem in folder.problems_on_disk() if problem.code == "geometry")
    assert str(problem) == "customers.gpkg: 2 of its features are no points, the first is a LineString"


def test_a_geopackage_without_reference_system_is_told(folder):
    path = folder.write()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # geopandas remarks on the missing system
        frame(None, POINTS).to_file(path / "customers.gpkg", driver="GPKG")
    (path / "policy.toml").write_text('[tables]\ncustomers = "customers.gpkg"\n', encoding="utf-8")
    problem = next(problem for problem in folder.problems_on_disk() if problem.file == "customers.gpkg")
    assert problem.code == "geometry"


def test_a_feature_without_a_point_is_unlocated(folder):
    path = folder.write()
    frame("EPSG:4326", [POINTS[0], None, POINTS[2]]).to_file(path / "customers.gpkg", driver="GPKG")
    (path / "policy.toml").write_text('[tables]\ncustomers = "customers.gpkg"\n', encoding="utf-8")
    assert [customer.id for customer in read_workspace(path).unlocated] == ["C2"]


def test_the_export_of_des_moines_becomes_a_workspace_by_a_policy_alone(tmp_path):
    if "ROUTEPLAN_DATA" not in os.environ:
        pytest.skip("ROUTEPLAN_DATA is not set")
    source = Path(os.environ["ROUTEPLAN_DATA"]) / "outlets" / "iowa-des-moines"
    for file in source.iterdir():
        shutil.copy(file, tmp_path)
    (tmp_path / "policy.toml").write_text(
        '[tables]\ncustomers = "stores.csv"\norders = "orders.csv.gz"\n'
        '[columns]\ncustomer_id = "store_id"\ndate = "order_date"\n',
        encoding="utf-8",
    )
    workspace = read_workspace(tmp_path)
    assert (len(workspace.customers), len(workspace.reps), len(workspace.orders)) == (282, 5, 25_014)
    assert workspace.unlocated == ()
    assert workspace.warnings == ()
    assert workspace.orders.dtypes["date"] == "datetime64[ns]"
    assert pd.api.types.is_float_dtype(workspace.orders["amount"])
