"""How what a customer brings depends on how often it is visited."""

from typing import Self

from pydantic import Field, model_validator

from routeplan.policy.values import Rules


class ResponseRules(Rules):
    """``[portfolio.response]``; shares of what a customer brings at today's visits."""

    kept: float = Field(default=0.40, ge=0, lt=1)
    most: float = Field(default=1.30, gt=1, le=10)

    @model_validator(mode="after")
    def _more_visits_bring_ever_less(self) -> Self:
        if self.most - 1 > 1 - self.kept:
            raise ValueError(
                f"most = {self.most:g} gains more by further visits than kept = {self.kept:g} loses without any; lower most or kept"
            )
        return self
