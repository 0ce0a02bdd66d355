"""Where a visit fits, as the command line prints it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from routeplan.cli.day_text import minutes, print_lines, print_table
from routeplan.clock import WEEKDAYS
from routeplan.language import clock, day_label, duration, percent

if TYPE_CHECKING:
    from routeplan.dispatch.fitting import Option
    from routeplan.dispatch.newcomer import Place


def print_options(options: "Sequence[Option]", names: dict[str, str], *, top: int) -> None:
    """Print the weeks as a grid, then the best options with what they do to their days, on stdout."""
    weeks = sorted({_monday(option.shift.date) for option in options})
    days = sorted({option.shift.date.weekday() for option in options})
    print_table(
        ("week of", *(WEEKDAYS[day] for day in days)),
        (
            (day_label(week, "en"), *(_cell(options, week + timedelta(days=day), top) for day in days))
            for week in weeks
        ),
    )
    print_lines(["number of the option, rep, detour in minutes", ""])
    for number, option in enumerate(options[:top], start=1):
        print_lines(_option_lines(number, option, names))


def _cell(options: "Sequence[Option]", day: date, top: int) -> str:
    for number, option in enumerate(options, start=1):
        if option.shift.date == day:
            rank = f"{number}: " if number <= top else ""
            return f"{rank}{option.shift.rep_id} +{minutes(option.detour_s)}"
    return "-"


def _option_lines(number: int, option: "Option", names: dict[str, str]) -> Iterator[str]:
    ends = f"home {clock(option.end_s)}" + (
        f" ({clock(option.end_before_s)})" if round(option.end_s) != round(option.end_before_s) else ""
    )
    kind = "a visit that is due" if option.is_due else "a task"
    yield (
        f"{number:>2}  {day_label(option.shift.date, 'en')}  {option.shift.rep_id}  at {clock(option.arrive_s)}"
        f"  detour {minutes(option.detour_s)} min, costs the day {minutes(option.price_s)} min; {ends}; {kind}"
    )
    gaps = [
        *([f"{_days(option.days_before)} after the visit before"] if option.days_before else []),
        *(["past its late limit"] if option.is_late else []),
        *([f"{_days(option.days_after)} before the next"] if option.days_after else []),
    ]
    if option.slack_s:
        yield f"      uses {duration(60 * -(-option.slack_s // 60), 'en')} of the time that plans keep free"
    if gaps:
        yield f"      {', '.join(gaps)}"
    for item in option.shifted:
        yield (
            f"      {item.customer_id} {names[item.customer_id]}: {clock(item.before_s)} becomes {clock(item.after_s)}"
        )


def print_places(places: "Sequence[Place]") -> None:
    """Print the territories that a new customer could join, nearest first, on stdout."""
    print_table(
        ("territory", "to centre and home", "potential off its share", "workload off its share"),
        (
            (
                place.rep.id,
                duration(60 * round(place.measure_s / 60), "en"),
                _change(place.before.potential_deviation, place.after.potential_deviation),
                _change(place.before.workload_deviation, place.after.workload_deviation),
            )
            for place in places
        ),
    )
    print_lines([""])


def _days(number: int) -> str:
    return f"{number} day{'s' * (number != 1)}"


def _change(before: float, after: float) -> str:
    return f"{_signed(before)} -> {_signed(after)}"


def _signed(share: float) -> str:
    return f"{'-' if share < 0 else '+'}{percent(abs(share))}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
