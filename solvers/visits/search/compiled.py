"""How the search is compiled."""

from numba import njit

compiled = njit(cache=True, _nrt=False)  # type: ignore[call-overload]  # numba's stubs leave its private options out
"""Compile, keep the result on disk, and do without reference counts.

The search allocates nothing, but numba counts the references of every array of every tuple on every call; measured,
that is three to six times the work itself. A compiled function that allocates after all is refused by numba.
"""

inner = njit(cache=True, _nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)  # type: ignore[call-overload]
"""The same for what compiled code alone calls: without the way in from Python, which would take apart a tuple of some thirty
arrays and is compiled as long as the function itself."""
