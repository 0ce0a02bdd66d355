"""A group's customers, shifts and due visits as a problem of arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from routeplan.model import Case, DueVisit, Shift, Territory
from routeplan.policy import Policy
from routeplan.travel import TravelTimes, to_plane
from routeplan.visits.arrays import bools, floats, ints
from routeplan.visits.balance import fair_days
from routeplan.visits.clients import Client, clients_of, last_days, max_gaps, patterns, start_windows
from routeplan.visits.groups import Group, group_reps
from routeplan.visits.prices import allowed_shifts, change_prices, preference_prices, prizes, with_one_rep
from routeplan.visits.standing import frozen_visits, previous_visits
from routeplan.visits.traffic import traffic_of
from routeplan.visits.warm_start import warm_start
from solvers.visits.problem import Floats, Ints, Problem
from solvers.visits.solution import Solution


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A problem and what its indices mean.

    Parameters
    ----------
    group : Group
        Whose problem.
    problem : Problem
        The arrays. Client i is ``clients[i]``, shift s is ``shifts[s]``, visit v is ``due[v]``.
    clients : tuple of Client
        Cadences by customer, then tasks: a customer may be there more than once.
    shifts : tuple of Shift
        By date and rep.
    due : tuple of DueVisit
        By client and number.
    initial : Solution or None
        What of the previous plan still can be; None without one.
    lonlat : ndarray of float64, shape (L, 2)
        WGS84 degrees of the places.
    """

    group: Group
    problem: Problem
    clients: tuple[Client, ...]
    shifts: tuple[Shift, ...]
    due: tuple[DueVisit, ...]
    initial: Solution | None
    lonlat: Floats


def compile_team(
    case: Case, territories: Sequence[Territory], policy: Policy, travel: TravelTimes
) -> tuple[Compiled, ...]:
    """Turn a case into problems that can be solved side by side.

    Parameters
    ----------
    case : Case
        The whole case, its frozen visits pinned to their days as ``pin_frozen`` does it.
    territories : sequence of Territory
        Who serves whom.
    policy : Policy
        The rules.
    travel : TravelTimes
        Travel times.

    Returns
    -------
    tuple of Compiled
        One a group of reps, as ``group_reps`` makes them.
    """
    groups = group_reps(case, territories, policy.visits)
    return tuple(compile_problem(case, group, policy, travel) for group in groups)


