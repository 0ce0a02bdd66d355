"""What each geocoder is asked, and what its answers mean, in their recorded shapes."""

import pytest

from routeplan.errors import Exit, RouteplanError
from routeplan.locating import Geocoder
from routeplan.policy import LocateRules

NOMINATIM = [
    {"place_id": 1, "osm_type": "node", "lat": "52.4081", "lon": "-1.5106", "category": "shop", "type": "convenience",
     "place_rank": 30, "importance": 7.5e-05, "addresstype": "shop", "name": "Shop",
     "display_name": "Shop, 1, High Street, Coventry", "boundingbox": ["52.4", "52.5", "-1.6", "-1.5"]},
    {"lat": "52.41", "lon": "-1.51", "place_rank": 26, "display_name": "High Street, Coventry"},
    {"lat": "52.40", "lon": "-1.52", "place_rank": 16, "display_name": "Coventry"},
]  # fmt: skip
PHOTON = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [13.438596, 52.519282]},
         "properties": {"osm_key": "building", "type": "house", "street": "Hauptstraße", "housenumber": "5",
                        "postcode": "10249", "city": "Berlin", "country": "Germany", "countrycode": "DE"}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [13.4, 52.5]},
         "properties": {"type": "street", "name": "Hauptstraße", "city": "Berlin"}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [13.4, 52.5]},
         "properties": {"type": "city", "name": "Berlin", "extent": [13.0, 52.6, 13.7, 52.3]}},
    ],
}  # fmt: skip
AMAP = {
    "status": "1", "info": "OK", "infocode": "10000", "count": "1",
    "geocodes": [{"formatted_address": "北京市朝阳区阜通东大街6号", "country": "中国", "province": "北京市", "township": [],
                  "building": {"name": [], "type": []}, "street": "阜通东大街", "number": "6号",
                  "location": "116.482086,39.990496", "level": "门牌号"}],
}  # fmt: skip
BAIDU = {
    "status": 0,
    "result": {"location": {"lng": 116.307852, "lat": 40.057031}, "precise": 1, "confidence": 80,
               "comprehension": 100, "level": "门址"},
}  # fmt: skip
TENCENT = {
    "status": 0, "message": "Success", "request_id": "x",
    "result": {"title": "海淀西大街74号", "location": {"lng": 116.30676, "lat": 39.98297},
               "ad_info": {"adcode": "110108"}, "address_components": {"province": "北京市"},
               "similarity": 0.99, "deviation": 1000, "reliability": 7, "level": 9},
}  # fmt: skip
KEYS = {"amap": "key", "baidu": "ak", "tencent": "key"}


