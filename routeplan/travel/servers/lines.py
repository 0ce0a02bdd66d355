"""Lines of legs: encoded polylines, and routes asked for in parts."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from routeplan.travel.servers.failures import NoWayError

Line = NDArray[np.float64]
"""Shape (k, 2), lon and lat in WGS84 degrees; k = 0 where no way leads."""

NO_WAY = np.empty((0, 2))


def decode_polyline(text: str, *, digits: int = 6) -> Line:
    """Decode an encoded polyline.

    Parameters
    ----------
    text : str
        Google's format: latitude before longitude, differences in base 64.
    digits : int
        Decimal places: 6 for Valhalla and OSRM's polyline6, 5 for the original.

    Returns
    -------
    ndarray of float64, shape (k, 2)
        Longitude and latitude.

    Raises
    ------
    ValueError
        The text ends within a number, or holds other characters.

    Examples
    --------
    >>> decode_polyline("_p~iF~ps|U_ulLnnqC", digits=5).tolist()
    [[-120.2, 38.5], [-120.95, 40.7]]
    """
    numbers: list[int] = []
    value = shift = 0
    for char in text:
        part = ord(char) - 63
        if not 0 <= part < 64:
            raise ValueError("no encoded polyline")
        value |= (part & 31) << shift
        shift += 5
        if part < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    if shift or len(numbers) % 2:
        raise ValueError("an encoded polyline breaks off")
    latlon = np.cumsum(np.array(numbers, dtype=np.int64).reshape(-1, 2), axis=0)
    return latlon[:, ::-1] / 10.0**digits


def joined(lines: Sequence[Line]) -> Line:
    """Join lines that go on where the one before ends; at least two points come out of any.

    Raises
    ------
    ValueError
        There is no point.
    """
    line = np.concatenate(lines)
    if len(line) == 0:
        raise ValueError("a line without a point")
    kept = np.append(True, (line[1:] != line[:-1]).any(axis=1))
    line = line[kept]
    return line if len(line) > 1 else np.repeat(line, 2, axis=0)


def in_parts(
    lonlat: NDArray[np.float64], most: int, ask: Callable[[NDArray[np.float64]], tuple[Line, ...]]
) -> tuple[Line, ...]:
    """Ask for the legs through places in order, some places at a time.

    Parameters
    ----------
    lonlat : ndarray of float64, shape (n, 2)
        Places in order.
    most : int
        Most places of one request; at least 2.
    ask : callable
        Gives one line a leg. Where it raises ``NoWayError`` it is asked leg by leg.

    Returns
    -------
    tuple of Line
        n - 1 of them; ``NO_WAY`` where no way leads.
    """
    lines: list[Line] = []
    for first in range(0, len(lonlat) - 1, most - 1):
        lines += _legs(lonlat[first : first + most], ask)
    return tuple(lines)


def _legs(
    part: NDArray[np.float64], ask: Callable[[NDArray[np.float64]], tuple[Line, ...]]
) -> tuple[Line, ...]:
    try:
        return ask(part)
    except NoWayError:
        if len(part) == 2:
            return (NO_WAY,)
        return tuple(line for leg in range(len(part) - 1) for line in _legs(part[leg : leg + 2], ask))
