"""The joint visits of a plan, on the planner's page."""

from collections import defaultdict

from maps.badges import isolated, tier_badge
from maps.markup import Markup, tag
from maps.options import ViewOptions
from maps.table import table
from routeplan.language import clock, day_label, names_text, word
from routeplan.model import Companion, DaySchedule, Evaluation, Stop


def joint_visits_table(evaluation: Evaluation, options: ViewOptions) -> Markup | None:
    """List the joint visits by day and time.

    Parameters
    ----------
    evaluation : Evaluation
        Stops and names.
    options : ViewOptions
        Language.

    Returns
    -------
    Markup or None
        A table; None where there are none.
    """
    lang = options.language
    found: defaultdict[str, list[tuple[DaySchedule, Stop]]] = defaultdict(list)
    for schedule in sorted(evaluation.schedules, key=lambda one: (one.date, one.rep_id)):
        for stop in schedule.stops:
            if stop.task and stop.task.joint_id:
                found[stop.task.joint_id].append((schedule, stop))
    if not found:
        return None
    heads = [word(key, lang) for key in ("date", "customer", "tier", "reps", "reason")]
    order = sorted(found.values(), key=lambda parts: (parts[0][0].date, parts[0][1].start_s))
    rows = [_row(parts, evaluation, options) for parts in order]
    return table(word("joint_visits", lang), heads, rows, "joint")


def _row(parts: list[tuple[DaySchedule, Stop]], evaluation: Evaluation, options: ViewOptions) -> Markup:
    lang = options.language
    schedule, stop = parts[0]
    customer = next(one for one in evaluation.customers if one.id == stop.customer_id)
    names = {rep.id: rep.name or rep.id for rep in evaluation.reps}
    lead = stop.task.lead_id if stop.task else ""
    going = sorted((one.rep_id for one, _ in parts), key=lambda rep_id: (rep_id != lead, rep_id))
    people = [Companion(rep_id=one, name=names[one], is_lead=one == lead) for one in going]
    return tag(
        "tr",
        None,
        tag("td", {"class": "dates"}, f"{day_label(schedule.date, lang)} {clock(stop.start_s)}"),
        tag(
            "th",
            {"scope": "row"},
            isolated(customer.name or customer.id),
            " ",
            tag("small", None, customer.id),
        ),
        tag("td", None, tier_badge(customer.tier, options.tiers)),
        tag("td", None, isolated(names_text(people, lang))),
        tag("td", None, isolated(stop.task.reason if stop.task else "")),
    )
