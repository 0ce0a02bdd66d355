"""Driving times that depend on the weekday and the hour."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from routeplan.policy.steps import Steps
from routeplan.travel.speeds import Speeds


class Leg(int):
    """Seconds of a leg at free speed that know on which way it is driven, as ``Speeds.ways`` counts them."""

    way: int

    def __new__(cls, free_s: int, way: int) -> Self:
        """Make the seconds of a leg."""
        leg = super().__new__(cls, free_s)
        leg.way = way
        return leg


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """The speed over a day.

    Parameters
    ----------
    steps : Steps, default ()
        Second after midnight from which a speed holds, ascending from 0, and the speed as a share of the free one, above
        0; the last one holds on after midnight. (): the speed is free at all hours.
    others : tuple of Steps, default ()
        The same for ways 1, 2 and so on; ``steps`` is that of way 0.
    fastest : float
        Highest speed of the day on any way, as a share of the free one; found once, as there may be hundreds of ways.

    Notes
    -----
    A leg that takes the time t at free speed and is left for at s ends at the first e with

        integral of speed from s to e = t [1]_.

    Who leaves later never arrives earlier, as the integral rises with both ends.

    References
    ----------
    .. [1] Ichoua, Gendreau, Potvin (2003), Vehicle dispatching with time-dependent travel times,
       doi 10.1016/S0377-2217(02)00147-9.
    """

    steps: Steps = ()
    others: tuple[Steps, ...] = ()
    fastest: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look for the highest speed."""
        speeds = (max((speed for _, speed in steps), default=1.0) for steps in {self.steps, *self.others})
        object.__setattr__(self, "fastest", max(speeds))

    @property
    def is_free(self) -> bool:
        """Whether the speed is free at all hours."""
        return not (self.steps or any(self.others))

    @property
    def grace_s(self) -> float:
        """Seconds by which a clock may be off: a plan leaves on whole seconds, and traffic has fractions of them."""
        return 0.0 if self.is_free else 1.0

    def steps_of(self, leg: float) -> Steps:
        """Give the steps of the way that a leg is on."""
        return self.others[leg.way - 1] if isinstance(leg, Leg) and leg.way else self.steps

    def drive_s(self, free_s: float, leave_s: float) -> float:
        """Give the time that a leg takes.

        Parameters
        ----------
        free_s : float
            Its time at free speed, seconds; a ``Leg`` where ways differ.
        leave_s : float
            Leaving, seconds after midnight, not negative.

        Returns
        -------
        float
            Seconds.

        Examples
        --------
        Of half an hour, 15 minutes at half speed pass by 08:00 for 7.5, and the other 22.5 are driven freely.

        >>> jam = Traffic(steps=((0, 1.0), (25_200, 0.5), (28_800, 1.0)))
        >>> jam.drive_s(1800, 27_900) / 60
        37.5
        """
        steps = self.steps_of(free_s)
        if not steps:
            return free_s
        idx = max(0, bisect_right(steps, leave_s, key=lambda step: step[0]) - 1)
        now, left = leave_s, free_s
        for (_, speed), (until, _) in zip(steps[idx:], steps[idx + 1 :], strict=False):
            if left <= (until - now) * speed:
                return now + left / speed - leave_s
            left -= (until - now) * speed
            now = until
        return now + left / steps[-1][1] - leave_s


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTraffic:
    """The speed over each day of the week: ``days`` by weekday, Monday first."""

    days: tuple[Traffic, ...]

    @classmethod
    def of(cls, speeds: Speeds) -> Self:
        """Take the steps of each weekday and way."""
        return cls(days=tuple(Traffic(steps=ways[0], others=ways[1:]) for ways in speeds.days))

    def on(self, day: date) -> Traffic:
        """Give the speed over a day."""
        return self.days[day.weekday()]

    @property
    def grace_s(self) -> float:
        """Seconds by which a clock may be off on any day."""
        return max(day.grace_s for day in self.days)
