"""A day in progress, and an absence, as the command line prints them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from routeplan.language import clock, day_label

if TYPE_CHECKING:
    from routeplan.dispatch.absence import Left, Spread
    from routeplan.dispatch.scene import Scene
    from routeplan.dispatch.today import NewStop, Off, Today
    from routeplan.dispatch.visits import Later

WIDTH = 110


def print_today(today: "Today") -> None:
    """Print the rest of a day on stdout: the stops, what went, who is near."""
    names = names_of(today.scene)
    where = f"at {names[today.at]} ({today.at})" if today.at else "at home"
    print_lines([f"From {clock(today.free_s)}, {where}:"])
    print_table(
        ("", "arrive", "before", "customer", "min", "worth", ""),
        (
            (str(place), clock(stop.arrive_s), _before(stop), f"{stop.customer_id} {names[stop.customer_id]}",
             minutes(stop.leave_s - stop.start_s), minutes(stop.worth_s), _note(stop))
            for place, stop in enumerate(today.stops, start=1)
        ),
    )  # fmt: skip
    overtime = f", {minutes(today.overtime_s)} min of overtime" if today.overtime_s else ""
    print_lines([f"Home at {clock(today.return_s)} (before: {clock(today.before_s)}){overtime}."])
    print_lines(_off_lines(today.off, names))
    if today.near:
        print_lines(["", "Near, and due:"])
        print_table(
            ("arrive", "detour", "worth", "customer", ""),
            (
                (clock(near.arrive_s), minutes(near.detour_s), minutes(near.due.worth_s),
                 f"{near.due.customer_id} {names[near.due.customer_id]}",
                 f"planned on {day_label(near.planned, 'en')}" if near.planned else "left out of the plan")
                for near in today.near
            ),
        )  # fmt: skip


def print_spread(spread: "Spread") -> None:
    """Print what becomes of an absent rep's visits, on stdout."""
    names = names_of(spread.scene)
    print_lines([f"{len(spread.made)} visits made by others, {len(spread.left)} left for later."])
    if spread.made:
        print_table(
            ("day", "by", "arrive", "detour", "worth", "customer", ""),
            (
                (day_label(item.date, "en"), item.rep_id, clock(item.arrive_s), minutes(item.detour_s),
                 minutes(item.visit.worth_s), f"{item.visit.customer_id} {names[item.visit.customer_id]}",
                 item.visit.hold or said(item.urgency))
                for item in spread.made
            ),
        )  # fmt: skip
    for item in spread.left:
        print_lines(_left_lines(item, names))


def _left_lines(item: "Left", names: dict[str, str]) -> Iterator[str]:
    urgency = f" ({item.visit.hold or said(item.urgency)})" if item.visit.hold or item.urgency else ""
    customer_id = item.visit.customer_id
    yield f"left: {day_label(item.date, 'en')} {customer_id} {names[customer_id]}{urgency}: {item.reason}"
    yield f"      {_instead(item.later)}"


def _off_lines(off: "Sequence[Off]", names: dict[str, str]) -> Iterator[str]:
    for item in off:
        hold = f" ({item.hold})" if item.hold else ""
        yield f"{said(item.cause)}: {item.customer_id} {names[item.customer_id]}{hold}: {item.reason}"
        yield f"      {_instead(item.later)}"


def _instead(later: "Later | None") -> str:
    if later is None:
        return "no day of the plan can take it instead"
    late = ", after the last day on which it counts" if later.is_late else ""
    return (
        f"instead: {day_label(later.date, 'en')} at {clock(later.arrive_s)} by {later.rep_id},"
        f" detour {minutes(later.detour_s)} min{late}"
    )


def _before(stop: "NewStop") -> str:
    return "new" if stop.before_s is None else clock(stop.before_s)


def _note(stop: "NewStop") -> str:
    moved = f"moved up from {day_label(stop.moved_from, 'en')}" if stop.moved_from else ""
    return ", ".join(part for part in (stop.hold, moved) if part)


def said(word: str) -> str:
    """Write a word of the results as prose does."""
    return word.replace("_", " ")


def minutes(seconds: float) -> str:
    """Write a length of time in whole minutes."""
    return str(round(seconds / 60))


def names_of(scene: "Scene") -> dict[str, str]:
    """Give the name of each customer."""
    return {customer.id: customer.name for customer in scene.case.customers}


def print_lines(lines: Sequence[str] | Iterator[str]) -> None:
    """Print lines on stdout, unwrapped."""
    console = Console(width=WIDTH, soft_wrap=True, highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(line)


def print_table(headings: Sequence[str], rows: Iterator[tuple[str, ...]]) -> None:
    """Print a table on stdout: words to the left, numbers to the right."""
    table = Table(box=None, pad_edge=False, header_style="", width=None)
    for heading in headings:
        is_number = heading in {"", "arrive", "before", "min", "worth", "detour", "end"} and heading != ""
        table.add_column(heading, justify="right" if is_number else "left", no_wrap=True, overflow="ellipsis")
    for row in rows:
        table.add_row(*row)
    Console(width=WIDTH, highlight=False, markup=False, emoji=False).print(table)
