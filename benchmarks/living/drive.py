"""Drive a planned day as it really goes."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from benchmarks.living.reality import Reality
from routeplan.model import Case, DaySchedule, Shift
from routeplan.travel import TravelTimes

Row = tuple[date, str, str, str]
"""Of the log: date, rep, customer, outcome."""

LATE_S = 1800
"""How much later than the shift allows a rep comes home rather than leave a visit out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Driven:
    """A day that is over.

    Parameters
    ----------
    rows : tuple of Row
        What the rep logged.
    drive_s : float
        Driving.
    """

    rows: tuple[Row, ...]
    drive_s: float


def drive(day: DaySchedule, case: Case, shift: Shift | None, travel: TravelTimes, reality: Reality) -> Driven:
    """Drive a day: who called off is not driven to, legs take their own time, and what comes too late is left out.

    Parameters
    ----------
    day : DaySchedule
        The plan.
    case : Case
        Customers and reps.
    shift : Shift or None
        The working day; None: the rep does not work, and nothing is done.
    travel : TravelTimes
        What legs take on the mean.
    reality : Reality
        What happens.
    """
    customers = {customer.id: customer for customer in case.customers}
    wanted = [stop for stop in day.stops if stop.customer_id in customers]
    if shift is None or reality.is_ill(day.rep_id, day.date):
        return Driven(
            rows=tuple((day.date, day.rep_id, stop.customer_id, "cancelled") for stop in wanted), drive_s=0.0
        )
    rep = next(rep for rep in case.reps if rep.id == day.rep_id)
    outcomes = [reality.outcome(stop.customer_id, day.date) for stop in wanted]
    lonlat = [(rep.lon, rep.lat)] + [
        (customers[stop.customer_id].lon, customers[stop.customer_id].lat) for stop in wanted
    ]
    seconds = travel.matrix(np.array(lonlat, dtype=np.float64), mode=rep.mode).seconds
    rows: list[Row] = []
    now, at, drive_s = float(day.leave_s), 0, 0.0
    latest = shift.close_s + shift.overtime_s + LATE_S
    for idx, (stop, outcome) in enumerate(zip(wanted, outcomes, strict=True), start=1):
        if outcome == "cancelled":
            rows.append((day.date, day.rep_id, stop.customer_id, outcome))
            continue
        leg_s = seconds[at, idx] * reality.factor(day.rep_id, day.date, idx)
        service_s = stop.leave_s - stop.start_s
        # the break and waiting at the door are in the planned start
        start = max(now + leg_s, float(stop.start_s))
        if start + service_s + seconds[idx, 0] > latest:
            rows.append((day.date, day.rep_id, stop.customer_id, "not_met"))
            continue
        drive_s += leg_s
        now = start + (service_s if outcome == "done" else 0.0)
        at = idx
        rows.append((day.date, day.rep_id, stop.customer_id, outcome))
    if at:
        drive_s += seconds[at, 0] * reality.factor(day.rep_id, day.date, 0)
    return Driven(rows=tuple(rows), drive_s=drive_s)
