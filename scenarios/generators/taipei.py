"""The scenario taipei-beverages: 400 shops of greater Taipei, six reps, grades S to C."""

from datetime import date
from pathlib import Path

import numpy as np

from scenarios.generators.history import calls, orders
from scenarios.generators.policies import TAIPEI
from scenarios.generators.sellers import Seller, rep_of_district
from scenarios.generators.shop_tables import COLUMNS, customer_rows, order_rows, rep_rows, visit_rows
from scenarios.generators.shops import open_shops
from scenarios.generators.streets import place_shops
from scenarios.generators.tables import write_csv
from scenarios.generators.taipei_streets import BARRIERS, DISTRICTS, STREETS
from scenarios.generators.taipei_words import WORDS

SEED = 20261123
AS_OF = date(2026, 11, 22)
HOLIDAYS = (date(2026, 9, 28), date(2026, 10, 9), date(2026, 10, 26))

SELLERS = (
    Seller("R1", "陳柏宇", 121.5172, 25.0618, "08:30", "17:30", "", "e-bike", "中山 大同"),
    Seller("R2", "林怡君", 121.5418, 25.0268, "08:30", "17:30", "", "e-bike", "大安 中正"),
    Seller("R3", "黃志豪", 121.5862, 25.0815, "08:30", "17:30", "", "car", "內湖 南港 信義 松山 汐止"),
    Seller(
        *("R4", "張雅婷", 121.5255, 25.1045, "09:00", "18:00"),
        *("2026-12-01..2026-12-02", "car", "士林 北投 蘆洲 三重 淡水"),
    ),
    Seller("R5", "吳建宏", 121.4560, 25.0205, "08:30", "17:30", "", "car", "板橋 新莊 土城"),
    Seller("R6", "蔡佩珊", 121.5148, 24.9992, "08:30", "17:30", "", "car", "中和 永和 新店 文山 萬華"),
)


def write(folder: Path) -> None:
    """Write the scenario's policy and tables into a folder that exists."""
    rng = np.random.default_rng(SEED)
    spots = place_shops(rng, DISTRICTS, STREETS, BARRIERS, sign="號")
    rep_of = rep_of_district(rng, SELLERS)
    shops = open_shops(rng, spots, WORDS, prefix="TP", phone="02-5550-####", median=96_000, rep_of=rep_of)
    notes = {"not_met": ("店長不在", "店休", "太忙，改約"), "cancelled": ("客戶取消", "颱風停班")}
    log = calls(rng, shops, as_of=AS_OF, weeks=8, free_days=HOLIDAYS, notes=notes)
    tables = {
        "customers": customer_rows(rng, shops, lambda lon, lat: (lon, lat)),
        "reps": rep_rows(SELLERS, lambda lon, lat: (lon, lat)),
        "orders": order_rows(orders(rng, shops, as_of=AS_OF, step=10)),
        "visits": visit_rows(log),
    }
    (folder / "policy.toml").write_bytes(TAIPEI.encode())
    for name, rows in tables.items():
        write_csv(folder / f"{name}.csv", [COLUMNS[name], *rows])
