"""Contacts by phone and online beside the visits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from routeplan.evaluate.call_room import full_calls
from routeplan.evaluate.new_business import with_called
from routeplan.model import Call, Evaluation, Shift, Violation


def with_calls(
    evaluation: Evaluation,
    calls: Sequence[Call],
    broken: Sequence[Violation] = (),
    *,
    shifts: Sequence[Shift] = (),
) -> Evaluation:
    """Add calls, which count in the time shares of the tiers and of new business, and are no stops.

    Parameters
    ----------
    evaluation : Evaluation
        Of visits alone.
    calls : sequence of Call
        To customers and prospects of the evaluation.
    broken : sequence of Violation
        What ``check_calls`` finds.
    shifts : sequence of Shift, default ()
        Of all reps: whether there is time for the calls.
    """
    if broken:
        evaluation = replace(evaluation, violations=(*evaluation.violations, *broken))
    if not calls:
        return evaluation
    people = {one.id: one for one in evaluation.everybody}
    to_leads = [call for call in calls if not call.task_id and people[call.customer_id].approach is not None]
    spoken: Counter[str] = Counter()
    for call in calls:
        if call.task_id or people[call.customer_id].approach is None:
            spoken[people[call.customer_id].tier] += call.seconds
    figures = evaluation.key_figures
    new = figures.new_business
    new_s = (new.service_s if new else 0) + sum(call.seconds for call in to_leads)
    whole = sum(tier.service_s for tier in figures.tiers) + spoken.total() + new_s
    tiers = tuple(
        replace(tier, time_share=(tier.service_s + spoken[tier.tier]) / whole) for tier in figures.tiers
    )
    figures = replace(figures, tiers=tiers, new_business=with_called(new, to_leads, whole) if new else None)
    full = full_calls(calls, evaluation.schedules, shifts)
    return replace(evaluation, calls=tuple(calls), key_figures=figures, full_calls=full)
