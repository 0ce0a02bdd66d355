"""Tables are read by compiled code where they lie."""

from dataclasses import dataclass

import numpy as np
import pytest
from numba import njit

from solvers.reference import Tables

_RECORD = np.dtype([("n", np.int64), ("cost", np.float64)])


@dataclass(frozen=True, eq=False)
class Some(Tables):
    """One field of each kind."""

    count: int
    price: float
    cube: np.ndarray
    records: np.ndarray
    is_open: np.ndarray


def _some(cube=None):
    cube = np.arange(24.0).reshape(2, 3, 4) if cube is None else cube
    return Some(
        count=-7,
        price=-0.125,
        cube=cube,
        records=np.array([(3, 0.5), (4, 1.5)], dtype=_RECORD),
        is_open=np.array([[True, False], [False, True]]),
    )


def test_every_field_is_read_as_what_it_is():
    @njit(_nrt=False)
    def read(some):
        row = some.cube[1, 2]
        return (
            some.count,
            some.price,
            row[3],
            len(row),
            some.cube.shape[1],
            some.records[1].cost,
            some.is_open[1, 0],
        )

    # the last of 24 numbers; rows of 4; 3 rows; the second record; a closed door
    assert read(_some()) == (-7, -0.125, 23.0, 4, 3, 1.5, False)


def test_what_compiled_code_writes_is_seen_outside():
    @njit(_nrt=False)
    def write(some):
        some.records[0].n = 9
        some.cube[0, 1, 2] = -1.0

    some = _some()
    write(some)
    assert some.records["n"][0] == 9
    assert some.cube[0, 1, 2] == -1.0
    assert (some.cube < 0).sum() == 1


def test_tables_of_one_class_and_kind_share_one_compilation():
    @njit(_nrt=False)
    def size(some):
        return some.cube.size

    # sizes may differ; they are read, not compiled in
    assert [size(_some()), size(_some(np.zeros((1, 1, 5))))] == [24, 5]
    assert len(size.signatures) == 1


@pytest.mark.parametrize("spoil", [np.asfortranarray, lambda cube: cube[:, ::2]])
def test_arrays_of_another_order_are_refused(spoil):
    with pytest.raises(ValueError, match="C order"):
        _some(spoil(np.zeros((2, 3, 4))))


def test_read_only_arrays_are_refused():
    cube = np.zeros((2, 3, 4))
    cube.flags.writeable = False
    with pytest.raises(ValueError, match="writeable"):
        _some(cube)
