"""Read point layers of GeoPackages."""

from pathlib import Path

import pandas as pd

from routeplan.intake.layers import point_texts, read_layer
from routeplan.intake.table import RawTable, clean


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
        frame["lon"], frame["lat"] = point_texts(points)
    headings = tuple(str(name).strip() for name in frame.columns)
    frame.columns = pd.RangeIndex(len(headings))
    return RawTable(file=file, headings=headings, cells=clean(frame))
