"""The table of a family's instances and their best known values."""

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Hold a row of the table of best known values.

    Parameters
    ----------
    name : str
        Name of the instance and, with its suffix, of the file.
    vehicles : int or None
        Vehicles; of toptw the number of tours, which is not in the file.
    best_known : float or None
        Best known value.
    """

    name: str
    vehicles: int | None
    best_known: float | None

    @property
    def key(self) -> str:
        """Name the row as ``--instances`` does, tours included."""
        return self.name if self.vehicles is None else f"{self.name}:{self.vehicles}"


def read_best_known(path: Path) -> list[Row]:
    """Read the table.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    list of Row
        In its order; columns other than ``instance``, ``vehicles`` and ``bks`` are passed over.

    Raises
    ------
    KeyError
        When a column is missing.
    ValueError
        When a number is none.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Row(
                name=line["instance"],
                vehicles=int(line["vehicles"]) if line["vehicles"] else None,
                best_known=float(line["bks"]) if line["bks"] else None,
            )
            for line in csv.DictReader(file)
        ]
