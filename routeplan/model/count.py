"""So many of so many."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many of so many.

    Parameters
    ----------
    good, of : int
        Both numbers.
    """

    good: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        """Part of one; None of nothing."""
        return self.good / self.of if self.of else None

    def __add__(self, other: "Count") -> "Count":
        """Add both numbers."""
        return Count(good=self.good + other.good, of=self.of + other.of)
