"""The key figures of a plan as the command line prints them."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from routeplan.model import Evaluation, KeyFigures, NewBusiness, WeekSummary
from routeplan.planning import Planned

WIDTH = 100


def print_figures(planned: Planned) -> None:
    """Print the team's figures and a line a rep, on stdout.

    Parameters
    ----------
    planned : Planned
        The plan and its evaluation.
    """
    # ids may hold brackets, which are no markup here
    console = Console(width=WIDTH, highlight=False, markup=False, emoji=False)
    figures = planned.evaluation.key_figures
    horizon = planned.plan.horizon
    tiers = ", ".join(f"{tier.tier} {tier.done} of {tier.due}" for tier in figures.tiers)
    lines = (
        f"{horizon.start} to {horizon.end}, {len(planned.case.reps)} reps, {len(planned.case.customers)} customers",
        f"visits     {figures.done} of {figures.due} due ({tiers}), {figures.visits_per_day:.1f} a day",
        (
            f"time       face {figures.face_share:.0%}, driving {figures.drive_share:.0%}, waiting {figures.wait_share:.0%}; "
            f"{figures.drive_s / 3600:.0f} h and {figures.drive_m / 1000:.0f} km of driving"
        ),
        (
            f"balance    workload within {figures.workload_balance:.0%}, potential within {figures.potential_balance:.0%}; "
            f"daily zones overlap by {figures.zone_overlap:.0%}"
        ),
        *_new_business(figures.new_business),
        *_weeks(figures.weeks),
        f"overdue    {figures.overdue_customers} customers at the end",
        *_areas(figures),
        *_changes(planned.evaluation),
    )
    for line in (*lines, *_territories(planned)):
        console.print(line, soft_wrap=True)
    supports = any(rep.support_s for rep in figures.reps)
    table = Table(box=None, pad_edge=False, header_style="")
    for heading in (
        "rep",
        "customers",
        "visits",
        "days",
        "driving h",
        "face h",
        "km",
        "potential",
        "workload h",
        *(("for others h",) if supports else ()),
    ):
        table.add_column(heading, justify="left" if heading == "rep" else "right", overflow="ellipsis")
    for rep in figures.reps:
        table.add_row(
            rep.rep_id,
            f"{rep.customers}",
            f"{rep.visits}",
            f"{rep.days}",
            f"{rep.drive_s / 3600:.1f}",
            f"{rep.service_s / 3600:.1f}",
            f"{rep.drive_m / 1000:.0f}",
            f"{rep.potential_deviation:+.0%}",
            f"{rep.workload_s / 3600:.0f} ({rep.workload_deviation:+.0%})",
            *((f"{rep.support_s / 3600:.1f}",) if supports else ()),
        )
    console.print(table)
    teams = [item for item in planned.evaluation.rollups if item.by == "team"]
    for item in teams if len(teams) > 1 else ():
        console.print(
            f"team {item.name or '(none)'}: {item.reps} rep{'s' * (item.reps != 1)}, {item.customers} customers, "
            f"{item.done} of {item.due} visits, {item.drive_s / 3600:.0f} h driving, "
            f"potential {item.potential_deviation:+.0%}, "
            f"workload {item.workload_s / 3600:.0f} h ({item.workload_deviation:+.0%})",
            soft_wrap=True,
        )


def _new_business(found: NewBusiness | None) -> Iterator[str]:
    if found is not None:
        yield (
            f"new        {found.visits} of {found.due} visits to prospects on the way, {found.calls} call{'s' * (found.calls != 1)}; "
            f"{found.time_share:.0%} of the time, at most {found.time_share_target:.0%}; {found.leads} contacts due"
        )


def _weeks(found: WeekSummary | None) -> Iterator[str]:
    if found is None or found.spread is None or found.day_spread is None:
        return
    load = ""
    if found.deviation is not None:
        load = f"load up to {found.deviation:+.0%} off a rep's mean ({found.rep_id}, week {found.number}); "
    yield f"weeks      {load}spread {found.spread:.2f} in a week, {found.day_spread:.2f} in a day"


def _areas(figures: KeyFigures) -> Iterator[str]:
    if figures.classes:
        said = (f"{one.kind} {one.visits} visits, {one.time_s / 3600:.0f} h" for one in figures.classes)
        yield f"areas      {'; '.join(said)}"
    if kept := figures.kept_free:
        yield (
            f"reserve    {kept.share:.1%} of the team's time kept free outside core areas, {kept.wanted:.1%} wanted"
        )


def _changes(evaluation: Evaluation) -> Iterator[str]:
    found = evaluation.changes
    if found is None:
        return
    codes = ", ".join(f"{count} {code}" for code, count in found.by_code().items())
    yield (
        f"changes    {found.count('moved')} moved ({found.moved_share:.0%} of what was told), {found.count('came')} came, "
        f"{found.count('went')} went, {found.kept} kept{f': {codes}' if codes else ''}"
    )
    broken = [
        f"{tier.tier} {tier.broken_cycles}" for tier in evaluation.key_figures.tiers if tier.broken_cycles
    ]
    if broken:
        yield f"cycles     past the late limit before the next visit: {', '.join(broken)} customers"


def _territories(planned: Planned) -> Iterator[str]:
    found = planned.evaluation.territories
    if found is None:
        return
    moved = "" if found.disruption_workload is None else f"; {found.handed_over} customers change their rep"
    yield (
        f"shapes     {found.centre_s / 60:.0f} min to the centres, Polsby-Popper {found.polsby_popper:.2f}, "
        f"Reock {found.reock:.2f}, {found.pieces} pieces{moved}"
    )
