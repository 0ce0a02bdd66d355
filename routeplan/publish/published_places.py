"""Read the GeoJSON files of a plan back, for its map."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from routeplan.errors import RouteplanError
from routeplan.model import Place, Ring

_Made = TypeVar("_Made")


def read_places(folder: Path) -> tuple[dict[str, Place], dict[str, Place]]:
    """Read customers and reps by id; none where the file is missing, as in plans of older versions.

    Parameters
    ----------
    folder : Path
        The plan.

    Returns
    -------
    dict of str to Place
        Customers.
    dict of str to Place
        Reps.

    Raises
    ------
    RouteplanError
        ``published_plan``: the file is damaged.
    """
    customers: dict[str, Place] = {}
    reps: dict[str, Place] = {}
    for said, (lon, lat) in _features(folder, "places.geojson", _place):
        end_lon, end_lat = said.get("end", (lon, lat))
        place = Place(
            id=str(said["id"]), name=str(said["name"]), team=str(said["team"]), lon=lon, lat=lat,
            end_lon=end_lon, end_lat=end_lat, tier=str(said.get("tier", "")),
        )  # fmt: skip
        (reps if said["kind"] == "rep" else customers)[place.id] = place
    return customers, reps


def read_areas(folder: Path) -> dict[str, tuple[Ring, ...]]:
    """Read the territories: rings and holes by rep."""
    found = _features(folder, "territories.geojson", lambda said, shape: (str(said["rep_id"]), _rings(shape)))
    return dict(found)


def read_zones(folder: Path) -> dict[tuple[str, date], Ring]:
    """Read the daily zones by rep and day; of one in pieces the first."""
    found = _features(
        folder,
        "zones.geojson",
        lambda said, shape: ((str(said["rep_id"]), date.fromisoformat(said["date"])), _rings(shape)),
    )
    return {key: rings[0] for key, rings in found if rings}


def _place(said: dict[str, Any], shape: dict[str, Any]) -> tuple[dict[str, Any], tuple[float, float]]:
    lon, lat = shape["coordinates"]
    return {"id": "", **said}, (float(lon), float(lat))


def _rings(shape: dict[str, Any] | None) -> tuple[Ring, ...]:
    if shape is None:
        return ()
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return tuple(_ring(ring) for polygon in polygons for ring in polygon)


def _ring(points: Sequence[Sequence[float]]) -> Ring:
    return tuple((float(lon), float(lat)) for lon, lat in points)


def _features(folder: Path, name: str, make: Callable[[Any, Any], _Made]) -> list[_Made]:
    try:
        content = (folder / name).read_bytes()
    except OSError:
        return []
    try:
        return [make(one["properties"], one["geometry"]) for one in json.loads(content)["features"]]
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise RouteplanError(
            "published_plan",
            f"{name} is none of ours, or damaged: {error}",
            "use the files as 'routeplan plan' wrote them; plan again if one was changed",
        ) from error
