"""The scenario hangzhou-beverages: 300 shops of Hangzhou in one Chinese workbook, coordinates in GCJ-02, five reps."""

from datetime import date
from pathlib import Path

import numpy as np

from scenarios.generators.gcj02 import wgs84_to_gcj02
from scenarios.generators.hangzhou_streets import BARRIERS, DISTRICTS, STREETS
from scenarios.generators.hangzhou_words import WORDS
from scenarios.generators.history import calls, orders
from scenarios.generators.policies import HANGZHOU
from scenarios.generators.sellers import Seller, rep_of_district
from scenarios.generators.shop_tables import COLUMNS, customer_rows, order_rows, rep_rows, visit_rows
from scenarios.generators.shops import open_shops
from scenarios.generators.streets import place_shops
from scenarios.generators.tables import write_csv, write_workbook

SEED = 20260907
AS_OF = date(2026, 9, 6)

SELLERS = (
    Seller("Y01", "沈嘉宁", 120.1740, 30.2555, "08:30", "17:30", "", "e-bike", "上城"),
    Seller("Y02", "周子涵", 120.1520, 30.3010, "08:30", "17:30", "", "e-bike", "拱墅"),
    Seller("Y03", "许文博", 120.0930, 30.2890, "08:30", "17:30", "", "car", "西湖 余杭"),
    Seller(
        "Y04", "徐静怡", 120.2310, 30.1880, "09:00", "18:00", "2026-09-10..2026-09-11", "car", "滨江 萧山"
    ),
    Seller("Y05", "朱伟杰", 120.2950, 30.3420, "08:30", "17:30", "", "car", "临平 钱塘"),
)

HEADINGS = {
    "customers": "客户编码 客户名称 门店等级 业务员 锁定 经度 纬度 地址 电话 联系人 营业时间 拜访日 拜访时长 拜访频率 年潜力 备注",
    "reps": "工号 姓名 经度 纬度 上班 下班 工作日 请假 交通方式",
    "orders": "订单号 客户编码 日期 金额",
    "visits": "日期 业务员 客户编码 结果 备注",
}
"""Headings of the tables, in the order of ``COLUMNS``."""


def write(folder: Path) -> None:
    """Write the scenario's policy, workbook and visit log into a folder that exists."""
    rng = np.random.default_rng(SEED)
    spots = place_shops(rng, DISTRICTS, STREETS, BARRIERS, sign="号")
    rep_of = rep_of_district(rng, SELLERS)
    shops = open_shops(rng, spots, WORDS, prefix="HZ", phone="0571-5550-####", median=24_000, rep_of=rep_of)
    notes = {"not_met": ("店长不在", "店休", "太忙，改约"), "cancelled": ("客户取消", "台风停工")}
    log = calls(rng, shops, as_of=AS_OF, weeks=8, free_days=(), notes=notes)
    sheets = {
        "客户": [tuple(HEADINGS["customers"].split()), *customer_rows(rng, shops, wgs84_to_gcj02)],
        "业务员": [tuple(HEADINGS["reps"].split()), *rep_rows(SELLERS, wgs84_to_gcj02)],
        "订单": [
            tuple(HEADINGS["orders"].split()),
            *order_rows(orders(rng, shops, as_of=AS_OF, step=5)),
        ],
    }
    (folder / "policy.toml").write_bytes((HANGZHOU + _column_rules()).encode())
    write_workbook(folder / "hangzhou.xlsx", sheets, created=AS_OF)
    write_csv(folder / "拜访记录.csv", [tuple(HEADINGS["visits"].split()), *visit_rows(log)], encoding="gbk")


def _column_rules() -> str:
    """Write the policy's tables of headings."""
    lines = []
    for table, headings in HEADINGS.items():
        lines += ["", f"[columns.{table}]"]
        pairs = zip(COLUMNS[table], headings.split(), strict=True)
        lines += [f'{column} = "{heading}"' for column, heading in pairs]
    return "\n".join([*lines, ""])
