"""Which visits of the previous plan stayed, moved or went, and which came."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from routeplan.evaluate.facts import Booking, Facts, booking_of, named_tasks
from routeplan.model import ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A visit before and now.

    Parameters
    ----------
    before, now : Booking or None
        The visit in the previous plan and in this one; one of them at least.
    """

    before: Booking | None
    now: Booking | None

    @property
    def kind(self) -> ChangeKind:
        """Name what became of the visit."""
        return "came" if self.before is None else "went" if self.now is None else "moved"

    @property
    def booking(self) -> Booking:
        """Give the visit as it was, or as it is where it is new."""
        booking = self.before or self.now
        assert booking is not None  # noqa: S101 - one of them is there
        return booking


def pair_up(facts: Facts) -> tuple[int, list[Pair]]:
    """Pair the visits of the previous plan with those of this one, on the days that both have.

    Parameters
    ----------
    facts : Facts
        A plan with a previous one.

    Returns
    -------
    int
        Visits that both plans have: same rep, day, customer and task.
    list of Pair
        The others, by day and customer. Of one customer's cadence, or of one task, those next to each other are one visit that
        moved; what is left went, or came. A visit moved past the last day of the previous plan, too, if the one after that day
        is so near that the cadence forbids both.
    """
    previous = facts.case.previous
    if previous is None:
        return 0, []
    horizon, former = facts.case.horizon, previous.horizon
    first, last = max(horizon.start, former.start), min(horizon.end, former.end)
    before = {
        (day.rep_id, day.date, customer_id, task_id)
        for day in previous.days
        if first <= day.date <= last
        for customer_id, task_id in named_tasks(day)
    }
    now = {
        booking_of(day, errand)
        for day, stops in zip(facts.plan.days, facts.stops, strict=True)
        if first <= day.date <= last
        for errand in stops
    }
    gone, new = _by_asked(before - now), _by_asked(now - before)
    pairs = [
        pair
        for asked in gone.keys() | new.keys()
        for pair in _past_the_end(facts, former.end, _nearest_first(gone.get(asked, []), new.get(asked, [])))
    ]
    return len(before & now), sorted(pairs, key=_order)


def _by_asked(bookings: Iterable[Booking]) -> dict[tuple[str, str], list[Booking]]:
    found: defaultdict[tuple[str, str], list[Booking]] = defaultdict(list)
    for booking in sorted(bookings):
        found[booking[2:]].append(booking)
    return dict(found)


def _nearest_first(gone: list[Booking], new: list[Booking]) -> list[Pair]:
    """Pair those fewest days apart first."""
    pairs = []
    distances = sorted((abs((old[1] - one[1]).days), old, one) for old in gone for one in new)
    free_old, free_new = set(gone), set(new)
    for _, old, one in distances:
        if old in free_old and one in free_new:
            pairs.append(Pair(before=old, now=one))
            free_old.remove(old)
            free_new.remove(one)
    pairs += [Pair(before=old, now=None) for old in free_old]
    pairs += [Pair(before=None, now=one) for one in free_new]
    return pairs


def _past_the_end(facts: Facts, end: date, pairs: list[Pair]) -> list[Pair]:
    """Pair a visit that went with the customer's first visit after the previous plan, where that one takes its place."""
    gone = [pair.before for pair in pairs if pair.before and pair.now is None]
    if not gone:
        return pairs
    _, day, customer_id, task_id = last = max(gone, key=lambda booking: booking[1])
    customer = facts.customers.get(customer_id)
    later = [visit for visit in facts.made.get(customer_id, ()) if visit.date > end]
    if task_id or customer is None or not later or (later[0].date - day).days >= facts.min_gap(customer):
        return pairs
    now = (later[0].rep_id, later[0].date, customer_id, task_id)
    return [Pair(before=last, now=now) if pair.before == last else pair for pair in pairs]


def _order(pair: Pair) -> tuple[date, str, str, str, Booking]:
    rep_id, day, customer_id, task_id = pair.booking
    return day, customer_id, task_id, rep_id, pair.now or pair.booking
