"""Shops of a beverage maker: what they are called, when they receive a rep and what they sell."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from numpy.random import Generator

from scenarios.generators.draws import chance, normal, pick, uniform, whole
from scenarios.generators.streets import Spot

GRADES = (("S", 0.03), ("A", 0.17), ("B", 0.30), ("C", 0.50))
"""Store grades and the share of the shops that each makes up, best first."""

CADENCE_DAYS = {"S": 3.5, "A": 7.0, "B": 14.0, "C": 28.0}
"""Days between two visits."""

SPREAD = 1.3
"""Standard deviation of the logarithm of revenue: the best fifth of the shops then brings 68 %."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of shop: words that end its name, hours at which a rep is welcome, how common and how large it is."""

    endings: tuple[str, ...]
    windows: tuple[str, ...]
    share: float
    size: float
    is_chain: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What the shops of a city are called and what their owners say, in its script."""

    kinds: tuple[Kind, ...]
    chains: tuple[str, ...]
    families: tuple[str, ...]
    branch: str
    surnames: Sequence[str]
    titles: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A shop with all that its row says; ``grade`` is what it is, ``tier`` what the table tells (it may be empty)."""

    id: str
    name: str
    spot: Spot
    grade: str
    tier: str
    revenue: float
    potential: int
    rep_id: str
    phone: str
    contact: str
    windows: str
    weekdays: str
    note: str


def open_shops(
    rng: Generator,
    spots: Sequence[Spot],
    words: Words,
    *,
    prefix: str,
    phone: str,
    median: float,
    rep_of: Callable[[Spot], str],
) -> list[Shop]:
    """Open a shop at each place.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    spots : sequence of Spot
        Where.
    words : Words
        Names and remarks.
    prefix : str
        Beginning of each id.
    phone : str
        Telephone number with a # for each digit to draw. It belongs to a range that nobody is given.
    median : float
        Yearly revenue of the shop in the middle.
    rep_of : callable
        Today's rep of a place.

    Returns
    -------
    list of Shop
        One a place, in the same order.
    """
    kinds = [pick(rng, words.kinds, [kind.share for kind in words.kinds]) for _ in spots]
    revenues = _revenues(rng, [kind.size for kind in kinds], median)
    grades = _grades(rng, revenues)
    used: set[str] = set()
    shops = []
    for idx, (spot, kind) in enumerate(zip(spots, kinds, strict=True)):
        grade = grades[idx]
        shops.append(
            Shop(
                id=f"{prefix}-{idx + 1:04d}",
                name=_name(rng, kind, words, spot, used),
                spot=spot,
                grade=grade,
                tier="" if chance(rng, 0.03) else grade,
                revenue=revenues[idx],
                potential=int(round(revenues[idx] * (1.05 + 0.9 * uniform(rng, 0, 1) ** 2), -2)),
                rep_id=rep_of(spot),
                phone=_phone(rng, phone),
                contact=pick(rng, words.surnames) + pick(rng, words.titles) if chance(rng, 0.8) else "",
                windows=pick(rng, kind.windows),
                weekdays=pick(rng, ("Tue, Thu", "Mon, Wed, Fri", "Wed", "Tue-Fri"))
                if grade in "BC" and chance(rng, 0.08)
                else "",
                note=pick(rng, words.notes) if chance(rng, 0.18) else "",
            )
        )
    return shops


def _phone(rng: Generator, pattern: str) -> str:
    fixed = pattern.rstrip("#")
    digits = len(pattern) - len(fixed)
    return f"{fixed}{whole(rng, 0, 10**digits - 1):0{digits}d}"


def _revenues(rng: Generator, sizes: Sequence[float], median: float) -> list[float]:
    """Give the quantiles of a lognormal distribution to the shops, large kinds more often the high ones."""
    count = len(sizes)
    ranked = sorted(range(count), key=[size + normal(rng) for size in sizes].__getitem__)
    revenues = [0.0] * count
    for rank, idx in enumerate(ranked):
        revenues[idx] = median * math.exp(SPREAD * NormalDist().inv_cdf((rank + 0.5) / count))
    return revenues


def _grades(rng: Generator, revenues: Sequence[float]) -> list[str]:
    """Grade by revenue as a sales team does it: mostly by the figures, a little by heart."""
    felt = [math.log(revenue) + 0.25 * normal(rng) for revenue in revenues]
    ranked = sorted(range(len(felt)), key=felt.__getitem__, reverse=True)
    grades = [GRADES[-1][0]] * len(felt)
    start = 0.0
    for grade, share in GRADES:
        for idx in ranked[round(start * len(ranked)) : round((start + share) * len(ranked))]:
            grades[idx] = grade
        start += share
    return grades


def _name(rng: Generator, kind: Kind, words: Words, spot: Spot, used: set[str]) -> str:
    """Invent a name that no other shop has: a chain's branch, or a family's shop."""
    while True:
        if kind.is_chain:
            name = f"{pick(rng, words.chains)}{pick(rng, kind.endings)} {spot.street[:2]}{words.branch}"
            if name in used:
                name = f"{name[: -len(words.branch)]}{pick(rng, '一二三東西南北')}{words.branch}"
        else:
            name = pick(rng, words.families) + pick(rng, kind.endings)
        if name not in used:
            used.add(name)
            return name
