"""Travel times and lines of an openrouteservice server."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from routeplan.errors import RouteplanError
from routeplan.travel.protocol import TravelMatrix
from routeplan.travel.report import LonLat, TravelReport, far_places
from routeplan.travel.servers import failures
from routeplan.travel.servers.client import ServerClient
from routeplan.travel.servers.lines import Line, in_parts
from routeplan.travel.servers.server import Json, Request
from routeplan.travel.servers.tables import Piece, on_map, places_of, read_grid, whole_table

PROFILES: Mapping[str, str] = {"car": "driving-car", "e-bike": "cycling-electric", "walk": "foot-walking"}
NAME = "openrouteservice"
KEY_VARIABLE = "ROUTEPLAN_ORS_KEY"
MAX_ROUTE = 50
"""Places of one route; the default limit of openrouteservice."""

_NO_WAY = frozenset({2009, 2010, 2016, 6010})
_TOO_LARGE = frozenset({2004, 6004})


class _Source(BaseModel):
    snapped_distance: float = 0.0


class _Table(BaseModel):
    durations: list[list[float | None]]
    distances: list[list[float | None]]
    sources: list[_Source | None]


class _Geometry(BaseModel):
    coordinates: list[list[float]]


class _Properties(BaseModel):
    way_points: list[int]


class _Feature(BaseModel):
    geometry: _Geometry
    properties: _Properties


class _Features(BaseModel):
    features: list[_Feature]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrsServer:
    """An openrouteservice server; see ``TravelTimes``.

    Parameters
    ----------
    client : ServerClient
        Who asks it.
    profiles : mapping of str to str
        Profile by mode.
    max_table : int
        Most rows, and most columns, of one table; the public service takes 3,500 pairs.
    """

    client: ServerClient
    profiles: Mapping[str, str] = field(default_factory=lambda: PROFILES)
    max_table: int = 50
    _snapped_m: dict[LonLat, float] = field(default_factory=dict, repr=False, compare=False)

    def matrix(self, lonlat: NDArray[np.float64], *, mode: str) -> TravelMatrix:
        """Give the travel between all pairs of places; see ``TravelTimes``."""
        profile = self._profile(mode)

        def ask(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Piece:
            places = rows if rows[0] == columns[0] else np.concatenate([rows, columns])
            first = len(places) - len(columns)
            body = {
                "locations": _locations(lonlat[places]),
                "sources": [str(idx) for idx in range(len(rows))],
                "destinations": [str(idx) for idx in range(first, len(places))],
                "metrics": ["duration", "distance"],
                "units": "m",
            }

            def read(answer: Json) -> tuple[Piece, list[float]]:
                table, shape = _Table.model_validate(answer), (len(rows), len(columns))
                snapped = [source.snapped_distance if source else 0.0 for source in table.sources]
                if len(snapped) != len(rows):
                    raise ValueError("not the sources that were asked for")
                return (read_grid(table.durations, shape), read_grid(table.distances, shape)), snapped

            request = Request(path=f"v2/matrix/{profile}", body=body, mode=mode)
            piece, snapped = self.client.ask(request, read, explain=_explain)
            self._snapped_m.update(zip(places_of(lonlat[rows]), snapped, strict=True))
            return piece

        table = whole_table(len(lonlat), self.max_table, ask)
        return on_map(table, lonlat, self._snapped_m, NAME)

    def route(self, lonlat: NDArray[np.float64], *, mode: str) -> tuple[Line, ...]:
        """Give the line of each leg through places in order; see ``OsrmServer.route``."""
        profile = self._profile(mode)

        def ask(part: NDArray[np.float64]) -> tuple[Line, ...]:
            def read(answer: Json) -> tuple[Line, ...]:
                features = _Features.model_validate(answer).features
                if not features:
                    raise ValueError("no route")
                line = np.array(features[0].geometry.coordinates, dtype=np.float64)[:, :2]
                stops = features[0].properties.way_points
                if len(stops) != len(part) or stops != sorted(stops) or stops[-1] >= len(line):
                    raise ValueError("not the legs that were asked for")
                return tuple(line[since : until + 1] for since, until in pairwise(stops))

            request = Request(
                path=f"v2/directions/{profile}/geojson",
                body={"coordinates": _locations(part), "instructions": False},
                mode=mode,
            )
            return self.client.ask(request, read, explain=_explain)

        return in_parts(lonlat, MAX_ROUTE, ask)

    def report(self) -> TravelReport:
        """Tell which of the places asked for so far lie far from their road."""
        return TravelReport(far=far_places(self._snapped_m))

    def _profile(self, mode: str) -> str:
        if mode not in self.profiles:
            raise failures.no_profile(NAME, mode, sorted(self.profiles))
        return self.profiles[mode]


def _locations(lonlat: NDArray[np.float64]) -> list[list[float]]:
    return [[round(lon, 6), round(lat, 6)] for lon, lat in lonlat.tolist()]


def _explain(_status: int, body: Json) -> RouteplanError | None:
    error = body.get("error") if isinstance(body, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    if code in _NO_WAY:
        return failures.no_road(NAME)
    return failures.too_large(NAME) if code in _TOO_LARGE else None
