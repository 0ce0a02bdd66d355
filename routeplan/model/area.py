"""Land that belongs to one rep as a whole: a postal code, a county, a cell of a grid."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely import MultiPolygon, Polygon


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area: all customers in it have one rep.

    Parameters
    ----------
    id, name : str
        As in the table.
    rep_id : str
        Today's rep of its customers that name none; empty: none.
    locked : bool
        Whether the area stays with that rep.
    land : Polygon or MultiPolygon
        WGS84 degrees, valid; areas do not overlap.
    borders : tuple of (str, float)
        Areas that share a border with it, sorted by id, and the border's length, metres.
    """

    id: str
    name: str
    land: "Polygon | MultiPolygon"
    rep_id: str = ""
    locked: bool = False
    borders: tuple[tuple[str, float], ...] = ()
