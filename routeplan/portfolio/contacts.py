"""What the log says of contacts by phone and online, and of tasks."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from routeplan.model import ANY_DAY, Channel, Task

SEPARATOR = ";"
"""Between the tasks that one contact did."""

REMOTE: tuple[Channel, ...] = ("phone", "online")


def last_calls(visits: pd.DataFrame, *, as_of: date) -> dict[tuple[str, Channel], date]:
    """Find the last contact by phone, and the last one online, that was made to each customer.

    Parameters
    ----------
    visits : DataFrame
        Columns date (datetime64), customer_id and outcome (str), and channel where it is known.
    as_of : date
        Last day that counts.

    Returns
    -------
    dict of (str, Channel) to date
        Customers without one are missing. A distributor's contact is not ours, and none of them.
    """
    calls = _calls(visits, as_of)
    made = calls[calls["outcome"] == "done"]
    return {
        (str(customer_id), channel): moment.date()
        for channel in REMOTE
        for customer_id, moment in made[made["channel"] == channel]
        .groupby("customer_id", sort=True)["date"]
        .max()
        .items()
    }


def calls_known_since(visits: pd.DataFrame, *, as_of: date) -> date | None:
    """Find the day of the first call of the log, made or not; None without calls."""
    calls = _calls(visits, as_of)
    return None if calls.empty else calls["date"].min().date()


def _calls(visits: pd.DataFrame, as_of: date) -> pd.DataFrame:
    past = visits[(visits["outcome"] != "confirmed") & (visits["date"] <= pd.Timestamp(as_of))]
    return past[past["channel"].isin(REMOTE)] if "channel" in past else past.iloc[:0].assign(channel="")


def open_tasks(tasks: Sequence[Task], visits: pd.DataFrame | None, *, as_of: date) -> tuple[Task, ...]:
    """Leave out the tasks that the log says were done.

    Parameters
    ----------
    tasks : sequence of Task
        Visits and calls.
    visits : DataFrame or None
        As of ``last_calls``, and task_id where it is known.
    as_of : date
        Last day that counts.

    Returns
    -------
    tuple of Task
        In their order, without those that a contact made names, and without calls for which a contact was made by their channel from
        the stated ``earliest`` on.
    """
    if visits is None:
        return tuple(tasks)
    done = visits[(visits["outcome"] == "done") & (visits["date"] <= pd.Timestamp(as_of))]
    named = {name.strip() for cell in done.get("task_id", ()) for name in cell.split(SEPARATOR)}
    called = last_calls(visits, as_of=as_of)

    def is_done(task: Task) -> bool:
        if task.id in named:
            return True
        made = None if task.channel == "visit" else called.get((task.customer_id, task.channel))
        return made is not None and task.earliest > ANY_DAY and made >= task.earliest

    return tuple(task for task in tasks if not is_done(task))
