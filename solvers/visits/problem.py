"""The problem on arrays: shifts, clients, due visits, windows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEVER = -1_000_000
"""`Problem.last_day` of a client whose last visit is not known."""

DAYS_A_WEEK = 7

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """Say which visits are due, which shifts may make them, and what everything costs in seconds.

    Sizes: L locations, P travel profiles, S shifts, N clients, V due visits, W windows. Times of day are
    seconds after local midnight, days are calendar days from the start of the horizon (a week is
    `day // 7`, a weekday is `day % 7`), lengths are metres, prices are seconds of driving.

    Parameters
    ----------
    days
        Calendar days D of the horizon.
    travel_s
        [P, L, L] driving time in seconds from row to column; inf where there is no way.
    xy
        [L, 2] position in a local plane, metres: for compactness and neighbourhoods, not for driving.
    shift_day
        [S] day of the shift, 0..D-1, ascending. A shift is one rep on one day.
    shift_start_loc, shift_end_loc
        [S] location that the rep leaves from and returns to.
    shift_profile
        [S] row of `travel_s`.
    shift_open_s, shift_close_s
        [S] earliest leaving and latest return.
    shift_max_work_s
        [S] longest time from leaving to return, less a break taken.
    break_s, break_from_s, break_to_s
        [S] length of the break (0: none), its earliest and its latest start.
    client_loc
        [N] location.
    service_s
        [N] time that a visit takes, seconds.
    min_gap
        [N] fewest days between two consecutive visits made, and from `last_day` to the first. 0 and 1
        mean the same, as a client gets at most one visit a day.
    interval
        [N] target gap in days; 0: none.
    last_day
        [N] day of the last visit before the horizon, negative; `NEVER`: not known.
    irregular_price
        [N] seconds for each day by which a gap misses `interval`; gaps run between consecutive visits made,
        the first from `last_day` where that is known.
    same_weekday
        [N] whether all visits made lie on at most m weekdays, m being the largest number of the client's due
        visits whose middle day `(first + last) // 2` lies in one week (fixed rounds).
    visit_client
        [V] client, ascending; a client's visits stand in due order and are made in due order.
    visit_first_day, visit_last_day
        [V] days on which the visit may be made, both included.
    visit_prize
        [V] seconds of detour that the visit justifies: the cost of leaving it out.
    visit_required
        [V] whether leaving it out is a failure to be counted apart from the cost.
    window_ptr
        [N * D + 1] windows of client i on day d are `window_ptr[i * D + d]` up to `window_ptr[i * D + d + 1]`.
    window_open_s, window_close_s
        [W] service must start in [open, close]; sorted and disjoint within a day; none: closed that day.
    allowed
        [N, S] whether the shift may visit the client.
    spread_price
        Seconds for each metre between a stop and the centroid of its shift's stops; 0: compactness is free.
    travel_price
        Seconds for each second of driving: 1, but in problems where driving is a limit and no cost.
    distance_m, metre_price
        [P, L, L] metres driven from row to column, finite wherever `travel_s` is, and the seconds that each is
        priced at; None and 0: distance is free.
    wait_price
        Seconds for each second of waiting between leaving and return.
    shift_overtime_s, overtime_price
        [S] seconds by which return may lie after `shift_close_s`, and work exceed `shift_max_work_s`; the
        larger of the two excesses is overtime, and each second of it is priced. None: none is allowed.
    shift_target_s, imbalance_price
        [S] driving and service that is a fair day, positive; a shift with the sum b costs
        price * (b - target)**2 / target. The price is below 0.5, so that no detour pays for itself. None: days
        may be as uneven as they come.
    shift_max_visits
        [S] most stops; None: any number.
    demand, shift_capacity
        [N] load that each visit of a client adds, and [S] most of it; None: no load, no limit.
    shift_traffic, traffic_from_s, traffic_speed
        [S] row of the step functions of speed, -1 for full speed; [F, K] time from which a step counts, ascending
        from 0, and [F, K] speed as a share of that behind `travel_s`, positive. A leg is driven in the time in
        which the integral of speed reaches its travel time [1]_. None: full speed at all times.
    leg_traffic
        [P, L, L] what a leg adds to its shift's row, 0 or more, by profile, where legs differ in their traffic; not for
        shifts at full speed. None: 0.
    max_gap
        [N] most days between two consecutive due visits that are both made, and from `last_day` to the first due visit if
        that is made; 0: any number. A visit left out breaks the chain. None: no limit for any client.
    pattern_ptr, pattern_days
        [N + 1] client i has the patterns `pattern_ptr[i]` up to `pattern_ptr[i + 1]`; [K, D] whether a pattern
        holds a day. All visits made by a client with patterns lie on days of one of them. None: all are free.
    shift_rep, one_rep
        [S] number of the shift's rep, and [N] whether all visits made to the client are made by one rep. None: visits may
        go to any that are allowed.
    preference_price
        [N, S] seconds for each visit of the client on the shift: 0 where it likes to be visited. None: 0.
    change_price
        [N, S] seconds for each visit of the client on the shift: 0 where an earlier plan had it. None: 0.

    References
    ----------
    .. [1] Ichoua, Gendreau, Potvin (2003), Vehicle dispatching with time-dependent travel times,
       doi 10.1016/S0377-2217(02)00147-9.
    """

    days: int
    travel_s: Floats
    xy: Floats
    shift_day: Ints
    shift_start_loc: Ints
    shift_end_loc: Ints
    shift_profile: Ints
    shift_open_s: Floats
    shift_close_s: Floats
    shift_max_work_s: Floats
    break_s: Floats
    break_from_s: Floats
    break_to_s: Floats
    client_loc: Ints
    service_s: Floats
    min_gap: Ints
    interval: Floats
    last_day: Ints
    irregular_price: Floats
    same_weekday: Bools
    visit_client: Ints
    visit_first_day: Ints
    visit_last_day: Ints
    visit_prize: Floats
    visit_required: Bools
    window_ptr: Ints
    window_open_s: Floats
    window_close_s: Floats
    allowed: Bools
    spread_price: float
    travel_price: float = 1.0
    distance_m: Floats | None = None
    metre_price: float = 0.0
    wait_price: float = 0.0
    shift_overtime_s: Floats | None = None
    overtime_price: float = 0.0
    shift_target_s: Floats | None = None
    imbalance_price: float = 0.0
    shift_max_visits: Ints | None = None
    demand: Floats | None = None
    shift_capacity: Floats | None = None
    shift_traffic: Ints | None = None
    traffic_from_s: Floats | None = None
    traffic_speed: Floats | None = None
    leg_traffic: Ints | None = None
    max_gap: Ints | None = None
    pattern_ptr: Ints | None = None
    pattern_days: Bools | None = None
    shift_rep: Ints | None = None
    one_rep: Bools | None = None
    preference_price: Floats | None = None
    change_price: Floats | None = None

    @property
    def n_shifts(self) -> int:
        """Count the shifts."""
        return len(self.shift_day)

    @property
    def n_clients(self) -> int:
        """Count the clients."""
        return len(self.client_loc)

    @property
    def n_visits(self) -> int:
        """Count the due visits."""
        return len(self.visit_client)
