"""What a customer may buy."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """A row of the sales funnel.

    Parameters
    ----------
    id, customer_id : str
        Which one, with whom.
    stage : str
        Where it stands: as stated, or the stage below the first one whose test is missing.
    stated : str
        The stage that the table states.
    missing : str
        The test that is missing; "": none.
    amount : float
        Money, if it is won.
    next_step : str
        What happens next; "": nobody knows, and the opportunity counts 0.
    person, place : str
        With whom the next step is, and where.
    next_step_date, last_progress, closed_on : date or None
        Days; ``closed_on`` of those won and lost.
    at_s : int or None
        When the next step takes place on its day, seconds after midnight: an appointment. None: any time.
    lost_at : str
        The stage that a lost one had reached; "": the first.
    """

    id: str
    customer_id: str
    stage: str
    stated: str
    amount: float
    missing: str = ""
    next_step: str = ""
    person: str = ""
    place: str = ""
    next_step_date: date | None = None
    last_progress: date | None = None
    closed_on: date | None = None
    at_s: int | None = None
    lost_at: str = ""
