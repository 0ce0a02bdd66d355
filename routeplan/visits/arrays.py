"""Lists as arrays of the kinds that a problem holds."""

from collections.abc import Iterable

import numpy as np

from solvers.visits.problem import Bools, Floats, Ints


def ints(values: Iterable[int]) -> Ints:
    """Give an array of int32."""
    return np.array(list(values), dtype=np.int32)


def floats(values: Iterable[float]) -> Floats:
    """Give an array of float64."""
    return np.array(list(values), dtype=np.float64)


def bools(values: Iterable[bool]) -> Bools:
    """Give an array of bool."""
    return np.array(list(values), dtype=np.bool_)
