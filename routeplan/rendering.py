"""A plan as files and pages, under names that agree."""

from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from maps import (
    ViewOptions,
    apps_of,
    overview_page,
    page_name,
    picture_png,
    plan_picture,
    rep_page,
    rep_text,
)
from routeplan.model import Evaluation, Ground, Plan
from routeplan.policy import Policy
from routeplan.publish import PublishOptions, files
from routeplan.travel.streets import Streets

PHONE_CORNERS, DAY_CORNERS, DESK_CORNERS, SLIDE_CORNERS = 25_000, 12_000, 60_000, 15_000
"""Corners of the ground on a rep's page, on that of one day, on the planner's and on the picture for a slide: some 120, 60, 300 and
200 KB."""

MARGIN = 0.25
"""How far the ground reaches beyond the places of a page, as a share of their extent; at least `LEAST_DEGREES`."""

LEAST_DEGREES = 0.015


def render(
    plan: Plan, evaluation: Evaluation, policy: Policy, streets: Streets | None = None
) -> dict[str, bytes]:
    """Give the content of every file of a plan.

    Parameters
    ----------
    plan : Plan
        The plan.
    evaluation : Evaluation
        What follows from it.
    policy : Policy
        Title, language, currency, tiers and ``[pages]``.
    streets : Streets, optional
        What maps show of the roads; left out: nothing.

    Returns
    -------
    dict of str to bytes
        Contents by path within the plan's folder.
    """
    names = {rep.id: page_name(rep.id) for rep in evaluation.reps}
    content = files(
        plan,
        evaluation,
        PublishOptions(
            title=policy.title,
            language=policy.language,
            currency=policy.currency,
            tiers=policy.portfolio.tiers,
        ),
        file_names={rep_id: name.removesuffix(".html") for rep_id, name in names.items()},
    )
    view = _view(policy)
    seen = streets or Streets()
    view = replace(view, ways=seen.ways)
    everywhere = _places_of(plan, evaluation)
    picture = plan_picture(plan, evaluation, _with_ground(view, seen.ground, everywhere, SLIDE_CORNERS))
    content |= {"plan.svg": picture.encode(), "plan.png": picture_png(picture)}
    view = replace(view, links=tuple((name, name) for name in content if "/" not in name))
    whole = _with_ground(view, seen.ground, everywhere, DESK_CORNERS)
    pages = {"index.html": overview_page(plan, evaluation, whole)}
    for rep in evaluation.reps:
        own = _with_ground(view, seen.ground, _places_of(plan, evaluation, rep.id), PHONE_CORNERS)
        pages[f"reps/{names[rep.id]}"] = rep_page(plan, evaluation, rep.id, own)
        stem = names[rep.id].removesuffix(".html")
        pages[f"reps/{stem}.txt"] = rep_text(evaluation, rep.id, view)
    return content | {name: page.encode() for name, page in pages.items()}


def render_day(
    plan: Plan, evaluation: Evaluation, policy: Policy, on: date, streets: Streets | None = None
) -> dict[str, bytes]:
    """Give each rep's page of one day, as small as a chat likes it.

    Parameters
    ----------
    plan, evaluation, policy, streets
        As of ``render``.
    on : date
        The day.

    Returns
    -------
    dict of str to bytes
        Pages by file name, of the reps who have a stop or a call on that day.
    """
    seen = streets or Streets()
    view = replace(_view(policy), ways=seen.ways)
    pages = {}
    busy = {day.rep_id for day in evaluation.schedules if day.date == on and day.stops}
    busy |= {call.rep_id for call in evaluation.calls if call.date == on}
    for rep in evaluation.reps:
        if rep.id in busy:
            own = _with_ground(view, seen.ground, _places_of(plan, evaluation, rep.id), DAY_CORNERS)
            page = rep_page(plan, evaluation, rep.id, own, on=on)
            pages[f"{on}-{page_name(rep.id)}"] = page.encode()
    return pages


def _view(policy: Policy) -> ViewOptions:
    """Take what the pages show from the policy."""
    return ViewOptions(
        title=policy.title,
        language=policy.language,
        currency=policy.currency,
        tiers=policy.portfolio.tiers,
        navigation=apps_of(policy.pages.navigation, policy.calendar.country),
        country=policy.calendar.country,
        checklists={name: tier.checklist for name, tier in policy.tiers.items()},
        purposes={name: tier.purpose for name, tier in policy.tiers.items()},
        tile_url=policy.pages.tiles,
        tolerances=(policy.territories.potential_tolerance, policy.territories.workload_tolerance),
    )


def _places_of(plan: Plan, evaluation: Evaluation, rep_id: str = "") -> NDArray[np.float64]:
    """Give the positions that a page shows, (n, 2): of one rep, or of all."""
    own = {key for one in plan.territories if rep_id in ("", one.rep_id) for key in one.customer_ids}
    own |= {
        stop.customer_id for day in evaluation.schedules if rep_id in ("", day.rep_id) for stop in day.stops
    }
    places = [(rep.lon, rep.lat) for rep in evaluation.reps if rep_id in ("", rep.id)]
    places += [
        (customer.lon, customer.lat)
        for customer in evaluation.visited
        if customer.id in own and customer.lon is not None and customer.lat is not None
    ]
    return np.array(places, dtype=np.float64).reshape(-1, 2)


def _with_ground(
    view: ViewOptions, ground: Ground | None, places: NDArray[np.float64], corners: int
) -> ViewOptions:
    if ground is None or not len(places):
        return view
    from routeplan.travel.ground import fitted  # noqa: PLC0415 - for maps with streets alone

    low, high = places.min(axis=0), places.max(axis=0)
    reach = np.maximum(MARGIN * (high - low), LEAST_DEGREES)
    (west, south), (east, north) = low - reach, high + reach
    box = (float(west), float(south), float(east), float(north))
    return replace(view, ground=fitted(ground, box, corners=corners))
