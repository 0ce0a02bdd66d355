"""One instance of a family of territories."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solvers.districts import Problem


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Instance:
    """Hold a problem and what is known of it.

    Parameters
    ----------
    family : str
        Name of the family.
    name : str
        Name within the family.
    problem : Problem
        The instance compiled, distances in the unit of its file.
    best_known : float or None
        Best value known: an upper bound for ctdp, the optimum for cpmp.
    """

    family: str
    name: str
    problem: Problem
    best_known: float | None

    @property
    def territories(self) -> int:
        """Count the territories."""
        return len(self.problem.share)

    def gap_percent(self, cost: float) -> float | None:
        """Say by how many per cent a cost is worse than the best known, None where there is none."""
        return 100.0 * (cost - self.best_known) / self.best_known if self.best_known else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Even:
    """Hold equal territories without homes, any of which may hold any unit: fields of a `Problem`.

    Parameters
    ----------
    share, allowed, home_xy
        As in `Problem`.
    """

    share: NDArray[np.float64]
    allowed: NDArray[np.bool_]
    home_xy: NDArray[np.float64]


def even(xy: NDArray[np.float64], territories: int) -> Even:
    """Make equal territories of some units.

    Parameters
    ----------
    xy : float64[n, 2]
        Positions of the units.
    territories : int
        Number of territories.

    Returns
    -------
    Even
        Homes without weight stand in the middle.
    """
    return Even(
        share=np.full(territories, 1.0 / territories),
        allowed=np.ones((len(xy), territories), dtype=np.bool_),
        home_xy=np.tile(xy.mean(axis=0), (territories, 1)),
    )


def straight_distances(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Measure Euclidean distances, float64[n, n], between positions, float64[n, 2]."""
    return np.asarray(np.linalg.norm(xy[:, None] - xy[None], axis=2))
