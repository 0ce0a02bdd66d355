"""Our matrix against networkx, which osmnx searches with, on the same graph."""

import time
from pathlib import Path

import networkx as nx
import numpy as np

from benchmarks.roads.places import extract, junctions
from routeplan.travel.roads import RoadNetwork

NETWORKS = ("heidelberg", "porto-alegre")


def compare(roads: Path, name: str, *, count: int, seed: int) -> dict[str, object]:
    """Search all pairs of customers at junctions, on a graph as osmnx keeps it.

    Parameters
    ----------
    roads : Path
        Folder of the extracts.
    name : str
        One of them.
    count : int
        Customers.
    seed : int
        Of the draw.

    Returns
    -------
    dict
        Processor seconds of both, snapping and rounding included in ours, and the largest relative error of ours before rounding.
    """
    network = extract(roads, name)
    node = junctions(network, count, seed)
    graph = network.graph
    lonlat = np.column_stack([graph.node_lon[node], graph.node_lat[node]])
    network.matrix(lonlat[:2], mode="car")  # the tree of roads is built once, as networkx's graph is
    began = time.process_time()
    ours = network.matrix(lonlat, mode="car").seconds
    own_s = time.process_time() - began
    peer = _multigraph(network)
    began = time.process_time()
    rows = [
        nx.single_source_dijkstra_path_length(peer, source, weight="travel_time") for source in node.tolist()
    ]
    peer_s = time.process_time() - began
    theirs = np.array([[row[target] for target in node.tolist()] for row in rows])
    apart = theirs > 0
    # ours are whole seconds, rounded up
    error = np.maximum(np.abs(ours - theirs - 0.5) - 0.5, 0)[apart] / theirs[apart]
    return {
        "network": name,
        "nodes": len(graph.node_lon),
        "edges": len(graph.tail),
        "customers": len(node),
        "own_s": round(own_s, 3),
        "networkx_s": round(peer_s, 3),
        "ratio": round(peer_s / own_s, 1),
        "worst_error": float(error.max()),
    }


def _multigraph(network: RoadNetwork) -> nx.MultiDiGraph:
    graph = network.graph
    peer = nx.MultiDiGraph()
    for tail, head, seconds in zip(
        graph.tail.tolist(), graph.head.tolist(), graph.seconds.tolist(), strict=True
    ):
        peer.add_edge(tail, head, travel_time=seconds)
    return peer
