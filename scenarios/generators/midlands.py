"""The scenario midlands-b2b: 250 business accounts of the English Midlands, four pools, four reps, long distances."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import NormalDist

import numpy as np
from numpy.random import Generator

from scenarios.generators.draws import chance, normal, pick, shuffled, uniform, whole
from scenarios.generators.midlands_estates import ESTATES, Estate
from scenarios.generators.policies import MIDLANDS
from scenarios.generators.streets import M_PER_DEGREE
from scenarios.generators.tables import Cell, write_csv

SEED = 20261124
AS_OF = date(2026, 11, 22)
ACCOUNTS = 250

POOLS = (("strategic", 0.08), ("key", 0.46), ("growth", 0.34), ("basic", 0.12))
"""Account pools and the share of the accounts in each, best first."""
INTERVAL_DAYS = {"strategic": 14, "key": 28, "growth": 56, "basic": 91}
SPREAD = 1.15
MEDIAN_GBP = 62_000

FAMILIES = (
    "Harlow Finch Aldersey Brockton Calloway Denholm Eastwick Fairlie Garside Hallam Ingleby Jessop Kelham Langley Marchant "
    "Norbury Ombersley Penrose Quarmby Ridware Selwood Tansley Upton Vernham Wetherby Yarrow Ashdown Bexhall Corbridge Drayton "
    "Elmhurst Foxley Greaves Holbeck Ironville Kestrel Lockwood Merevale Oakover Pargeter Rowley Severn Trentside Wharfe"
)
TRADES = {
    "Packaging": "",
    "Precision Engineering": "",
    "Foods": "food",
    "Bakery Supplies": "food",
    "Pharma": "pharma",
    "Laboratories": "pharma",
    "Plastics": "",
    "Castings": "",
    "Logistics": "",
    "Print": "",
    "Ceramics": "",
    "Hydraulics": "",
    "Textiles": "",
    "Coatings": "",
    "Fasteners": "",
    "Automation": "",
    "Timber": "",
    "Brewing": "food",
    "Electricals": "",
}
TRADE_WEIGHTS = tuple({"pharma": 0.35, "food": 0.8}.get(skill, 1.0) for skill in TRADES.values())
ROADS = (
    "Canal Road",
    "Foundry Lane",
    "Station Road",
    "Mill Lane",
    "Enterprise Way",
    "Trade Park",
    "Works Road",
)
FIRST = "Alison Brian Carol Derek Emma Farah Graham Helen Imran Janet Kevin Leanne Martin Nisha Owen Priya Ruth Simon Tom Wendy"
NOTES = (
    "Sign in at the gatehouse, safety shoes needed",
    "Buyer is on site in the mornings only",
    "Contract renewal in spring",
    "Call ahead, visitors need a badge",
    "Quarterly review with the operations director",
    "Parking behind unit 3",
)
WINDOWS = (
    "",
    "",
    "09:00-12:00,13:30-16:30",
    "Mon-Thu 09:00-16:00; Fri 09:00-12:30",
    "09:30-15:30",
    "Mon-Thu 08:30-17:00",
)
DRAMA_NUMBERS = {"B": "0121 496 0", "LE": "0116 496 0", "NG": "0115 496 0"}
"""Ranges that the regulator keeps for fiction, by postcode area; elsewhere 01632 960."""


@dataclass(frozen=True, slots=True)
class Manager:
    """A rep: home in WGS84, working days, leave, skills and the postcode areas looked after until now."""

    id: str
    name: str
    lon: float
    lat: float
    weekdays: str
    leave: str
    skills: str
    areas: str


MANAGERS = (
    Manager(
        "KAM-1", "Rachel Aldous", -2.058, 52.335, "Mon-Fri", "2026-12-03..2026-12-04", "pharma", "WR HR DY B"
    ),
    Manager("KAM-2", "Daniel Osei", -2.117, 52.790, "Mon-Thu", "", "food", "ST TF SY WV WS"),
    Manager("KAM-3", "Fiona Leeming", -1.128, 52.925, "Mon-Fri", "2026-12-11", "pharma;food", "NG DE LN DN"),
    Manager("KAM-4", "Harpreet Gill", -1.262, 52.372, "Mon-Fri", "", "food", "CV LE NN"),
)


def write(folder: Path) -> None:
    """Write the scenario's policy and tables into a folder that exists."""
    rng = np.random.default_rng(SEED)
    (folder / "policy.toml").write_bytes(MIDLANDS.encode())
    write_csv(folder / "customers.csv", _customers(rng), encoding="utf-8", delimiter=";")
    rows: list[tuple[Cell, ...]] = [
        ("rep_id", "name", "lon", "lat", "start", "end", "weekdays", "leave", "skills")
    ]
    rows.extend(
        (rep.id, rep.name, rep.lon, rep.lat, "08:30", "17:30", rep.weekdays, rep.leave, rep.skills)
        for rep in MANAGERS
    )
    write_csv(folder / "reps.csv", rows, encoding="utf-8", delimiter=";")


