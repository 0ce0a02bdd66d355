"""A table of travel times of the user's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from routeplan.errors import InputError, Problem, RouteplanError
from routeplan.model import Customer, Rep
from routeplan.travel.protocol import TravelMatrix
from routeplan.travel.report import LonLat
from routeplan.travel.table_file import read_table_file

LISTED = 10
"""Missing pairs that an error lists; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixTable:
    """Travel times from a table of rows: from, to, time, distance; see ``TravelTimes``.

    Parameters
    ----------
    file : str
        Name of the file, for errors.
    names : tuple of str
        Id of the first place at each position.
    idx_of : mapping of LonLat to int
        The positions.
    seconds, metres : ndarray of float64, shape (n, n)
        Between positions; inf where the table has no row.
    may_lack : bool
        Whether places that the table does not know are unreachable, as others estimate them; else they are an error.

    Notes
    -----
    The table holds for every mode of travel. Where several places share a position, as shops of one building do, the
    first row of any of them counts, and the way between them takes no time.
    """

    file: str
    names: tuple[str, ...] = field(repr=False)
    idx_of: Mapping[LonLat, int] = field(repr=False)
    seconds: NDArray[np.float64] = field(repr=False)
    metres: NDArray[np.float64] = field(repr=False)
    may_lack: bool = False

    @classmethod
    def read(
        cls, path: Path, places: Sequence[tuple[str, LonLat]], *, may_lack: bool = False
    ) -> "MatrixTable":
        """Read a table and check that it has a row for each pair.

        Parameters
        ----------
        path : Path
            A CSV or Parquet file with the columns ``from``, ``to``, ``minutes`` or ``seconds``, and ``km`` or ``metres``.
            Rows of other places are skipped.
        places : sequence of (str, LonLat)
            Id and position of each place, as ``named_places`` gives them.
        may_lack : bool
            Whether pairs and places may be missing, because others estimate them; they are then unreachable.

        Returns
        -------
        MatrixTable
            A source of travel times.

        Raises
        ------
        RouteplanError
            The file cannot be read (``matrix_file``), or pairs are missing (``matrix_missing``).
        InputError
            All cells that are wrong.
        """
        idx_of: dict[LonLat, int] = {}
        names: list[str] = []
        idx_of_id: dict[str, int] = {}
        for name, position in places:
            if position not in idx_of:
                idx_of[position] = len(names)
                names.append(name)
            idx_of_id[name] = idx_of[position]
        rows = read_table_file(path)
        start, end = rows["from"].map(idx_of_id), rows["to"].map(idx_of_id)
        rows = rows.assign(start=start, end=end)[start.notna() & end.notna()]
        _check_twice(path.name, rows)
        seconds = np.full((len(names), len(names)), np.inf)
        metres = seconds.copy()
        rows = rows.drop_duplicates(["start", "end"])
        at = rows["start"].to_numpy(np.int64), rows["end"].to_numpy(np.int64)
        seconds[at], metres[at] = rows["seconds"], rows["metres"]
        np.fill_diagonal(seconds, 0.0)
        np.fill_diagonal(metres, 0.0)
        if not may_lack:
            _check_missing(path.name, names, seconds)
        return cls(
            file=path.name,
            names=tuple(names),
            idx_of=idx_of,
            seconds=seconds,
            metres=metres,
            may_lack=may_lack,
        )

    def matrix(self, lonlat: NDArray[np.float64], *, mode: str) -> TravelMatrix:  # noqa: ARG002 - one table for all
        """Give the travel between all pairs of places; see ``TravelTimes``.

        Raises
        ------
        RouteplanError
            A position is none of the places that the table was read for (``matrix_place``).
        """
        found = np.array([self.idx_of.get((lon, lat), -1) for lon, lat in lonlat.tolist()], dtype=np.int64)
        strange = found < 0
        if strange.any() and not self.may_lack:
            raise RouteplanError(
                "matrix_place",
                f"{self.file}: places asked for that are no customer and no rep of the workspace: {strange.sum():,}",
                'set fallback = "straight" in [travel] to have their ways estimated, or use roads or a server',
            )
        square = np.ix_(found, found)
        nowhere = (strange[:, None] | strange[None, :]) & ~np.eye(len(found), dtype=bool)
        return TravelMatrix(
            seconds=np.where(nowhere, np.inf, self.seconds[square]),
            metres=np.where(nowhere, np.inf, self.metres[square]),
        )


def named_places(customers: Sequence[Customer], reps: Sequence[Rep]) -> tuple[tuple[str, LonLat], ...]:
    """Name the places of a workspace as a table of travel times does.

    Parameters
    ----------
    customers : sequence of Customer
        Customers; those without a position are left out.
    reps : sequence of Rep
        Reps.

    Returns
    -------
    tuple of (str, LonLat)
        A customer's id; a rep's id for the start of the days, or ``rep:ID`` where a customer has that id too; and
        ``ID:end`` for the end of the days where it is elsewhere.
    """
    places = [
        (one.id, (one.lon, one.lat)) for one in customers if one.lon is not None and one.lat is not None
    ]
    taken = {name for name, _ in places}
    for rep in reps:
        name = f"rep:{rep.id}" if rep.id in taken else rep.id
        places.append((name, (rep.lon, rep.lat)))
        if (rep.end_lon, rep.end_lat) != (rep.lon, rep.lat):
            places.append((f"{name}:end", (rep.end_lon, rep.end_lat)))
    return tuple(places)


def _check_twice(file: str, rows: pd.DataFrame) -> None:
    again = rows.duplicated(["from", "to"])
    differing = rows[again & ~rows.duplicated(["from", "to", "seconds", "metres"])]
    if len(differing):
        raise InputError(
            [
                Problem(
                    code="matrix_twice",
                    message=f"the way from '{start}' to '{end}' stands here again, with other values",
                    file=file,
                    row=int(row),
                    hint="delete one of the rows",
                )
                for row, start, end in zip(
                    differing.index[:LISTED], differing["from"], differing["to"], strict=False
                )
            ]
        )


def _check_missing(file: str, names: Sequence[str], seconds: NDArray[np.float64]) -> None:
    missing = np.argwhere(np.isinf(seconds))
    if len(missing) == 0:
        return
    listed = ", ".join(f"{names[start]} to {names[end]}" for start, end in missing[:LISTED].tolist())
    raise RouteplanError(
        "matrix_missing",
        f"{file}: {len(missing):,} of {len(names) * (len(names) - 1):,} pairs have no travel time: {listed}"
        + ", ..." * (len(missing) > LISTED),
        'add the rows, or set fallback = "straight" in [travel] to have them estimated',
    )
