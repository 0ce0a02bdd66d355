"""Tables that compiled code gets as one address.

Numba hands a tuple of arrays over by value: each call of a function passes some ten words for each of sixty arrays, which takes
longer than what most functions do, and is compiled as slowly. A `Reference` is the address of the same words; a field is read
from there where it is used, and the compiler may keep it, since the words never change.
"""

import hashlib
from dataclasses import fields
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    NativeValue,
    infer_getattr,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
    unbox,
)

_WORD = ir.IntType(64)
_WORD_BYTES = 8


class Tables:
    """Be handed to compiled code by reference.

    Subclasses are dataclasses of arrays in C order, whole numbers and numbers; they keep what they hold, and its place in
    memory, for good.

    Attributes
    ----------
    words
        int64: for each field its value, or the address and the shape of its array.
    address
        Where the words are.
    """

    words: np.ndarray[tuple[int], np.dtype[np.int64]]
    address: int
    _numba_type_: types.Type

    def __post_init__(self) -> None:
        """Write the words down."""
        values = [(field.name, getattr(self, field.name)) for field in fields(self)]  # type: ignore[arg-type]
        kinds = tuple((name, _kind(value)) for name, value in values)
        words = [word for _, value in values for word in _words(value)]
        for name, value in (
            ("words", np.array(words, dtype=np.int64)),
            ("_numba_type_", Reference(type(self).__name__, kinds)),
        ):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "address", self.words.ctypes.data)


class Reference(types.Type):
    """Type of an address of tables.

    Parameters
    ----------
    name
        Of the class of the tables.
    kinds
        Names of the fields, and numba's types of them.
    """

    def __init__(self, name: str, kinds: tuple[tuple[str, types.Type], ...]) -> None:
        self.places: dict[str, tuple[int, types.Type]] = {}
        place = 0
        for field, kind in kinds:
            self.places[field] = (place, kind)
            place += 1 + kind.ndim if isinstance(kind, types.Array) else 1
        # a short name: it stands in that of every function
        digest = hashlib.sha256(str(kinds).encode()).hexdigest()[:12]
        super().__init__(name=f"{name}_{digest}")


def _kind(value: object) -> types.Type:
    if isinstance(value, np.ndarray):
        kind: types.Array = typeof_impl(value, None)
        if kind.layout != "C" or not kind.mutable:
            raise ValueError("arrays must be in C order and writeable: numba compiles anew for each kind")
        return kind
    return types.float64 if isinstance(value, float) else types.int64


def _words(value: Any) -> list[int]:
    if isinstance(value, np.ndarray):
        return [value.ctypes.data, *value.shape]
    if isinstance(value, float):
        return [int(np.float64(value).view(np.int64))]
    return [int(value)]


@register_model(Reference)
class _Model(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Reference) -> None:
        super().__init__(manager, kind, _WORD.as_pointer())


@infer_getattr
class _Fields(AttributeTemplate):
    key = Reference

    def generic_resolve(self, reference: Reference, field: str) -> types.Type | None:  # type: ignore[override]  # the base raises
        return reference.places[field][1] if field in reference.places else None


@lower_getattr_generic(Reference)
def _read(context: Any, builder: Any, reference: Reference, address: Any, field: str) -> Any:
    """Read a field: a number, or the parts of an array."""
    place, kind = reference.places[field]

    def word(number: int) -> Any:
        loaded = builder.load(builder.gep(address, [_WORD(place + number)]), align=_WORD_BYTES)
        loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
        return loaded

    if not isinstance(kind, types.Array):
        return builder.bitcast(word(0), context.get_value_type(kind))
    array = cgutils.create_struct_proxy(kind)(context, builder)
    itemsize = context.get_abi_sizeof(context.get_data_type(kind.dtype))
    shape = [word(1 + axis) for axis in range(kind.ndim)]
    strides = [_WORD(itemsize)]
    for length in reversed(shape[1:]):
        strides.insert(0, builder.mul(strides[0], length))
    size = _WORD(1)
    for length in shape:
        size = builder.mul(size, length)
    array.meminfo = cgutils.get_null_value(array.meminfo.type)
    array.parent = cgutils.get_null_value(array.parent.type)
    array.nitems = size
    array.itemsize = _WORD(itemsize)
    array.data = builder.inttoptr(word(0), context.get_data_type(kind.dtype).as_pointer())
    array.shape = cgutils.pack_array(builder, shape)
    array.strides = cgutils.pack_array(builder, strides)
    return array._getvalue()  # noqa: SLF001 -- numba's own way


@unbox(Reference)
def _unbox(kind: Reference, tables: Any, c: Any) -> NativeValue:  # noqa: ARG001
    address = c.pyapi.object_getattr_string(tables, "address")
    native = c.builder.bitcast(c.pyapi.long_as_voidptr(address), _WORD.as_pointer())
    c.pyapi.decref(address)
    return NativeValue(native, is_error=cgutils.is_not_null(c.builder, c.pyapi.err_occurred()))
