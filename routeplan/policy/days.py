"""Which days are planned, and how long a working day is."""

from typing import Self

from pydantic import Field, model_validator

from routeplan.policy.slack import Slack, Sure
from routeplan.policy.values import Clock, Day, Rules, Seconds, Weekdays


class HorizonRules(Rules):
    """``[horizon]``."""

    start: Day | None = None
    weeks: int = Field(default=4, ge=1, le=53)
    as_of: Day | None = None


class CalendarRules(Rules):
    """``[calendar]``."""

    country: str = ""
    subdivision: str = ""
    weekdays: Weekdays = frozenset(range(5))
    working_weekends: bool = True
    extra_holidays: tuple[Day, ...] = ()
    extra_workdays: tuple[Day, ...] = ()


class DayRules(Rules):
    """``[day]``; clock times in seconds after midnight."""

    start: Clock = 30_600
    end: Clock = 63_000
    break_: Seconds = Field(default=2_700, alias="break")
    break_from: Clock = 41_400
    break_until: Clock = 48_600
    slack: Slack = 0.30
    overtime: Seconds = 0
    overtime_price: float = Field(default=1.5, ge=0, le=100)
    waiting: float = Field(default=0.2, ge=0, le=10)
    max_visits: int = Field(default=0, ge=0, le=1000)
    balance: float = Field(default=0.1, ge=0, le=0.45)

    @property
    def chance(self) -> float | None:
        """The chance of ending on time that ``slack = "95 %"`` asks for; None: the slack is a share."""
        return self.slack.chance if isinstance(self.slack, Sure) else None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end <= self.start:
            raise ValueError("the day ends before it starts")
        if self.break_until < self.break_from:
            raise ValueError("break_until lies before break_from")
        if self.break_ >= self.end - self.start:
            raise ValueError("the break fills the whole day")
        return self
