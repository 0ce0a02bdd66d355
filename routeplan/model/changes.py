"""What a plan changes of the one before."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["moved", "came", "went"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A visit that moved, came or went.

    Parameters
    ----------
    kind : "moved", "came" or "went"
        What became of it.
    customer_id, task_id, tier : str
        Whose visit; ``task_id`` is empty for a visit of the cadence, ``tier`` for a customer who is gone.
    from_rep_id, to_rep_id : str
        Who was to come, and who comes; empty where nobody does.
    from_date, to_date : date or None
        When.
    code : str
        The reason; docs/rules.md lists them.
    reason : str
        The reason in one English sentence, with its numbers.
    saved_s : int or None
        Driving that the change saves, seconds: by itself, or all changes of its rep together (``larger_change``); None: that
        is not the point.
    other_id : str
        The customer whose visit comes in its place, or went from it; empty where there is none.
    """

    kind: ChangeKind
    customer_id: str
    task_id: str
    tier: str
    from_rep_id: str
    from_date: dt.date | None
    to_rep_id: str
    to_date: dt.date | None
    code: str
    reason: str
    saved_s: int | None = None
    other_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All changes on the days that both plans have.

    Parameters
    ----------
    kept : int
        Visits that stayed as they were.
    changes : tuple of Change
        By day, first the old and where there is none the new one, then by customer.
    """

    kept: int
    changes: tuple[Change, ...]

    def count(self, kind: ChangeKind) -> int:
        """Count the changes of a kind."""
        return sum(change.kind == kind for change in self.changes)

    @property
    def told(self) -> int:
        """Visits of the plan before: kept, moved or gone."""
        return self.kept + self.count("moved") + self.count("went")

    @property
    def moved_share(self) -> float:
        """Share of them that moved; 0 where there are none."""
        return self.count("moved") / self.told if self.told else 0.0

    def by_code(self) -> dict[str, int]:
        """Count the changes by reason, the most frequent first."""
        counted = Counter(change.code for change in self.changes)
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
