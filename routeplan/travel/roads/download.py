"""Roads from OpenStreetMap's servers, through osmnx."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import Exit, RouteplanError
from routeplan.travel.plane import EARTH_M

Box = tuple[float, float, float, float]
"""West, south, east, north; WGS84 degrees."""


BEYOND_M = 2_000.0
"""How far a box reaches beyond the outermost places."""


def box_around(lonlat: NDArray[np.float64]) -> Box:
    """Give the box of all places, and somewhat beyond.

    Parameters
    ----------
    lonlat : ndarray of float64, shape (n, 2), n > 0
        WGS84 degrees.

    Raises
    ------
    RouteplanError
        ``roads_download``: there is no place.
    """
    if not len(lonlat):
        raise RouteplanError(
            "roads_download", "nobody has a position yet", "name a place: --place", exit_status=Exit.SOURCE
        )
    low, high = lonlat.min(axis=0), lonlat.max(axis=0)
    north = np.degrees(BEYOND_M / EARTH_M)
    east = north / max(0.05, np.cos(np.radians(np.abs(lonlat[:, 1]).max())))
    return float(low[0] - east), float(low[1] - north), float(high[0] + east), float(high[1] + north)


def download(where: str | Box, path: Path) -> None:
    """Download the roads of a place.

    Parameters
    ----------
    where : str or tuple of float
        Name of a place that has a border, such as "Heidelberg, Germany"; or a box. It is all that leaves the machine.
    path : Path
        The ``.graphml`` to write; one that is there is replaced when the new one is whole.

    Raises
    ------
    RouteplanError
        With exit status 3: ``osmnx_missing``: osmnx is not installed. ``roads_download``: the servers do not answer, or know
        neither the place nor roads there.
    """
    osmnx = _osmnx()
    try:
        graph = (
            osmnx.graph_from_place(where, network_type="drive")
            if isinstance(where, str)
            else osmnx.graph_from_bbox(where, network_type="drive")
        )
    except Exception as error:  # noqa: BLE001 - of osmnx, requests, urllib3 and shapely, by version
        raise _failure(where, error) from None
    part = path.with_name(f"{path.name}.part")
    try:
        osmnx.save_graphml(graph, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _osmnx() -> Any:
    try:
        import osmnx  # noqa: PLC0415 - for downloads alone, and not always there
    except ImportError:
        raise RouteplanError(
            "osmnx_missing",
            "downloading roads needs osmnx",
            "pip install osmnx, or get an .osm.pbf yourself: download.geofabrik.de, extract.bbbike.org",
            exit_status=Exit.SOURCE,
        ) from None
    osmnx.settings.use_cache = False
    return osmnx


def _failure(where: str | Box, error: Exception) -> RouteplanError:
    place = f"'{where}'" if isinstance(where, str) else "the box of the customers"
    network = isinstance(error, OSError)
    said = "OpenStreetMap's servers cannot be reached" if network else f"no roads were found for {place}"
    hint = (
        "check the network; or get an .osm.pbf elsewhere: download.geofabrik.de, extract.bbbike.org"
        if network
        else 'write the place as a search would find it, with its country: "Heidelberg, Germany"'
    )
    return RouteplanError("roads_download", said, hint, exit_status=Exit.SOURCE)
