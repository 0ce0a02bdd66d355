"""Read point layers of GeoPackages."""

from pathlib import Path

import pandas as pd
import shapely

from routeplan.intake.layers import read_layer, texts
from routeplan.intake.table import RawTable, clean
from routeplan.intake.unreadable import UnreadableError


def read_geopackage(path: Path, file: str, layer: str) -> RawTable:
    """Read a point layer; its geometry becomes the columns ``lon`` and ``lat``.

    Parameters
    ----------
    path : Path
        The file.
    file : str
        Name for messages.
    layer : str
        The layer; "" for the first one.

    Returns
    -------
    RawTable
        All attributes as text, and ``lon`` and ``lat`` in WGS84 degrees whatever the layer's reference system.

    Raises
    ------
    UnreadableError
        The file is no GeoPackage, or the layer has other geometry than points or no reference system.
    """
    frame, points = read_layer(path, layer, "GeoPackage")
    if points is not None:
        there = ~(shapely.is_missing(points) | shapely.is_empty(points))
        other = there & (shapely.get_type_id(points) != 0)
        if other.any():
            kind = points[other][0].geom_type
            raise UnreadableError(
                "geometry",
                f"{int(other.sum()):,} of its features are no points, the first is a {kind}",
                "export points",
            )
        frame["lon"], frame["lat"] = texts(shapely.get_x(points)), texts(shapely.get_y(points))
    headings = tuple(str(name).strip() for name in frame.columns)
    frame.columns = pd.RangeIndex(len(headings))
    return RawTable(file=file, headings=headings, cells=clean(frame))
