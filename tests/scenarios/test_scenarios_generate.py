"""The generators write the shipped files again, cell by cell."""

from importlib.resources import files

import openpyxl
import osmium
import pytest

from scenarios import SCENARIOS
from scenarios.generate import WRITERS, generate


@pytest.fixture(scope="module")
def anew(tmp_path_factory):
    out = tmp_path_factory.mktemp("scenarios")
    generate(out)
    return out


def cells(path):
    """Read all cells of all sheets."""
    book = openpyxl.load_workbook(path, read_only=True)
    found = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    book.close()
    return found


def objects(path):
    """Read all nodes and ways with what they say; to the centimetre, as sines differ in their last digit."""
    return [
        (
            item.type_str(),
            item.id,
            dict(item.tags),
            place(item) if item.is_node() else [node.ref for node in item.nodes],
        )
        for item in osmium.FileProcessor(str(path))
    ]


def place(node):
    return (round(node.lon, 6), round(node.lat, 6))


def test_there_is_a_generator_for_each_scenario():
    assert tuple(WRITERS) == SCENARIOS


@pytest.mark.parametrize("name", SCENARIOS)
def test_generators_write_what_is_shipped(name, anew):
    shipped = files("scenarios") / name
    names = {file.name for file in shipped.iterdir() if not file.name.startswith((".", "~"))}
    assert {file.name for file in (anew / name).iterdir()} == names
    for file in names:
        if file.endswith(".xlsx"):  # its bytes depend on the version of the compressor
            assert cells(anew / name / file) == cells(shipped / file)
        elif file.endswith(".pbf"):  # so do these
            assert objects(anew / name / file) == objects(shipped / file)
        else:
            assert (anew / name / file).read_bytes() == (shipped / file).read_bytes(), file


def test_all_data_files_together_stay_below_one_and_a_half_megabytes(anew):
    assert sum(file.stat().st_size for file in anew.rglob("*") if file.is_file()) < 1_500_000