def _customers(rng: Generator) -> list[tuple[Cell, ...]]:
    """Give the customer table, in random order as accounts are opened over the years."""
    pools = _pools()
    sites = _sites(rng)
    names: set[str] = set()
    accounts: list[dict[str, Cell]] = []
    for idx, rank in enumerate(shuffled(rng, range(ACCOUNTS)), start=1):
        estate, pool = sites[rank], pools[rank]
        name, skill = _name(rng, names)
        lon, lat = _site(rng, estate)
        score = NormalDist().inv_cdf((rank + 0.5) / ACCOUNTS)
        revenue = MEDIAN_GBP * math.exp(0.1 * normal(rng) - SPREAD * score)
        is_visited = pool != "basic"
        road = f"Unit {whole(rng, 1, 48)}, {pick(rng, ROADS)}"
        account: dict[str, Cell] = {
            "customer_id": f"ACC-{1000 + idx}",
            "name": name,
            "tier": pool,
            "rep_id": _rep_of(estate),
            "lon": lon,
            "lat": lat,
            "address": f"{road}, {estate.name}, {estate.town} {estate.postcode}",
            "phone": _phone(rng, estate),
            "contact": f"{pick(rng, FIRST.split())} {pick(rng, FAMILIES.split())}"
            if chance(rng, 0.9)
            else "",
            "revenue": int(round(revenue, -2)),
            "potential": int(round(revenue * uniform(rng, 1.1, 2.2), -3)),
            "service_min": pick(rng, (45, 60)) if is_visited and chance(rng, 0.15) else "",
            "cadence": "quarterly" if pool == "growth" and chance(rng, 0.12) else "",
            "windows": pick(rng, WINDOWS) if is_visited and chance(rng, 0.6) else "",
            "skills": skill,
            "last_visit": _last_visit(rng, pool),
            "note": pick(rng, NOTES) if chance(rng, 0.15) else "",
        }
        accounts.append(account)
    return [tuple(accounts[0]), *(tuple(account.values()) for account in accounts)]


def _pools() -> list[str]:
    """Give the pool of each rank by revenue."""
    pools: list[str] = []
    for pool, share in POOLS:
        pools.extend([pool] * round(share * ACCOUNTS))
    return pools


def _sites(rng: Generator) -> list[Estate]:
    """Share out the accounts over the estates by weight, in random order."""
    share = ACCOUNTS / sum(estate.weight for estate in ESTATES)
    sites: list[Estate] = []
    due = 0.0
    for estate in ESTATES:
        due += estate.weight * share
        sites.extend([estate] * (round(due) - len(sites)))
    return shuffled(rng, sites)


def _name(rng: Generator, used: set[str]) -> tuple[str, str]:
    """Invent a company that no other account is, and the skill that its trade asks for."""
    while True:
        trade = pick(rng, tuple(TRADES), TRADE_WEIGHTS)
        partner = f" & {pick(rng, FAMILIES.split())}" if chance(rng, 0.25) else ""
        name = f"{pick(rng, FAMILIES.split())}{partner} {trade} Ltd"
        if name not in used:
            used.add(name)
            return name, "pharma" if TRADES[trade] == "pharma" else ""


def _site(rng: Generator, estate: Estate) -> tuple[float, float]:
    """Put a site on one of the two roads that cross in an estate, up to 900 m from their crossing."""
    along, aside = uniform(rng, -900, 900), uniform(rng, 15, 60) * pick(rng, (-1, 1))
    angle = math.radians((estate.lon * 7919 + estate.lat * 104729) % 90 + pick(rng, (0, 90)))
    east = along * math.cos(angle) - aside * math.sin(angle)
    north = along * math.sin(angle) + aside * math.cos(angle)
    wide = M_PER_DEGREE * math.cos(math.radians(estate.lat))
    return round(estate.lon + east / wide, 6), round(estate.lat + north / M_PER_DEGREE, 6)


def _area(estate: Estate) -> str:
    return estate.postcode.rstrip("0123456789")


def _rep_of(estate: Estate) -> str:
    return next(rep.id for rep in MANAGERS if _area(estate) in rep.areas.split())


def _phone(rng: Generator, estate: Estate) -> str:
    return f"{DRAMA_NUMBERS.get(_area(estate), '01632 960 ')}{whole(rng, 0, 999):03d}"


def _last_visit(rng: Generator, pool: str) -> Cell:
    """Draw the day of the last visit: phases spread over the interval, one account in twelve overdue."""
    if pool == "basic" or chance(rng, 0.03):
        return ""
    days = INTERVAL_DAYS[pool] * (uniform(rng, 1.0, 1.4) if chance(rng, 0.08) else uniform(rng, 0.05, 1.0))
    day = AS_OF - timedelta(days=max(2, round(days)))
    return day - timedelta(days=max(0, day.weekday() - 4))
