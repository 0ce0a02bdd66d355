"""Fastest ways between nodes, in this process or in several."""

import multiprocessing
import signal
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

_BLOCK = 32
"""Sources a search: their distances to all nodes are in memory at once."""

WORTH = 100_000_000
"""Sources times nodes from which on further processes are worth their start: several seconds of search."""

_links: csr_array | None = None
_targets: NDArray[np.int64] | None = None


def fastest(
    links: csr_array,
    sources: NDArray[np.int64],
    targets: NDArray[np.int64],
    *,
    workers: int = 1,
    limit: float = np.inf,
) -> NDArray[np.float64]:
    """Find the weights of the fastest ways.

    Parameters
    ----------
    links : csr_array, shape (n, n)
        Weights.
    sources, targets : ndarray of int64, shapes (s,) and (t,)
        Nodes.
    workers : int, default 1
        Processes for a large search without a limit; scipy holds Python's lock, so that threads would not help.

    limit : float, default inf
        Heavier ways are not sought.

    Returns
    -------
    ndarray of float64, shape (s, t)
        Weights; inf: no way, or none within the limit. The same for any number of workers.

    Notes
    -----
    O(s (m + n log n)) for n nodes and m links; memory O(n) beside the result.
    """
    blocks = [sources[first : first + _BLOCK] for first in range(0, len(sources), _BLOCK)]
    many = min(workers, len(blocks))
    if many < 2 or np.isfinite(limit) or len(sources) * links.shape[0] < WORTH:
        rows = [_rows(links, block, targets, limit) for block in blocks]
    else:
        # spawn: numerical libraries keep threads, which a fork would copy in an unknown state
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(
            many, mp_context=context, initializer=_begin_worker, initargs=(links, targets)
        ) as pool:
            rows = list(pool.map(_worker_rows, blocks))
    return np.concatenate(rows) if rows else np.zeros((0, len(targets)))


def _rows(
    links: csr_array, block: NDArray[np.int64], targets: NDArray[np.int64], limit: float = np.inf
) -> NDArray[np.float64]:
    found: NDArray[np.float64] = dijkstra(links, indices=block, limit=limit)[:, targets]
    return found


def _begin_worker(links: csr_array, targets: NDArray[np.int64]) -> None:
    global _links, _targets
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _links, _targets = links, targets


def _worker_rows(block: NDArray[np.int64]) -> NDArray[np.float64]:
    if _links is None or _targets is None:
        raise RuntimeError("the process was not begun")
    return _rows(_links, block, _targets)