@pytest.fixture
def ask(fake, reply, monkeypatch, tmp_path):
    """Ask a kind of geocoder that answers so."""
    monkeypatch.setenv("ROUTEPLAN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("routeplan.travel.servers.client.time.sleep", lambda _seconds: None)
    for name in KEYS:
        monkeypatch.setenv(f"ROUTEPLAN_{name.upper()}_KEY", "s3cret")

    def ask(kind, body, address="Hauptstraße 5"):
        fake.replies(reply(body))
        geocoder = Geocoder.from_rules(LocateRules(geocoder=kind, url=fake.url), "zh-Hans")
        try:
            return geocoder.find(address)
        finally:
            geocoder.client.close()
            geocoder.client.cache.close()

    return ask


def test_nominatim_ranks_are_levels(fake, ask):
    found = ask("nominatim", NOMINATIM, " 1  High\nStreet ")
    assert [(one.lon, one.lat, one.level) for one in found] == [
        (-1.5106, 52.4081, "house"), (-1.51, 52.41, "street"), (-1.52, 52.40, "place"),
    ]  # fmt: skip
    assert found[0].label == "Shop, 1, High Street, Coventry"
    assert (fake.asked[0].path, fake.asked[0].params["q"]) == ("/search", "1 High Street")
    assert fake.asked[0].params["accept-language"] == "zh-Hans"
    assert fake.asked[0].headers["User-Agent"].startswith("routeplan/")


def test_photon_types_are_levels(fake, ask):
    found = ask("photon", PHOTON)
    assert [one.level for one in found] == ["house", "street", "place"]
    assert (found[0].lon, found[0].lat) == (13.438596, 52.519282)
    assert found[0].label == "Hauptstraße 5, 10249, Berlin, Germany"
    assert fake.asked[0].path == "/api"


@pytest.mark.parametrize(
    ("kind", "body", "path", "metres"),
    [
        ("amap", AMAP, "/v3/geocode/geo", (300, 900)),
        ("tencent", TENCENT, "/ws/geocoder/v1/", (300, 900)),
        ("baidu", BAIDU, "/geocoding/v3/", (700, 2000)),
    ],
)
def test_chinese_positions_come_to_wgs84(fake, ask, kind, body, path, metres):
    (found,) = ask(kind, body)
    given = {
        "amap": (116.482086, 39.990496),
        "tencent": (116.30676, 39.98297),
        "baidu": (116.307852, 40.057031),
    }
    east = (found.lon - given[kind][0]) * 111_320 * 0.766
    north = (found.lat - given[kind][1]) * 111_320
    assert metres[0] < (east**2 + north**2) ** 0.5 < metres[1]
    assert (found.level, found.is_sure) == ("house", True)
    assert fake.asked[0].path == path
    assert fake.asked[0].params[KEYS[kind]] == "s3cret"


@pytest.mark.parametrize(
    ("kind", "body", "level", "is_sure"),
    [
        ("amap", {**AMAP, "geocodes": [{**AMAP["geocodes"][0], "level": "道路"}]}, "street", True),
        ("amap", {**AMAP, "geocodes": [{**AMAP["geocodes"][0], "level": "区县", "formatted_address": []}]}, "place", True),
        ("baidu", {"status": 0, "result": {**BAIDU["result"], "confidence": 70}}, "street", True),
        ("baidu", {"status": 0, "result": {**BAIDU["result"], "confidence": 20}}, "place", True),
        ("tencent", {"status": 0, "result": {**TENCENT["result"], "level": 7, "reliability": 3}}, "street", False),
        ("tencent", {"status": 0, "result": {**TENCENT["result"], "level": 2}}, "place", True),
    ],
)  # fmt: skip
def test_levels_of_chinese_services(ask, kind, body, level, is_sure):
    (found,) = ask(kind, body)
    assert (found.level, found.is_sure) == (level, is_sure)


NOTHING = [
    ("nominatim", []),
    ("photon", {"type": "FeatureCollection", "features": []}),
    ("amap", {"status": "1", "infocode": "10000", "info": "OK", "count": "0", "geocodes": []}),
    ("amap", {"status": "0", "infocode": "30001", "info": "ENGINE_RESPONSE_DATA_ERROR"}),
    ("baidu", {"status": 1, "msg": "Internal Service Error:无相关结果", "results": []}),
    ("tencent", {"status": 347, "message": "查询无结果"}),
]


@pytest.mark.parametrize(("kind", "body"), NOTHING)
def test_an_address_that_is_not_known_is_no_failure_and_not_asked_again(fake, ask, kind, body):
    assert ask(kind, body) == ask(kind, body) == ()
    assert len(fake.asked) == 1


FAILURES = [
    ("amap", {"status": "0", "infocode": "10001", "info": "INVALID_USER_KEY"}, "server_refused"),
    ("amap", {"status": "0", "infocode": "10021", "info": "CUQPS_HAS_EXCEEDED_THE_LIMIT"}, "server_busy"),
    ("amap", {"status": "0", "infocode": "40000", "info": "QUOTA_PLAN_RUN_OUT"}, "server_answer"),
    ("baidu", {"status": 240, "message": "APP 服务被禁用"}, "server_refused"),
    ("baidu", {"status": 401, "message": "当前并发量已经超过约定并发配额"}, "server_busy"),
    ("tencent", {"status": 190, "message": "无效的KEY"}, "server_refused"),
    ("tencent", {"status": 120, "message": "此key每秒请求量已达到上限"}, "server_busy"),
    ("tencent", {"status": 0, "result": {"location": {"lng": 500, "lat": 1}, "level": 9, "reliability": 9}}, "server_answer"),
    ("nominatim", {"error": "x"}, "server_answer"),
    ("photon", {"message": "missing search term 'q'"}, "server_answer"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "body", "code"), FAILURES)
def test_failures_are_one_clear_error_of_a_source(ask, kind, body, code):
    with pytest.raises(RouteplanError) as caught:
        ask(kind, body)
    assert (caught.value.code, caught.value.exit_status) == (code, Exit.SOURCE)
    assert "s3cret" not in caught.value.message + caught.value.hint
    if code == "server_refused":
        assert caught.value.hint == f"check the key in $ROUTEPLAN_{kind.upper()}_KEY"


def test_a_missing_key_or_address_is_told(monkeypatch):
    monkeypatch.delenv("ROUTEPLAN_AMAP_KEY", raising=False)
    with pytest.raises(RouteplanError) as caught:
        Geocoder.from_rules(LocateRules(geocoder="amap", url="https://geocoder.example"), "en")
    assert (caught.value.code, caught.value.message) == (
        "server_key", "Amap needs a key, and $ROUTEPLAN_AMAP_KEY is not set",
    )  # fmt: skip
    with pytest.raises(RouteplanError) as caught:
        Geocoder.from_rules(LocateRules(), "en")
    assert caught.value.code == "locate_url"
