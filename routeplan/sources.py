"""The source of travel times that a workspace names."""

from collections import Counter
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import Problem
from routeplan.intake import Workspace
from routeplan.language import travel_text
from routeplan.model import TravelNote, TravelNoteCode
from routeplan.travel import StraightLine, TravelTimes
from routeplan.travel.anchors_file import read_anchors
from routeplan.travel.fallback import WithFallback
from routeplan.travel.report import LonLat
from routeplan.travel.table import MatrixTable, named_places


def travel_of(workspace: Workspace) -> TravelTimes:
    """Open the source of travel times.

    Parameters
    ----------
    workspace : Workspace
        ``[travel]`` of its policy, its files, and its customers and reps, whose places the source must know.

    Returns
    -------
    TravelTimes
        Times of a free road; ``[travel.traffic]`` comes on top. All sources but the straight line count what they estimate and what
        is unreachable, see ``WithFallback.report``.

    Raises
    ------
    RouteplanError
        The source cannot be opened; exit status 3.
    """
    rules = workspace.policy.travel
    straight = StraightLine.from_rules(rules)
    if rules.anchors:
        known = read_anchors(workspace.folder / rules.anchors, detour=rules.detour)
        straight = replace(straight, anchored=known)
    if rules.source == "straight":
        return straight
    places = named_places(workspace.customers, workspace.reps)
    lonlat = np.array([position for _, position in places], dtype=np.float64).reshape(-1, 2)
    estimates = straight if rules.fallback == "straight" else None
    first = _source(workspace, places, lonlat)
    return WithFallback(first=first, second=estimates, places=lonlat)


def _source(
    workspace: Workspace,
    places: tuple[tuple[str, tuple[float, float]], ...],
    lonlat: NDArray[np.float64],
) -> TravelTimes:
    # each source brings libraries of its own, which the others need not wait for
    rules, folder = workspace.policy.travel, workspace.folder
    if rules.source == "roads":
        from routeplan.travel.roads.network import RoadNetwork  # noqa: PLC0415
        from routeplan.travel.roads.settings import RoadSettings  # noqa: PLC0415

        settings = RoadSettings(country=workspace.policy.calendar.country, speed_factor=rules.speed_factor)
        return RoadNetwork.open(folder / rules.roads, settings, places=lonlat)
    if rules.source == "matrix":
        may_lack = rules.fallback == "straight"
        return MatrixTable.read(folder / rules.matrix, places, may_lack=may_lack)
    from routeplan.travel.servers import routing_server  # noqa: PLC0415

    assert rules.source != "straight"  # noqa: S101 - it is no source to be opened
    return routing_server(rules.source, rules.url, max_table=rules.max_table or None)


def travel_notes(workspace: Workspace, travel: TravelTimes) -> tuple[TravelNote, ...]:
    """Say what was estimated, unreachable or far from a road in a run.

    Parameters
    ----------
    workspace : Workspace
        Names of the places.
    travel : TravelTimes
        The source, after it was asked.

    Returns
    -------
    tuple of TravelNote
        () for the straight line, which reaches everything.
    """
    if not isinstance(travel, WithFallback):
        return ()
    report, source = travel.report(), workspace.policy.travel.source
    names: dict[LonLat, str] = {}
    for name, place in named_places(workspace.customers, workspace.reps):
        names.setdefault(place, name)
    notes: list[TravelNote] = []
    if report.failure:
        notes.append(TravelNote(code="failed", source=source, failure=report.failure))
    elif report.estimated:
        count = len(report.estimated)
        notes.append(TravelNote(code="estimated", source=source, count=count, pairs=report.pairs))
    lost = Counter(place for pair in report.unreachable for place in pair)
    if lost:
        # a place that nothing leads to is an end of more pairs than those that miss it
        most = max(lost.values())
        cut = tuple(sorted(names.get(place, str(place)) for place, count in lost.items() if count > most / 2))
        notes.append(
            TravelNote(
                code="unreachable",
                source=source,
                count=len(report.unreachable),
                pairs=report.pairs,
                places=cut,
            )
        )
    if report.far:
        far = tuple(f"{names.get(place, str(place))} ({metres:,.0f} m)" for place, metres in report.far)
        notes.append(TravelNote(code="far", source=source, count=len(far), places=far))
    return tuple(notes)


HINTS: dict[TravelNoteCode, str] = {
    "failed": "",
    "estimated": "",
    "unreachable": 'look at their positions, or set fallback = "straight"',
    "far": "look at their positions",
}


def travel_warnings(notes: tuple[TravelNote, ...]) -> tuple[Problem, ...]:
    """Give the notes as warnings for the command line, each with what to do."""
    return tuple(
        Problem(
            code="travel",
            file="policy.toml",
            message=travel_text(note, "en"),
            hint=HINTS[note.code],
            is_warning=True,
        )
        for note in notes
    )
