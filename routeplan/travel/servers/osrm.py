"""Travel times and lines of an OSRM server."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from routeplan.errors import RouteplanError
from routeplan.travel.protocol import TravelMatrix
from routeplan.travel.report import LonLat, TravelReport, far_places
from routeplan.travel.servers import failures
from routeplan.travel.servers.client import ServerClient
from routeplan.travel.servers.lines import Line, decode_polyline, in_parts, joined
from routeplan.travel.servers.server import Json, Request
from routeplan.travel.servers.tables import Piece, on_map, places_of, read_grid, whole_table

PROFILES: Mapping[str, str] = {"car": "driving", "e-bike": "bike", "walk": "foot"}
NAME = "OSRM"

_NO_WAY = frozenset({"NoTable", "NoSegment", "NoRoute"})


class _Source(BaseModel):
    distance: float


class _Table(BaseModel):
    durations: list[list[float | None]]
    distances: list[list[float | None]]
    sources: list[_Source]


class _Step(BaseModel):
    geometry: str


class _Leg(BaseModel):
    steps: list[_Step]


class _Route(BaseModel):
    legs: list[_Leg]


class _Routes(BaseModel):
    routes: list[_Route]


@dataclass(frozen=True, slots=True, kw_only=True)
class OsrmServer:
    """An OSRM server; see ``TravelTimes``.

    Parameters
    ----------
    client : ServerClient
        Who asks it.
    profiles : mapping of str to str
        Profile by mode. A server is prepared for one profile, and answers with it whichever is named.
    max_table : int
        Most rows, and most columns, of one table; ``osrm-routed`` takes 100 unless started with ``--max-table-size``.
    """

    client: ServerClient
    profiles: Mapping[str, str] = field(default_factory=lambda: PROFILES)
    max_table: int = 100
    _snapped_m: dict[LonLat, float] = field(default_factory=dict, repr=False, compare=False)

    def matrix(self, lonlat: NDArray[np.float64], *, mode: str) -> TravelMatrix:
        """Give the travel between all pairs of places; see ``TravelTimes``."""
        profile = self._profile(mode)

        def ask(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Piece:
            params, places = {"annotations": "duration,distance"}, rows
            if rows[0] != columns[0]:
                places = np.concatenate([rows, columns])
                params["sources"] = ";".join(str(idx) for idx in range(len(rows)))
                params["destinations"] = ";".join(str(idx) for idx in range(len(rows), len(places)))
            request = Request(path=f"table/v1/{profile}/{_text(lonlat[places])}", params=params, mode=mode)

            def read(body: Json) -> tuple[Piece, list[float]]:
                table, shape = _Table.model_validate(body), (len(rows), len(columns))
                snapped = [source.distance for source in table.sources]
                if len(snapped) != len(rows):
                    raise ValueError("not the sources that were asked for")
                return (read_grid(table.durations, shape), read_grid(table.distances, shape)), snapped

            piece, snapped = self.client.ask(request, read, explain=_explain)
            self._snapped_m.update(zip(places_of(lonlat[rows]), snapped, strict=True))
            return piece

        table = whole_table(len(lonlat), self.max_table, ask)
        return on_map(table, lonlat, self._snapped_m, NAME)

    def route(self, lonlat: NDArray[np.float64], *, mode: str) -> tuple[Line, ...]:
        """Give the line of each leg through places in order.

        Parameters
        ----------
        lonlat : ndarray of float64, shape (n, 2)
            Places in order, WGS84 degrees.
        mode : str
            Mode of travel.

        Returns
        -------
        tuple of ndarray of float64, shape (k, 2)
            One line a leg; empty where no way leads.
        """
        profile = self._profile(mode)
        # reps turn round at a stop as the table has it; by default a route goes on ahead
        params = {
            "overview": "false",
            "steps": "true",
            "geometries": "polyline6",
            "continue_straight": "false",
        }

        def ask(part: NDArray[np.float64]) -> tuple[Line, ...]:
            def read(body: Json) -> tuple[Line, ...]:
                legs = _Routes.model_validate(body).routes[0].legs
                if len(legs) != len(part) - 1:
                    raise ValueError("not the legs that were asked for")
                return tuple(joined([decode_polyline(step.geometry) for step in leg.steps]) for leg in legs)

            request = Request(path=f"route/v1/{profile}/{_text(part)}", params=params, mode=mode)
            return self.client.ask(request, read, explain=_explain)

        return in_parts(lonlat, self.max_table, ask)

    def report(self) -> TravelReport:
        """Tell which of the places asked for so far lie far from their road."""
        return TravelReport(far=far_places(self._snapped_m))

    def _profile(self, mode: str) -> str:
        if mode not in self.profiles:
            raise failures.no_profile(NAME, mode, sorted(self.profiles))
        return self.profiles[mode]


def _text(lonlat: NDArray[np.float64]) -> str:
    return ";".join(f"{lon:.6f},{lat:.6f}" for lon, lat in lonlat.tolist())


def _explain(_status: int, body: Json) -> RouteplanError | None:
    code = body.get("code") if isinstance(body, dict) else None
    if code in _NO_WAY:
        return failures.no_road(NAME)
    return failures.too_large(NAME) if code == "TooBig" else None
