"""Where customers are, where they are not reached, and where it is best to go."""

from dataclasses import dataclass
from typing import Literal

from routeplan.model.area_class import HexagonClass
from routeplan.model.evaluation import Ring

AreaType = Literal["dense", "town", "rural"]
AREA_TYPES: tuple[AreaType, ...] = ("dense", "town", "rural")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hexagon:
    """A hexagon of the h3 grid with customers or prospects in it.

    Parameters
    ----------
    cell : str
        Its h3 index.
    lon, lat : float
        Of its middle, degrees.
    ring : Ring
        Its corners, closed.
    customers, reached, dormant, prospects : int
        How many.
    revenue, potential : float
        Money a year; the potential is that of customers and prospects.
    covered : float
        Share of the potential that belongs to reached customers, 0 to 1.
    out_of_reach : float
        Potential that lies in no reached customer's radius.
    heat : float
        -1 (to be developed) over 0 (little there) to 1 (covered and productive).
    kind : HexagonClass
        Class by potential and coverage.
    area_type : AreaType
        By density.
    """

    cell: str
    lon: float
    lat: float
    ring: Ring
    customers: int
    reached: int
    dormant: int
    prospects: int
    revenue: float
    potential: float
    covered: float
    out_of_reach: float
    heat: float
    kind: HexagonClass
    area_type: AreaType

    @property
    def missed(self) -> float:
        """Potential that no reached customer has."""
        return self.potential * (1 - self.covered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How much of the demand of one kind of area lies near a reached customer.

    Parameters
    ----------
    area_type : AreaType
        Which kind.
    radius_km : float
        How far a reached customer reaches.
    hexagons, customers, prospects : int
        How many.
    potential, out_of_reach : float
        Money a year of customers and prospects: all, and in nobody's radius.
    """

    area_type: AreaType
    radius_km: float
    hexagons: int
    customers: int
    prospects: int
    potential: float
    out_of_reach: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BestPlace:
    """A hexagon from which much potential that nobody reaches can be reached.

    Parameters
    ----------
    purpose : {"visits", "home"}
        For new visits, or for the home of a new rep.
    cell : str
        The hexagon.
    lon, lat : float
        Its middle, degrees.
    radius_km : float
        What counts as reached from there.
    gain : float
        Potential a year that it adds to that of the places before it.
    count : int
        Customers and prospects that are not reached today within it.
    near : str
        Name of the nearest of them, with its district where one is known.
    """

    purpose: Literal["visits", "home"]
    cell: str
    lon: float
    lat: float
    radius_km: float
    gain: float
    count: int
    near: str = ""
