"""Read layers of features: attributes as text, geometry in WGS84 degrees."""

import warnings
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from routeplan.intake.nearest import did_you_mean
from routeplan.intake.unreadable import UnreadableError
from routeplan.intake.workbook import cell_text


def read_layer(path: Path, layer: str, kind: str) -> tuple[pd.DataFrame, NDArray[np.object_] | None]:
    """Read one layer of a file.

    Parameters
    ----------
    path : Path
        The file.
    layer : str
        The layer; "" for the first one.
    kind : str
        What the file should be: "GeoPackage".

    Returns
    -------
    DataFrame of str
        All attributes. Features are numbered from 2, as the rows of a spreadsheet with a heading.
    ndarray of Geometry or None
        WGS84 degrees, whatever the layer's reference system; None where a feature has none. None alone: a table
        without geometry.

    Raises
    ------
    UnreadableError
        The file cannot be read, or the layer has no reference system, or one that is not known.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # GDAL's remarks on the make of the file
            layers = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
            if layer and layer not in layers:
                hint = did_you_mean(layer, layers) or f"the layers are {', '.join(layers)}"
                raise UnreadableError("sheet_missing", f"the file has no layer '{layer}'", hint)
            meta, _, geometry, columns = pyogrio.raw.read(
                path, layer=layer or layers[0], datetime_as_string=True
            )
    except (DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError, IndexError) as error:
        raise UnreadableError("table_unreadable", f"it is no {kind} with a table") from error
    data = {str(name): texts(values) for name, values in zip(meta["fields"], columns, strict=True)}
    count = len(columns[0]) if columns else 0 if geometry is None else len(geometry)
    frame = pd.DataFrame(data, index=pd.RangeIndex(2, 2 + count), dtype=str)
    return frame, None if geometry is None else in_degrees(shapely.from_wkb(geometry), meta["crs"])


def point_texts(points: NDArray[np.object_]) -> tuple[list[str], list[str]]:
    """Write the longitudes and latitudes of points as the cells of a table.

    Parameters
    ----------
    points : ndarray of Geometry or None
        WGS84 degrees.

    Returns
    -------
    tuple of list of str
        Longitudes and latitudes; "" where there is no point.

    Raises
    ------
    UnreadableError
        ``geometry``: some are no points.
    """
    there = ~(shapely.is_missing(points) | shapely.is_empty(points))
    other = there & (shapely.get_type_id(points) != 0)
    if other.any():
        kind = points[other][0].geom_type
        raise UnreadableError(
            "geometry",
            f"{int(other.sum()):,} of its features are no points, the first is a {kind}",
            "export points",
        )
    return texts(shapely.get_x(points)), texts(shapely.get_y(points))


def texts(values: NDArray[np.generic]) -> list[str]:
    """Write values as the cells of a table."""
    return ["" if value is None else cell_text(value) for value in values.tolist()]


def in_degrees(shapes: NDArray[np.object_], crs: str | None) -> NDArray[np.object_]:
    """Bring shapes into WGS84 degrees.

    Parameters
    ----------
    shapes : ndarray of Geometry or None
        The shapes.
    crs : str or None
        Their reference system; None: not known.

    Returns
    -------
    ndarray of Geometry or None
        The same shapes.

    Raises
    ------
    UnreadableError
        ``geometry``: the reference system is not known.
    """
    if crs is None:
        raise UnreadableError(
            "geometry", "its layer names no coordinate reference system", "export it as EPSG:4326"
        )
    try:
        degrees = geopandas.GeoSeries(shapes, crs=crs).to_crs("EPSG:4326")
    except RuntimeError as error:  # PROJ's own errors are of this kind
        raise UnreadableError("geometry", f"its reference system '{crs}' is not known") from error
    return np.asarray(degrees.to_numpy(), dtype=object)
