"""The rows of the tables that both beverage scenarios have; a generator puts its headings above them."""

from collections.abc import Callable, Sequence

from numpy.random import Generator

from scenarios.generators.draws import chance, pick
from scenarios.generators.history import Call, Order
from scenarios.generators.sellers import Seller
from scenarios.generators.shops import Shop
from scenarios.generators.tables import Cell

COLUMNS = {
    "customers": (
        *("customer_id", "name", "tier", "rep_id", "locked", "lon", "lat", "address", "phone", "contact"),
        *("windows", "weekdays", "service_min", "cadence", "potential", "note"),
    ),
    "reps": ("rep_id", "name", "lon", "lat", "start", "end", "weekdays", "leave", "mode"),
    "orders": ("order_id", "customer_id", "date", "amount"),
    "visits": ("date", "rep_id", "customer_id", "outcome", "note"),
}
"""Our column names in the order of the rows below."""

Convert = Callable[[float, float], tuple[float, float]]
"""From WGS84 (lon, lat) to the coordinate system of the table."""


def customer_rows(rng: Generator, shops: Sequence[Shop], convert: Convert) -> list[tuple[Cell, ...]]:
    """Give the customers: two are not located yet, one is locked, a few have rules of their own.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    shops : sequence of Shop
        One a row.
    convert : callable
        Applied to each place.

    Returns
    -------
    list of tuple
        Rows as in ``COLUMNS["customers"]``.
    """
    small = [shop.id for shop in shops if shop.grade == "C"]
    unlocated = (pick(rng, small[: len(small) // 2]), pick(rng, small[len(small) // 2 :]))
    locked = next(shop.id for shop in shops if shop.grade == "S")
    rows: list[tuple[Cell, ...]] = []
    for shop in shops:
        lon, lat = convert(shop.spot.lon, shop.spot.lat)
        is_located = shop.id not in unlocated
        has_own_cadence = shop.grade == "C" and not shop.weekdays and chance(rng, 0.03)
        row = {
            "customer_id": shop.id,
            "name": shop.name,
            "tier": shop.tier,
            "rep_id": shop.rep_id,
            "locked": "yes" if shop.id == locked else "",
            "lon": round(lon, 6) if is_located else "",
            "lat": round(lat, 6) if is_located else "",
            "address": shop.spot.address,
            "phone": shop.phone,
            "contact": shop.contact,
            "windows": shop.windows,
            "weekdays": shop.weekdays,
            "service_min": 60 if shop.grade == "S" and chance(rng, 0.3) else "",
            "cadence": "every 21 days" if has_own_cadence else "",
            "potential": shop.potential,
            "note": shop.note,
        }
        rows.append(tuple(row[column] for column in COLUMNS["customers"]))
    return rows


def rep_rows(sellers: Sequence[Seller], convert: Convert) -> list[tuple[Cell, ...]]:
    """Give the reps, all of whom work from Monday to Friday."""
    rows: list[tuple[Cell, ...]] = []
    for seller in sellers:
        lon, lat = (round(degrees, 6) for degrees in convert(seller.lon, seller.lat))
        rows.append(
            (seller.id, seller.name, lon, lat, seller.start, seller.end, "Mon-Fri", seller.leave, seller.mode)
        )
    return rows


def order_rows(orders: Sequence[Order]) -> list[tuple[Cell, ...]]:
    """Give the orders, numbered by day."""
    return [(f"{idx:06d}", order.shop, order.day, order.amount) for idx, order in enumerate(orders, start=1)]


def visit_rows(calls: Sequence[Call]) -> list[tuple[Cell, ...]]:
    """Give the visit log."""
    return [(call.day, call.rep_id, call.shop, call.outcome, call.note) for call in calls]
