"""Share time out over customers so that it brings the most."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_EPSILON = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """What may be chosen for one customer.

    Parameters
    ----------
    pool : str
        Whose time it takes.
    seconds : tuple of float
        Time a year of each choice, rising strictly.
    value : tuple of float
        Money a year of each, rising, by ever less a second.
    usual : int
        The choice that the tier's cadence is.
    """

    pool: str
    seconds: tuple[float, ...]
    value: tuple[float, ...]
    usual: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """What was chosen.

    Parameters
    ----------
    chosen : tuple of int
        Choice of each menu.
    seconds, value : float
        Time and money a year, summed.
    bound : float
        Money a year that no allocation exceeds.
    price : float
        Money that one further second brings; 0: nothing is left to choose.
    """

    chosen: tuple[int, ...]
    seconds: float
    value: float
    bound: float
    price: float


def allocate(menus: Sequence[Menu], available: Mapping[str, float]) -> Allocation:
    """Choose for every menu, within the time of each pool.

    Parameters
    ----------
    menus : sequence of Menu
        The choices.
    available : mapping of str to float
        Seconds a year by pool.

    Returns
    -------
    Allocation
        The first choice of a menu is taken even where there is no time for it. Where everybody's usual choice fits, the
        allocation brings no less than it.

    Notes
    -----
    From the first choices on, the step that brings most a second is taken while it fits: as steps of one menu bring ever less,
    this solves the linear relaxation but for the first step that does not fit (Dantzig), so the loss against the best possible is less
    than the value of one step a pool; `bound` is the relaxation's. n menus of c choices cost n c log(n c).

    References
    ----------
    .. [1] A. A. Zoltners, P. Sinha, "Integer programming models for sales resource allocation", Management Science 26
       (1980), doi:10.1287/mnsc.26.3.242.
    """
    pools = {menu.pool for menu in menus}
    parts = [_in_pool(menus, pool, available.get(pool, 0.0)) for pool in sorted(pools)]
    chosen = {idx: choice for part in parts for idx, choice in part.chosen.items()}
    order = tuple(chosen[idx] for idx in range(len(menus)))
    return Allocation(
        chosen=order,
        seconds=sum(menu.seconds[choice] for menu, choice in zip(menus, order, strict=True)),
        value=sum(menu.value[choice] for menu, choice in zip(menus, order, strict=True)),
        bound=sum(part.bound for part in parts),
        price=max((part.price for part in parts), default=0.0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    chosen: dict[int, int]
    bound: float
    price: float


def _in_pool(menus: Sequence[Menu], pool: str, available: float) -> _Part:
    members = {idx: menu for idx, menu in enumerate(menus) if menu.pool == pool}
    chosen = dict.fromkeys(members, 0)
    value = sum(menu.value[0] for menu in members.values())
    left = available - sum(menu.seconds[0] for menu in members.values())
    bound, price = 0.0, 0.0
    for rate, idx, step, seconds in sorted(_steps(members), key=lambda item: (-item[0], item[1], item[2])):
        if chosen[idx] != step - 1:
            continue  # an earlier step of this menu did not fit
        if seconds > left + _EPSILON * available:
            if not price:
                bound, price = value + rate * max(left, 0.0), rate
            continue
        chosen[idx] = step
        left -= seconds
        value += rate * seconds
    usual = {idx: menu.usual for idx, menu in members.items()}
    if _total(members, usual, "seconds") <= available and _total(members, usual, "value") > _total(
        members, chosen, "value"
    ):
        chosen = usual
    return _Part(chosen=chosen, bound=bound if price else value, price=price)


def _steps(members: Mapping[int, Menu]) -> Iterator[tuple[float, int, int, float]]:
    """Give money a second, menu, choice and seconds of each step from one choice to the next."""
    for idx, menu in members.items():
        for step in range(1, len(menu.seconds)):
            seconds = menu.seconds[step] - menu.seconds[step - 1]
            yield (menu.value[step] - menu.value[step - 1]) / seconds, idx, step, seconds


def _total(members: Mapping[int, Menu], chosen: Mapping[int, int], what: str) -> float:
    return sum(float(getattr(menu, what)[chosen[idx]]) for idx, menu in members.items())
