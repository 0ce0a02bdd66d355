"""A small good workspace, and a way to spoil one cell of it."""

import csv
from pathlib import Path

import pytest

from routeplan.errors import InputError, Problem
from routeplan.intake import Workspace, read_workspace

CUSTOMERS = [
    {
        "customer_id": "C1",
        "name": "Corner Shop",
        "lat": "25.03",
        "lon": "121.56",
        "tier": "A",
        "rep_id": "R1",
    },
    {"customer_id": "C2", "name": "Tea House", "lat": "25.04", "lon": "121.52", "tier": "B", "rep_id": "R1"},
    {
        "customer_id": "C3",
        "name": "Night Market 12",
        "lat": "25.08",
        "lon": "121.53",
        "tier": "C",
        "rep_id": "R2",
    },
]
REPS = [
    {"rep_id": "R1", "name": "Ann", "lat": "25.02", "lon": "121.50"},
    {"rep_id": "R2", "name": "Bo", "lat": "25.09", "lon": "121.55"},
]
ORDERS = [
    {"customer_id": "C1", "date": "2026-10-01", "amount": "120.50"},
    {"customer_id": "C2", "date": "2026-10-02", "amount": "80"},
]


class Folder:
    """A workspace on disk.

    Parameters
    ----------
    path : Path
        Its folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tables = {
            "customers": [dict(row) for row in CUSTOMERS],
            "reps": [dict(row) for row in REPS],
            "orders": [dict(row) for row in ORDERS],
        }
        self.policy = ""

    def set(self, table: str, row: int, **cells: str) -> "Folder":
        """Change cells of a row, counted as a spreadsheet does; new columns are added to all rows."""
        for column, value in cells.items():
            for record in self.tables[table]:
                record.setdefault(column, "")
            self.tables[table][row - 2][column] = value
        return self

    def drop(self, table: str, *columns: str) -> "Folder":
        """Leave out columns."""
        for record in self.tables[table]:
            for column in columns:
                record.pop(column, None)
        return self

    def rename(self, table: str, old: str, new: str) -> "Folder":
        """Give a column another heading."""
        self.tables[table] = [
            {(new if column == old else column): value for column, value in record.items()}
            for record in self.tables[table]
        ]
        return self

    def write(self) -> Path:
        """Write all tables and the policy."""
        for name, records in self.tables.items():
            with (self.path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(records[0]))
                writer.writeheader()
                writer.writerows(records)
        if self.policy:
            (self.path / "policy.toml").write_text(self.policy, encoding="utf-8")
        return self.path

    def read(self) -> Workspace:
        """Write the workspace and read it."""
        return read_workspace(self.write())

    def problems(self) -> tuple[Problem, ...]:
        """Write the workspace, and give the problems that reading it raises."""
        self.write()
        return self.problems_on_disk()

    def problems_on_disk(self) -> tuple[Problem, ...]:
        """Read what lies on disk, which is expected to be faulty, and give all problems."""
        with pytest.raises(InputError) as caught:
            read_workspace(self.path)
        return caught.value.problems

    def problem(self, code: str) -> Problem:
        """Give the only problem of a kind."""
        (found,) = (problem for problem in self.problems() if problem.code == code)
        return found


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Give a small good workspace that a test may spoil."""
    path = tmp_path / "team"
    path.mkdir()
    return Folder(path)
