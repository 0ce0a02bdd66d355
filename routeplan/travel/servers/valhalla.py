"""Travel times and lines of a Valhalla server."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from routeplan.errors import RouteplanError
from routeplan.travel.protocol import TravelMatrix
from routeplan.travel.servers import failures
from routeplan.travel.servers.client import ServerClient
from routeplan.travel.servers.lines import Line, decode_polyline, in_parts
from routeplan.travel.servers.server import Json, Request
from routeplan.travel.servers.tables import Piece, read_grid, whole_table

PROFILES: Mapping[str, str] = {"car": "auto", "e-bike": "bicycle", "walk": "pedestrian"}
NAME = "Valhalla"
MAX_ROUTE = 20
"""Places of one route; the default limit of Valhalla."""

_NO_WAY = frozenset({170, 171, 441, 442})
_TOO_LARGE = frozenset({150, 151, 152, 153, 154, 158})


class _Cell(BaseModel):
    time: float | None
    distance: float | None


class _Table(BaseModel):
    sources_to_targets: list[list[_Cell]]


class _Leg(BaseModel):
    shape: str


class _Trip(BaseModel):
    legs: list[_Leg]


class _Route(BaseModel):
    trip: _Trip


@dataclass(frozen=True, slots=True, kw_only=True)
class ValhallaServer:
    """A Valhalla server; see ``TravelTimes``.

    Parameters
    ----------
    client : ServerClient
        Who asks it.
    profiles : mapping of str to str
        Valhalla's costing by mode.
    max_table : int
        Most rows, and most columns, of one table; Valhalla takes 2,500 pairs unless told otherwise.
    """

    client: ServerClient
    profiles: Mapping[str, str] = field(default_factory=lambda: PROFILES)
    max_table: int = 50

    def matrix(self, lonlat: NDArray[np.float64], *, mode: str) -> TravelMatrix:
        """Give the travel between all pairs of places; see ``TravelTimes``."""
        costing = self._costing(mode)

        def ask(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Piece:
            body = {
                "sources": _locations(lonlat[rows]),
                "targets": _locations(lonlat[columns]),
                "costing": costing,
                "units": "kilometers",
            }

            def read(answer: Json) -> Piece:
                cells, shape = _Table.model_validate(answer).sources_to_targets, (len(rows), len(columns))
                seconds = read_grid([[cell.time for cell in row] for row in cells], shape)
                km = read_grid([[cell.distance for cell in row] for row in cells], shape)
                return seconds, 1000 * km

            request = Request(path="sources_to_targets", body=body, mode=mode)
            return self.client.ask(request, read, explain=_explain)

        return whole_table(len(lonlat), self.max_table, ask)

    def route(self, lonlat: NDArray[np.float64], *, mode: str) -> tuple[Line, ...]:
        """Give the line of each leg through places in order; see ``OsrmServer.route``."""
        costing = self._costing(mode)

        def ask(part: NDArray[np.float64]) -> tuple[Line, ...]:
            def read(answer: Json) -> tuple[Line, ...]:
                legs = _Route.model_validate(answer).trip.legs
                if len(legs) != len(part) - 1:
                    raise ValueError("not the legs that were asked for")
                return tuple(decode_polyline(leg.shape) for leg in legs)

            body = {"locations": _locations(part), "costing": costing, "directions_type": "none"}
            request = Request(path="route", body=body, mode=mode)
            return self.client.ask(request, read, explain=_explain)

        return in_parts(lonlat, MAX_ROUTE, ask)

    def _costing(self, mode: str) -> str:
        if mode not in self.profiles:
            raise failures.no_profile(NAME, mode, sorted(self.profiles))
        return self.profiles[mode]


def _locations(lonlat: NDArray[np.float64]) -> list[dict[str, float]]:
    return [{"lon": round(lon, 6), "lat": round(lat, 6)} for lon, lat in lonlat.tolist()]


def _explain(_status: int, body: Json) -> RouteplanError | None:
    code = body.get("error_code") if isinstance(body, dict) else None
    if code in _NO_WAY:
        return failures.no_road(NAME)
    return failures.too_large(NAME) if code in _TOO_LARGE else None
