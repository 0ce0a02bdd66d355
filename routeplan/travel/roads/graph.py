"""A network of roads on flat arrays."""

import json
from dataclasses import dataclass, fields
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

_KINDS = {
    "node_lon": "f8", "node_lat": "f8", "component": "i4", "tail": "i4", "head": "i4", "metres": "f8", "seconds": "f8",
    "road_class": "u1", "line": "i4", "is_backward": "?", "line_start": "i8", "line_lon": "f8", "line_lat": "f8",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a graph comes from.

    Parameters
    ----------
    source : str
        Name of the file, without its folder.
    content : str
        Hash of the file's content.
    settings : str
        How it was read.
    nodes_cut, edges_cut : int
        What belonged to no part that is kept: sidings of a clipped extract, car parks, yards.
    metres_cut : float
        Length of those edges.
    """

    source: str
    content: str
    settings: str
    nodes_cut: int = 0
    edges_cut: int = 0
    metres_cut: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoadGraph:
    """Junctions, directed edges between them, and the lines of the roads.

    Parameters
    ----------
    node_lon, node_lat : ndarray of float64, shape (n,)
        Junctions, WGS84 degrees.
    component : ndarray of int32, shape (n,)
        Strongly connected part; 0 is the largest, others are islands.
    tail, head : ndarray of int32, shape (m,)
        Ends of the edges; each stands for one direction.
    metres, seconds : ndarray of float64, shape (m,)
        Length, and time of a car on the empty road.
    road_class : ndarray of uint8, shape (m,)
        Places in ``CLASSES``.
    line : ndarray of int32, shape (m,)
        Line of each edge; the two directions of a road share one.
    is_backward : ndarray of bool, shape (m,)
        The edge leads against its line.
    line_start : ndarray of int64, shape (k + 1,)
        Line i has the points ``line_start[i]`` to ``line_start[i + 1]``.
    line_lon, line_lat : ndarray of float64, shape (p,)
        Points of the lines.
    origin : Origin
        Where the graph comes from.
    """

    node_lon: NDArray[np.float64]
    node_lat: NDArray[np.float64]
    component: NDArray[np.int32]
    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    metres: NDArray[np.float64]
    seconds: NDArray[np.float64]
    road_class: NDArray[np.uint8]
    line: NDArray[np.int32]
    is_backward: NDArray[np.bool_]
    line_start: NDArray[np.int64]
    line_lon: NDArray[np.float64]
    line_lat: NDArray[np.float64]
    origin: Origin

    def save(self, file: BinaryIO) -> None:
        """Write the graph as ``.npz``."""
        arrays = {name: getattr(self, name) for name in _KINDS}
        origin = {field.name: getattr(self.origin, field.name) for field in fields(Origin)}
        np.savez(file, allow_pickle=False, origin=np.array(json.dumps(origin)), **arrays)

    @classmethod
    def load(cls, file: BinaryIO) -> "RoadGraph":
        """Read a graph that ``save`` wrote.

        Raises
        ------
        ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile
            The file is damaged: checksums of the archive do not hold, an array is missing, or lengths disagree.
        """
        with np.load(file, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in _KINDS}
            origin = Origin(**json.loads(str(archive["origin"])))
        graph = cls(origin=origin, **arrays)
        graph.check()
        return graph

    def check(self) -> None:
        """Hold kinds and lengths of the arrays against each other.

        Raises
        ------
        ValueError
            They do not fit.
        """
        wrong = [name for name, kind in _KINDS.items() if getattr(self, name).dtype != np.dtype(kind)]
        nodes, edges, points = len(self.node_lon), len(self.tail), len(self.line_lon)
        lengths = {
            "node_lat": nodes, "component": nodes, "head": edges, "metres": edges, "seconds": edges, "road_class": edges,
            "line": edges, "is_backward": edges, "line_lat": points,
        }  # fmt: skip
        wrong += [name for name, length in lengths.items() if getattr(self, name).shape != (length,)]
        if not wrong and (nodes == 0 or edges == 0 or self.line_start[-1] != points):
            wrong.append("line_start")
        if wrong:
            raise ValueError(f"the graph is damaged: {', '.join(wrong)}")
