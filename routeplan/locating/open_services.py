"""Nominatim and Photon: geocoders on OpenStreetMap."""

from pydantic import BaseModel, TypeAdapter

from routeplan.locating.candidate import Candidate, Service
from routeplan.model.located import MatchLevel
from routeplan.travel.servers.server import Json, Request

MOST = "3"
"""Candidates asked for: the second and third tell whether an address is ambiguous."""

# Nominatim's ranks: 26 and 27 are streets, 28 to 30 houses, shops and the like
_STREET_RANK, _HOUSE_RANK = 26, 28


class _NominatimPlace(BaseModel):
    lat: float
    lon: float
    display_name: str
    place_rank: int


class _Properties(BaseModel):
    type: str = ""
    name: str = ""
    street: str = ""
    housenumber: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""


class _Geometry(BaseModel):
    coordinates: tuple[float, float]


class _Feature(BaseModel):
    geometry: _Geometry
    properties: _Properties


class _Features(BaseModel):
    features: list[_Feature]


_PLACES = TypeAdapter(list[_NominatimPlace])


def _nominatim_request(address: str, language: str) -> Request:
    params = {"q": address, "format": "jsonv2", "limit": MOST, "accept-language": language}
    return Request(path="search", params=params)


def _read_nominatim(body: Json) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(lon=place.lon, lat=place.lat, level=_level_of(place.place_rank), label=place.display_name)
        for place in _PLACES.validate_python(body)
    )


def _level_of(rank: int) -> MatchLevel:
    if rank >= _HOUSE_RANK:
        return "house"
    return "street" if rank >= _STREET_RANK else "place"


def _photon_request(address: str, _language: str) -> Request:
    return Request(path="api", params={"q": address, "limit": MOST})


def _read_photon(body: Json) -> tuple[Candidate, ...]:
    found = []
    for feature in _Features.model_validate(body).features:
        about, (lon, lat) = feature.properties, feature.geometry.coordinates
        level: MatchLevel = (
            "house" if about.type == "house" else "street" if about.type == "street" else "place"
        )
        street = " ".join(part for part in (about.street, about.housenumber) if part)
        parts = (about.name, street, about.postcode, about.city, about.country)
        found.append(
            Candidate(lon=lon, lat=lat, level=level, label=", ".join(part for part in parts if part))
        )
    return tuple(found)


NOMINATIM = Service(name="Nominatim", system="wgs84", request=_nominatim_request, read=_read_nominatim)
PHOTON = Service(name="Photon", system="wgs84", request=_photon_request, read=_read_photon)
