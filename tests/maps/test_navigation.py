"""Links into navigation apps: order, means of travel, and the coordinates of Chinese maps."""

import re

import pytest

from maps.navigation import apps_of, navigation_links


def test_each_app_gets_latitude_and_longitude_in_its_own_order():
    links = {
        app: url
        for app, _, url in navigation_links(
            ("google", "amap", "geo"), lon=121.5, lat=25.0, name="a&b", mode="car"
        )
    }
    assert "destination=25.00000,121.50000" in links["google"]
    assert "to=121.50000,25.00000,a%26b" in links["amap"]
    assert links["geo"].startswith("geo:25.00000,121.50000?q=")


@pytest.mark.parametrize(
    ("mode", "ends"),
    [
        ("walk", ("&travelmode=walking", "&dirflg=w", "&mode=walk")),
        ("transit", ("&travelmode=transit", "&dirflg=r", "&mode=bus")),
        ("e-bike", ("&travelmode=bicycling", "daddr=25.00000,121.50000", "&mode=ride")),
        ("van", ("&travelmode=driving", "&dirflg=d", "&mode=car")),
    ],
)
def test_navigation_is_by_the_means_that_the_rep_travels_with(mode, ends):
    links = navigation_links(("google", "apple", "amap"), lon=121.5, lat=25.0, name="Mia", mode=mode)
    addresses = [url.removesuffix("&coordinate=wgs84&callnative=1") for _, _, url in links]
    assert all(url.endswith(end) for url, end in zip(addresses, ends, strict=True))


# Published vectors. eviltransform (github.com/googollee/eviltransform, its tests): WGS84 lat, lon -> GCJ-02 lat, lon.
GCJ02 = [
    (31.1774276, 121.5272106, 31.17530398364597, 121.531541859215),
    (22.543847, 113.912316, 22.540796131694766, 113.9171764808363),
    (39.911954, 116.377817, 39.91334545536069, 116.38404722455657),
]
ORDER = {
    "amap": r"to=([\d.]+),([\d.]+)",
    "apple": r"daddr=([\d.]+),([\d.]+)",
    "tencent": r"tocoord=([\d.]+),([\d.]+)",
}


def _links(lat, lon, country):
    apps = ("amap", "baidu", "tencent", "apple", "google", "waze", "geo")
    links = navigation_links(apps, lon=lon, lat=lat, name="Mia", mode="car", country=country)
    return {app: url for app, _, url in links}


@pytest.mark.parametrize(("lat", "lon", "gcj_lat", "gcj_lon"), GCJ02)
def test_in_china_each_link_carries_the_coordinates_of_its_map(lat, lon, gcj_lat, gcj_lon):
    links = _links(lat, lon, "CN")
    for app, pattern in ORDER.items():
        found = tuple(map(float, re.search(pattern, links[app]).groups()))
        # five decimals are a metre
        assert found == pytest.approx((gcj_lon, gcj_lat) if app == "amap" else (gcj_lat, gcj_lon), abs=1.1e-5)
    assert "&coordinate=gaode&" in links["amap"]
    assert "&coord_type=2&" in links["tencent"]
    assert f"ll={lat:.5f},{lon:.5f}" in links["waze"]


def test_baidu_gets_the_coordinates_of_baidu():
    # coordtransform (github.com/wandergis/coordtransform, its README): (116.404, 39.915) is
    # (116.41024449916938, 39.91640428150164) in GCJ-02. Baidu's own offset from there is about 0.0065 and 0.006 degrees.
    link = _links(39.915, 116.404, "CN")["baidu"]
    lat, lon = map(float, re.search(r"location=([\d.]+),([\d.]+)", link).groups())
    assert "&coord_type=bd09ll&" in link
    assert lon - 116.41024 == pytest.approx(0.0065, abs=5e-4)
    assert lat - 39.91640 == pytest.approx(0.006, abs=5e-4)


def test_elsewhere_every_app_gets_wgs84_and_is_told_so():
    # Taipei and Seoul lie in the box that map services take for China.
    for lat, lon in ((25.03, 121.5), (37.57, 126.98)):
        links = _links(lat, lon, "TW")
        assert f"to={lon:.5f},{lat:.5f},Mia" in links["amap"]
        assert "coordinate=wgs84" in links["amap"]
        assert "coord_type=wgs84" in links["baidu"]
        assert "coord_type=1&" in links["tencent"]


def test_apps_follow_the_country_unless_they_are_named():
    assert apps_of(None, "CN") == ("amap", "baidu", "tencent", "apple")
    assert apps_of(None, "TW") == apps_of(None, "") == ("google", "apple", "waze")
    assert apps_of(("geo",), "CN") == ("geo",)
