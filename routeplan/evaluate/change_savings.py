"""What a change saves: undo it alone, and see."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache

from routeplan.evaluate.days import Days
from routeplan.evaluate.errands import Errand
from routeplan.evaluate.facts import Booking, Facts, named_tasks
from routeplan.evaluate.insertion import Insertion, try_visit
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.pairing import Pair
from routeplan.evaluate.prices import Tariff, dearest, minus
from routeplan.evaluate.schedule import run_day
from routeplan.evaluate.wording import at_least, at_most, on
from routeplan.model import DueVisit, Shift

_LEAST_S = 60
"""Savings below a minute are none."""

Saving = tuple[str, str, int | None, str]
"""Code, sentence, driving saved in seconds, and the other customer."""


class Savings:
    """Undo changes one by one.

    Parameters
    ----------
    facts : Facts
        A plan with a previous one.
    legs : dict of str to Legs
        Driving by rep.
    days : Days
        The plan's days.
    tariff : Tariff
        What a day costs.
    pairs : sequence of Pair
        All changes.
    """

    def __init__(
        self, facts: Facts, legs: dict[str, Legs], days: Days, tariff: Tariff, pairs: Sequence[Pair]
    ) -> None:
        self._facts = facts
        self._legs = legs
        self._days = days
        self._tariff = tariff
        self._in: defaultdict[tuple[str, date], list[Booking]] = defaultdict(list)
        self._out: defaultdict[tuple[str, date], list[Booking]] = defaultdict(list)
        self._changed: defaultdict[str, set[date]] = defaultdict(set)
        for pair in pairs:
            for booking, where in ((pair.now, self._in), (pair.before, self._out)):
                if booking:
                    where[booking[:2]].append(booking)
                    self._changed[booking[0]].add(booking[1])
        self._of_rep = cache(self._rep_saving_s)

    def of_old(self, pair: Pair, before: Booking, due: DueVisit | None) -> Saving:
        """Say what it saves that a visit left its day.

        Parameters
        ----------
        pair : Pair
            The visit before and now.
        before : Booking
            The visit in the previous plan; nothing but prices and room forbids it now.
        due : DueVisit or None
            The due visit that it would make.
        """
        shift, errand = self._facts.shifts[before[:2]], self._errand(before)
        if errand is None or errand.customer_id not in self._legs[shift.rep_id].rows:
            return self._larger(before)
        day = self._days.of(shift)
        back = try_visit(self._facts, self._legs[shift.rep_id], shift, day.stops, day.leave_s, errand)
        if back.obstacle:
            return self._who_came(pair, shift, errand, back)
        if pair.now is None:
            worth_s = due.worth_s if due else 0.0
            if back.detour_s > worth_s:
                text = f"Leaving it out saves {at_least(back.detour_s)} of driving, more than its worth of {at_most(worth_s)}."
                return "saves_driving", text, back.detour_s, ""
            return self._larger(before)
        return self._against(pair.now, before, shift, errand, back)

    def of_new(self, now: Booking, due: DueVisit | None) -> Saving:
        """Say what made a visit come that the plan before left out."""
        shift = self._facts.shifts.get(now[:2])
        seq = self._seq(now)
        if shift is None or seq is None:
            return self._larger(now)
        day, legs = self._days.of(shift), self._legs[shift.rep_id]
        for booking in self._out[now[:2]]:
            errand = self._errand(booking)
            if errand is None or errand.customer_id not in legs.rows:
                return "got_room", f"The visit to {booking[2]} went from the day.", None, booking[2]
            back = try_visit(self._facts, legs, shift, day.stops, day.leave_s, errand)
            if back.obstacle:
                text = f"It has the room that {booking[2]} left: both do not fit into {on(now[1])}."
                return "got_room", text, None, booking[2]
        detour_s = self._without(shift, seq, day.stops[seq]).detour_s
        if due is not None and detour_s <= due.worth_s:
            text = f"It is worth {at_most(due.worth_s)}, for a detour of {at_least(detour_s)}; the plan before left it out."
            return "worth_it", text, None, ""
        return self._larger(now)

    def _against(
        self, now: Booking, before: Booking, shift: Shift, errand: Errand, back: Insertion
    ) -> Saving:
        """Weigh the visit on its new day against the one on its old day."""
        new_shift, seq = self._facts.shifts.get(now[:2]), self._seq(now)
        if new_shift is None or seq is None:
            return self._larger(before)
        new_day, day = self._days.of(new_shift), self._days.of(shift)
        there = self._without(new_shift, seq, new_day.stops[seq])
        saved_s = back.detour_s - there.detour_s
        if saved_s >= _LEAST_S:
            return "saves_driving", f"Saves {at_most(saved_s)} of driving.", saved_s, ""
        rest = (*new_day.stops[:seq], *new_day.stops[seq + 1 :])
        undone = (*day.stops[: back.place], errand, *day.stops[back.place :])
        more = minus(
            self._tariff.of_day(shift, undone, back.run), self._tariff.of_day(shift, day.stops, day.run)
        )
        alone = self._tariff.run_of(new_shift, rest, new_day.leave_s)
        less = minus(
            self._tariff.of_day(new_shift, new_day.stops, new_day.run),
            self._tariff.of_day(new_shift, rest, alone),
        )
        price = {**minus(more, less), "change": 0.0, "gaps": 0.0}
        if not before[3]:
            price["gaps"] = self._tariff.of_move(before[2], now[1], before[1])
        if sum(price.values()) >= _LEAST_S and back.run:
            text = f"On {on(before[1])} {dearest(price, back.run, shift)}, more than the driving that it would save."
            return "saves_time", text, saved_s, ""
        return self._larger(before)

    def _who_came(self, pair: Pair, shift: Shift, errand: Errand, back: Insertion) -> Saving:
        """Name the visit that has the room of another."""
        day, legs = self._days.of(shift), self._legs[shift.rep_id]
        came = [
            seq for booking in self._in[shift.rep_id, shift.date] if (seq := self._seq(booking)) is not None
        ]
        came.sort(key=lambda seq: (-day.worth_s(seq), seq))
        room = next((seq for seq in came if self._fits(shift, legs, errand, {seq})), None)
        if room is None and len(came) > 1 and self._fits(shift, legs, errand, set(came)):
            room = came[0]
        if room is not None:
            other, worth_s = day.stops[room].customer_id, day.worth_s(room)
            text = f"{on(shift.date)} is full since {other} came, which is worth {at_most(worth_s)}."
            return ("makes_room" if pair.now else "gave_way"), text, None, other
        over = f" by {at_least(back.excess_s)}" if back.excess_s else ""
        text = f"With it {on(shift.date)} would be too full now{over}, or a visit too late."
        return "too_full", text, None, ""

    def _fits(self, shift: Shift, legs: Legs, errand: Errand, gone: set[int]) -> bool:
        day = self._days.of(shift)
        stops = tuple(stop for seq, stop in enumerate(day.stops) if seq not in gone)
        return not try_visit(self._facts, legs, shift, stops, day.leave_s if stops else None, errand).obstacle

    def _without(self, shift: Shift, seq: int, errand: Errand) -> Insertion:
        day = self._days.of(shift)
        stops = (*day.stops[:seq], *day.stops[seq + 1 :])
        leave_s = day.leave_s if stops else None
        return try_visit(self._facts, self._legs[shift.rep_id], shift, stops, leave_s, errand)

    def _larger(self, booking: Booking) -> Saving:
        saved_s = self._of_rep(booking[0])
        what = "less" if saved_s >= 0 else "more"
        text = f"Part of a larger change: {booking[0]} drives {at_most(abs(saved_s))} {what} on the days that changed."
        return "larger_change", text, saved_s, ""

    def _rep_saving_s(self, rep_id: str) -> int:
        """Give the driving that all changes of a rep save together."""
        legs, previous = self._legs.get(rep_id), self._facts.case.previous
        if legs is None or previous is None:
            return 0
        changed, saved = self._changed[rep_id], 0.0
        for day in previous.days:
            if day.rep_id == rep_id and day.date in changed:
                stops = tuple(
                    errand
                    for customer_id, task_id in named_tasks(day)
                    if (errand := self._errand((rep_id, day.date, customer_id, task_id)))
                    and errand.customer_id in legs.rows
                )
                saved += run_day(self._facts, day, stops, legs).drive_s
        for day_date in changed:
            shift = self._facts.shifts.get((rep_id, day_date))
            run = self._days.of(shift).run if shift else None
            saved -= run.drive_s if run else 0.0
        return round(saved)

    def _errand(self, booking: Booking) -> Errand | None:
        _, _, customer_id, task_id = booking
        return self._facts.task_errands.get(task_id) if task_id else self._facts.errands.get(customer_id)

    def _seq(self, booking: Booking) -> int | None:
        """Give the place of a visit within its day; None: the plan has the day twice."""
        shift = self._facts.shifts.get(booking[:2])
        stops = self._days.of(shift).stops if shift else ()
        asked = booking[2:]
        return next(
            (seq for seq, stop in enumerate(stops) if (stop.customer_id, stop.task_id) == asked), None
        )
