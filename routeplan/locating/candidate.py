"""What a geocoder answers, whichever it is."""

from collections.abc import Callable
from dataclasses import dataclass

from routeplan.coordinates import CoordSystem
from routeplan.model.located import MatchLevel
from routeplan.travel.servers.server import Json, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that an address may mean.

    Parameters
    ----------
    lon, lat : float
        Degrees in the service's coordinate system.
    level : {"house", "street", "place"}
        How exactly it is known.
    label : str
        What the service calls it.
    is_sure : bool
        Whether the service has no doubt.
    """

    lon: float
    lat: float
    level: MatchLevel
    label: str
    is_sure: bool = True

    def __post_init__(self) -> None:
        """Refuse what is no position on earth."""
        if not (abs(self.lon) <= 180 and abs(self.lat) <= 90):
            raise ValueError("no position")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """How a kind of geocoder is asked.

    Parameters
    ----------
    name : str
        What errors call it.
    system : {"wgs84", "gcj02", "bd09"}
        Coordinate system of its answers.
    request : callable
        Makes the question from an address and a language tag.
    read : callable
        Reads the answer, best candidate first; raises as ``ServerClient.ask`` says.
    key_variable, key_param : str
        Environment variable of the key, and the parameter that carries it; empty: none is needed.
    """

    name: str
    system: CoordSystem
    request: Callable[[str, str], Request]
    read: Callable[[Json], tuple[Candidate, ...]]
    key_variable: str = ""
    key_param: str = ""
