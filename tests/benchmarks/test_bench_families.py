"""Where instances are, what names mean, and the real files."""

import csv
from pathlib import Path

import pytest

from benchmarks.instances import FAMILIES, list_keys, load
from benchmarks.subject import list_subjects
from routeplan.errors import RouteplanError
from solvers.visits.check import check
from solvers.visits.solution import Solution

TOURS = """4 10 1 1
0 200
0 0 0 0 0 0 0 0 100
1 1 1 9 12 1 1 1 5 30
"""


@pytest.fixture
def tours(tmp_path):
    """Give a folder of one instance with two rows, and a row whose file is missing."""
    (tmp_path / "c101.txt").write_text(TOURS, encoding="utf-8")
    (tmp_path / "bks.csv").write_text(
        "instance,n,days,vehicles,bks,source\nc101,1,1,1,12,me\nc101,1,1,2,,me\ngone,1,1,1,5,me\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_name_means_all_its_rows_and_a_name_with_a_number_those_tours(tours):
    found = load("toptw", tours, ("c101",))
    assert [(item.vehicles, item.best_known) for item in found] == [(1, 12.0), (2, None)]
    assert [item.problem.n_shifts for item in load("toptw", tours, ("c101:2",))] == [2]
    assert list_keys("toptw", tours) == ("c101:1", "c101:2", "gone:1")


@pytest.mark.parametrize("name", ["c102", "c101:3"])
def test_an_unknown_instance_is_named_with_those_there_are(tours, name):
    with pytest.raises(RouteplanError) as error:
        load("toptw", tours, (name,))
    assert error.value.code == "unknown_instance"
    assert f"'{name}'" in error.value.message
    assert "c101" in error.value.hint


@pytest.mark.parametrize("family", FAMILIES)
def test_without_data_the_error_names_the_source_and_the_layout(family, tmp_path, monkeypatch):
    monkeypatch.delenv("ROUTEPLAN_DATA", raising=False)
    for folder in (None, tmp_path / "nowhere", tmp_path):
        with pytest.raises(RouteplanError) as error:
            load(family, folder)
        assert error.value.code == "no_instances"
        assert FAMILIES[family].source in error.value.hint
        assert "bks.csv" in error.value.hint


def test_a_row_without_a_file_and_a_file_of_another_format_are_named(tours):
    with pytest.raises(RouteplanError) as error:
        load("toptw", tours, ("gone",))
    assert "gone.txt" in error.value.message
    (tours / "gone.txt").write_text("nothing", encoding="utf-8")
    with pytest.raises(RouteplanError) as error:
        load("toptw", tours, ("gone",))
    assert (error.value.code, "gone.txt" in error.value.message) == ("bad_instance", True)


def test_a_table_without_its_columns_is_named(tours):
    (tours / "bks.csv").write_text("name,value\nc101,1\n", encoding="utf-8")
    with pytest.raises(RouteplanError) as error:
        load("toptw", tours)
    assert error.value.code == "bad_instance"


def test_an_unknown_family_is_named_with_those_there_are():
    with pytest.raises(RouteplanError) as error:
        list_subjects("pvrq")
    assert error.value.code == "unknown_family"
    assert "smoke" in error.value.hint


@pytest.mark.parametrize("family", FAMILIES)
def test_every_row_of_the_real_tables_is_read_with_the_size_it_states(family, real_data):
    with (real_data / "benchmarks" / family / "bks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    # the thousand-customer files are alike, and large
    step = 10 if family == "pcvrptw" else 1
    keys = list_keys(family, real_data / "benchmarks" / family)
    assert len(keys) == len(rows)
    for key, row in list(zip(keys, rows, strict=True))[::step]:
        (item,) = load(family, real_data / "benchmarks" / family, (key,))
        assert (item.name, item.problem.n_clients, item.days) == (
            row["instance"],
            int(row["n"]),
            int(row["days"]),
        )
        if row["vehicles"] and family != "vrptw":  # there the table counts the vehicles used
            assert item.vehicles == int(row["vehicles"])


@pytest.mark.parametrize("name", ["C1_10_1", "R2_10_5", "RC1_10_9"])
def test_published_solutions_are_feasible_and_cost_what_the_table_says(name, real_data):
    (instance,) = load("pcvrptw", real_data / "benchmarks" / "pcvrptw", (name,))
    text = (real_data / "benchmarks" / "pcvrptw" / f"{name}.sol").read_text(encoding="utf-8")
    routes = _routes(text) + [()] * instance.vehicles
    solution = Solution(
        routes=tuple(routes[: instance.vehicles]),
        leave_s=(0.0,) * instance.vehicles,
        cost=0.0,
        iterations=0,
        interrupted=False,
    )
    assert check(instance.problem, solution).violations == ()
    cost = float(text.split("Cost:")[1])
    assert instance.cost(solution) == pytest.approx(cost / 10, abs=1e-6)
    assert instance.gap_percent(instance.cost(solution)) == pytest.approx(0, abs=1e-6)


def _routes(text: str) -> list[tuple[int, ...]]:
    lines = [line for line in text.splitlines() if line.startswith("Route")]
    return [tuple(int(word) - 1 for word in line.split(":")[1].split()) for line in lines]


def test_a_folder_of_the_variable_is_found_without_being_named(tours, monkeypatch, tmp_path_factory):
    data: Path = tmp_path_factory.mktemp("data")
    (data / "benchmarks").mkdir()
    tours.rename(data / "benchmarks" / "toptw")
    monkeypatch.setenv("ROUTEPLAN_DATA", str(data))
    assert len(load("toptw", None, ("c101",))) == 2
