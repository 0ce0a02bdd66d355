"""How customers without a tier of their own get one."""

from typing import Literal, Self

from pydantic import Field, model_validator

from routeplan.policy.values import Rules

RuleName = Literal["share", "grades", "thresholds", "score", "rfm"]

Segment = Literal["champions", "potential", "declining", "sleeping", "lost"]
"""What the orders say of a customer, by how recent, frequent and large they are."""

PRESETS: dict[str, dict[str, tuple[str, ...]]] = {
    "abc": {},
    "stores": {"tiers": ("S", "A", "B", "C"), "rules": ("grades",)},
    "pools": {"tiers": ("strategic", "key", "growth", "basic"), "rules": ("thresholds",)},
}
"""What ``[portfolio] preset`` sets where the policy does not say otherwise."""


class GradeRules(Rules):
    """``[portfolio.grades]``."""

    shares: tuple[float, ...] = (0.05, 0.20, 0.80)

    @model_validator(mode="after")
    def _shares_rise(self) -> Self:
        if list(self.shares) != sorted(self.shares) or any(not 0 < share <= 1 for share in self.shares):
            raise ValueError("shares must rise, from above 0 to at most 1: write 20 % as 0.20")
        return self


class ThresholdRules(Rules):
    """``[portfolio.thresholds]``; money a year."""

    least: tuple[float, ...] = (5_000_000, 2_000_000, 500_000)

    @model_validator(mode="after")
    def _amounts_fall(self) -> Self:
        if list(self.least) != sorted(self.least, reverse=True) or any(amount < 0 for amount in self.least):
            raise ValueError("least must hold amounts from 0 on, the largest first")
        return self


class ScoreRules(Rules):
    """``[portfolio.score]``."""

    weights: dict[str, float] = Field(
        default_factory=lambda: {"revenue": 0.5, "potential": 0.3, "growth": 0.2}
    )
    least: tuple[float, ...] = (0.80, 0.50)

    @property
    def columns(self) -> tuple[str, ...]:
        """Headings of the customer table that the weights name, beside what routeplan knows itself."""
        return tuple(
            name for name in self.weights if name not in {"revenue", "potential", "orders", "growth"}
        )

    @model_validator(mode="after")
    def _weigh_something(self) -> Self:
        if not self.weights or any(weight <= 0 for weight in self.weights.values()):
            raise ValueError("weights must name at least one column, each with a weight above 0")
        if list(self.least) != sorted(self.least, reverse=True) or any(
            not 0 <= score <= 1 for score in self.least
        ):
            raise ValueError("least must hold scores from 1 down to 0, the largest first")
        return self


class TreatmentRules(Rules):
    """``[portfolio.rfm.treatments]``."""

    champions: str = "keep close: regular visits, first news of what is new"
    potential: str = "grow: offer a wider range, shorten the interval between orders"
    declining: str = "win back: a visit to find out why the orders fell"
    sleeping: str = "wake up: one call and one offer, then no more visits"
    lost: str = "stop spending: no visits until the customer comes back"

    def of(self, segment: str) -> str:
        """Give the treatment of a segment; "" for a customer in none."""
        return str(getattr(self, segment)) if segment else ""


class RfmRules(Rules):
    """``[portfolio.rfm]``."""

    months: int = Field(default=24, ge=1, le=120)
    lost_days: int = Field(default=365, ge=1, le=3660)
    rhythm: float = Field(default=2.0, ge=0, le=20)
    recency: tuple[float, ...] = ()
    frequency: tuple[float, ...] = ()
    money: tuple[float, ...] = ()
    tiers: dict[Segment, str] = Field(default_factory=dict)
    treatments: TreatmentRules = TreatmentRules()

    @model_validator(mode="after")
    def _four_cuts(self) -> Self:
        for name in ("recency", "frequency", "money"):
            cuts = getattr(self, name)
            if cuts and (len(cuts) != 4 or list(cuts) != sorted(cuts)):
                raise ValueError(f"{name} must hold four rising numbers, or none for fifths of the customers")
        return self
