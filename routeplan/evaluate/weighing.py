"""What a visit that is left out would cost, against what it is worth."""

from collections.abc import Sequence

from routeplan.evaluate.days import Days
from routeplan.evaluate.displacement import Displacement, make_room
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.fullness import when, why_full
from routeplan.evaluate.insertion import Insertion, shortest_detour_s, try_visit
from routeplan.evaluate.legs import Legs
from routeplan.evaluate.prices import Price, Tariff, dearest, minus
from routeplan.evaluate.wording import at_least, at_most, listed, on
from routeplan.model import DueVisit, Rep, Shift

_MOST_FITTING = 12
"""Days that can take a visit and are compared, those with the shortest detours first."""


class Weigher:
    """Weigh visits that the plan leaves out.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    legs : dict of str to Legs
        Driving by rep.
    days : Days
        The plan's days.
    tariff : Tariff
        What a day costs.
    """

    def __init__(self, facts: Facts, legs: dict[str, Legs], days: Days, tariff: Tariff) -> None:
        self._facts = facts
        self._legs = legs
        self._days = days
        self._tariff = tariff

    def weigh(
        self, reps: Sequence[Rep], due: DueVisit, shifts: Sequence[Shift]
    ) -> tuple[str, str, Insertion]:
        """Try a visit in shifts, and say what it would cost or what is in the way.

        Parameters
        ----------
        reps : sequence of Rep
            Who may come.
        due : DueVisit
            The visit.
        shifts : sequence of Shift
            Their shifts that are open for it; at least one.

        Returns
        -------
        code, reason : str
            "full" or "detour", and a sentence or two.
        Insertion
            The trial that they are about.
        """
        facts, errand = self._facts, self._facts.errand(due)
        by_detour = sorted(
            shifts,
            key=lambda shift: shortest_detour_s(
                self._legs[shift.rep_id].on(shift.date), self._days.of(shift).stops, errand
            ),
        )
        trials, fitting = [], []
        for shift in by_detour:
            day = self._days.of(shift)
            trial = try_visit(facts, self._legs[shift.rep_id], shift, day.stops, day.leave_s, errand)
            trials.append(trial)
            if not trial.obstacle:
                fitting.append((trial, shift, self._added(shift, trial, due)))
            if len(fitting) == _MOST_FITTING:
                break
        if not fitting:
            reason, best = why_full(facts, reps, due, trials)
            return "full", f"{reason} {self._what_goes(due, best)}", best
        best, shift, price = min(
            fitting, key=lambda found: (sum(found[2].values()), found[0].detour_s, found[0].date)
        )
        return "detour", self._why_not_worth(reps, due, shift, best, price), best

    def _added(self, shift: Shift, trial: Insertion, due: DueVisit) -> Price:
        """Price what a visit adds to a day."""
        day, errand = self._days.of(shift), self._facts.errand(due)
        stops = (*day.stops[: trial.place], errand, *day.stops[trial.place :])
        before = self._tariff.of_day(shift, day.stops, day.run)
        added = minus(self._tariff.of_day(shift, stops, trial.run), before)
        added["compactness"] -= self._tariff.allowance_s(due.worth_s)
        return {**added, "gaps": self._tariff.of_gaps(due, shift.date)}

    def _why_not_worth(
        self, reps: Sequence[Rep], due: DueVisit, shift: Shift, best: Insertion, price: Price
    ) -> str:
        fits = f"Would fit on {when(reps, best)}"
        detour, worth = at_least(best.detour_s), at_most(due.worth_s)
        if best.detour_s > due.worth_s and not due.required:
            return f"{fits}, but its detour of {detour} exceeds its worth of {worth}."
        if sum(price.values()) > due.worth_s and not due.required and best.run:
            return (
                f"{fits} and is worth its detour of {detour} ({worth}), but not all that it adds to the day:"
                f" {dearest(price, best.run, shift)}."
            )
        return f"{fits} with a detour of {detour}: the plan can be improved."

    def _what_goes(self, due: DueVisit, best: Insertion) -> str:
        """Say what would have to go from the day that comes closest."""
        shift = self._facts.shifts[best.rep_id, best.date]
        stops = self._days.of(shift).stops
        if not stops:
            return "The day has no visit that could go."
        if not any(self._days.is_movable(shift, seq) for seq in range(len(stops))):
            return f"All its visits on {on(best.date)} are required or frozen."
        room = make_room(self._facts, self._legs[best.rep_id], self._days, shift, self._facts.errand(due))
        if room is None:
            return "Even without the visits that may be left out there is no room."
        price = self._swapped(shift, room, due)
        gain_s = due.worth_s - room.worth_s
        minutes = round(price["driving"] / 60)
        more = f"{abs(minutes)} min {'more' if minutes > 0 else 'less'}" if minutes else "as much"
        together = " together" if len(room.customer_ids) > 1 else ""
        text = (
            f"To make room, {listed(room.customer_ids)} would have to go: worth {at_most(room.worth_s)}{together},"
            f" against {at_most(due.worth_s)} for this visit, with {more} driving"
        )
        if due.required or sum(price.values()) < gain_s:
            return f"{text}: the plan can be improved."
        if price["driving"] < gain_s and room.insertion.run:
            return f"{text}; but {dearest(price, room.insertion.run, shift)}."
        return f"{text}."

    def _swapped(self, shift: Shift, room: Displacement, due: DueVisit) -> Price:
        """Price what a visit adds to a day from which others go."""
        day, errand, place = self._days.of(shift), self._facts.errand(due), room.insertion.place
        stops = (*room.stops[:place], errand, *room.stops[place:])
        after = self._tariff.of_day(shift, stops, room.insertion.run)
        added = minus(after, self._tariff.of_day(shift, day.stops, day.run))
        added["compactness"] -= self._tariff.allowance_s(due.worth_s - room.worth_s)
        return {**added, "gaps": self._tariff.of_gaps(due, shift.date)}
