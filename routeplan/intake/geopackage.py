"""Read point layers of GeoPackages."""

import warnings
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from routeplan.intake.nearest import did_you_mean
from routeplan.intake.table import RawTable, clean
from routeplan.intake.unreadable import UnreadableError
from routeplan.intake.workbook import cell_text


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
        Features are numbered from 2, as the rows of a spreadsheet with a heading.

    Raises
    ------
    UnreadableError
        The file is no GeoPackage, or the layer has other geometry than points or no reference system.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # GDAL's remarks on the make of the file
            layers = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
            if layer and layer not in layers:
                hint = did_you_mean(layer, layers) or f"the layers are {', '.join(layers)}"
                raise UnreadableError("sheet_missing", f"the GeoPackage has no layer '{layer}'", hint)
            meta, _, geometry, columns = pyogrio.raw.read(
                path, layer=layer or layers[0], datetime_as_string=True
            )
    except (DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError, IndexError) as error:
        raise UnreadableError("table_unreadable", "it is no GeoPackage with a table") from error
    data = {str(name): _texts(values) for name, values in zip(meta["fields"], columns, strict=True)}
    count = len(columns[0]) if columns else 0 if geometry is None else len(geometry)
    if geometry is not None:
        lon, lat = _positions(geometry, meta["crs"])
        data["lon"], data["lat"] = _texts(lon), _texts(lat)
    frame = pd.DataFrame(data, index=pd.RangeIndex(2, 2 + count), dtype=str)
    headings = tuple(str(name).strip() for name in frame.columns)
    frame.columns = pd.RangeIndex(len(headings))
    return RawTable(file=file, headings=headings, cells=clean(frame))


def _texts(values: np.ndarray) -> list[str]:
    return ["" if value is None else cell_text(value) for value in values.tolist()]


def _positions(geometry: np.ndarray, crs: str | None) -> tuple[np.ndarray, np.ndarray]:
    points = shapely.from_wkb(geometry)
    there = ~(shapely.is_missing(points) | shapely.is_empty(points))
    other = there & (shapely.get_type_id(points) != 0)
    if other.any():
        kind = points[other][0].geom_type
        raise UnreadableError(
            "geometry",
            f"{int(other.sum()):,} of its features are no points, the first is a {kind}",
            "export points",
        )
    if crs is None:
        raise UnreadableError(
            "geometry", "its layer names no coordinate reference system", "export it as EPSG:4326"
        )
    try:
        degrees = geopandas.GeoSeries(points, crs=crs).to_crs("EPSG:4326")
    except RuntimeError as error:  # PROJ's own errors are of this kind
        raise UnreadableError("geometry", f"its reference system '{crs}' is not known") from error
    return shapely.get_x(degrees.to_numpy()), shapely.get_y(degrees.to_numpy())
