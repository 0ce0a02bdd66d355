"""What the histories say of prospects, apart from what they say of customers."""

from dataclasses import dataclass

import pandas as pd

from routeplan.model import Opportunity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProspectHistory:
    """Rows of the histories that name a prospect.

    Parameters
    ----------
    visits, orders : DataFrame or None
        As those of customers; None without such a table.
    opportunities : tuple of Opportunity
        By row.
    converted : frozenset of str
        Prospects that stand among the customers by now.
    """

    visits: pd.DataFrame | None = None
    orders: pd.DataFrame | None = None
    opportunities: tuple[Opportunity, ...] = ()
    converted: frozenset[str] = frozenset()


def split_frame(
    frame: pd.DataFrame | None, prospect_ids: frozenset[str]
) -> tuple[pd.DataFrame | None, pd.DataFrame | None]:
    """Split a history into that of the customers and that of the prospects, who are no customers yet."""
    if frame is None or not prospect_ids:
        return frame, None
    is_prospect = frame["customer_id"].isin(list(prospect_ids))
    return frame[~is_prospect], frame[is_prospect]


def split_opportunities(
    opportunities: tuple[Opportunity, ...], prospect_ids: frozenset[str]
) -> tuple[tuple[Opportunity, ...], tuple[Opportunity, ...]]:
    """Split opportunities in the same way."""
    return (
        tuple(one for one in opportunities if one.customer_id not in prospect_ids),
        tuple(one for one in opportunities if one.customer_id in prospect_ids),
    )
