"""On which days the visits of a cadence or of patterns may lie."""

from math import ceil

from routeplan.calendar.working_days import WorkingDays
from routeplan.model import Customer, Horizon

EVERY_WEEKDAY = frozenset(range(7))


def cadence_spans(customer: Customer, horizon: Horizon, phase: float) -> list[tuple[int, int]]:
    """Give the days of a customer's visits by cadence.

    Parameters
    ----------
    customer : Customer
        With the limits of its cadence filled in.
    horizon : Horizon
        The days to plan.
    phase : float
        Place of the customer in the cycle of those without a visit on record, 0 to 1.

    Returns
    -------
    list of (int, int)
        First and last day of each due visit, counted from the start of the horizon.
    """
    cadence = customer.cadence
    if cadence is None:
        return []
    end = horizon.days - 1
    since = (customer.last_visit - horizon.start).days if customer.last_visit else None
    if cadence.rolling and since is not None:
        return _rolling_spans(since, cadence.days, cadence.min_gap, cadence.max_gap, end)

    spans: list[tuple[int, int]] = []
    for block in range(0, horizon.days, cadence.days):
        last = min(block + cadence.days - 1, end)
        wanted = cadence.visits * (last - block + 1) / cadence.days
        visits = int(wanted) + (wanted - int(wanted) > phase)
        if since is not None and block == 0 and last < cadence.days - 1:
            # a plan shorter than the block: due is what the time since the last visit has brought up
            visits = min(int((last - since) / cadence.interval), ceil(wanted))
        first = block if since is None else max(block, since + cadence.min_gap)
        # the k-th of a block leaves room for those before and after it
        spans.extend(
            (first + idx * cadence.min_gap, last - (visits - 1 - idx) * cadence.min_gap)
            for idx in range(visits)
        )
    return [(first, last) for first, last in spans if first <= last]


def _rolling_spans(since: int, days: int, min_gap: int, max_gap: int, end: int) -> list[tuple[int, int]]:
    spans = []
    target = since + days
    if since + max_gap < 0:
        spans.append((0, min(days - 1, end)))
        target = days
    while target <= end:
        first, last = target - (days - min_gap), target + (max_gap - days)
        if first <= 0:
            # the days that are left until the late limit may all be closed: a day late is better than never
            last = max(last, min(days, 7) - 1)
        spans.append((max(0, first), min(max(0, last), end)))
        target = max(target, 0) + days
    return spans


def pattern_spans(customer: Customer, horizon: Horizon, working: WorkingDays) -> list[tuple[int, int]]:
    """Give the days of a customer's visits by patterns.

    Parameters
    ----------
    customer : Customer
        With patterns.
    horizon : Horizon
        The days to plan.
    working : WorkingDays
        Which days are holidays; a pattern has no visit on them.

    Returns
    -------
    list of (int, int)
        First and last day of each due visit, counted from the start of the horizon. Both rise with the visit.

    Notes
    -----
    As many visits are due as the pattern with the fewest days in the horizon has, so that each pattern can make them all.
    The k-th visit may lie from the earliest k-th day of a pattern to the latest one, the days counted from the front for
    the first and from the back for the last: which pattern it is to be is for the solver to choose, and of a pattern with
    more days it may leave out any.

    Where that is none at all ("Tue odd | Tue even" in a plan of one week), one visit is due to a customer who has none on
    record or who was last visited a whole interval before the end of the plan.
    """
    days = [
        [
            idx
            for idx, day in enumerate(horizon.dates())
            if pattern.holds(day) and working.is_working(day, EVERY_WEEKDAY)
        ]
        for pattern in customer.patterns
    ]
    visits = min(map(len, days))
    if visits == 0 and _has_lapsed(customer, horizon):
        visits = min(1, max(map(len, days)))
    able = [choice for choice in days if len(choice) >= visits]
    return [
        (min(choice[idx] for choice in able), max(choice[idx - visits] for choice in able))
        for idx in range(visits)
    ]


def _has_lapsed(customer: Customer, horizon: Horizon) -> bool:
    if customer.last_visit is None or customer.cadence is None:
        return True
    return (horizon.end - customer.last_visit).days >= customer.cadence.interval
