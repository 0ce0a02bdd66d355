"""How fast reps travel."""

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from routeplan.clock import parse_span
from routeplan.policy.nearest import nearest
from routeplan.policy.tables import FileName
from routeplan.policy.values import Rules

Source = Literal["straight", "roads", "osrm", "valhalla", "ors", "matrix"]

_NAMES = (
    ("roads", "roads", "town.osm.pbf"),
    ("osrm", "url", "https://osrm.example"),
    ("valhalla", "url", "https://valhalla.example"),
    ("ors", "url", "https://ors.example"),
    ("matrix", "matrix", "times.csv"),
)
"""What a source needs, and an example of it."""

Speed = Annotated[float, Field(ge=0.05, le=2)]


class ModeRules(Rules):
    """``[travel.modes.NAME]``: minutes = minutes x km ** exponent."""

    minutes: float = Field(gt=0, le=600)
    exponent: float = Field(gt=0, le=1)


MODES = {
    "car": ModeRules(minutes=3.0, exponent=0.74),
    "e-bike": ModeRules(minutes=4.0, exponent=0.95),
    "walk": ModeRules(minutes=15.6, exponent=1.0),
    "transit": ModeRules(minutes=9.0, exponent=0.70),
}


class TravelRules(Rules):
    """``[travel]``; ``traffic`` gives the share of the free speed by span of the day."""

    source: Source = "straight"
    roads: FileName = ""
    speed_factor: float = Field(default=0.8, ge=0.2, le=1.5)
    url: str = ""
    max_table: int = Field(default=0, ge=0, le=10_000)
    matrix: FileName = ""
    fallback: Literal["none", "straight"] = "none"
    mode: str = "car"
    detour: float = Field(default=1.3, ge=1, le=5)
    modes: dict[str, ModeRules] = MODES
    traffic: dict[str, Speed] = Field(default_factory=dict)

    @field_validator("modes", mode="before")
    @classmethod
    def _keep_presets(cls, value: object) -> object:
        return {**MODES, **value} if isinstance(value, dict) else value

    @model_validator(mode="after")
    def _source_is_named(self) -> Self:
        for source, key, example in _NAMES:
            if self.source == source and not getattr(self, key):
                raise ValueError(f'source = "{source}" needs {key}, such as {key} = "{example}"')
        return self

    @model_validator(mode="after")
    def _mode_exists(self) -> Self:
        if self.mode not in self.modes:
            raise ValueError(
                f"mode '{self.mode}' has no table [travel.modes.{self.mode}]{nearest(self.mode, self.modes)}"
            )
        return self

    @field_validator("traffic")
    @classmethod
    def _spans_in_order(cls, traffic: dict[str, float]) -> dict[str, float]:
        spans = sorted((parse_span(text), text) for text in traffic)
        for ((_, until), one), ((since, _), other) in pairwise(spans):
            if since < until:
                raise ValueError(f"'{one}' and '{other}' overlap")
        return traffic

    def speed_steps(self) -> tuple[tuple[int, float], ...]:
        """Give the speed over the day as a step function.

        Returns
        -------
        tuple of (int, float)
            Second after midnight from which a speed holds, ascending from 0, and the speed as a share of the free one;
            () where the speed is free all day.

        Examples
        --------
        >>> TravelRules(traffic={"07:00-09:30": 0.7}).speed_steps()
        ((0, 1.0), (25200, 0.7), (34200, 1.0))
        """
        steps = {0: 1.0}
        for (since, until), speed in sorted(
            (parse_span(text), speed) for text, speed in self.traffic.items()
        ):
            steps |= {since: speed, until: 1.0}
        return tuple(steps.items()) if self.traffic else ()
