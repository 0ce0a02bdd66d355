"""The compiled search: ruin and recreate on arrays.

numba's cache does not see edits in other files: measure with an empty `NUMBA_CACHE_DIR`.
"""
