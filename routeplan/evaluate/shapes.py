"""How compact the drawn areas of territories are."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import Polygon


def polsby_popper(pieces: Sequence[Polygon]) -> float:
    """Compare an area with the disc of its perimeter: 4 pi area / perimeter^2.

    Parameters
    ----------
    pieces : sequence of Polygon
        The area, metres; pieces that touch count as one.

    Returns
    -------
    float
        1 for a disc, 0.785 for a square, near 0 for a frayed or scattered area; 0 for none.

    References
    ----------
    Polsby and Popper (1991), The third criterion, Yale Law & Policy Review 9(2).
    """
    area = shapely.union_all(list(pieces))
    return float(4 * np.pi * area.area / area.length**2) if area.length else 0.0


def reock(pieces: Sequence[Polygon]) -> float:
    """Compare an area with the least circle around it.

    Parameters
    ----------
    pieces : sequence of Polygon
        The area, metres.

    Returns
    -------
    float
        Area / area of the circle: 1 for a disc, 0.637 for a square, near 0 for a strip; 0 for none.

    References
    ----------
    Reock (1961), Measuring compactness as a requirement of legislative apportionment, doi:10.2307/2109043.
    """
    area = shapely.union_all(list(pieces))
    if area.is_empty:
        return 0.0
    radius = float(shapely.minimum_bounding_radius(area))
    return float(area.area / (np.pi * radius**2)) if radius else 0.0
