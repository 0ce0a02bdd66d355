"""The families of instances that are read from files, and where the files are."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from benchmarks.instances.best_known import Row, read_best_known
from benchmarks.instances.cordeau import read_cordeau
from benchmarks.instances.instance import Instance
from benchmarks.instances.solomon import read_solomon
from benchmarks.instances.toptw import read_toptw
from benchmarks.instances.vrplib import read_vrplib
from routeplan.errors import RouteplanError

TABLE = "bks.csv"
"""The table of best known values, beside the instances."""

T = TypeVar("T")
"""What a family's instances are read as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Generic[T]):
    """Say how a family is read and where it comes from.

    Parameters
    ----------
    name : str
        Name of the family.
    suffix : str
        What the names of files have beside the name of the instance.
    read : callable
        Turns a text and its row into an instance.
    source : str
        Where the files can be had.
    """

    name: str
    suffix: str
    read: Callable[[str, Row], T]
    source: str


def _read_cordeau(family: str, text: str, row: Row) -> Instance:
    return read_cordeau(text, family=family, name=row.name, best_known=row.best_known)


def _read_toptw(text: str, row: Row) -> Instance:
    return read_toptw(text, name=row.name, vehicles=row.vehicles or 1, best_known=row.best_known)


def _read_solomon(text: str, row: Row) -> Instance:
    return read_solomon(text, name=row.name, best_known=row.best_known)


def _read_vrplib(text: str, row: Row) -> Instance:
    return read_vrplib(text, name=row.name, best_known=row.best_known)


FAMILIES = {
    family.name: family
    for family in (
        *(
            Family(
                name=name,
                suffix="",
                read=partial(_read_cordeau, name),
                source=f"Cordeau's instances: the {name} files of github.com/azadsalam/MDPVRP_Last, folder benchmark",
            )
            for name in ("pvrp", "mdpvrp", "pvrptw")
        ),
        Family(
            name="toptw",
            suffix=".txt",
            read=_read_toptw,
            source="www.mech.kuleuven.be/en/cib/op, 'TOPTW test instances'",
        ),
        Family(
            name="pcvrptw",
            suffix=".vrp",
            read=_read_vrplib,
            source="github.com/PyVRP/Instances, folder PCVRPTW",
        ),
        Family(
            name="vrptw",
            suffix=".txt",
            read=_read_solomon,
            source="Solomon's 100-customer instances, www.sintef.no/projectweb/top/vrptw",
        ),
    )
}
"""Families by name."""


def load(family: str, folder: Path | None = None, names: tuple[str, ...] | None = None) -> list[Instance]:
    """Read instances.

    Parameters
    ----------
    family : str
        A name of `FAMILIES`.
    folder : Path, optional
        The folder of the family; ``$ROUTEPLAN_DATA/benchmarks/FAMILY`` if left out.
    names : tuple of str, optional
        Which instances: all of the table of best known values if left out. In toptw ``c101`` means every
        row of that name and ``c101:2`` the one with two tours.

    Returns
    -------
    list of Instance
        In the order of the names, or of the table.

    Raises
    ------
    RouteplanError
        When the folder, its table or an instance is missing, or a file is not of the format.
    """
    return read_family(FAMILIES[family], folder, names)


def read_family(kind: Family[T], folder: Path | None, names: tuple[str, ...] | None) -> list[T]:
    """Read instances of a family; the rest as in `load`."""
    home = _find_folder(kind, folder)
    return [_read_instance(kind, home, row) for row in _select(kind, home, names)]


def list_keys(
    family: str, folder: Path | None = None, names: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """Name the rows that `load` would read, each by a name of its own.

    Parameters
    ----------
    family, folder, names
        As in `load`.

    Returns
    -------
    tuple of str
        Names for `load`, which reads one instance for each.

    Raises
    ------
    RouteplanError
        When the folder, its table or a row is missing.
    """
    return keys_of(FAMILIES[family], folder, names)


def keys_of(kind: Family[T], folder: Path | None, names: tuple[str, ...] | None) -> tuple[str, ...]:
    """Name the rows of a family; the rest as in `list_keys`."""
    return tuple(row.key for row in _select(kind, _find_folder(kind, folder), names))


def _select(family: Family[T], home: Path, names: tuple[str, ...] | None) -> list[Row]:
    if not (home / TABLE).is_file():
        raise RouteplanError("no_instances", f"{family.name}: there is no {home / TABLE}", _layout(family))
    try:
        rows = read_best_known(home / TABLE)
    except (KeyError, ValueError) as error:
        raise RouteplanError("bad_instance", f"{home / TABLE}: {error!r}", _layout(family)) from error
    return rows if names is None else [row for name in names for row in _matching(rows, name, home)]


def _find_folder(family: Family[T], folder: Path | None) -> Path:
    data = os.environ.get("ROUTEPLAN_DATA")
    home = folder or (Path(data) / "benchmarks" / family.name if data else None)
    if home is not None and home.is_dir():
        return home
    where = f"there is no folder {home}" if home else "neither --dir nor $ROUTEPLAN_DATA is set"
    raise RouteplanError("no_instances", f"{family.name}: {where}", _layout(family))


def _layout(family: Family[T]) -> str:
    return (
        f"get the files from {family.source}; lay them out as FOLDER/NAME{family.suffix} beside "
        f"FOLDER/{TABLE} (columns instance, vehicles, bks) and write --dir FOLDER, or as "
        f"$ROUTEPLAN_DATA/benchmarks/{family.name}"
    )


def _matching(rows: list[Row], name: str, home: Path) -> list[Row]:
    """Return the rows that a name means."""
    stem, colon, tours = name.partition(":")
    found = [row for row in rows if row.name == stem and (not colon or str(row.vehicles) == tours)]
    if found:
        return found
    names = ", ".join(dict.fromkeys(row.name for row in rows))
    raise RouteplanError(
        "unknown_instance", f"{home / TABLE} has no row '{name}'", f"instances: {names or 'none'}"
    )


def _read_instance(family: Family[T], home: Path, row: Row) -> T:
    path = home / f"{row.name}{family.suffix}"
    if not path.is_file():
        raise RouteplanError("no_instances", f"{family.name}: there is no {path}", _layout(family))
    try:
        return family.read(path.read_text(encoding="utf-8", errors="replace"), row)
    except (ValueError, IndexError) as error:
        raise RouteplanError("bad_instance", f"{path}: {error}", _layout(family)) from error
