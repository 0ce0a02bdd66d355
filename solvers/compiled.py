"""How the searches are compiled."""

from numba import njit

compiled = njit(cache=True, _nrt=False)  # type: ignore[call-overload]  # numba's stubs leave its private options out
"""Compile, keep the result on disk, and do without reference counts.

The search allocates nothing, but numba would count references at every call. A compiled function that allocates after all is
refused by numba.
"""

unlocked = njit(cache=True, _nrt=False, nogil=True)  # type: ignore[call-overload]
"""The same, and let other threads run meanwhile."""

inner = njit(cache=True, _nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)  # type: ignore[call-overload]
"""The same for what compiled code alone calls: without the way in from Python, which takes as long to compile as many a function."""
