"""What customers are worth, and how often they are visited."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from routeplan.model import Cadence, Channel, OverloadRule
from routeplan.policy.response import ResponseRules
from routeplan.policy.tiering import (
    PRESETS,
    GradeRules,
    RfmRules,
    RuleName,
    ScoreRules,
    ThresholdRules,
)
from routeplan.policy.values import Rules, Seconds, Share, Weekdays

TIERS: dict[str, dict[str, str | float]] = {
    "S": {"cadence": "2 per week", "service": "40 min", "worth": "4 h", "time_share": 0.0},
    "A": {"cadence": "every 7 days", "service": "30 min", "worth": "3 h", "time_share": 0.40},
    "B": {"cadence": "every 14 days", "service": "25 min", "worth": "90 min", "time_share": 0.30},
    "C": {"cadence": "every 28 days", "service": "20 min", "worth": "40 min", "time_share": 0.20},
    "strategic": {
        "cadence": "monthly", "service": "90 min", "worth": "4 h", "joint": "quarterly", "support": "4 h"
    },
    "key": {"cadence": "monthly", "service": "60 min", "worth": "3 h", "support": "2 h"},
    "growth": {"cadence": "every 56 days", "service": "45 min", "worth": "90 min"},
    "basic": {"cadence": "none", "service": "30 min", "worth": "40 min", "phone": "quarterly"},
}  # fmt: skip
"""Defaults of the tiers that a policy may name without a table of their own."""


class PortfolioRules(Rules):
    """``[portfolio]``."""

    preset: Literal["abc", "stores", "pools"] = "abc"
    tiers: tuple[str, ...] = ("A", "B", "C")
    rules: tuple[RuleName, ...] = ("share",)
    mix: Literal["first", "best"] = "first"
    by: Literal["revenue", "potential"] = "revenue"
    cuts: tuple[float, ...] = (0.80, 0.95)
    months: int = Field(default=12, ge=1, le=120)
    value_spread: tuple[float, float] = (0.5, 1.5)
    cadence: Literal["tier", "optimise", "order interval"] = "tier"
    dormant_days: int = Field(default=180, ge=1, le=3660)
    new_days: int = Field(default=90, ge=1, le=3660)
    first_visit_days: int = Field(default=30, ge=1, le=366)
    growth: tuple[float, ...] = (0.10, 0.20)
    grades: GradeRules = GradeRules()
    thresholds: ThresholdRules = ThresholdRules()
    score: ScoreRules = ScoreRules()
    rfm: RfmRules = RfmRules()
    response: ResponseRules = ResponseRules()

    @model_validator(mode="before")
    @classmethod
    def _apply_preset(cls, data: object) -> object:
        return {**preset_of(data), **data} if isinstance(data, dict) else data

    @model_validator(mode="after")
    def _cuts_fit(self) -> Self:
        if not self.tiers or len(set(self.tiers)) != len(self.tiers):
            raise ValueError("tiers must name at least one tier, each once")
        if not self.rules or len(set(self.rules)) != len(self.rules):
            raise ValueError("rules must name at least one rule, each once")
        borders = {
            "share": ("cuts", self.cuts),
            "grades": ("shares under [portfolio.grades]", self.grades.shares),
            "thresholds": ("least under [portfolio.thresholds]", self.thresholds.least),
            "score": ("least under [portfolio.score]", self.score.least),
        }
        for rule, (key, cuts) in borders.items():
            if rule in self.rules and len(cuts) != len(self.tiers) - 1:
                raise ValueError(
                    f"{len(self.tiers)} tiers need {len(self.tiers) - 1} cuts, there are {len(cuts)}: set {key}"
                )
        for segment, tier in self.rfm.tiers.items():
            if tier not in self.tiers:
                raise ValueError(f"[portfolio.rfm] tiers: {segment} = '{tier}' is none of {list(self.tiers)}")
        if list(self.cuts) != sorted(self.cuts) or any(not 0 < cut <= 1 for cut in self.cuts):
            raise ValueError("cuts must rise, from above 0 to at most 1, which is 100 %: write 80 % as 0.80")
        if any(rate <= -1 for rate in self.growth):
            raise ValueError("growth must hold shares above -1: write 10 % as 0.10")
        if not 0 <= self.value_spread[0] <= self.value_spread[1] <= 100:
            raise ValueError("value_spread must be two numbers from 0 to 100, the smaller first")
        return self


def _check_item(text: str) -> str:
    if not text.strip() or len(text) > 60 or any(sign in text for sign in ";,|\n"):
        raise ValueError('write a few words without ; , | such as "display"')
    return text.strip()


CheckItem = Annotated[str, AfterValidator(_check_item)]
"""One thing to tick off; the log lists several with semicolons between them."""


def preset_of(portfolio: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Give what the preset of a ``[portfolio]`` sets, before it is checked."""
    return PRESETS.get(str(portfolio.get("preset", "abc")), {})


def _parse_cadence(value: object) -> object:
    return Cadence.parse(value) if isinstance(value, str) else value


OwnCadence = Annotated[Cadence | None, BeforeValidator(_parse_cadence)]


class TierRules(Rules):
    """``[tiers.NAME]``; lengths of time in seconds."""

    cadence: OwnCadence
    phone: OwnCadence = None
    online: OwnCadence = None
    call: Seconds = 600
    joint: OwnCadence = None
    meeting: Seconds = 3600
    support: Seconds = 0
    service: Seconds
    worth: Seconds
    required: bool = False
    time_share: Share = 0.0
    frequency: tuple[float, float] = (0.5, 2.0)
    preferred_weekdays: Weekdays = frozenset()
    purpose: str = ""
    checklist: tuple[CheckItem, ...] = Field(default=(), max_length=12)

    @property
    def remote(self) -> tuple[tuple[Channel, Cadence], ...]:
        """How often, by each channel that needs no driving."""
        ways: tuple[tuple[Channel, Cadence | None], ...] = (("phone", self.phone), ("online", self.online))
        return tuple((channel, cadence) for channel, cadence in ways if cadence)

    @model_validator(mode="after")
    def _frequency_holds_the_cadence(self) -> Self:
        least, most = self.frequency
        if not 0 <= least <= 1 <= most <= 20:
            raise ValueError(
                "frequency must be two numbers around 1, such as [0.5, 2.0]: the least and the most visits, in times of cadence"
            )
        return self


class CadenceRules(Rules):
    """``[cadence]``."""

    early: float = Field(default=0.70, gt=0, le=1)
    late: float = Field(default=1.30, ge=1, le=10)
    limit: float = Field(default=0.0, ge=0, le=20)
    unknown_last_visit: Literal["spread", "now"] = "spread"
    season: tuple[float, ...] = ()
    overload: OverloadRule = "value"

    @model_validator(mode="after")
    def _a_year_of_months(self) -> Self:
        if self.season and (len(self.season) != 12 or any(not 0.1 <= times <= 10 for times in self.season)):
            raise ValueError("season must hold twelve numbers from 0.1 to 10, January first, or none")
        return self

    @model_validator(mode="after")
    def _limit_after_late(self) -> Self:
        if 0 < self.limit < self.late:
            raise ValueError(f"limit = {self.limit:g} lies before late = {self.late:g}; 0: no limit")
        return self
