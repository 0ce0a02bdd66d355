"""Day and time of joint visits, settled before the routes as one settles a meeting."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from routeplan.calendar.diaries import Diary, Entry, pace_of
from routeplan.model import Case, Customer, DueVisit, Meeting, Territory
from routeplan.model.joint import Parts, is_open_for, joint_visits
from routeplan.policy import Policy
from routeplan.travel import TravelTimes
from routeplan.travel.speeds import Speeds

STEP_S = 900
"""Meetings start at a quarter of an hour."""

FULL = 0.5
"""Driving that spreading is worth: seconds for each second that already stands in a participant's diary of the day."""


def arrange(
    case: Case, territories: Sequence[Territory], policy: Policy, travel: TravelTimes
) -> tuple[Meeting, ...]:
    """Find a day and a time for each joint visit.

    Parameters
    ----------
    case : Case
        Settled, so that each part names its rep.
    territories : sequence of Territory
        Whose rep keeps the appointments that name none.
    policy : Policy
        The price of a weekday that the customer likes less.
    travel : TravelTimes
        Travel times.

    Returns
    -------
    tuple of Meeting
        Sorted by joint visit; one without a possible day is missing.

    Notes
    -----
    What the previous plan told comes first, and stays if it can. Then the joint visit with the fewest possible days takes the
    day and quarter of an hour that adds the least driving to the diaries of all who take part, where half of the time that
    stands there already counts as driving, so that meetings spread over the days. Of equal ones the earliest. Nothing that was
    settled is moved for a later one.
    """
    visits = joint_visits(case)
    if not visits:
        return ()
    customers = {customer.id: customer for customer in case.customers}
    pace = pace_of(Speeds.from_rules(policy.travel.traffic))
    diaries = _diaries(case, territories, visits, travel, pace)
    told = {one.joint_id: one for one in case.previous.meetings} if case.previous else {}
    options = {joint_id: _Options(parts, customers, diaries) for joint_id, parts in visits.items()}
    fewest = {joint_id: len({one.date for one in found.possible()}) for joint_id, found in options.items()}
    order = sorted(visits, key=lambda joint_id: (joint_id not in told, fewest[joint_id], joint_id))
    found: list[Meeting] = []
    for joint_id in order:
        meeting = options[joint_id].best(told.get(joint_id), policy.visits.preference)
        if meeting:
            found.append(meeting)
            options[joint_id].book(meeting)
    return tuple(sorted(found, key=lambda one: one.joint_id))


class _Options:
    """The days and times that a joint visit may have."""

    def __init__(self, parts: Parts, customers: Mapping[str, Customer], diaries: Mapping[str, Diary]) -> None:
        self._first = parts[0]
        self._customer = customers[self._first.customer_id]
        self._length_s = self._first.service_s or self._customer.service_s
        self._diaries = [diaries[part.rep_id] for part in parts if part.rep_id in diaries]
        self._is_complete = len(self._diaries) == len(parts)

    def possible(self) -> Iterator[Meeting]:
        """List all that the diaries leave open, by day and time."""
        day = self._first.earliest
        while self._is_complete and day <= self._first.latest:
            if all(day in diary.shifts for diary in self._diaries):
                yield from (one for one in self._on(day) if self._detour_s(one) is not None)
            day += timedelta(days=1)

    def best(self, told: Meeting | None, preference_s: float) -> Meeting | None:
        """Choose what was told, or the one that costs least."""
        possible = list(self.possible())
        if told in possible:
            return told
        if told and self._is_complete and self._still_stands(told):
            return told
        return min(
            possible, key=lambda one: (self._cost(one, preference_s), one.date, one.at_s), default=None
        )

    def book(self, meeting: Meeting) -> None:
        """Write a meeting into the diaries of all who take part."""
        for diary in self._diaries:
            diary.add(meeting.date, self._entry(meeting))

    def _still_stands(self, told: Meeting) -> bool:
        """Tell whether a time between the quarters of an hour is still possible."""
        is_due = self._first.earliest <= told.date <= self._first.latest
        is_wanted = self._first.at_s in {None, told.at_s}
        is_open = self._first.at_s is not None or is_open_for(self._customer, told, self._length_s)
        return is_due and is_wanted and is_open and self._detour_s(told) is not None

    def _on(self, day: date) -> Iterator[Meeting]:
        joint_id = self._first.task_id
        if self._first.at_s is not None:
            yield Meeting(joint_id=joint_id, date=day, at_s=self._first.at_s)
            return
        for at_s in range(0, 86_400 - self._length_s, STEP_S):
            meeting = Meeting(joint_id=joint_id, date=day, at_s=at_s)
            if is_open_for(self._customer, meeting, self._length_s):
                yield meeting

    def _entry(self, meeting: Meeting) -> Entry:
        return Entry(
            at_s=meeting.at_s, end_s=meeting.at_s + self._length_s, customer_id=self._first.customer_id
        )

    def _detour_s(self, meeting: Meeting) -> float | None:
        total = 0.0
        for diary in self._diaries:
            added = diary.detour_s(meeting.date, self._entry(meeting))
            if added is None:
                return None
            total += added
        return total

    def _cost(self, meeting: Meeting, preference_s: float) -> float:
        liked = self._customer.preferred_weekdays
        disliked = bool(liked) and meeting.date.weekday() not in liked
        booked = sum(diary.booked_s(meeting.date) for diary in self._diaries)
        return (self._detour_s(meeting) or 0.0) + FULL * booked + preference_s * disliked


def _diaries(
    case: Case,
    territories: Sequence[Territory],
    visits: Mapping[str, Parts],
    travel: TravelTimes,
    pace: float,
) -> dict[str, Diary]:
    """Open the diary of each participant, with the appointments that no joint visit makes."""
    owners = {customer_id: one.rep_id for one in territories for customer_id in one.customer_ids}
    customers = {customer.id: customer for customer in case.customers}
    joint = {part.task_id for parts in visits.values() for part in parts}
    going = {part.rep_id for parts in visits.values() for part in parts}
    places: defaultdict[str, set[str]] = defaultdict(set)
    fixed: defaultdict[str, list[DueVisit]] = defaultdict(list)
    for visit in case.due_visits:
        rep_id = visit.rep_id or owners.get(visit.customer_id, "")
        if rep_id not in going:
            continue
        if visit.task_id in joint:
            places[rep_id].add(visit.customer_id)
        elif visit.at_s is not None and visit.earliest == visit.latest:
            places[rep_id].add(visit.customer_id)
            fixed[rep_id].append(visit)
    diaries = {}
    for rep in case.reps:
        if rep.id in going:
            shifts = [shift for shift in case.shifts if shift.rep_id == rep.id]
            diary = Diary(rep, shifts, [customers[one] for one in sorted(places[rep.id])], travel, pace=pace)
            for visit in fixed[rep.id]:
                length_s = visit.service_s or customers[visit.customer_id].service_s
                at_s = visit.at_s or 0
                diary.add(
                    visit.earliest,
                    Entry(at_s=at_s, end_s=at_s + length_s, customer_id=visit.customer_id),
                )
            diaries[rep.id] = diary
    return diaries
