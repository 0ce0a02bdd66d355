"""A table of travel times of the user's own: places, units, gaps, mistakes."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from routeplan.errors import InputError, RouteplanError
from routeplan.model import Customer, Rep
from routeplan.travel.table import MatrixTable, named_places

PLACES = (("A", (7.0, 50.0)), ("B", (7.1, 50.0)), ("C", (7.2, 50.0)))
LONLAT = np.array([position for _, position in PLACES])
ROWS = "A,B,10,5\nB,A,12.5,5.5\nA,C,20,9\nC,A,21,9\nB,C,9.99,4\nC,B,8,4\n"
FULL = f"from,to,minutes,km\n{ROWS}"


@pytest.fixture
def read(tmp_path):
    def read(text, places=PLACES, **more):
        path = tmp_path / "times.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return MatrixTable.read(path, places, **more)

    return read


def failed(read, text, **more):
    with pytest.raises(RouteplanError) as caught:
        read(text, **more)
    return caught.value


def test_a_table_gives_whole_seconds_and_metres_in_the_order_asked_for(read):
    found = read(FULL).matrix(LONLAT[[2, 0, 1]], mode="car")
    assert found.seconds.tolist() == [[0, 1260, 480], [1200, 0, 600], [600, 750, 0]]
    assert found.metres.tolist() == [[0, 9000, 4000], [9000, 0, 5000], [4000, 5500, 0]]


@pytest.mark.parametrize(
    "text",
    [
        "\ufefffrom;to;minutes;km\n" + ROWS.replace(",", ";"),
        "Km\tTO\tFrom\tMinutes\textra\n5\tB\tA\t10\t\n5.5\tA\tB\t12.5\t\n9\tC\tA\t20\t\n9\tA\tC\t21\t\n4\tC\tB\t9.99\t\n4\tB\tC\t8\tx\n",
        FULL + "A,elsewhere,1,1\nA,B,10,5\nA,A,3,3\n",
    ],
)
def test_other_forms_say_the_same(read, text):
    assert read(text).matrix(LONLAT, mode="walk").seconds.tolist() == [
        [0, 600, 1200],
        [750, 0, 600],
        [1260, 480, 0],
    ]


def test_seconds_and_metres_are_units_too(read):
    found = read("from,to,seconds,metres\nA,B,61.2,900.4\nB,A,60,900\n", PLACES[:2])
    matrix = found.matrix(LONLAT[:2], mode="car")
    assert (matrix.seconds[0, 1], matrix.metres[0, 1]) == (62, 900)


def test_missing_pairs_are_listed_and_counted(read):
    error = failed(read, "from,to,minutes,km\nA,B,10,5\nC,B,8,4\n")
    assert error.code == "matrix_missing"
    assert error.message == "times.csv: 4 of 6 pairs have no travel time: A to C, B to A, B to C, C to A"
    many = tuple((f"P{idx}", (float(idx), 0.0)) for idx in range(20))
    error = failed(read, "from,to,minutes,km\n", places=many)
    assert "380 of 380 pairs" in error.message
    assert error.message.endswith("P0 to P10, ...")


def test_missing_pairs_are_unreachable_where_others_estimate_them(read):
    found = read("from,to,minutes,km\nA,B,10,5\n", may_lack=True).matrix(LONLAT, mode="car")
    assert np.isinf(found.seconds).sum() == np.isinf(found.metres).sum() == 5
    assert found.seconds.diagonal().tolist() == [0, 0, 0]


def test_places_of_one_building_share_rows(read):
    places = (*PLACES[:2], ("A2", (7.0, 50.0)))
    found = read("from,to,minutes,km\nA2,B,10,5\nB,A,11,5\nB,A2,30,5\n", places)
    assert found.matrix(LONLAT[[0, 1, 0]], mode="car").seconds.tolist() == [
        [0, 600, 0],
        [660, 0, 660],
        [0, 600, 0],
    ]


def test_a_place_of_no_customer_and_no_rep_is_told(read):
    with pytest.raises(RouteplanError) as caught:
        read(FULL).matrix(LONLAT + 1e-9, mode="car")
    assert (caught.value.code, "7.0" in caught.value.message) == ("matrix_place", False)
    found = read(FULL, may_lack=True).matrix(np.vstack([LONLAT[:2], (9.0, 50.0)]), mode="car")
    assert found.seconds.tolist() == [[0, 600, np.inf], [750, 0, np.inf], [np.inf, np.inf, 0]]


def test_all_wrong_cells_are_told_at_once(read):
    text = "from,to,minutes,km\nA,B,ten,5\nB,A,,inf\nA,C,-1,2\n"
    with pytest.raises(InputError) as caught:
        read(text)
    assert [str(problem) for problem in caught.value.problems] == [
        "times.csv row 2, column 'minutes': 'ten' is no number from 0 up",
        "times.csv row 3, column 'minutes': '' is no number from 0 up",
        "times.csv row 4, column 'minutes': '-1' is no number from 0 up",
        "times.csv row 3, column 'km': 'inf' is no number from 0 up",
    ]
    with pytest.raises(InputError) as caught:
        read("from,to,minutes,km\n" + "A,B,x,1\n" * 25)
    assert str(caught.value.problems[-1]) == "times.csv, column 'minutes': and 5 more rows"
    assert str(caught.value) == "25 problems in the input"


def test_a_pair_that_stands_twice_with_other_values_is_told(read):
    (problem,) = failed(read, FULL + "A,B,11,5\n").problems
    assert (problem.code, problem.row) == ("matrix_twice", 8)


def test_missing_columns_are_told(read):
    problems = failed(read, "origin,to,hours\nA,B,1\n").problems
    assert [problem.message for problem in problems] == [
        "there is no column from",
        "there is no column minutes or seconds",
        "there is no column km or metres",
    ]


@pytest.mark.parametrize("text", [b"", b"from,to\n\xff\xfe\x00", b'from,to\n"A,B\n1,2,3,4,5'])
def test_what_is_no_table_is_told(read, text):
    assert failed(read, text).code == "matrix_file"


def test_a_file_that_is_not_there_or_parquet_without_its_library_is_told(tmp_path, monkeypatch):
    with pytest.raises(RouteplanError) as caught:
        MatrixTable.read(tmp_path / "no.csv", PLACES)
    assert caught.value.message == "no.csv: No such file or directory"

    def absent(_path):
        raise ImportError

    monkeypatch.setattr(pd, "read_parquet", absent)
    with pytest.raises(RouteplanError) as caught:
        MatrixTable.read(tmp_path / "times.parquet", PLACES)
    assert caught.value.message == "times.parquet: reading Parquet needs the library pyarrow"


def test_parquet_is_read_like_csv(tmp_path, monkeypatch):
    table = pd.DataFrame({"from": ["A", "B"], "to": ["B", "A"], "seconds": [60, 61], "km": [1.0, 1.5]})
    monkeypatch.setattr(pd, "read_parquet", lambda _path: table.copy())
    found = MatrixTable.read(tmp_path / "times.parquet", PLACES[:2])
    assert found.matrix(LONLAT[:2], mode="car").seconds.tolist() == [[0, 60], [61, 0]]


def test_places_are_named_as_the_tables_name_them():
    customer = Customer(id="R1", name="Shop", lon=1.0, lat=2.0)
    rep = Rep(
        id="R1",
        name="Ann",
        lon=3.0,
        lat=4.0,
        end_lon=3.0,
        end_lat=4.0,
        start_s=0,
        end_s=1,
        weekdays=frozenset(),
    )
    away = replace(rep, id="R2", end_lat=5.0)
    assert named_places([customer, replace(customer, id="C2", lon=None, lat=None)], [rep, away]) == (
        ("R1", (1.0, 2.0)),
        ("rep:R1", (3.0, 4.0)),
        ("R2", (3.0, 4.0)),
        ("R2:end", (3.0, 5.0)),
    )
