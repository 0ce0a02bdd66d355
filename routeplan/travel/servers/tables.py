"""Put a table together from pieces that a server takes."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from routeplan.travel.protocol import TravelMatrix
from routeplan.travel.report import OFF_MAP_M, LonLat
from routeplan.travel.servers import failures

Piece = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Seconds and metres, shape (rows, columns); NaN where no way leads."""


def whole_table(
    count: int, limit: int, ask: Callable[[NDArray[np.int64], NDArray[np.int64]], Piece]
) -> TravelMatrix:
    """Ask for all pairs of places, a square of them at a time.

    Parameters
    ----------
    count : int
        Places.
    limit : int
        Most rows, and most columns, of one request; at least 1.
    ask : callable
        Gives the piece from some places, by index, to others.

    Returns
    -------
    TravelMatrix
        Whole seconds, rounded up; whole metres; both inf where no way leads.
    """
    seconds, metres = np.zeros((count, count)), np.zeros((count, count))
    if count > 1:
        for rows in _blocks(count, limit):
            for columns in _blocks(count, limit):
                if len(rows) == len(columns) == 1 and rows[0] == columns[0]:
                    continue
                square = np.ix_(rows, columns)
                seconds[square], metres[square] = ask(rows, columns)
    seconds = np.ceil(np.round(seconds, 3))
    nowhere = ~(np.isfinite(seconds) & np.isfinite(metres))
    seconds[nowhere], metres[nowhere] = np.inf, np.inf
    np.fill_diagonal(seconds, 0.0)
    np.fill_diagonal(metres, 0.0)
    return TravelMatrix(seconds=seconds, metres=np.rint(metres))


def on_map(
    table: TravelMatrix, lonlat: NDArray[np.float64], snapped_m: Mapping[LonLat, float], name: str
) -> TravelMatrix:
    """Let no way lead to places that a server moved to its map from far beyond it.

    Parameters
    ----------
    table : TravelMatrix
        Between the places.
    lonlat : ndarray of float64, shape (n, 2)
        WGS84 degrees.
    snapped_m : mapping of LonLat to float
        Metres from places to their road.
    name : str
        What errors call the server.

    Raises
    ------
    RouteplanError
        None of the places is on the map (``server_no_road``).
    """
    off = np.array([snapped_m.get(place, 0.0) > OFF_MAP_M for place in places_of(lonlat)], dtype=bool)
    if not off.any():
        return table
    if off.all():
        raise failures.no_road(name)
    nowhere = (off[:, None] | off[None, :]) & ~np.eye(len(off), dtype=bool)
    return TravelMatrix(
        seconds=np.where(nowhere, np.inf, table.seconds), metres=np.where(nowhere, np.inf, table.metres)
    )


def read_grid(rows: Sequence[Sequence[float | None]], shape: tuple[int, int]) -> NDArray[np.float64]:
    """Make an array of rows of numbers; null becomes NaN.

    Raises
    ------
    ValueError
        They have another shape, or hold a negative number.
    """
    grid = np.array(rows, dtype=np.float64)
    if grid.shape != shape or bool((grid < 0).any()):
        raise ValueError("not the table that was asked for")
    return grid


def places_of(lonlat: NDArray[np.float64]) -> list[LonLat]:
    """Give places as pairs, float64[n, 2] before."""
    return [(lon, lat) for lon, lat in lonlat.tolist()]


def _blocks(count: int, limit: int) -> Iterator[NDArray[np.int64]]:
    for first in range(0, count, limit):
        yield np.arange(first, min(first + limit, count))
