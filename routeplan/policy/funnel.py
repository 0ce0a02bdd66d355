"""The sales funnel: stages, their chances and what is expected of them."""

from typing import Self

from pydantic import Field, model_validator

from routeplan.policy.values import Rules


class FunnelRules(Rules):
    """``[funnel]``."""

    stages: tuple[str, ...] = ("opportunity", "appointment", "proposal", "contract", "won")
    chances: tuple[float, ...] = (0.0, 0.25, 0.50, 0.90, 1.0)
    lost: str = "lost"
    shape: tuple[float, ...] = (5, 4, 3, 2, 1)
    tests: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    stale_days: int = Field(default=7, ge=1, le=366)
    cycle_days: int = Field(default=90, ge=1, le=3660)
    target: float = Field(default=0.0, ge=0)

    @model_validator(mode="after")
    def _one_chance_a_stage(self) -> Self:
        if len(self.stages) < 2 or len({*self.stages, self.lost}) != len(self.stages) + 1:
            raise ValueError("stages must name at least two stages, each once, and lost another name")
        for key in ("chances", "shape"):
            if len(getattr(self, key)) != len(self.stages):
                raise ValueError(
                    f"{len(self.stages)} stages need {len(self.stages)} {key}, there are {len(getattr(self, key))}: set {key}"
                )
        if list(self.chances) != sorted(self.chances) or self.chances[0] < 0 or self.chances[-1] != 1:
            raise ValueError("chances must rise from 0 or more to 1 for the last stage, which is won")
        if any(part <= 0 for part in self.shape):
            raise ValueError("shape must hold numbers above 0")
        if unknown := [stage for stage in self.tests if stage not in self.stages]:
            raise ValueError(f"tests of '{unknown[0]}', which is none of the stages {list(self.stages)}")
        return self

    @property
    def won(self) -> str:
        """The last stage."""
        return self.stages[-1]

    @property
    def columns(self) -> tuple[str, ...]:
        """Headings of the tests."""
        return tuple(dict.fromkeys(name for names in self.tests.values() for name in names))