def compile_problem(case: Case, group: Group, policy: Policy, travel: TravelTimes) -> Compiled:
    """Turn the part of a case that concerns a group of reps into arrays.

    Parameters
    ----------
    case : Case
        The whole case, its frozen visits pinned to their days as ``pin_frozen`` does it.
    group : Group
        Whose problem.
    policy : Policy
        The rules.
    travel : TravelTimes
        Travel times.

    Returns
    -------
    Compiled
        Places are each rep's home and the place where the day ends, rep by rep, then the hotels, then the customers. Reps with the same mode of
        travel share a profile.
    """
    clients = clients_of(case, group)
    due = tuple(visit for client in clients for visit in client.due)
    rep_ids = [rep.id for rep in group.reps]
    shifts = tuple(
        sorted(
            (shift for shift in case.shifts if shift.rep_id in rep_ids),
            key=lambda shift: (shift.date, shift.rep_id),
        )
    )
    rep_of = ints(rep_ids.index(shift.rep_id) for shift in shifts)
    hotels = policy.nights.hotels
    places = _Places.of(group, clients, list(hotels.values()))
    profiles = sorted({rep.mode for rep in group.reps})
    ways = [travel.matrix(places.lonlat, mode=mode) for mode in profiles]
    travel_s = np.stack([way.seconds for way in ways])
    metre_price = policy.visits.price_per_km / 1000
    xy = to_plane(places.lonlat)
    start, dates = case.horizon.start, case.horizon.dates()
    max_gap = max_gaps(clients, policy.cadence.limit)
    windows = start_windows(clients, dates, policy.visits.inside)
    pattern_ptr, pattern_days = patterns(clients, dates) or (None, None)
    kept, frozen = previous_visits(case), frozen_visits(case)
    allowed = allowed_shifts(case, group, clients, shifts, frozen)
    one_rep = with_one_rep(group, clients, frozen, policy.visits)
    traffic = traffic_of(policy.travel.traffic, shifts, places.lonlat, ways)
    problem = Problem(
        days=case.horizon.days,
        travel_s=travel_s,
        xy=xy,
        shift_day=ints((shift.date - start).days for shift in shifts),
        shift_start_loc=2 * rep_of,
        shift_end_loc=2 * rep_of + 1,
        shift_profile=ints(profiles.index(group.reps[rep].mode) for rep in rep_of),
        shift_open_s=floats(shift.open_s for shift in shifts),
        shift_close_s=floats(shift.close_s for shift in shifts),
        shift_max_work_s=floats(shift.max_work_s for shift in shifts),
        break_s=floats(shift.break_s for shift in shifts),
        break_from_s=floats(shift.break_from_s for shift in shifts),
        break_to_s=floats(shift.break_to_s for shift in shifts),
        client_loc=places.of_clients,
        service_s=floats(client.service_s for client in clients),
        min_gap=ints(client.spacing.min_gap if client.spacing else 0 for client in clients),
        interval=floats(client.spacing.interval if client.spacing else 0 for client in clients),
        last_day=last_days(clients, start, max_gap),
        irregular_price=floats(_irregular_price(client, policy.visits.irregularity) for client in clients),
        same_weekday=bools(policy.visits.fixed_rounds and client.spacing is not None for client in clients),
        visit_client=ints(i for i, client in enumerate(clients) for _ in client.due),
        visit_first_day=ints((visit.earliest - start).days for visit in due),
        visit_last_day=ints((visit.latest - start).days for visit in due),
        visit_prize=prizes(case, clients, kept, policy.visits),
        visit_required=bools(visit.required for visit in due),
        window_ptr=windows[0],
        window_open_s=windows[1],
        window_close_s=windows[2],
        allowed=allowed,
        spread_price=policy.visits.compactness
        * _seconds_per_metre(travel_s, xy, 2 * len(rep_ids) + len(hotels)),
        distance_m=np.stack([way.metres for way in ways]) if metre_price else None,
        metre_price=metre_price,
        wait_price=policy.day.waiting,
        shift_overtime_s=_overtime(shifts),
        overtime_price=policy.day.overtime_price,
        shift_target_s=fair_days(group, clients, shifts, travel) if policy.day.balance else None,
        imbalance_price=policy.day.balance,
        shift_max_visits=_most_visits(shifts, len(due)),
        shift_traffic=traffic.of_shifts if traffic else None,
        traffic_from_s=traffic.from_s if traffic else None,
        traffic_speed=traffic.speed if traffic else None,
        leg_traffic=traffic.of_legs if traffic else None,
        max_gap=max_gap,
        pattern_ptr=pattern_ptr,
        pattern_days=pattern_days,
        shift_rep=None if one_rep is None else rep_of,
        one_rep=one_rep,
        preference_price=preference_prices(group, clients, shifts, policy.visits),
        change_price=change_prices(case, clients, shifts, kept, policy.visits.stability),
    )
    initial = warm_start(case, clients, shifts, allowed, kept)
    return Compiled(
        group=group,
        problem=problem,
        clients=clients,
        shifts=shifts,
        due=due,
        initial=initial,
        lonlat=places.lonlat,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Places:
    """Places of a problem: ``lonlat`` [L, 2] in degrees, ``of_clients`` [N] rows of it."""

    lonlat: Floats
    of_clients: Ints

    @classmethod
    def of(cls, group: Group, clients: Sequence[Client], hotels: Sequence[tuple[float, float]]) -> "_Places":
        """Collect the reps' places, hotels and customers; a customer's tasks are at the same place as its other visits."""
        lonlat: list[tuple[float | None, float | None]] = []
        for rep in group.reps:
            lonlat += [(rep.lon, rep.lat), (rep.end_lon, rep.end_lat)]
        lonlat += [(lon, lat) for lat, lon in hotels]
        row_of: dict[str, int] = {}
        for client in clients:
            if client.customer.id not in row_of:
                row_of[client.customer.id] = len(lonlat)
                lonlat.append((client.customer.lon, client.customer.lat))
        return cls(
            lonlat=np.array(lonlat, dtype=np.float64),
            of_clients=ints(row_of[client.customer.id] for client in clients),
        )


def _irregular_price(client: Client, irregularity: float) -> float:
    """Price a day by which a gap misses the interval, as a share of a visit's worth for each interval missed."""
    return irregularity * client.customer.worth_s / client.spacing.interval if client.spacing else 0.0


def _seconds_per_metre(travel_s: Floats, xy: Floats, first: int) -> float:
    """Give the mean driving time of a straight metre between customers: the scale of compactness."""
    between = np.hypot(*(xy[first:, None, :] - xy[None, first:, :]).transpose(2, 0, 1))
    seconds = travel_s[:, first:, first:]
    reachable = np.isfinite(seconds)
    metres = float(np.broadcast_to(between, seconds.shape)[reachable].sum())
    return float(seconds[reachable].sum()) / metres if metres else 0.0


def _most_visits(shifts: Sequence[Shift], n_due: int) -> Ints | None:
    """Give the most visits of each shift, where any shift has a limit."""
    if not any(shift.max_visits for shift in shifts):
        return None
    return ints(shift.max_visits or n_due for shift in shifts)


def _overtime(shifts: Sequence[Shift]) -> Floats | None:
    """Give the overtime that each shift allows, where any does."""
    return floats(shift.overtime_s for shift in shifts) if any(shift.overtime_s for shift in shifts) else None
