"""Why a joint visit has no day and time."""

from datetime import date, timedelta

from routeplan.evaluate.facts import Facts
from routeplan.evaluate.insertion import try_visit
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.wording import between, listed, on
from routeplan.language import clock
from routeplan.model import DueVisit
from routeplan.model.joint import joint_visits


def why_no_meeting(facts: Facts, legs: dict[str, Legs], due: DueVisit) -> str:
    """Say why the joint visit that a due visit is part of does not take place.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    legs : dict of str to Legs
        Driving by rep.
    due : DueVisit
        One participant's part.

    Returns
    -------
    str
        A sentence that names who is not free; "" for other visits, and for a joint visit that the plan has.
    """
    task = facts.tasks.get(due.task_id)
    if task is None or not task.joint_id or task.joint_id in {one.joint_id for one in facts.plan.meetings}:
        return ""
    names = [part.rep_id for part in joint_visits(facts.case)[task.joint_id]]
    if "" in names:
        return "The customer is in no territory, so nobody leads the joint visit."
    days = [due.earliest + timedelta(days=idx) for idx in range((due.latest - due.earliest).days + 1)]
    together = [day for day in days if all((name, day) in facts.shifts for name in names)]
    if not together:
        return _why_apart(facts, due, names, days)
    is_open = facts.errand(due).call
    weekdays = frozenset[int]() if due.at_s is not None else facts.customers[due.customer_id].weekdays
    able = [day for day in together if is_open(day)[1] and (not weekdays or day.weekday() in weekdays)]
    return _why_closed(due, names, able) or _why_late(facts, legs, due, names, able)


def _all_work(names: list[str]) -> str:
    return f"{listed(names)} {'both' if len(names) == 2 else 'all'} work"


def _why_apart(facts: Facts, due: DueVisit, names: list[str], days: list[date]) -> str:
    span = between(due.earliest, due.latest)
    away = [name for name in names if not any((name, day) in facts.shifts for day in days)]
    if away:
        return f"{listed(away)} {'does' if len(away) == 1 else 'do'} not work {span}, and the joint visit is of {listed(names)}."
    return f"There is no day {span} on which {_all_work(names)}."


def _why_closed(due: DueVisit, names: list[str], able: list[date]) -> str:
    if able:
        return ""
    return (
        f"There is no day {between(due.earliest, due.latest)} on which {_all_work(names)} and the customer is open long"
        " enough."
    )


def _why_late(facts: Facts, legs: dict[str, Legs], due: DueVisit, names: list[str], able: list[date]) -> str:
    """Name those who could not come were nothing else planned; else it is what stands in the diaries."""
    errand = facts.errand(due)
    late = [
        name
        for name in names
        if all(
            try_visit(facts, legs[name], facts.shifts[name, day], (), None, errand).obstacle for day in able
        )
    ]
    hour = f" at {clock(due.at_s)}" if due.at_s is not None else ""
    days = on(able[0]) if len(able) == 1 else f"the {len(able)} days {between(due.earliest, due.latest)}"
    if late:
        return f"{listed(late)} cannot be there{hour} on {days} on which {_all_work(names)}."
    return (
        f"{_all_work(names)} on {days}, but not all of them are free there{hour}: appointments, breaks"
        " and the ways between stand against it."
    )
