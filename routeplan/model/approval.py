"""Territories that a planner approved, and the decisions that led there."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["accept", "reject"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryVersion:
    """Name a version of the territories.

    Parameters
    ----------
    version : str
        Day and hash of the contents, such as "2026-11-25-ab12cd".
    by : str
        Who approved it; may be empty.
    date : date
        When.
    start : date
        From when it counts: the first day of the plan that it was made for.
    """

    version: str
    by: str
    date: dt.date
    start: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided on one move.

    Parameters
    ----------
    customer_id, from_rep, to_rep : str
        The move.
    verdict : {"accept", "reject"}
        Accepted: the customer is with ``to_rep``; rejected: it stays with ``from_rep``.
    by, remark : str
        Who, and why; may be empty.
    date : date
        When the decision was read.
    """

    customer_id: str
    from_rep: str
    to_rep: str
    verdict: Verdict
    date: dt.date
    by: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A version of the territories.

    Parameters
    ----------
    version : TerritoryVersion
        Its name, by whom and when.
    remark : str
        Of who approved it.
    proposal : int
        Number of the proposal that it began with.
    previous : str
        The version before; empty: none.
    potential_deviation, workload_deviation : float
        Largest deviations from the shares.
    owners : tuple of (str, str)
        Customer and rep, sorted by customer.
    decisions : tuple of Decision
        All so far, sorted by customer; one a customer.
    """

    version: TerritoryVersion
    remark: str
    proposal: int
    previous: str
    potential_deviation: float
    workload_deviation: float
    owners: tuple[tuple[str, str], ...]
    decisions: tuple[Decision, ...] = ()
