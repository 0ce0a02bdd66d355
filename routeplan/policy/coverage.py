"""Coverage, white space and targets."""

from typing import Annotated, Literal

from pydantic import Field

from routeplan.model import AreaClass
from routeplan.policy.values import Rules, Share

Kilometres = Annotated[float, Field(gt=0, le=500)]


class CostRules(Rules):
    """``[coverage.costs]``."""

    margin: Share = 0.0
    winning: float = Field(default=0.0, ge=0)


class RadiusRules(Rules):
    """``[coverage.radius_km]``: how far a reached customer reaches, by kind of area."""

    dense: Kilometres = 1.0
    town: Kilometres = 2.0
    rural: Kilometres = 5.0


Factor = Annotated[float, Field(ge=0, le=20)]


class ClassFactors(Rules):
    """One factor for each class of areas."""

    core: Factor = 1.0
    development: Factor = 1.0
    nurture: Factor = 1.0

    def of(self, kind: AreaClass) -> float:
        """Give the factor of a class; 1 for a customer without one, whose position is unknown."""
        return {"core": self.core, "development": self.development, "nurture": self.nurture, "": 1.0}[kind]

    @property
    def is_used(self) -> bool:
        """Whether any class is treated differently."""
        return (self.core, self.development, self.nurture) != (1.0, 1.0, 1.0)


class ClassRules(Rules):
    """``[coverage.classes]``: how plans treat core, development and nurture areas."""

    worth: ClassFactors = ClassFactors()
    frequency: ClassFactors = ClassFactors()


class CoverageRules(Rules):
    """``[coverage]``."""

    days: int = Field(default=90, ge=1, le=3660)
    resolution: Literal["auto"] | Annotated[int, Field(ge=3, le=10)] = "auto"
    potential_share: Share = 0.80
    covered: Share = 0.60
    dense: float = Field(default=5.0, gt=0)
    town: float = Field(default=0.3, gt=0)
    radius_km: RadiusRules = RadiusRules()
    home_km: Kilometres = 20.0
    places: int = Field(default=5, ge=0, le=50)
    sales_fall: Share = 0.20
    sales_weeks: int = Field(default=4, ge=1, le=52)
    reserve: Share = 0.0
    costs: CostRules = CostRules()
    classes: ClassRules = ClassRules()

    @property
    def classes_count(self) -> bool:
        """Whether plans need the classes of the areas: some are treated differently, or a reserve is asked for."""
        return self.classes.worth.is_used or self.classes.frequency.is_used or self.reserve > 0


class TargetRules(Rules):
    """``[targets]``; 0: none."""

    coverage: Share = 0.0
    tiers: dict[str, Share] = Field(default_factory=dict)
    visits: dict[str, Annotated[float, Field(gt=0)]] = Field(default_factory=dict)
    sales: float = Field(default=0.0, ge=0)
    new_customers: float = Field(default=0.0, ge=0)
