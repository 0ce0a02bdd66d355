"""Lines as short text: Google's encoded polyline, 1e-5 degrees."""

from collections.abc import Sequence
from itertools import pairwise

from maps.geometry import near


def encoded(places: Sequence[Sequence[float]], *, middle: float) -> str:
    """Encode a line.

    Parameters
    ----------
    places : sequence of (float, float)
        Longitude and latitude of each corner, WGS84 degrees.
    middle : float
        Longitude that the line's are brought near to, so that a line over the antimeridian stays one.

    Returns
    -------
    str
        Text that ``routeplan.decode`` of ``ground.js`` reads.

    Examples
    --------
    >>> encoded([(-120.2, 38.5), (-120.95, 40.7), (-126.453, 43.252)], middle=-120.0)
    '_p~iF~ps|U_ulLnnqC_mqNvxq`@'
    """
    corners = [(0, 0), *((round(1e5 * lat), round(1e5 * near(lon, middle))) for lon, lat in places)]
    return "".join(
        _signed(after - before)
        for one, other in pairwise(corners)
        for before, after in zip(one, other, strict=True)
    )


def _signed(value: int) -> str:
    left = ~(value << 1) if value < 0 else value << 1
    text = []
    while left >= 0x20:
        text.append(chr((0x20 | (left & 0x1F)) + 63))
        left >>= 5
    text.append(chr(left + 63))
    return "".join(text)
