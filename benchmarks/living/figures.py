"""What weeks under a policy came to, in figures that policies are compared by."""

from collections import defaultdict
from datetime import date, timedelta

from benchmarks.living.reality import Reality
from benchmarks.living.weeks import Life
from routeplan.intake import Workspace
from routeplan.portfolio.history import last_visits


def figures_of(life: Life, workspace: Workspace, reality: Reality) -> dict[str, object]:
    """Sum a life up.

    Parameters
    ----------
    life : Life
        The weeks.
    workspace : Workspace
        What it began with.
    reality : Reality
        Who came and went.

    Returns
    -------
    dict
        ``visits_done``, ``drive_h``, ``minutes_a_visit`` (driving a visit done), ``outcomes``, ``promised``, ``moved_share`` of
        the promised visits of the week ahead, ``shifted_share`` of those after it, and for each tier ``done`` and
        ``kept_share``; ``weeks`` has the same a week.
    """
    done = sum(week.outcomes.get("done", 0) for week in life.weeks)
    drive_h = sum(week.drive_s for week in life.weeks) / 3600
    promised, broken = sum(w.promised for w in life.weeks), sum(w.broken for w in life.weeks)
    further, shifted = sum(w.further for w in life.weeks), sum(w.shifted for w in life.weeks)
    outcomes: defaultdict[str, int] = defaultdict(int)
    for week in life.weeks:
        for outcome, count in week.outcomes.items():
            outcomes[outcome] += count
    return {
        "visits_done": done,
        "drive_h": round(drive_h, 2),
        "minutes_a_visit": round(60 * drive_h / done, 3) if done else None,
        "outcomes": dict(sorted(outcomes.items())),
        "promised": promised,
        "moved_share": round(broken / promised, 4) if promised else None,
        "shifted_share": round(shifted / further, 4) if further else None,
        "tiers": intervals_kept(life, workspace, reality),
        "weeks": [
            {
                "start": week.start.isoformat(),
                "done": week.outcomes.get("done", 0),
                "drive_h": round(week.drive_s / 3600, 2),
                "moved": week.broken,
                "promised": week.promised,
            }
            for week in life.weeks
        ],
    }


def intervals_kept(life: Life, workspace: Workspace, reality: Reality) -> dict[str, dict[str, object]]:
    """Say for each tier how often visits came within their late limit.

    An interval runs from a visit that was done to the next one, or to the end of the weeks, or to the day on which the customer
    closed. One that began before the weeks counts if it was not over then; an interval cut off by the end counts only if it
    is late. The late limit is the cadence's own. An interval in which nobody works from its early to its late limit, as around
    a week of holidays, can be kept by nobody and counts as ``shut``.
    """
    start, end = life.weeks[0].start, life.weeks[-1].start + timedelta(days=6)
    before = (
        last_visits(workspace.visits, as_of=start - timedelta(days=1)) if workspace.visits is not None else {}
    )
    visited: defaultdict[str, set[date]] = defaultdict(set)
    for day, _, customer_id, outcome in life.log:
        if outcome == "done":
            visited[customer_id].add(day)
    tiers: dict[str, dict[str, int]] = {}
    for customer in life.case.customers:
        if customer.cadence is None:
            continue
        count = tiers.setdefault(customer.tier, {"done": 0, "kept": 0, "late": 0, "shut": 0})
        days = sorted(visited[customer.id])
        count["done"] += len(days)
        limit = timedelta(days=customer.cadence.max_gap)
        rest = timedelta(days=customer.cadence.min_gap)
        last = before.get(customer.id)
        if last is not None and last + limit < start:
            last = None
        closed = reality.closures.get(customer.id, end + timedelta(days=1))
        for day in days:
            if last is not None:
                count["kept" if day - last <= limit else _late(life, last + rest, last + limit)] += 1
            last = day
        if last is not None and min(end, closed - timedelta(days=1)) - last > limit:
            count[_late(life, last + rest, last + limit)] += 1
    return {
        tier: {
            "done": count["done"],
            "kept_share": _share(count["kept"], count["kept"] + count["late"]),
            "shut": count["shut"],
        }
        for tier, count in sorted(tiers.items())
    }


def _late(life: Life, first: date, last: date) -> str:
    return "late" if any(first <= day <= last for day in life.worked) else "shut"


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
