"""The scenario doggerbridge-bakery: 260 shops of a baker in an invented river town with roads of its own, four reps."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
from numpy.random import Generator

from scenarios.generators.doggerbridge_words import CITY, PLACES, STREETS, WORDS
from scenarios.generators.draws import chance, pick, shuffled
from scenarios.generators.history import calls, orders
from scenarios.generators.policies import DOGGERBRIDGE
from scenarios.generators.sellers import STRAY_SHARE, Seller
from scenarios.generators.shop_tables import COLUMNS, customer_rows, order_rows, rep_rows, visit_rows
from scenarios.generators.shops import open_shops
from scenarios.generators.streets import Spot
from scenarios.generators.tables import write_csv
from scenarios.generators.town_file import write_roads
from scenarios.generators.town_plan import lay_out
from scenarios.generators.town_roads import cut_roads
from scenarios.generators.town_shops import place_shops

SEED = 20261124
AS_OF = date(2026, 11, 22)
SHOPS = 260
ROADS_FILE = "doggerbridge.osm.pbf"

SELLERS = (
    Seller(
        "R1",
        "Maud Fenwick",
        2.2968,
        54.6995,
        "08:00",
        "17:00",
        "",
        "e-bike",
        "Doggerbridge; Old Town; Walls End",
    ),
    Seller(
        "R2",
        "Tom Gathercole",
        2.3230,
        54.7025,
        "08:00",
        "17:00",
        "",
        "car",
        "Eastbank; Harbour Row; Priory; Eastmere; Saltholt; Tern Fleet; Cod End",
    ),
    Seller(
        "R3",
        "Priya Nudd",
        2.2580,
        54.7160,
        "08:00",
        "17:00",
        "2026-12-03..2026-12-04",
        "car",
        "Northgate; Millfield; Long Tarn; Northwick; Ashby Shoal; Birchey; Westmere",
    ),
    Seller(
        "R4",
        "Owen Lound",
        2.2740,
        54.6730,
        "08:00",
        "17:00",
        "",
        "car",
        "Southfields; Westfields; Kingsmoor; Staithe; Gannetsby; Southing; Lower Southing",
    ),
)


def write(folder: Path) -> None:
    """Write the scenario's policy, tables and roads into a folder that exists."""
    rng = np.random.default_rng(SEED)
    plan = lay_out(rng, iter(shuffled(rng, STREETS)))
    edges = cut_roads(plan)
    spots = place_shops(rng, plan, edges, PLACES, shops=SHOPS, city=CITY)
    shops = open_shops(
        rng, spots, WORDS, prefix="DB", phone="01632 960 ###", median=9_000, rep_of=_rep_of(rng)
    )
    notes = {
        "not_met": ("Owner out", "Closed today", "Too busy, come again"),
        "cancelled": ("Cancelled by phone",),
    }
    log = calls(rng, shops, as_of=AS_OF, weeks=8, free_days=(), notes=notes)
    tables = {
        "customers": customer_rows(rng, shops, lambda lon, lat: (lon, lat)),
        "reps": rep_rows(SELLERS, lambda lon, lat: (lon, lat)),
        "orders": order_rows(orders(rng, shops, as_of=AS_OF, step=1)),
        "visits": visit_rows(log),
    }
    (folder / "policy.toml").write_bytes(DOGGERBRIDGE.encode())
    write_roads(folder / ROADS_FILE, plan, edges, PLACES)
    for name, rows in tables.items():
        write_csv(folder / f"{name}.csv", [COLUMNS[name], *rows], encoding="utf-8")


def _rep_of(rng: Generator) -> Callable[[Spot], str]:
    """Make the rule that tells today's rep of a place."""
    ids = [seller.id for seller in SELLERS]
    owner = {district: seller.id for seller in SELLERS for district in seller.districts.split("; ")}

    def rep_of(spot: Spot) -> str:
        return pick(rng, ids) if chance(rng, STRAY_SHARE) else owner[spot.district]

    return rep_of
