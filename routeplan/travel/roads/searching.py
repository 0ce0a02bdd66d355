"""Fastest ways between nodes, in this process or in several."""

import multiprocessing
import signal
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from routeplan.travel.roads.accumulating import along_trees

_BLOCK = 32
"""Sources a search: their distances to all nodes are in memory at once."""

WORTH = 100_000_000
"""Sources times nodes from which on further processes are worth their start: several seconds of search."""

Found = tuple[NDArray[np.float64], NDArray[np.int64]]
"""Weights, and sums of values."""

_task: tuple[csr_array, NDArray[np.int64], NDArray[np.int64]] | None = None


def fastest(
    links: csr_array, sources: NDArray[np.int64], targets: NDArray[np.int64], *, limit: float = np.inf
) -> NDArray[np.float64]:
    """Find the weights of the fastest ways.

    Parameters
    ----------
    links : csr_array, shape (n, n)
        Weights.
    sources, targets : ndarray of int64, shapes (s,) and (t,)
        Nodes.
    limit : float, default inf
        Heavier ways are not sought.

    Returns
    -------
    ndarray of float64, shape (s, t)
        Weights; inf: no way, or none within the limit.

    Notes
    -----
    O(s (m + n log n)) for n nodes and m links; memory O(n) beside the result.
    """
    rows = [dijkstra(links, indices=block, limit=limit)[:, targets] for block in _blocks(sources)]
    return np.concatenate(rows) if rows else np.zeros((0, len(targets)))


def fastest_with(
    links: csr_array, values: NDArray[np.int64], nodes: NDArray[np.int64], *, workers: int = 1
) -> Found:
    """Find the fastest ways between nodes, and sum up other values of the links along them.

    Parameters
    ----------
    links : csr_array, shape (n, n)
        Weights.
    values : ndarray of int64, shape (m,)
        Of each entry of ``links``.
    nodes : ndarray of int64, shape (k,)
        Nodes, each once.
    workers : int, default 1
        Processes for a large search; scipy holds Python's lock, so that threads would not help.

    Returns
    -------
    (ndarray of float64, ndarray of int64), shapes (k, k)
        Weights, inf where there is no way; and the sums. The same for any number of workers.
    """
    blocks = _blocks(nodes)
    many = min(workers, len(blocks))
    if many < 2 or len(nodes) * links.shape[0] < WORTH:
        found = [_rows(links, values, block, nodes) for block in blocks]
    else:
        # spawn: numerical libraries keep threads, which a fork would copy in an unknown state
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(
            many, mp_context=context, initializer=_begin_worker, initargs=(links, values, nodes)
        ) as pool:
            found = list(pool.map(_worker_rows, blocks))
    weights, sums = zip(*found, strict=True)
    return np.concatenate(weights), np.concatenate(sums)


def _blocks(sources: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    return [sources[first : first + _BLOCK] for first in range(0, len(sources), _BLOCK)]


def _rows(
    links: csr_array, values: NDArray[np.int64], block: NDArray[np.int64], targets: NDArray[np.int64]
) -> Found:
    weights, before = dijkstra(links, indices=block, return_predecessors=True)
    return weights[:, targets], along_trees(links, values, before, targets)


def _begin_worker(links: csr_array, values: NDArray[np.int64], nodes: NDArray[np.int64]) -> None:
    global _task  # noqa: PLW0603 - an initialiser can hand objects on in no other way
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _task = links, values, nodes


def _worker_rows(block: NDArray[np.int64]) -> Found:
    if _task is None:
        raise RuntimeError("the process was not begun")
    links, values, nodes = _task
    return _rows(links, values, block, nodes)
