"""Instances of territories that can be solved by hand, as files."""

import gzip

import pytest

# six units in a row, a border between each two neighbours, equal activities
ROW = [f"{x} {x} 0 1 10 2" for x in range(6)]
BORDERS = [f"{x} {x + 1}" for x in range(5)]


@pytest.fixture
def ctdp_folder(tmp_path):
    """Give a folder of two instances of ctdp, one in each layout, and their table.

    `exact`: two territories of three units each, 2 away from their centre units in all: 4. `loose`: three territories of two units
    each, 1 away in all: 3; of one, two and three units it would be 3 too, within 50 %.
    """
    exact = ["6", *ROW, "5", *BORDERS, "2 6 0.05 0.05 0.05 0", *["1 1 1 1 1 1"] * 6]
    loose = ["6", *(f"{row} 0" for row in ROW), "5", *BORDERS, "", "3 0.5 0.5 0.5"]
    (tmp_path / "exact.dat").write_text("\r\n".join(exact), encoding="utf-8")
    (tmp_path / "loose.dat").write_text("\n".join(loose), encoding="utf-8")
    table = "instance,n,days,vehicles,bks,source\nexact,6,,2,4,me\nloose,6,,3,3.3,me\n"
    (tmp_path / "bks.csv").write_text(table, encoding="utf-8")
    return tmp_path


@pytest.fixture
def places_folder(tmp_path):
    """Give a folder of 300 places on a bent line across Kansas."""
    rows = [f"{k},{38 + (k % 7) / 50},{-100 + k / 40}" for k in range(300)]
    with gzip.open(tmp_path / "usa_115475.csv.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(["id,lat,lon", *rows]))
    return tmp_path
