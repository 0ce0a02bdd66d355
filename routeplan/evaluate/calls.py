"""Contacts by phone and online beside the visits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from routeplan.model import Call, Evaluation, Violation


def with_calls(evaluation: Evaluation, calls: Sequence[Call], broken: Sequence[Violation] = ()) -> Evaluation:
    """Add calls, which count in the time shares of the tiers and are no stops.

    Parameters
    ----------
    evaluation : Evaluation
        Of visits alone.
    calls : sequence of Call
        To customers of the evaluation.
    broken : sequence of Violation
        What ``check_calls`` finds.
    """
    if broken:
        evaluation = replace(evaluation, violations=(*evaluation.violations, *broken))
    if not calls:
        return evaluation
    tier_of = {one.id: one.tier for one in (*evaluation.customers, *evaluation.unlocated)}
    spoken: Counter[str] = Counter()
    for call in calls:
        spoken[tier_of[call.customer_id]] += call.seconds
    figures = evaluation.key_figures
    whole = sum(tier.service_s for tier in figures.tiers) + spoken.total()
    tiers = tuple(
        replace(tier, time_share=(tier.service_s + spoken[tier.tier]) / whole) for tier in figures.tiers
    )
    return replace(evaluation, calls=tuple(calls), key_figures=replace(figures, tiers=tiers))
