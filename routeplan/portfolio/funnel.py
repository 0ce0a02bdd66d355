"""What the open opportunities are worth, and whether there are enough of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from routeplan.model import Funnel, Opportunity, RepFunnel, StageFigures, StaleOpportunity
from routeplan.policy import FunnelRules


def chance(opportunity: Opportunity, rules: FunnelRules) -> float:
    """Give the chance that an open opportunity is won: that of its stage, and 0 without a next step."""
    if opportunity.stage in {rules.won, rules.lost} or not opportunity.next_step:
        return 0.0
    return rules.chances[rules.stages.index(opportunity.stage)]


def expected_values(opportunities: Sequence[Opportunity], rules: FunnelRules) -> dict[str, float]:
    """Sum amount times chance of the open opportunities by customer."""
    values: defaultdict[str, float] = defaultdict(float)
    for one in opportunities:
        values[one.customer_id] += one.amount * chance(one, rules)
    return dict(values)


def funnel_of(
    opportunities: Sequence[Opportunity], rep_of: Mapping[str, str], rules: FunnelRules, *, as_of: date
) -> Funnel:
    """Measure the funnel.

    Parameters
    ----------
    opportunities : sequence of Opportunity
        All of them.
    rep_of : mapping of str to str
        Rep by customer; "": none.
    rules : FunnelRules
        ``[funnel]``.
    as_of : date
        The day from which progress counts.

    Returns
    -------
    Funnel
        Stages, alerts and forecast.

    Notes
    -----
    An open opportunity is expected to close when the rest of a sales cycle, ``cycle_days`` times one less the chance of its stage, has
    passed since its next step (or ``as_of``, if that is later). The gap of a rep is the target less what was won in the last cycle
    and what is expected; the inflow is the amount of new opportunities that closes it, at the share of decided money that was won.
    """
    since = as_of - timedelta(days=rules.cycle_days)
    now = _counts(opportunities, rules, since, as_of)
    whole, parts = sum(now), sum(rules.shape)
    goes_on = _conversions(opportunities, rules)
    stages = tuple(
        StageFigures(
            stage=stage,
            count=now[idx],
            wanted=whole * rules.shape[idx] / parts,
            conversion=goes_on[idx],
        )
        for idx, stage in enumerate(rules.stages)
    )
    stale = _stale(opportunities, rep_of, rules, as_of)
    return Funnel(
        stages=stages,
        stale=stale,
        forecast=_forecast(opportunities, rep_of, rules, as_of),
        reps=_reps(opportunities, stale, rep_of, rules, as_of),
    )


def _reached(one: Opportunity, rules: FunnelRules) -> int:
    stage = (one.lost_at or rules.stages[0]) if one.stage == rules.lost else one.stage
    return rules.stages.index(stage)


def _conversions(opportunities: Sequence[Opportunity], rules: FunnelRules) -> tuple[float | None, ...]:
    reached = [_reached(one, rules) for one in opportunities]
    count = [sum(place >= idx for place in reached) for idx in range(len(rules.stages))]
    return (*(after / now if now else None for now, after in pairwise(count)), None)


def _is_open(one: Opportunity, rules: FunnelRules) -> bool:
    return one.stage not in {rules.won, rules.lost}


def _counts(
    opportunities: Sequence[Opportunity], rules: FunnelRules, since: date, as_of: date
) -> tuple[int, ...]:
    stages = [
        one.stage for one in opportunities if _is_open(one, rules) or _was_won(one, rules, since, as_of)
    ]
    return tuple(stages.count(stage) for stage in rules.stages)


def _was_won(one: Opportunity, rules: FunnelRules, since: date, as_of: date) -> bool:
    return one.stage == rules.won and one.closed_on is not None and since < one.closed_on <= as_of


def _stale(
    opportunities: Sequence[Opportunity], rep_of: Mapping[str, str], rules: FunnelRules, as_of: date
) -> tuple[StaleOpportunity, ...]:
    idle = [
        StaleOpportunity(
            id=one.id,
            customer_id=one.customer_id,
            stage=one.stage,
            rep_id=rep_of.get(one.customer_id, ""),
            amount=one.amount,
            expected=one.amount * chance(one, rules),
            days=None if one.last_progress is None else (as_of - one.last_progress).days,
        )
        for one in opportunities
        if _is_open(one, rules)
    ]
    alerts = (one for one in idle if one.days is None or one.days >= rules.stale_days)
    return tuple(sorted(alerts, key=lambda one: (-one.expected, -one.amount, one.id)))


def _forecast(
    opportunities: Sequence[Opportunity], rep_of: Mapping[str, str], rules: FunnelRules, as_of: date
) -> tuple[tuple[str, str, float], ...]:
    months: defaultdict[tuple[str, str], float] = defaultdict(float)
    for one in opportunities:
        if odds := chance(one, rules):
            rest = timedelta(days=round(rules.cycle_days * (1 - odds)))
            close = max(one.next_step_date or as_of, as_of) + rest
            months[rep_of.get(one.customer_id, ""), f"{close:%Y-%m}"] += one.amount * odds
    return tuple((rep_id, month, amount) for (rep_id, month), amount in sorted(months.items()))


def _reps(
    opportunities: Sequence[Opportunity],
    stale: Sequence[StaleOpportunity],
    rep_of: Mapping[str, str],
    rules: FunnelRules,
    as_of: date,
) -> tuple[RepFunnel, ...]:
    since = as_of - timedelta(days=rules.cycle_days)
    decided = {
        name: sum(one.amount for one in opportunities if one.stage == name)
        for name in (rules.won, rules.lost)
    }
    all_decided = sum(decided.values())
    success = decided[rules.won] / all_decided if all_decided else 0.0
    found = []
    for rep_id in sorted(set(rep_of.values())):
        own = [one for one in opportunities if rep_of.get(one.customer_id) == rep_id]
        won = sum(one.amount for one in own if _was_won(one, rules, since, as_of))
        expected = sum(one.amount * chance(one, rules) for one in own)
        gap = max(0.0, rules.target - won - expected)
        found.append(
            RepFunnel(
                rep_id=rep_id,
                counts=_counts(own, rules, since, as_of),
                conversions=_conversions(own, rules),
                stale=sum(one.rep_id == rep_id for one in stale),
                won=won,
                expected=expected,
                gap=gap,
                inflow=gap / success if success else None,
            )
        )
    return tuple(found)
