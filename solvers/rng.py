"""Random numbers whose state is an array, so that compiled code can stop and go on."""

import numpy as np
from numpy.typing import NDArray

from solvers.compiled import inner

Rng = NDArray[np.uint64]

_SHARE = 1.0 / 2**53


def new_rng(seed: int) -> Rng:
    """Return the state of a generator, uint64[1], for a seed of any size or sign."""
    return np.random.SeedSequence(abs(seed) * 2 + (seed < 0)).generate_state(1, np.uint64).astype(np.uint64)


@inner
def draw(rng: Rng) -> float:
    """Return a number in [0, 1).

    References
    ----------
    .. [1] Steele, Lea, Flood (2014), Fast splittable pseudorandom number generators, doi 10.1145/2660193.2660195.
    """
    rng[0] += np.uint64(0x9E3779B97F4A7C15)
    z = rng[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return float((z >> np.uint64(11)) * _SHARE)


@inner
def draw_below(rng: Rng, n: int) -> int:
    """Return a whole number in 0..n-1; n is far below 2**53."""
    return int(draw(rng) * n)
