"""Hexagons as GeoJSON (RFC 7946) for geographic information systems."""

from collections.abc import Mapping

from routeplan.model import Coverage, Hexagon
from routeplan.publish.text import json_text

DECIMALS = 6


def hexagons_geojson(found: Coverage) -> str:
    """Write the hexagons, one feature each.

    Parameters
    ----------
    found : Coverage
        The figures.

    Returns
    -------
    str
        A feature collection of polygons, WGS84, counter-clockwise, six decimals. One over the antimeridian goes on beyond 180 degrees.
    """
    features = [_feature(one) for one in found.hexagons]
    return json_text({"type": "FeatureCollection", "features": features}) + "\n"


def _feature(one: Hexagon) -> Mapping[str, object]:
    ring = [[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in one.ring]
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {
            "h3": one.cell,
            "class": one.kind,
            "area_type": one.area_type,
            "customers": one.customers,
            "reached": one.reached,
            "dormant": one.dormant,
            "prospects": one.prospects,
            "revenue": round(one.revenue, 2),
            "potential": round(one.potential, 2),
            "covered": round(one.covered, 4),
            "out_of_reach": round(one.out_of_reach, 2),
            "heat": round(one.heat, 4),
        },
    }
