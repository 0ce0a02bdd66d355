"""The lines of the sales funnel in the summary of ``routeplan segment``."""

from collections.abc import Iterator

from routeplan.model import Funnel

LISTED = 10


def funnel_lines(funnel: Funnel) -> Iterator[str]:
    """Write how the funnel stands: stages, alerts, forecast and gaps."""
    yield f"{'funnel':<14}{'now':>6}{'wanted':>8}{'go on':>7}"
    for stage in funnel.stages:
        goes_on = "" if stage.conversion is None else f"{stage.conversion:.0%}"
        yield f"{stage.stage:<14}{stage.count:>6,}{stage.wanted:>8,.1f}{goes_on:>7}"
    yield f"no progress {len(funnel.stale):>8,}"
    for one in funnel.stale[:LISTED]:
        since = "none on record" if one.days is None else f"{one.days} days"
        whose = f" ({one.rep_id})" if one.rep_id else ""
        yield f"  {one.id} of {one.customer_id}{whose}: {one.stage}, {one.amount:,.0f}, {since}"
    if len(funnel.stale) > LISTED:
        yield f"  and {len(funnel.stale) - LISTED:,} more; --json has all"
    yield "forecast"
    for rep_id, month, amount in funnel.forecast:
        yield f"  {rep_id or '(no rep)'} {month}: {amount:,.0f}"
    for rep in funnel.reps:
        goes_on = "/".join("-" if share is None else f"{share:.0%}" for share in rep.conversions[:-1])
        parts = [
            "/".join(map(str, rep.counts)) + " by stage",
            f"{goes_on} go on",
            f"{rep.stale:,} without progress",
        ]
        if rep.gap:
            inflow = "" if rep.inflow is None else f", takes {rep.inflow:,.0f} of new opportunities"
            parts.append(f"{rep.gap:,.0f} short of the target{inflow}")
        if sum(rep.counts) or rep.gap:
            yield f"  {rep.rep_id or '(no rep)'}: {'; '.join(parts)}"
