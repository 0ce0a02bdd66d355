"""Amap, Baidu and Tencent: geocoders of mainland China, whose errors come with a good status."""

from collections.abc import Collection

from pydantic import BaseModel

from routeplan.locating.candidate import Candidate, Service
from routeplan.model.located import MatchLevel
from routeplan.travel.servers import failures
from routeplan.travel.servers.client import BusyError
from routeplan.travel.servers.server import Json, Request

_AMAP_BUSY = {10003, 10004, 10014, 10015, 10016, 10019, 10020, 10021, 10029, 10044, 10045}
_AMAP_REFUSES = {10001, 10002, 10005, 10006, 10007, 10008, 10009, 10010, 10012, 10013, 10026, 10041}
_AMAP_NOTHING = {20000, 30000, 30001}
_AMAP_HOUSES = {"门牌号", "门址", "单元号", "楼栋号", "楼号", "兴趣点"}
_AMAP_STREETS = {"道路", "道路交叉路口", "交叉路口"}

_BAIDU_BUSY = {4, 302, 401, 402}
_BAIDU_REFUSES = {3, 5, 101, 102, 200, 201, 202, 203, 210, 211, 220, 230, 240, 250, 251, 252, 260, 261}
_BAIDU_NOTHING = {1}
# a confidence of 80 means within 100 m, one of 60 within 500 m
_BAIDU_HOUSE, _BAIDU_STREET = 80, 60

_TENCENT_BUSY = {120, 121}
_TENCENT_REFUSES = {110, 111, 112, 113, 190, 199, 311}
_TENCENT_NOTHING = {347, 348}
# level 7 is a street, 8 a crossing, 9 a house number, 10 a building, 11 a shop; a reliability of 7 and more is trusted
_TENCENT_STREET, _TENCENT_HOUSE, _TENCENT_SURE = 7, 9, 7


class _AmapPlace(BaseModel):
    location: str
    level: str
    formatted_address: str | list[str] = ""


class _AmapAnswer(BaseModel):
    status: str
    infocode: int
    geocodes: list[_AmapPlace] = []


class _LngLat(BaseModel):
    lng: float
    lat: float


class _BaiduResult(BaseModel):
    location: _LngLat
    confidence: int
    level: str = ""


class _TencentResult(BaseModel):
    location: _LngLat
    level: int
    reliability: int
    title: str = ""


class _Status(BaseModel):
    status: int


class _BaiduAnswer(_Status):
    result: _BaiduResult


class _TencentAnswer(_Status):
    result: _TencentResult


def _stops(
    service: Service, code: int, *, busy: Collection[int], refuses: Collection[int], nothing: Collection[int]
) -> bool:
    """Tell from the code of an answer without a result that nothing was found; raise for other codes."""
    if code in busy:
        raise BusyError
    if code in refuses:
        raise failures.refused(service.name, code, service.key_variable)
    if code not in nothing:
        raise failures.wrong_answer(service.name, f"is the error {code}")
    return True


def _amap_request(address: str, _language: str) -> Request:
    return Request(path="v3/geocode/geo", params={"address": address, "output": "JSON"})


def _read_amap(body: Json) -> tuple[Candidate, ...]:
    answer = _AmapAnswer.model_validate(body)
    if answer.status != "1" and _stops(
        AMAP, answer.infocode, busy=_AMAP_BUSY, refuses=_AMAP_REFUSES, nothing=_AMAP_NOTHING
    ):
        return ()
    return tuple(_amap_candidate(place) for place in answer.geocodes)


def _amap_candidate(place: _AmapPlace) -> Candidate:
    lon, lat = (float(part) for part in place.location.split(","))
    level: MatchLevel = "place"
    if place.level in _AMAP_HOUSES:
        level = "house"
    elif place.level in _AMAP_STREETS:
        level = "street"
    # Amap writes [] for an empty text
    label = place.formatted_address if isinstance(place.formatted_address, str) else ""
    return Candidate(lon=lon, lat=lat, level=level, label=label or place.level)


def _baidu_request(address: str, _language: str) -> Request:
    return Request(path="geocoding/v3/", params={"address": address, "output": "json"})


def _read_baidu(body: Json) -> tuple[Candidate, ...]:
    code = _Status.model_validate(body).status
    if code and _stops(BAIDU, code, busy=_BAIDU_BUSY, refuses=_BAIDU_REFUSES, nothing=_BAIDU_NOTHING):
        return ()
    found = _BaiduAnswer.model_validate(body).result
    level: MatchLevel = "place"
    if found.confidence >= _BAIDU_HOUSE:
        level = "house"
    elif found.confidence >= _BAIDU_STREET:
        level = "street"
    return (Candidate(lon=found.location.lng, lat=found.location.lat, level=level, label=found.level),)


def _tencent_request(address: str, _language: str) -> Request:
    return Request(path="ws/geocoder/v1/", params={"address": address, "output": "json"})


def _read_tencent(body: Json) -> tuple[Candidate, ...]:
    code = _Status.model_validate(body).status
    if code and _stops(TENCENT, code, busy=_TENCENT_BUSY, refuses=_TENCENT_REFUSES, nothing=_TENCENT_NOTHING):
        return ()
    found = _TencentAnswer.model_validate(body).result
    level: MatchLevel = "place"
    if found.level >= _TENCENT_HOUSE:
        level = "house"
    elif found.level >= _TENCENT_STREET:
        level = "street"
    return (
        Candidate(
            lon=found.location.lng,
            lat=found.location.lat,
            level=level,
            label=found.title,
            is_sure=found.reliability >= _TENCENT_SURE,
        ),
    )


AMAP = Service(
    name="Amap",
    system="gcj02",
    request=_amap_request,
    read=_read_amap,
    key_variable="ROUTEPLAN_AMAP_KEY",
    key_param="key",
)
BAIDU = Service(
    name="Baidu",
    system="bd09",
    request=_baidu_request,
    read=_read_baidu,
    key_variable="ROUTEPLAN_BAIDU_KEY",
    key_param="ak",
)
TENCENT = Service(
    name="Tencent",
    system="gcj02",
    request=_tencent_request,
    read=_read_tencent,
    key_variable="ROUTEPLAN_TENCENT_KEY",
    key_param="key",
)
