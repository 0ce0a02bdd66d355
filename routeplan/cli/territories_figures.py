"""Proposals and approved versions of territories as the command line prints them."""

from rich.console import Console
from rich.table import Table

from routeplan.language import proposal_name
from routeplan.model import Proposal, Proposals
from routeplan.realigning_version import Approved

WIDTH = 110
_LISTED = 10


def print_proposals(proposals: Proposals) -> None:
    """Print a line of key figures a proposal, on stdout.

    Parameters
    ----------
    proposals : Proposals
        The proposals.
    """
    unit = "min" if proposals.way_unit == "s" else "km"
    table = Table(box=None, pad_edge=False, header_style="")
    proven = any(one.gap is not None for one in proposals.all)
    headings = ["", "proposal", f"way {unit}", "potential", "workload", "missed", "apart"]
    headings += ["moves", "activity", "revenue"] if proposals.today else []
    headings += ["to the best possible"] if proven else []
    for heading in headings:
        is_name = heading == "proposal"
        table.add_column(
            heading, justify="left" if is_name else "right", overflow="fold" if is_name else "ellipsis"
        )
    for one in proposals.all:
        moved = (
            [f"{len(one.moves)}", f"{one.moved_share:.0%}", f"{one.moved_revenue:,.0f}"]
            if proposals.today
            else []
        )
        gap = ["" if one.gap is None else f"within {one.gap:.1%}"] if proven else []
        table.add_row(
            f"{one.number}", proposal_name(one.favours, one.tolerance, "en", one.unmet), f"{way(proposals, one):.1f}",
            f"{one.potential_deviation:.1%}", f"{one.workload_deviation:.1%}", f"{one.missed}", f"{one.loose}",
            *moved, *gap,
        )  # fmt: skip
    _console().print(table)


def print_approved(done: Approved) -> None:
    """Print what an approved version amounts to, on stdout.

    Parameters
    ----------
    done : Approved
        The version.
    """
    console, one = _console(), done.proposal
    verdicts = [decision.verdict for decision in done.approval.decisions]
    lines = [
        f"moves      {len(one.moves)} customers, {one.moved_share:.0%} of the activity",
        f"revenue    of the last 12 months moved: {one.moved_revenue:,.0f}",
        f"balance    potential within {one.potential_deviation:.1%}, workload within {one.workload_deviation:.1%}",
    ]
    if verdicts:
        lines.append(f"review     {verdicts.count('accept')} accepted, {verdicts.count('reject')} rejected")
    if done.instead:
        listed = ", ".join(done.instead[:_LISTED]) + (" ..." if len(done.instead) > _LISTED else "")
        lines.append(f"instead    {len(done.instead)} others change their rep: {listed}")
    for line in lines:
        console.print(line, soft_wrap=True)
    table = Table(box=None, pad_edge=False, header_style="")
    for heading in ("rep", "customers", "given", "taken", "potential", "workload h"):
        table.add_column(heading, justify="left" if heading == "rep" else "right", overflow="ellipsis")
    for rep in one.reps:
        table.add_row(
            rep.rep_id, f"{rep.customers}", f"{rep.given}", f"{rep.taken}", f"{rep.potential_deviation:+.0%}",
            f"{rep.workload_s / 3600:.0f} ({rep.workload_deviation:+.0%})",
        )  # fmt: skip
    console.print(table)


def way(proposals: Proposals, one: Proposal) -> float:
    """Return the mean way of a proposal in minutes or kilometres."""
    return one.way / (60.0 if proposals.way_unit == "s" else 1000.0)


def _console() -> Console:
    # ids may hold brackets, which are no markup here
    return Console(width=WIDTH, highlight=False, markup=False, emoji=False)
