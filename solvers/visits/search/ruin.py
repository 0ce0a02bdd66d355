"""Take visits out: strings of neighbours, extended to several days."""

from solvers.compiled import inner
from solvers.rng import draw, draw_below
from solvers.visits.search.case import Case
from solvers.visits.search.route import refresh
from solvers.visits.search.settings import Settings
from solvers.visits.search.state import State, take_out, touch_client, touch_shift

_EVERY_WEEKDAY = 7
_NONE = -1
_MOST_DRAWS = 10


@inner
def ruin(case: Case, state: State, settings: Settings) -> None:
    """Remove strings around a random client, on its day or over several; let missing neighbours join.

    Notes
    -----
    Christiaens and Vanden Berghe remove, from routes near a seed, one string each. Here a client is in several
    routes: a neighbour's route is that of its visit on the seed's day, or of any of its visits. Touched
    clients then leave the plan altogether, so that their days can be chosen anew, or with the visits
    hit alone, which is the smaller step.

    References
    ----------
    .. [1] Christiaens, Vanden Berghe (2020), Slack induction by string removals, doi 10.1287/trsc.2019.0914.
    """
    seed = _seed(case, state)
    if draw(state.rng) < settings.whole_day:
        _remove_day(case, state, seed)
    else:
        _remove_strings(case, state, settings, seed)
    whole = draw(state.rng) < settings.whole_clients
    for k in range(state.totals[0].n_touched):
        i = state.touched_list[k]
        if whole or case.clients[i].weekdays < _EVERY_WEEKDAY:
            _remove_client(case, state, i)
    _mend(case, state)
    _let_missing_join(case, state, seed, _log_uniform(state, settings.most_missing))


@inner
def gather_missing(case: Case, state: State) -> None:
    """Touch many clients with visits left out around one of them: what may fill a free shift."""
    seed = draw_below(state.rng, len(case.clients))
    for _ in range(_MOST_DRAWS):
        if state.clients[seed].missing > 0:
            break
        seed = draw_below(state.rng, len(case.clients))
    _let_missing_join(case, state, seed, _log_uniform(state, case.near.shape[1]))


@inner
def _log_uniform(state: State, most: int) -> int:
    """Draw a number from 3 on, small ones as often as large ones."""
    return int(3.0 * (most / 3.0) ** draw(state.rng))


@inner
def _seed(case: Case, state: State) -> int:
    """Draw a client; one that is not in the plan gives way to another draw, as where most are left out nothing is near it."""
    seed = draw_below(state.rng, len(case.clients))
    for _ in range(_MOST_DRAWS):
        if state.clients[seed].missing < case.clients[seed].end_visit - case.clients[seed].first_visit:
            break
        seed = draw_below(state.rng, len(case.clients))
    return int(seed)


@inner
def _remove_strings(case: Case, state: State, settings: Settings, seed: int) -> None:
    mean_length = _mean_length(state)
    longest = min(settings.longest_string, mean_length)
    most_strings = 4.0 * settings.mean_removed / (1.0 + longest) - 1.0
    strings = int(1.0 + draw(state.rng) * most_strings)
    home = _random_visit_shift(case, state, seed)
    day = case.shifts[home].day if home != _NONE and draw(state.rng) < settings.same_day else _NONE
    for k in range(case.near.shape[1]):
        if strings == 0:
            return
        i = case.near[seed, k]
        s = _random_visit_shift(case, state, i) if day == _NONE else state.shift_on[i, day]
        if s == _NONE or state.dirty[s]:
            continue
        length = int(1.0 + draw(state.rng) * min(longest, state.shifts[s].n))
        _remove_string(case, state, settings, s, i, length)
        strings -= 1


@inner
def _mean_length(state: State) -> float:
    used, stops = 0, 0
    for s in range(len(state.shifts)):
        used += state.shifts[s].n > 0
        stops += state.shifts[s].n
    return stops / max(1, used)


@inner
def _random_visit_shift(case: Case, state: State, i: int) -> int:
    """Return the shift of a random visit of client i that is in the plan, -1 if there is none."""
    made = case.clients[i].end_visit - case.clients[i].first_visit - state.clients[i].missing
    if made == 0:
        return _NONE
    nth = draw_below(state.rng, made)
    for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
        if state.visits[v].shift >= 0:
            if nth == 0:
                return int(state.visits[v].shift)
            nth -= 1
    return _NONE


@inner
def _remove_string(case: Case, state: State, settings: Settings, s: int, i: int, length: int) -> None:
    """Remove `length` stops in a row, i among them; or a longer row of which some in the middle stay."""
    n = state.shifts[s].n
    at = 0
    while state.route[s, at] != i:
        at += 1
    spared = 0
    if 1 < length < n and draw(state.rng) < settings.split_share:
        spared = 1
        while length + spared < n and draw(state.rng) < 0.5:
            spared += 1
    row = length + spared
    first = max(0, at - row + 1)
    start = first + draw_below(state.rng, min(at, n - row) - first + 1)
    spare_from = start + 1 + draw_below(state.rng, length - 1) if spared else n
    for k in range(start + row - 1, start - 1, -1):
        if not spare_from <= k < spare_from + spared:
            _remove_stop(case, state, s, k)


@inner
def _remove_day(case: Case, state: State, seed: int) -> None:
    """Empty one of the seed's shifts."""
    s = _random_visit_shift(case, state, seed)
    if s != _NONE:
        _empty(case, state, s)


@inner
def _empty(case: Case, state: State, s: int) -> None:
    for k in range(state.shifts[s].n - 1, -1, -1):
        _remove_stop(case, state, s, k)


@inner
def _remove_stop(case: Case, state: State, s: int, k: int) -> None:
    touch_shift(state, s)
    i = state.route[s, k]
    touch_client(case, state, i)
    state.shifts[s].n -= 1
    for later in range(k, state.shifts[s].n):
        state.route[s, later] = state.route[s, later + 1]
    for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
        if state.visits[v].shift == s:
            take_out(case, state, v, i)


@inner
def _remove_client(case: Case, state: State, i: int) -> None:
    for v in range(case.clients[i].first_visit, case.clients[i].end_visit):
        s = state.visits[v].shift
        if s >= 0:
            k = 0
            while state.route[s, k] != i:
                k += 1
            _remove_stop(case, state, s, k)


@inner
def _mend(case: Case, state: State) -> None:
    """Bring the sums of ruined shifts up to date; empty those that cannot be driven any more.

    Leaving a stop out can close the way between its neighbours, or move the break past its latest start.
    """
    n_dirty = 0
    while n_dirty < state.totals[0].n_dirty:
        s = state.dirty_list[n_dirty]
        n_dirty += 1
        if not refresh(case, state, s):
            _empty(case, state, s)
            refresh(case, state, s)


@inner
def _let_missing_join(case: Case, state: State, seed: int, most: int) -> None:
    """Touch the nearest clients with visits left out: the ruin may have made room for them."""
    joined = 0
    for k in range(case.near.shape[1]):
        i = case.near[seed, k]
        if state.clients[i].missing > 0 and not state.clients[i].touched:
            touch_client(case, state, i)
            joined += 1
            if joined == most:
                return
