"""How far each setting of the search may go from its default, and drawing from that."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from numpy.random import Generator

from solvers.visits.params import Params

Settings = tuple[tuple[str, float], ...]
"""Settings that differ from the default, sorted by name."""

MOST_CHANGED = 3
"""Settings that a draw changes at most: more at once hide each other, and make a block that nobody can read."""
TIMES = 4.0
"""How many times the default a setting may be, and what part of it."""

RANGES: dict[str, tuple[float, float]] = {
    "early_share": (0.05, 1.0),
    "early_worth": (1.0, 4.0),
    "fresh_share": (0.3, 0.9),
    "mixed_from": (0.2, 0.8),
    "opening": (0.02, 1.0),
}
"""Bounds of settings that cannot be told from the default: a default of 0, or a bound that 4 times it would break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Bounds of a setting.

    Parameters
    ----------
    default : float
        Value in `Params`.
    low, high : float
        Least and largest value tried.
    is_whole : bool
        Whether only whole numbers are allowed.
    """

    default: float
    low: float
    high: float
    is_whole: bool

    def draw(self, rng: Generator) -> float:
        """Draw a value other than the default, evenly on a logarithmic scale where the range allows."""
        share = float(rng.random())
        if self.low > 0:
            value = self.low * (self.high / self.low) ** share
        else:
            value = self.low + (self.high - self.low) * share
        value = float(f"{value:.3g}")
        if not self.is_whole:
            return value if value != self.default else self.high
        whole = float(round(value))
        return (
            whole
            if whole != self.default
            else min(whole + 1, self.high)
            if share > 0.5
            else max(whole - 1, self.low)
        )


def ranges() -> Mapping[str, Range]:
    """Give the range of each number in `Params`.

    Returns
    -------
    mapping
        By name. Unless `RANGES` says otherwise from a quarter of the default to four times it; what is 1 or less stays so,
        as it may be a share. Settings that are no numbers, or 0 and not in `RANGES`, are not tuned.
    """
    found = {}
    for field in fields(Params):
        default = getattr(Params(), field.name)
        if isinstance(default, bool):
            found[field.name] = Range(default=float(default), low=0.0, high=1.0, is_whole=True)
        elif isinstance(default, int | float) and (default > 0 or field.name in RANGES):
            most = 1.0 if 0 < default <= 1 and isinstance(default, float) else TIMES * default
            low, high = RANGES.get(field.name, (default / TIMES, min(TIMES * default, most)))
            is_whole = isinstance(default, int)
            found[field.name] = Range(
                default=default, low=max(1.0, round(low)) if is_whole else low, high=high, is_whole=is_whole
            )
    return found


def draw_settings(rng: Generator, fixed: Settings) -> Settings:
    """Change one to three settings.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    fixed : tuple
        Settings that stay, beside those drawn.

    Returns
    -------
    tuple
        Settings, the fixed ones included.
    """
    kept = dict(fixed)
    free = {name: span for name, span in ranges().items() if name not in kept}
    count = min(len(free), int(rng.integers(1, MOST_CHANGED + 1)))
    names = rng.permutation(sorted(free))[:count]
    return tuple(sorted((kept | {str(name): free[name].draw(rng) for name in names}).items()))
