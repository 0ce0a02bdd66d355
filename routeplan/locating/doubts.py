"""Which positions somebody should look at."""

from collections.abc import Sequence

import numpy as np

from routeplan.intake.homes import Homes
from routeplan.intake.positions import FAR_KM
from routeplan.language import word
from routeplan.locating.candidate import Candidate
from routeplan.model.located import Doubt
from routeplan.travel.plane import haversine_m

ELSEWHERE_KM = 1.0
"""Two matches of one address farther apart than this mean different places."""


def doubts_of(candidates: Sequence[Candidate], homes: Homes | None) -> tuple[Doubt, ...]:
    """Judge the best of some candidates.

    Parameters
    ----------
    candidates : sequence of Candidate
        In WGS84, best first; at least one.
    homes : Homes or None
        The homes of the reps; None if there are none.

    Returns
    -------
    tuple of Doubt
        () where the best is a house or a street, the only one of its kind, and near a rep.
    """
    best, *others = candidates
    found = []
    if best.level == "place":
        found.append(Doubt(kind="place"))
    if not best.is_sure:
        found.append(Doubt(kind="unsure"))
    rivals = [(one.lon, one.lat) for one in others if one.level == best.level]
    if rivals:
        km = haversine_m(np.array([(best.lon, best.lat), *rivals]))[0].max() / 1000
        if km > ELSEWHERE_KM:
            found.append(Doubt(kind="elsewhere", km=float(km)))
    if homes is not None:
        km = float(homes.nearest(np.array([best.lon]), np.array([best.lat]))[0][0])
        if km > FAR_KM:
            found.append(Doubt(kind="far", km=km))
    return tuple(found)


def doubts_text(doubts: Sequence[Doubt], language: str) -> str:
    """Write doubts in a language; "" if there is none."""
    joint = "; " if language == "en" else "；"
    return joint.join(word(f"doubt_{one.kind}", language).format(km=f"{one.km:,.0f}") for one in doubts)
