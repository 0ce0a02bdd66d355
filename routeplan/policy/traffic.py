"""How fast traffic is by weekday and hour."""

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from routeplan.clock import WEEKDAYS, parse_week_span
from routeplan.policy.nearest import nearest
from routeplan.policy.traffic_presets import PRESETS
from routeplan.policy.values import Rules

Speed = Annotated[float, Field(ge=0.05, le=2)]

Steps = tuple[tuple[int, float], ...]
"""Second after midnight from which a speed holds, ascending from 0, and the speed as a share of the free one."""

Span = tuple[int, int, float, str]
"""From when until when, how fast, and how the planner wrote it."""


class SpeedRules(Rules):
    """Speeds by span: a preset, and the planner's own spans over it, each a key such as ``"Mon-Fri 07:00-09:30"``."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Speed] = Field(init=False)

    preset: Literal["none", "rural", "city", "metropolis"] = "none"

    @model_validator(mode="before")
    @classmethod
    def _keys_are_spans(cls, data: object) -> object:
        for key in data if isinstance(data, dict) else ():
            if key not in cls.model_fields:
                try:
                    parse_week_span(key)
                except ValueError as error:
                    raise ValueError(f"{error}{nearest(key, list(cls.model_fields))}") from error
        return data

    @model_validator(mode="after")
    def _spans_apart(self) -> Self:
        for weekday in range(7):
            for named in (False, True):
                for (_, until, _, one), (since, _, _, other) in pairwise(self._spans(weekday, named=named)):
                    if since < until:
                        day = f" on {WEEKDAYS[weekday]}" if named else ""
                        raise ValueError(f"'{one}' and '{other}' overlap{day}")
        return self

    @property
    def is_free(self) -> bool:
        """Whether nothing is stated."""
        return self.preset == "none" and not self.__pydantic_extra__

    def steps(self, weekday: int) -> Steps:
        """Give the speed over a day as a step function.

        Parameters
        ----------
        weekday : int
            Monday = 0.

        Returns
        -------
        Steps
            () where the speed is free all day. A span that names weekdays wins over one that names none, and both over
            the preset.

        Examples
        --------
        >>> SpeedRules.model_validate({"07:00-09:00": 0.7, "Mon 08:00-10:00": 0.5}).steps(0)
        ((0, 1.0), (25200, 0.7), (28800, 0.5), (36000, 1.0))
        """
        steps: list[tuple[int, float]] = [(0, 1.0)]
        for text, speed in PRESETS[self.preset].items():
            days, (since, until) = parse_week_span(text)
            if weekday in days:
                steps = _painted(steps, since, until, speed)
        for named in (False, True):
            for since, until, speed, _ in self._spans(weekday, named=named):
                steps = _painted(steps, since, until, speed)
        return tuple(steps) if any(speed != 1.0 for _, speed in steps) else ()

    def _spans(self, weekday: int, *, named: bool) -> list[Span]:
        """List the planner's spans that hold on a weekday: those that name it, or those that name none."""
        found = []
        for text, speed in (self.__pydantic_extra__ or {}).items():
            days, (since, until) = parse_week_span(text)
            if (weekday in days) if named else not days:
                found.append((since, until, speed, text))
        return sorted(found)


class TrafficAreaRules(SpeedRules):
    """``[travel.traffic.areas.NAME]``: a circle with speeds of its own."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    km: float = Field(gt=0, le=1000)


class TrafficRules(SpeedRules):
    """``[travel.traffic]``: the speeds outside the circles of ``areas``; of circles that overlap the first counts."""

    areas: dict[str, TrafficAreaRules] = Field(default_factory=dict)

    @property
    def is_free(self) -> bool:
        """Whether nothing is stated, here or for an area."""
        return super().is_free and all(area.is_free for area in self.areas.values())


def _painted(steps: list[tuple[int, float]], since: int, until: int, speed: float) -> list[tuple[int, float]]:
    """Set the speed of a span; neighbours of one speed are one step."""
    after = next(value for start, value in reversed(steps) if start <= until)
    new = [
        *(step for step in steps if step[0] < since),
        (since, speed),
        (until, after),
        *(step for step in steps if step[0] > until),
    ]
    return [step for idx, step in enumerate(new) if not idx or step[1] != new[idx - 1][1]]
