"""Where addresses were found."""

from dataclasses import dataclass
from typing import Literal

MatchLevel = Literal["house", "street", "place"]
"""How exactly: the house or shop itself, its street, or no more than the town or quarter."""

DoubtKind = Literal["place", "elsewhere", "unsure", "far"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why somebody should look at a position.

    Parameters
    ----------
    kind : {"place", "elsewhere", "unsure", "far"}
        No more than the place was found; another match lies elsewhere; the service says that it is not sure; far from
        every rep.
    km : float
        To the other match, or to the nearest rep; 0 for the others.
    """

    kind: DoubtKind
    km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A customer whose position a geocoder found.

    Parameters
    ----------
    customer_id, name, address : str
        The customer.
    lon, lat : float
        WGS84 degrees.
    match : str
        How exactly; a ``MatchLevel``, unless somebody changed the cell.
    found_as : str
        What the geocoder calls it.
    review : str
        Why somebody should look at it; empty: nobody need, or somebody did.
    """

    customer_id: str
    name: str
    address: str
    lon: float
    lat: float
    match: str
    found_as: str
    review: str = ""
