"""Plans side by side."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from routeplan.model.published import Figures, PublishedPlan, PublishedVisit

ChangeKind = Literal["gone", "added", "day", "day_rep", "rep", "time"]
"""Only in the first plan; only in the other; another day; another day and rep; another rep; another time."""

CHANGE_KINDS: tuple[ChangeKind, ...] = ("gone", "added", "day", "day_rep", "rep", "time")

Unit = Literal["count", "decimal", "hours", "km", "minutes", "share"]
Judgement = Literal["better", "worse", "same", ""]

_DIGITS: dict[Unit, int] = {"count": 1, "decimal": 2, "hours": 1, "km": 0, "minutes": 1, "share": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure that plans are compared by.

    Parameters
    ----------
    key : str
        Its name in ``kpis.json``.
    word : str
        Its name in ``routeplan.language``.
    unit : Unit
        What it counts.
    better : {"less", "more", ""}
        Which is better; "": neither.
    is_total : bool
        A sum over the horizon, which plans of different lengths are compared by per week.
    """

    key: str
    word: str
    unit: Unit
    better: Literal["less", "more", ""] = ""
    is_total: bool = False

    def difference(self, first: float | None, other: float | None) -> float | None:
        """Give the other value less the first, both as they are shown; None where one is not known."""
        if first is None or other is None:
            return None
        scale, digits = 100 if self.unit == "share" else 1, _DIGITS[self.unit]
        apart = round(scale * other, digits) - round(scale * first, digits)
        return round(apart, digits) / scale

    def verdict(self, first: float | None, other: float | None) -> Judgement:
        """Judge the other value by the first; "" where neither is better."""
        change = self.difference(first, other)
        if change is None:
            return ""
        if change == 0:
            return "same"
        if not self.better:
            return ""
        return "better" if (change < 0) == (self.better == "less") else "worse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A rep, a tier, a week or a part of the team in each plan.

    Parameters
    ----------
    name : str
        Rep id, tier, first day of the week (ISO) or team.
    values : tuple of Figures or None
        One for each plan; None: the plan does not have it.
    """

    name: str
    values: tuple[Figures | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitChange:
    """A visit that differs.

    Parameters
    ----------
    kind : ChangeKind
        How.
    before, after : PublishedVisit or None
        In the first plan and in the other.
    why : str
        Why the plan without it leaves it out, as that plan says; empty: it does not say.
    """

    kind: ChangeKind
    before: PublishedVisit | None
    after: PublishedVisit | None
    why: str = ""

    @property
    def visit(self) -> PublishedVisit:
        """The visit in whichever plan has it, the first before the other."""
        found = self.before or self.after
        assert found is not None  # noqa: S101 - one of the two is always there
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Pilot:
    """A team that alone changes, and the others.

    Parameters
    ----------
    team : str
        The team.
    rows : tuple of Row
        Two: the team and the rest; figures of the first plan and of this one.
    inside, outside : int
        Visits that differ in the team and in the rest.
    """

    team: str
    rows: tuple[Row, Row]
    inside: int
    outside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """A plan against the first.

    Parameters
    ----------
    same : int
        Visits on the common days that do not differ.
    changes : tuple of VisitChange
        The others, by day and rep.
    pilot : Pilot or None
        Where one team alone changes.
    """

    same: int
    changes: tuple[VisitChange, ...]
    pilot: Pilot | None = None

    def count(self, kind: ChangeKind) -> int:
        """Count the changes of a kind."""
        return Counter(change.kind for change in self.changes)[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Plans side by side, each against the first.

    Parameters
    ----------
    plans : tuple of PublishedPlan
        At least two.
    common : (date, date) or None
        First and last day that all plans have; None: there is none, and no visits are compared.
    per_week : bool
        Whether the horizons differ, so that totals are given per week.
    figures : tuple of Figures
        Of each plan.
    measures, rep_measures, tier_measures, week_measures : tuple of Measure
        What is compared: whole plans, reps (and parts of the team), tiers, weeks.
    reps, tiers, weeks : tuple of Row
        By rep, tier and week; weeks that all plans have.
    against : tuple of Against
        One for each plan after the first.
    """

    plans: tuple[PublishedPlan, ...]
    common: tuple[date, date] | None
    per_week: bool
    figures: tuple[Figures, ...]
    measures: tuple[Measure, ...]
    rep_measures: tuple[Measure, ...]
    tier_measures: tuple[Measure, ...]
    week_measures: tuple[Measure, ...]
    reps: tuple[Row, ...]
    tiers: tuple[Row, ...]
    weeks: tuple[Row, ...]
    against: tuple[Against, ...]
