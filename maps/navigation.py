"""Links that start navigation, each with the coordinates that its app expects."""

from dataclasses import dataclass, field
from urllib.parse import quote

import numpy as np

from routeplan.coordinates import CoordSystem, wgs84_to_bd09, wgs84_to_gcj02

MAINLAND = "CN"
"""The country whose maps are shifted; Hong Kong, Macao and Taiwan have codes and maps of their own."""

APPS_IN_CHINA = ("amap", "baidu", "tencent", "apple")
APPS_ELSEWHERE = ("google", "apple", "waze")


@dataclass(frozen=True, slots=True, kw_only=True)
class _App:
    """An app: its name, its link, how the link names a way of travelling, and what it takes coordinates for."""

    label: str
    link: str
    modes: dict[str, str] = field(default_factory=lambda: {"": ""})
    in_china: CoordSystem = "gcj02"
    named: dict[CoordSystem, str] = field(default_factory=dict)


# How an app names a mode of [travel.modes]; every other mode drives. Apple knows no bicycles here: its users' setting.
_APPS = {
    "google": _App(
        label="Google Maps",
        link="https://www.google.com/maps/dir/?api=1&destination={lat},{lon}&travelmode={mode}",
        modes={"walk": "walking", "transit": "transit", "e-bike": "bicycling", "": "driving"},
    ),
    "apple": _App(
        label="Apple Maps",
        link="https://maps.apple.com/?daddr={lat},{lon}{mode}",
        modes={"walk": "&dirflg=w", "transit": "&dirflg=r", "e-bike": "", "": "&dirflg=d"},
    ),
    "waze": _App(label="Waze", link="https://waze.com/ul?ll={lat},{lon}&navigate=yes", in_china="wgs84"),
    "amap": _App(
        label="高德地图 Amap",
        link="https://uri.amap.com/navigation?to={lon},{lat},{name}&mode={mode}&coordinate={system}&callnative=1",
        modes={"walk": "walk", "transit": "bus", "e-bike": "ride", "": "car"},
        named={"wgs84": "wgs84", "gcj02": "gaode"},
    ),
    "baidu": _App(
        label="百度地图 Baidu",
        link=(
            "https://api.map.baidu.com/marker?location={lat},{lon}&title={name}&content={name}"
            "&coord_type={system}&output=html&src=routeplan"
        ),
        in_china="bd09",
        named={"wgs84": "wgs84", "bd09": "bd09ll"},
    ),
    "tencent": _App(
        label="腾讯地图 Tencent",
        link=(
            "https://apis.map.qq.com/uri/v1/routeplan?type={mode}&to={name}&tocoord={lat},{lon}"
            "&coord_type={system}&referer=routeplan"
        ),
        modes={"walk": "walk", "transit": "bus", "e-bike": "bike", "": "drive"},
        named={"wgs84": "1", "gcj02": "2"},
    ),
    "geo": _App(label="Map app", link="geo:{lat},{lon}?q={lat},{lon}({name})", in_china="wgs84"),
}


def apps_of(choice: tuple[str, ...] | None, country: str) -> tuple[str, ...]:
    """Give the apps that a page offers.

    Parameters
    ----------
    choice : tuple of str or None
        What the policy names; None: by country.
    country : str
        ISO 3166 code, or empty.

    Returns
    -------
    tuple of str
        Names of apps, in order.

    Examples
    --------
    >>> apps_of(None, "CN")
    ('amap', 'baidu', 'tencent', 'apple')
    """
    if choice is not None:
        return choice
    return APPS_IN_CHINA if country == MAINLAND else APPS_ELSEWHERE


def navigation_links(
    apps: tuple[str, ...], *, lon: float, lat: float, name: str, mode: str, country: str = ""
) -> tuple[tuple[str, str, str], ...]:
    """Give links that start navigation to a place.

    Parameters
    ----------
    apps : tuple of str
        Names of apps, of ``NAVIGATION_APPS``.
    lon, lat : float
        The place, WGS84 degrees.
    name : str
        Its name, for the apps that show one.
    mode : str
        How the rep travels, of ``[travel.modes]``; for apps whose links can say it.
    country : str
        Where the places are, ISO 3166. In "CN" the apps get the coordinates of their maps: GCJ-02, and Baidu BD-09.
        Elsewhere all get WGS84: that a position lies in mainland China is never guessed from its coordinates.

    Returns
    -------
    tuple of (str, str, str)
        App, label and address each.

    References
    ----------
    https://lbs.amap.com/api/uri-api/guide/travel/route, https://lbs.baidu.com/index.php?title=uri/api/web,
    https://lbs.qq.com/webApi/uriV1/uriGuide/uriWebRoute
    """
    written = quote(name[:60], safe="", errors="replace")
    links = []
    for key in apps:
        app = _APPS[key]
        system: CoordSystem = app.in_china if country == MAINLAND else "wgs84"
        east, north = _shifted(lon, lat, system)
        address = app.link.format(
            lon=f"{east:.5f}",
            lat=f"{north:.5f}",
            name=written,
            mode=app.modes.get(mode, app.modes[""]),
            system=app.named.get(system, ""),
        )
        links.append((key, app.label, address))
    return tuple(links)


def _shifted(lon: float, lat: float, system: CoordSystem) -> tuple[float, float]:
    if system == "wgs84":
        return lon, lat
    shift = wgs84_to_gcj02 if system == "gcj02" else wgs84_to_bd09
    east, north = shift(np.array([lon]), np.array([lat]))
    return float(east[0]), float(north[0])
