"""Driving times that depend on the hour."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """The speed over the day.

    Parameters
    ----------
    steps : tuple of (int, float), default ()
        Second after midnight from which a speed holds, ascending from 0, and the speed as a share of the free one, above
        0; the last one holds on after midnight. (): the speed is free at all hours.

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

    steps: tuple[tuple[int, float], ...] = ()

    @property
    def grace_s(self) -> float:
        """Seconds by which a clock may be off: a plan leaves on whole seconds, and traffic has fractions of them."""
        return 1.0 if self.steps else 0.0

    @property
    def fastest(self) -> float:
        """Highest speed of the day, as a share of the free one."""
        return max((speed for _, speed in self.steps), default=1.0)

    def drive_s(self, free_s: float, leave_s: float) -> float:
        """Give the time that a leg takes.

        Parameters
        ----------
        free_s : float
            Its time at free speed, seconds.
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
        if not self.steps:
            return free_s
        idx = max(0, bisect_right(self.steps, leave_s, key=lambda step: step[0]) - 1)
        now, left = leave_s, free_s
        for (_, speed), (until, _) in zip(self.steps[idx:], self.steps[idx + 1 :], strict=False):
            if left <= (until - now) * speed:
                return now + left / speed - leave_s
            left -= (until - now) * speed
            now = until
        return now + left / self.steps[-1][1] - leave_s
