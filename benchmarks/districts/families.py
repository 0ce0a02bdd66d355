"""The families of territories, and where their files are."""

import os
from pathlib import Path

from benchmarks.districts.cpmp import read_cpmp
from benchmarks.districts.ctdp import read_ctdp
from benchmarks.districts.instance import Instance
from benchmarks.districts.places import FAMILY as PLACES
from benchmarks.districts.places import FILE, NAMES, generate, size_of
from benchmarks.instances.best_known import Row
from benchmarks.instances.families import Family, keys_of, read_family
from routeplan.errors import RouteplanError


def _read_ctdp(text: str, row: Row) -> Instance:
    return read_ctdp(text, name=row.name, best_known=row.best_known)


def _read_cpmp(text: str, row: Row) -> Instance:
    return read_cpmp(text, name=row.name, best_known=row.best_known)


_READ = {
    "ctdp": Family(
        name="ctdp",
        suffix=".dat",
        read=_read_ctdp,
        source="github.com/nguyenphongg233/DF-CTDP (with best values) and Rios-Mercado's sets DU60-05 and DU100-05",
    ),
    "cpmp": Family(
        name="cpmp",
        suffix=".txt",
        read=_read_cpmp,
        source="the OR-Library's pmedcap1, people.brunel.ac.uk/~mastjjb/jeb/orlib/pmedcapinfo.html, a file an instance",
    ),
}
"""Families that are read from files of their own."""

FAMILIES = (*_READ, PLACES)
"""Names of the families."""


def list_instances(family: str, folder: Path | None, names: tuple[str, ...] | None) -> tuple[str, ...]:
    """Name what a family holds.

    Parameters
    ----------
    family : str
        One of `FAMILIES`.
    folder : Path or None
        Where its files are; None: ``$ROUTEPLAN_DATA/benchmarks/FAMILY``, of districts ``$ROUTEPLAN_DATA/outlets/usa-places``.
    names : tuple of str or None
        What is wanted; None: all.

    Returns
    -------
    tuple of str
        Names for `load_instance`.

    Raises
    ------
    RouteplanError
        When the files or an instance do not exist.
    """
    if family != PLACES:
        return keys_of(_READ[family], folder, names)
    _places_file(folder)
    for name in names or ():
        if size_of(name) is None:
            raise RouteplanError(
                "unknown_instance",
                f"{family} has no instance '{name}'",
                f"instances: {', '.join(NAMES)}, or any usa-UNITSxTERRITORIES",
            )
    return NAMES if names is None else names


def load_instance(family: str, folder: Path | None, name: str) -> Instance:
    """Read or generate one.

    Parameters
    ----------
    family, folder
        As in `list_instances`.
    name : str
        One of its names.

    Returns
    -------
    Instance
        Ready to be solved.

    Raises
    ------
    RouteplanError
        When a file is missing or not of its format, or there is no such instance.
    """
    if family != PLACES:
        return read_family(_READ[family], folder, (name,))[0]
    list_instances(family, folder, (name,))
    path, size = _places_file(folder), size_of(name)
    if size is None:
        raise ValueError(name)  # list_instances has refused it
    try:
        return generate(path, name, size)
    except ValueError as error:
        raise RouteplanError("bad_instance", f"{path}: {error}", _LAYOUT) from error


_LAYOUT = (
    f"lay {FILE} (columns lat and lon; the 115,475 places of the usa115475 instance of the travelling salesman problem) out as "
    f"FOLDER/{FILE} and write --dir FOLDER, or as $ROUTEPLAN_DATA/outlets/usa-places"
)


def _places_file(folder: Path | None) -> Path:
    data = os.environ.get("ROUTEPLAN_DATA")
    home = folder or (Path(data) / "outlets" / "usa-places" if data else None)
    if home is not None and (home / FILE).is_file():
        return home / FILE
    where = f"there is no {home / FILE}" if home else "neither --dir nor $ROUTEPLAN_DATA is set"
    raise RouteplanError("no_instances", f"{PLACES}: {where}", _LAYOUT)
