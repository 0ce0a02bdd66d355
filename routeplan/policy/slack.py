"""Slack as a share of the day, or as the chance of ending on time."""

import re
from typing import Annotated, Self

from pydantic import Field, ValidatorFunctionWrapHandler, WrapValidator

LEAST_CHANCE = 0.5


class Sure(float):
    """No fixed share is kept free (0), but enough that a day ends on time with a chance."""

    chance: float

    def __new__(cls, chance: float) -> Self:
        """Make a slack of share 0 that asks for a chance."""
        slack = super().__new__(cls, 0.0)
        slack.chance = chance
        return slack

    def __eq__(self, other: object) -> bool:
        """Tell slacks of the same chance from others."""
        return isinstance(other, Sure) and self.chance == other.chance

    def __hash__(self) -> int:
        """Hash the chance."""
        return hash(self.chance)


def _read(value: object, share: ValidatorFunctionWrapHandler) -> object:
    """Read "95 %" as a chance; a text below 50 % is a share that somebody wrote as a per cent, and told so."""
    if isinstance(value, Sure):
        return value
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*[%％]\s*", value) if isinstance(value, str) else None
    if not found or float(found[1]) / 100 < LEAST_CHANCE:
        return share(value)
    chance = float(found[1]) / 100
    if chance >= 1:
        raise ValueError('no day is sure to end on time; write a chance below 100 %, such as "95 %"')
    return Sure(chance)


Slack = Annotated[float, Field(ge=0, lt=1), WrapValidator(_read)]
