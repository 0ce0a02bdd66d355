"""A plan as files: (Plan, Evaluation, options) -> contents by name, and the folder that is never half-written.

``publish`` recovers its own target first. ``recover`` and ``recover_all`` finish, or take back, what a publication that
was killed left behind; they act only when called, and the command line calls ``recover_all`` before it plans or checks.
"""

from collections.abc import Mapping

from routeplan.model import Evaluation, Plan
from routeplan.publish.folder import check_target, publish, recover, recover_all
from routeplan.publish.options import PublishOptions

__all__ = ["PublishOptions", "check_target", "files", "publish", "recover", "recover_all"]


def files(
    plan: Plan, evaluation: Evaluation, options: PublishOptions, file_names: Mapping[str, str]
) -> dict[str, bytes]:
    """Write every file of a plan but the pages.

    Parameters
    ----------
    plan : Plan
        The plan.
    evaluation : Evaluation
        What follows from it.
    options : PublishOptions
        How the files are written.
    file_names : mapping of str to str
        A file name without ending for each rep id, safe on every file system and used once.

    Returns
    -------
    dict of str to bytes
        Contents by path within the folder; the same for the same arguments.
    """
    # the libraries behind these take a second to load, and recovering a folder needs none of them
    from routeplan.publish.calendars import calendar  # noqa: PLC0415
    from routeplan.publish.calls_csv import calls_csv  # noqa: PLC0415
    from routeplan.publish.figures import kpis_json  # noqa: PLC0415
    from routeplan.publish.geo import territories_geojson, zones_geojson  # noqa: PLC0415
    from routeplan.publish.places import places_geojson  # noqa: PLC0415
    from routeplan.publish.plan_json import plan_to_json  # noqa: PLC0415
    from routeplan.publish.tables import changes_csv, stops_csv, unserved_csv  # noqa: PLC0415
    from routeplan.publish.workbook import workbook  # noqa: PLC0415

    contents = {
        "plan.json": plan_to_json(plan).encode(),
        "plan.xlsx": workbook(plan, evaluation, options),
        "stops.csv": stops_csv(plan, evaluation),
        "unserved.csv": unserved_csv(evaluation),
        "kpis.json": kpis_json(plan, evaluation).encode(),
        "territories.geojson": territories_geojson(evaluation).encode(),
        "zones.geojson": zones_geojson(evaluation).encode(),
        "places.geojson": places_geojson(evaluation).encode(),
    }
    if evaluation.calls:
        contents["calls.csv"] = calls_csv(evaluation)
    if evaluation.changes is not None:
        contents["changes.csv"] = changes_csv(evaluation, evaluation.changes)
    for rep in evaluation.reps:
        contents[f"calendars/{file_names[rep.id]}.ics"] = calendar(plan, evaluation, rep.id, options)
    return contents
