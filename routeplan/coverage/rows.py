"""Coverage, penetration and conversion by rep, team, tier, district and channel."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from routeplan.coverage.history import History
from routeplan.coverage.scene import YEAR, Scene
from routeplan.model import CoverageRow, GroupBy, Opportunity
from routeplan.policy import TargetRules

SPARE_DAYS = 31
"""So many days may be missing at the beginning of one or two years of orders."""

_GROUPS: tuple[GroupBy, ...] = ("rep", "team", "tier", "district", "channel")
_FIELDS = {"rep": "rep_id", "team": "team", "tier": "tier", "district": "district", "channel": "channel"}


def coverage_rows(
    scene: Scene,
    opportunities: Sequence[Opportunity],
    *,
    won: str,
    lost: str,
    days: int,
    tiers: Sequence[str],
    targets: TargetRules,
) -> tuple[CoverageRow, ...]:
    """Measure all customers, and each group of them.

    Parameters
    ----------
    scene : Scene
        Customers and histories.
    opportunities : sequence of Opportunity
        The funnel.
    won, lost : str
        The stages of those won and lost.
    days : int
        Days that count.
    tiers : sequence of str
        Best first: their order.
    targets : TargetRules
        ``[targets]``.

    Returns
    -------
    tuple of CoverageRow
        All customers first. A way of grouping that leaves all in one unnamed group is left out.
    """
    measured = _Columns(scene, opportunities, won=won, lost=lost, days=days)
    everybody = np.ones(scene.number, dtype=bool)
    rows = [measured.row("all", "", everybody, targets.coverage or None)]
    for by in _GROUPS:
        names = [getattr(one, _FIELDS[by]) for one in scene.customers]
        found = [tier for tier in tiers if tier in set(names)] if by == "tier" else sorted(set(names))
        if found == [""] or not found:
            continue
        codes = {name: idx for idx, name in enumerate(found)}
        code = np.array([codes.get(name, -1) for name in names])
        rows += [
            measured.row(
                by, name, code == idx, targets.tiers.get(name) if by == "tier" else targets.coverage or None
            )
            for idx, name in enumerate(found)
        ]
    return tuple(rows)


def short_year(scene: Scene) -> date | None:
    """Give the day of the first order where the orders do not fill the last 365 days, or nearly; else None."""
    if scene.begin is None or scene.begin <= scene.today - YEAR + SPARE_DAYS:
        return None
    return scene.as_of - timedelta(days=scene.today - scene.begin)


def year_before_is_known(scene: Scene) -> bool:
    """Tell whether the orders go back two years, or nearly."""
    return scene.begin is not None and scene.begin <= scene.today - 2 * YEAR + SPARE_DAYS


class _Columns:
    """One number a customer of everything that rows sum."""

    def __init__(
        self, scene: Scene, opportunities: Sequence[Opportunity], *, won: str, lost: str, days: int
    ) -> None:
        number, today = scene.number, scene.today
        place = {one.id: idx for idx, one in enumerate(scene.customers)}
        first = today - days + 1
        known = [one for one in opportunities if one.customer_id in place]
        self._all = {
            "reached": np.array([one.is_reached for one in scene.customers], dtype=np.int64),
            "buying": np.array([one.is_buying for one in scene.customers], dtype=np.int64),
            "dormant": np.array([one.is_dormant for one in scene.customers], dtype=np.int64),
            "opportunities": _counts(known, place),
            "won": _counts([one for one in known if one.stage == won], place),
            "lost": _counts([one for one in known if one.stage == lost], place),
            "visits": _visits(scene.contacts, scene, first),
            "recorded": np.maximum(_visits(scene.records, scene, first), scene.planned),
        }  # fmt: skip
        self._asked = scene.asked
        self._is_logged = any(one.last_contact is not None for one in scene.customers)
        self._sales = scene.orders.between(today - YEAR + 1, today).sums(number)
        self._before: NDArray[np.float64] | None = None
        if year_before_is_known(scene):
            self._before = scene.orders.between(today - 2 * YEAR + 1, today - YEAR).sums(number)

    def row(self, by: GroupBy, name: str, members: NDArray[np.bool_], target: float | None) -> CoverageRow:
        sums = {key: int(column[members].sum()) for key, column in self._all.items()}
        return CoverageRow(
            by=by,
            name=name,
            customers=int(members.sum()),
            asked=float(self._asked[members].sum()),
            sales=float(self._sales[members].sum()),
            sales_before=None if self._before is None else float(self._before[members].sum()),
            target=target,
            is_logged=self._is_logged,
            of_all=sums["reached"] / len(members) if by == "channel" else None,
            **sums,
        )


def _counts(opportunities: Sequence[Opportunity], place: Mapping[str, int]) -> NDArray[np.int64]:
    """Count opportunities by customer."""
    who = np.array([place[one.customer_id] for one in opportunities], dtype=np.int64)
    return np.bincount(who, minlength=len(place))


def _visits(contacts: History, scene: Scene, first: int) -> NDArray[np.int64]:
    """Count the visits alone: who was phoned was reached and not visited."""
    recent = contacts.between(first, scene.today)
    return recent.where(recent.kind == 0).counts(scene.number)
