"""Territories and daily zones as GeoJSON (RFC 7946) for geographic information systems."""

import math
from collections.abc import Mapping

from shapely import box, get_parts, make_valid, transform
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from routeplan.model import Evaluation, Ring
from routeplan.publish.text import clean, json_text

DECIMALS = 6
"""Of a degree: 11 cm, as RFC 7946 advises."""

Property = str | int | float | list[float]


def territories_geojson(evaluation: Evaluation) -> str:
    """Write the territories, one feature a rep.

    Parameters
    ----------
    evaluation : Evaluation
        What follows from the plan.

    Returns
    -------
    str
        A feature collection of multipolygons, WGS84, exterior rings counter-clockwise, six decimals; cut where they
        cross the antimeridian. A territory without area is a feature without geometry.
    """
    names = {rep.id: rep.name for rep in evaluation.reps}
    figures = {item.rep_id: item for item in evaluation.key_figures.reps}
    features = []
    for area in evaluation.areas:
        properties: dict[str, Property] = {"rep_id": area.rep_id, "rep_name": names.get(area.rep_id, "")}
        if (rep := figures.get(area.rep_id)) is not None:
            properties |= {
                "customers": rep.customers,
                "visits": rep.visits,
                "potential": round(rep.potential, 2),
                "workload_h": round(rep.workload_s / 3600, 2),
            }
        pieces = [polygon for ring in area.rings for polygon in _polygons(ring)]
        holes = [polygon for ring in area.holes for polygon in _polygons(ring)]
        features.append(feature(_shape(_without(pieces, holes)), properties))
    return collection(features)


def _without(pieces: list[Polygon], holes: list[Polygon]) -> MultiPolygon | None:
    """Cut holes out of pieces; None where nothing is left."""
    if not holes:
        return MultiPolygon(pieces) if pieces else None
    # rounding may have made a ring touch itself, which overlays do not take; a hole may hold a piece, which holds a hole
    rings = [(one, True) for one in pieces] + [(one, False) for one in holes]
    land: BaseGeometry = MultiPolygon()
    for ring, is_land in sorted(rings, key=lambda item: -item[0].area):
        valid = make_valid(ring)
        land = land.union(valid) if is_land else land.difference(valid)
    left = [orient(part, sign=1.0) for part in get_parts(land) if isinstance(part, Polygon)]
    return MultiPolygon(left) if left else None


def zones_geojson(evaluation: Evaluation) -> str:
    """Write the daily zones, one feature a rep and day that has one.

    Parameters
    ----------
    evaluation : Evaluation
        What follows from the plan.

    Returns
    -------
    str
        A feature collection of polygons, or multipolygons where they are cut, as ``territories_geojson`` writes them.
    """
    names = {rep.id: rep.name for rep in evaluation.reps}
    features = []
    for schedule in evaluation.schedules:
        polygons = _polygons(schedule.zone)
        if not polygons:
            continue
        properties: dict[str, Property] = {
            "rep_id": schedule.rep_id,
            "rep_name": names.get(schedule.rep_id, ""),
            "date": schedule.date.isoformat(),
            "visits": len(schedule.stops),
            "drive_min": round(schedule.drive_s / 60, 1),
            "drive_km": round(schedule.drive_m / 1000, 1),
        }
        shape = MultiPolygon(polygons) if len(polygons) > 1 else polygons[0]
        features.append(feature(_shape(shape), properties))
    return collection(features)


def _polygons(ring: Ring) -> list[Polygon]:
    """Bring a ring into -180..180 degrees east, cut at the antimeridian (RFC 7946, 3.1.9), rounded and turned.

    Rings are continuous: beyond the antimeridian their longitudes count on. What is no area after rounding is left out.
    """
    whole = _rounded(ring)
    if whole is None:
        return []
    west, _, east, _ = whole.bounds
    turns = range(math.floor((west + 180) / 360), math.ceil((east + 180) / 360))
    if turns == range(1):
        return [whole]
    pieces = []
    for turn in turns:
        world = box(360 * turn - 180, -90, 360 * turn + 180, 90)
        for part in get_parts(make_valid(whole).intersection(world)):
            piece = translate(part, xoff=-360 * turn)
            if isinstance(piece, Polygon) and piece.area > 0:
                pieces.append(orient(transform(piece, lambda lonlat: lonlat.round(DECIMALS)), sign=1.0))
    return pieces


def _rounded(ring: Ring) -> Polygon | None:
    points = [(round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in ring]
    if len(set(points)) < 3:
        return None
    polygon = Polygon(points)
    return orient(polygon, sign=1.0) if polygon.area > 0 else None


def _shape(shape: Polygon | MultiPolygon | None) -> Mapping[str, object] | None:
    return None if shape is None else mapping(shape)


def feature(geometry: Mapping[str, object] | None, properties: Mapping[str, Property]) -> dict[str, object]:
    """Make a feature; texts are cleaned."""
    written = {name: clean(value) if isinstance(value, str) else value for name, value in properties.items()}
    return {"type": "Feature", "properties": written, "geometry": geometry}


def collection(features: list[dict[str, object]]) -> str:
    """Write features, one a line."""
    lines = ",\n".join(json_text(one) for one in features)
    return '{"type": "FeatureCollection", "features": [\n' + lines + "\n]}\n"
