"""Who visits whom, and what a good day of visits is."""

from typing import Literal

from pydantic import ConfigDict, Field

from routeplan.policy.values import Rules, Seconds, Share


class VisitRules(Rules):
    """``[visits]``."""

    inside: Literal["whole", "start"] = "whole"
    fixed_rounds: bool = False
    compactness: Share = 0.3
    irregularity: float = Field(default=0.1, ge=0, le=10)
    worth_of_next: Share = 1.0
    preference: Seconds = 900
    stability: Seconds = 1200
    freeze: int = Field(default=7, ge=0, le=366)
    borders: Literal["kept", "open"] = "kept"
    price_per_km: Seconds = 0


class TerritoryRules(Rules):
    """``[territories]``."""

    method: Literal["balanced", "keep"] = "balanced"
    teams: Literal["kept", "open"] = "kept"
    approved: bool = True
    potential_tolerance: float = Field(default=0.10, gt=0, le=10)
    workload_tolerance: float = Field(default=0.10, gt=0, le=10)
    home_weight: Share = 0.5
    compactness: float = Field(default=20.0, ge=0, le=100)
    contiguous: bool = True
    longest_border_km: float = Field(default=40.0, gt=0)
    stability: float = Field(default=0.3, ge=0, le=100)
    most_handovers: int = Field(default=0, ge=0)
    most_handovers_per_rep: int = Field(default=0, ge=0)


class SolverRules(Rules):
    """``[solver]``: the engine, and any of its settings as a further key."""

    model_config = ConfigDict(extra="allow")

    __pydantic_extra__: dict[str, float] = Field(init=False)

    engine: str = "routeplan"

    @property
    def settings(self) -> dict[str, float]:
        """Settings of the engine by name; the engine knows which there are."""
        return dict(self.__pydantic_extra__)
