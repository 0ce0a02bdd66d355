"""What goes from a day that cannot hold all of its visits."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.dispatch.holds import Booked
from routeplan.dispatch.ordering import best_order
from routeplan.dispatch.rest import Rest, Trial
from routeplan.evaluate.wording import at_least, at_most
from routeplan.language import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A visit that goes.

    Parameters
    ----------
    visit : Booked
        Which.
    reason : str
        Why, in a sentence with numbers.
    """

    visit: Booked
    reason: str


def fit_all(rest: Rest, visits: Sequence[Booked]) -> tuple[Trial, tuple[Gone, ...]]:
    """Order what is left of a day, and say what must go where not all fits.

    Parameters
    ----------
    rest : Rest
        What is left of the day.
    visits : sequence of Booked
        The visits in the order that the rep knows.

    Returns
    -------
    Trial
        The best order of those that stay.
    tuple of Gone
        Those that go, in the order in which they do.

    Notes
    -----
    What cannot be reached even alone goes first. Where one visit more has to go, it is the one of those whose leaving is
    enough that is held least, then the one whose worth, less what the day saves without it, is least. Where none is enough
    alone, the one that is held least and worth least goes, and the rest is tried again; in the end what fits again comes back,
    the firmest and dearest first.
    """
    alone = {visit: rest.order([visit.errand]) for visit in visits}
    lost = [visit for visit in visits if alone[visit].obstacle]
    kept = [visit for visit in visits if not alone[visit].obstacle]
    gone: list[Booked] = []
    trial = _ordered(rest, kept)
    while trial.obstacle and kept:
        visit, trial = _next_to_go(rest, kept, trial)
        kept.remove(visit)
        gone.append(visit)
    for visit in sorted(gone, key=lambda visit: visit.rank, reverse=True)[:-1]:
        again = _ordered(rest, [other for other in visits if other in kept or other == visit])
        if not again.obstacle:
            trial = again
            kept.append(visit)
            gone.remove(visit)
    with_it = {
        visit: rest.insert(trial.stops, visit.errand) if visit in gone else alone[visit]
        for visit in (*lost, *gone)
    }
    return trial, tuple(
        Gone(visit=visit, reason=_reason(rest, visit, with_it[visit], trial, is_alone=visit in lost))
        for visit in (*lost, *gone)
    )


def _ordered(rest: Rest, visits: Sequence[Booked]) -> Trial:
    return best_order(rest, [visit.errand for visit in visits])


def _next_to_go(rest: Rest, kept: Sequence[Booked], full: Trial) -> tuple[Booked, Trial]:
    """Choose the next visit to go, and order the others."""
    tries = []
    for visit in kept:
        # the order of the others is mended only where it matters: it rarely does
        stops = [stop for stop in full.stops if stop != visit.errand]
        tries.append((visit, rest.order(stops)))
    enough = [(visit, trial) for visit, trial in tries if not trial.obstacle]
    if enough:
        visit, _ = min(
            enough, key=lambda pair: (pair[0].rank[0], pair[0].worth_s - (full.price - pair[1].price))
        )
    else:
        visit = min(kept, key=lambda visit: visit.rank)
    return visit, _ordered(rest, [other for other in kept if other != visit])


def _reason(rest: Rest, visit: Booked, trial: Trial, without: Trial, *, is_alone: bool) -> str:
    why = f"{'Even alone' if is_alone else 'With it'} {_obstacle(rest, visit, trial)}"
    if is_alone or not visit.worth_s:
        return f"{why}."
    saved = trial.run.drive_s - without.run.drive_s
    return (
        f"{why}. It is worth {at_most(visit.worth_s)} and saves {at_least(max(0, saved))} of driving and"
        f" {at_least(visit.errand.service_s)} with the customer."
    )


def _obstacle(rest: Rest, visit: Booked, trial: Trial) -> str:
    whole = rest.whole
    overtime = f" and {at_most(whole.overtime_s)} of overtime" if whole.overtime_s else ""
    if trial.obstacle == "way":
        return "there is no way to get there"
    if trial.obstacle == "visits":
        return f"the day would have more than the {whole.max_visits} visits that it may have"
    if trial.obstacle == "return":
        return f"the day would end {at_least(trial.excess_s)} after {clock(whole.close_s)}{overtime}"
    if trial.obstacle == "work":
        return f"the work would be {at_least(trial.excess_s)} more than the day may have{overtime}"
    place = trial.stops.index(visit.errand)
    if place in trial.run.missed:
        spans = visit.errand.call(whole.date)[1]
        last = f" by {clock(spans[-1][1])}" if spans else ", closed that day"
        return f"the rep would be there at {clock(trial.run.arrive_s[place])}; it has to start{last}"
    return "another visit would miss its hours, or the break its time"
