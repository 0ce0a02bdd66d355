"""What the values of a policy look like, and the base of its tables."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from routeplan.clock import parse_clock, parse_day_count, parse_duration, parse_weekdays

FIRST_YEAR, LAST_YEAR = 1900, 2200

Seconds = Annotated[int, BeforeValidator(parse_duration), Field(ge=0, le=86_400)]

DayCount = Annotated[int, BeforeValidator(parse_day_count), Field(ge=0, le=366)]

Clock = Annotated[int, BeforeValidator(parse_clock), Field(ge=0, le=86_400)]

Weekdays = Annotated[frozenset[int], BeforeValidator(parse_weekdays)]

Share = Annotated[float, Field(ge=0, le=1)]


def _plan_in_our_times(day: date) -> date:
    # the calendars of holidays and the arithmetic of days end somewhere; no plan lies there
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"write a date from the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


Day = Annotated[date, AfterValidator(_plan_in_our_times)]


class Rules(BaseModel):
    """Base of all tables: unknown keys are errors, numbers are finite, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)
