"""Customers and the reps' homes as GeoJSON points: the map of a plan without its workspace."""

from routeplan.model import Evaluation
from routeplan.publish.geo import DECIMALS, collection, feature


def places_geojson(evaluation: Evaluation) -> str:
    """Write where customers are and reps start, one feature each.

    Parameters
    ----------
    evaluation : Evaluation
        What follows from the plan.

    Returns
    -------
    str
        A feature collection of points, WGS84: ``kind`` ("rep" or "customer"), ``id``, ``name``, ``team``; of customers also
        ``tier`` and, where plans look at it, ``area_class``, and of reps ``end``, the place (lon, lat) where the day ends.
    """
    features = []
    for rep in evaluation.reps:
        place = {"kind": "rep", "id": rep.id, "name": rep.name, "team": rep.team}
        end = _position(rep.end_lon, rep.end_lat)
        features.append(feature(_point(rep.lon, rep.lat), {**place, "end": end}))
    for customer in evaluation.visited:
        if customer.lon is None or customer.lat is None:
            continue
        kind = "prospect" if customer.is_prospect else "customer"
        place = {"kind": kind, "id": customer.id, "name": customer.name, "team": customer.team}
        land = {"area_class": customer.area_class} if customer.area_class else {}
        features.append(feature(_point(customer.lon, customer.lat), {**place, "tier": customer.tier, **land}))
    return collection(features)


def _point(lon: float, lat: float) -> dict[str, object]:
    return {"type": "Point", "coordinates": _position(lon, lat)}


def _position(lon: float, lat: float) -> list[float]:
    return [round(lon, DECIMALS), round(lat, DECIMALS)]
