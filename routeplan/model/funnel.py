"""How the sales funnel stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFigures:
    """One stage: opportunities there now, as many as the target shape wants of the same sum, and the share that goes on.

    Parameters
    ----------
    stage : str
        Its name.
    count : int
        Opportunities there now; of those won the ones of the last sales cycle.
    wanted : float
        As many as the shape gives it of all that stand in a stage.
    conversion : float or None
        Share of those that ever reached the stage that reached the next one; None for the last, or if none did.
    """

    stage: str
    count: int
    wanted: float
    conversion: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleOpportunity:
    """An open opportunity without progress.

    Parameters
    ----------
    id, customer_id, stage : str
        Which one, with whom, and where it stands.
    rep_id : str
        Whose customer it is; "": nobody's.
    amount, expected : float
        Money if it is won, and times the chance of that.
    days : int or None
        Since the last progress; None: none is on record.
    """

    id: str
    customer_id: str
    stage: str
    rep_id: str
    amount: float
    expected: float
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepFunnel:
    """One rep's funnel over a sales cycle.

    Parameters
    ----------
    rep_id : str
        The rep; "": customers of none.
    counts : tuple of int
        Opportunities by stage, from the first to won; of those won the ones of the last sales cycle.
    conversions : tuple of (float or None)
        By stage, as in `StageFigures`.
    stale : int
        Open ones without progress.
    won, expected : float
        Money won in the last cycle, and expected of the open opportunities.
    gap : float
        What is missing to the target; 0: nothing.
    inflow : float or None
        Amount of new opportunities that closes the gap; None: nothing was ever decided, or nothing won.
    """

    rep_id: str
    counts: tuple[int, ...]
    conversions: tuple[float | None, ...]
    stale: int
    won: float
    expected: float
    gap: float
    inflow: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """The funnel of a company.

    Parameters
    ----------
    stages : tuple of StageFigures
        From the first to won.
    stale : tuple of StaleOpportunity
        Alerts.
    forecast : tuple of (str, str, float)
        Rep, month such as "2026-12", and money expected then; sorted.
    reps : tuple of RepFunnel
        By id.
    """

    stages: tuple[StageFigures, ...]
    stale: tuple[StaleOpportunity, ...]
    forecast: tuple[tuple[str, str, float], ...]
    reps: tuple[RepFunnel, ...]
