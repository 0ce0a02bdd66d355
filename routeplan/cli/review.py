"""``routeplan review``."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.console import report_problems, say
from routeplan.errors import RouteplanError

if TYPE_CHECKING:
    from routeplan.model.count import Count
    from routeplan.model.review import Review

WIDTH = 110
_DAY = ["%Y-%m-%d"]


def review(
    workspace: Annotated[Path, typer.Argument(help="Folder with policy.toml and the tables.")],
    week: Annotated[
        str | None,
        typer.Option(metavar="2026-W50", help="Which week; default: the last whole one before today."),
    ] = None,
    from_: Annotated[
        datetime | None, typer.Option("--from", formats=_DAY, help="First day, in place of a week.")
    ] = None,
    to: Annotated[datetime | None, typer.Option(formats=_DAY, help="Last day, with --from.")] = None,
    plan: Annotated[
        Path | None, typer.Option(help="Plan to hold it against; default: the one in force on each day.")
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Hold what was done against what was planned: a page, a workbook and JSON in reviews/<week>."""
    from routeplan.intake import read_workspace
    from routeplan.publish import check_target, recover_all
    from routeplan.publish.review_json import figures_of
    from routeplan.reviewing import FOLDER, name_of, review_days, write_review

    first, last = _days(week, from_, to)
    name = name_of(first, last)
    recover_all(workspace / FOLDER)
    check_target(workspace / FOLDER / name, "review.json")
    found = read_workspace(workspace)
    done, warnings = review_days(found, first=first, last=last, plan=plan)
    report_problems(warnings)
    page = write_review(found, done, name=name)
    if done.without_plan:
        say(f"note: no plan has {', '.join(str(day) for day in done.without_plan)}")
    if json_:
        typer.echo(json.dumps({"page": str(page), **figures_of(done)}, ensure_ascii=False))
        return
    _print(done)
    typer.echo(page)


def _days(week: str | None, first: datetime | None, last: datetime | None) -> tuple[date, date]:
    from routeplan.reviewing import week_of

    if (first is None) != (last is None) or (week and first):
        raise RouteplanError("review_days", "the days are not clear", "give --week, or --from and --to")
    if first and last:
        if last < first:
            raise RouteplanError("review_days", f"--to {last.date()} lies before --from {first.date()}")
        return first.date(), last.date()
    if week:
        return week_of(week)
    today = date.today()  # noqa: DTZ011 - a week is of the planner's civil days
    monday = today - timedelta(days=today.weekday() + 7)
    return monday, monday + timedelta(days=6)


def _print(found: "Review") -> None:
    from rich.console import Console
    from rich.table import Table

    # ids may hold brackets, which are no markup here
    console = Console(width=WIDTH, highlight=False, markup=False, emoji=False)
    agreed = f"; of confirmed ones {_of(found.confirmed)}" if found.confirmed.of else ""
    lines = [
        f"{found.first} to {found.last}, held against {', '.join(found.plans)}",
        f"visits done of planned      {_of(found.done)}; {len(found.unplanned)} unplanned ones made besides",
        f"interval kept               {_of(found.interval)} visits made",
        f"customers not overdue       {_of(found.on_time)} at the end",
        f"promises kept               {_of(found.promised)} on the day and by the rep{agreed}",
    ]
    if found.calls.reps:
        lines.append(
            f"calls done of planned       {_of(found.calls.done)}; {found.calls.unplanned} unplanned ones made besides"
        )
    time = found.time
    if time.days:
        lines.append(
            f"time                        face {time.face_s / 3600:.1f} h (planned {time.planned_face_s / 3600:.1f}), "
            f"on the way {time.way_s / 3600:.1f} h (planned {time.planned_way_s / 3600:.1f}), on {time.days} days with all times"
        )
    causes = ", ".join(
        f"{number} {cause.replace('_', ' ')}{f' ({reason})' if reason else ''}"
        for cause, reason, number in found.causes[:5]
    )
    if causes:
        lines.append(f"missed                      {causes}{', ...' if len(found.causes) > 5 else ''}")
    if found.oddities:
        lines.append(f"wrong place or time         {len(found.oddities)}; the page lists them")
    for line in lines:
        console.print(line, soft_wrap=True)
    table = Table(box=None, pad_edge=False, header_style="")
    for heading in ("", "planned", "done", "", "as promised", "unplanned", "interval kept", "not overdue"):
        table.add_column(heading, justify="left" if not table.columns else "right")
    for rep in found.reps:
        table.add_row(
            rep.rep_id or "(no rep)", f"{rep.done.of}", f"{rep.done.good}", _share(rep.done), f"{rep.promised.good}",
            f"{rep.unplanned}", "", "",
        )  # fmt: skip
    for tier in found.tiers:
        table.add_row(
            f"tier {tier.tier or '(none)'}", f"{tier.done.of}", f"{tier.done.good}", _share(tier.done), "",
            f"{tier.unplanned}", _share(tier.interval), _share(tier.on_time),
        )  # fmt: skip
    console.print(table)


def _of(count: "Count") -> str:
    return f"{count.good} of {count.of}{f' ({_share(count)})' if count.of else ''}"


def _share(count: "Count") -> str:
    return "" if count.share is None else f"{100 * count.share:.1f}%"
