"""What a task is for, and with whom one goes."""

from collections.abc import Sequence

from routeplan.language.words import word
from routeplan.model import Companion, Stop


def purpose_text(stop: Stop, language: str) -> str:
    """Say what the task of a stop is for; of a joint visit who comes along, too.

    Parameters
    ----------
    stop : Stop
        The stop.
    language : str
        Language tag.

    Returns
    -------
    str
        "Joint visit with Anna Lee (lead) · contract"; the reason of another task, or its id; "" for a visit of the cadence.
    """
    task = stop.task
    if task is None:
        return ""
    if not task.joint_id:
        return task.reason or task.id
    names = names_text(stop.companions, language)
    what = word("joint_visit_with", language).format(names=names) if names else word("joint_visit", language)
    return " · ".join(filter(None, (what, task.reason)))


def names_text(companions: Sequence[Companion], language: str) -> str:
    """List those who come along, the lead marked: "Anna Lee (lead), Bo"."""
    return word("names_between", language).join(
        word("lead_rep", language).format(name=one.name) if one.is_lead else one.name for one in companions
    )
