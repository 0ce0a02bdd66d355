"""Compare plans with the first of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from routeplan.comparing import measures
from routeplan.comparing.pairing import compare_visits
from routeplan.model import Against, Comparison, Figures, Pilot, PublishedPlan, Row, VisitChange
from routeplan.model.comparison import Measure


def compare(plans: Sequence[PublishedPlan]) -> Comparison:
    """Lay plans side by side.

    Parameters
    ----------
    plans : sequence of PublishedPlan
        At least two, of one workspace; the others are judged by the first.

    Returns
    -------
    Comparison
        Figures, rows by rep, tier and week, and visits that differ.

    Notes
    -----
    Where horizons differ, totals are given per week of each plan's own horizon, visits are compared on the days that all plans
    have, and weeks where all plans have them from the same first to the same last day.
    """
    per_week = len({(one.plan.horizon.start, one.plan.horizon.days) for one in plans}) > 1
    first_day = max(one.plan.horizon.start for one in plans)
    last_day = min(one.plan.horizon.end for one in plans)
    common = (first_day, last_day) if first_day <= last_day else None
    figures = tuple(_scaled(one, one.figures, measures.TEAM, per_week=per_week) for one in plans)
    return Comparison(
        plans=tuple(plans),
        common=common,
        per_week=per_week,
        figures=figures,
        measures=tuple(
            measure for measure in measures.TEAM if any(one.get(measure.key) is not None for one in figures)
        ),
        rep_measures=measures.REPS,
        tier_measures=measures.TIERS,
        week_measures=measures.WEEKS,
        reps=_rows(plans, lambda one: one.reps, measures.REPS, per_week=per_week),
        tiers=_rows(plans, lambda one: one.tiers, measures.TIERS, per_week=per_week),
        weeks=_weeks(plans),
        against=tuple(_against(plans[0], one, common) for one in plans[1:]),
    )


def _scaled(one: PublishedPlan, figures: Figures, known: Sequence[Measure], *, per_week: bool) -> Figures:
    """Give the figures that are compared; totals per week where the horizons differ."""
    values: dict[str, float | None] = {}
    for measure in known:
        value = figures.get(measure.key)
        scale = one.weeks_long if per_week and measure.is_total else 1.0
        values[measure.key] = None if value is None else value / scale
    return values


def _rows(
    plans: Sequence[PublishedPlan],
    part: Callable[[PublishedPlan], Mapping[str, Figures]],
    known: Sequence[Measure],
    *,
    per_week: bool,
) -> tuple[Row, ...]:
    names = list(dict.fromkeys(name for one in plans for name in part(one)))
    return tuple(
        Row(
            name=name,
            values=tuple(
                _scaled(one, part(one)[name], known, per_week=per_week) if name in part(one) else None
                for one in plans
            ),
        )
        for name in names
    )


def _weeks(plans: Sequence[PublishedPlan]) -> tuple[Row, ...]:
    shared: Iterable[tuple[date, date]] = (
        span for span in plans[0].weeks if all(span in one.weeks for one in plans)
    )
    return tuple(
        Row(name=span[0].isoformat(), values=tuple(one.weeks[span] for one in plans))
        for span in sorted(shared)
    )


def _against(first: PublishedPlan, other: PublishedPlan, common: tuple[date, date] | None) -> Against:
    same, changes = compare_visits(first, other, common) if common else (0, ())
    pilot = _pilot(first, other, changes) if other.pilot else None
    return Against(same=same, changes=changes, pilot=pilot)


def _pilot(first: PublishedPlan, other: PublishedPlan, changes: Sequence[VisitChange]) -> Pilot:
    """Tell the team that alone changes from the rest."""
    pair = (first, other)
    of_team = {rep_id for one in pair for rep_id, place in one.reps_at.items() if place.team == other.pilot}
    inside = sum(
        all(visit is None or visit.rep_id in of_team for visit in (change.before, change.after))
        for change in changes
    )
    rows = tuple(
        Row(
            name=name,
            values=tuple(
                _summed([figures for rep_id, figures in one.reps.items() if (rep_id in of_team) == is_team])
                for one in pair
            ),
        )
        for name, is_team in ((other.pilot, True), ("", False))
    )
    return Pilot(team=other.pilot, rows=(rows[0], rows[1]), inside=inside, outside=len(changes) - inside)


def _summed(figures: Sequence[Figures]) -> Figures:
    return {measure.key: sum(one.get(measure.key) or 0.0 for one in figures) for measure in measures.REPS}
