"""A metro of 59,000 junctions: Porto Alegre five times, joined by main roads. ``python -m benchmarks.roads.metro FILE`` measures it."""

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from benchmarks.roads.places import customers
from routeplan.travel.plane import apart_m
from routeplan.travel.roads import RoadGraph, RoadNetwork
from routeplan.travel.roads.classes import CODE
from routeplan.travel.roads.searching import fastest
from routeplan.travel.roads.splitting import split, unpack

TILES = ((0, 0), (1, 0), (2, 0), (0, 1), (1, 1))
JOINTS = 12
JOINT_KMH = 56.0
TERRITORY = 300
DAYS, STOPS = 200, 8


def metro(one: RoadGraph) -> RoadGraph:
    """Repeat a graph side by side, and join neighbours by two-way main roads between their nearest junctions."""
    width, height = np.ptp(one.node_lon) * 1.01, np.ptp(one.node_lat) * 1.01
    nodes, lines, points = len(one.node_lon), len(one.line_start) - 1, len(one.line_lon)
    count = len(TILES)
    shift = np.array(TILES) * (width, height)
    lon = np.concatenate([one.node_lon + east for east, _ in shift])
    lat = np.concatenate([one.node_lat + north for _, north in shift])
    joints = _joints(lon, lat, one.component, nodes)
    metres = apart_m(lon[joints[:, 0]], lat[joints[:, 0]], lon[joints[:, 1]], lat[joints[:, 1]])
    links = np.arange(len(joints), dtype=np.int32) + lines * count
    ends = [
        np.repeat(np.arange(count) * step, len(column))
        for step, column in ((nodes, one.tail), (lines, one.line))
    ]
    starts = [one.line_start[:-1] + tile * points for tile in range(count)]
    starts.append(points * count + 2 * np.arange(len(joints) + 1))
    return replace(
        one,
        node_lon=lon,
        node_lat=lat,
        component=np.tile(one.component, count),
        tail=np.concatenate([np.tile(one.tail, count) + ends[0], joints[:, 0], joints[:, 1]]).astype(
            np.int32
        ),
        head=np.concatenate([np.tile(one.head, count) + ends[0], joints[:, 1], joints[:, 0]]).astype(
            np.int32
        ),
        metres=np.concatenate([np.tile(one.metres, count), metres, metres]),
        seconds=np.concatenate([np.tile(one.seconds, count), *[metres * 3.6 / JOINT_KMH] * 2]),
        road_class=np.concatenate(
            [np.tile(one.road_class, count), np.full(2 * len(joints), CODE["primary"], dtype=np.uint8)]
        ),
        line=np.concatenate([np.tile(one.line, count) + ends[1], links, links]).astype(np.int32),
        is_backward=np.concatenate([np.tile(one.is_backward, count), np.repeat([False, True], len(joints))]),
        line_start=np.concatenate(starts).astype(np.int64),
        line_lon=np.concatenate([*(one.line_lon + east for east, _ in shift), lon[joints].ravel()]),
        line_lat=np.concatenate([*(one.line_lat + north for _, north in shift), lat[joints].ravel()]),
    )


def _joints(
    lon: NDArray[np.float64], lat: NDArray[np.float64], component: NDArray[np.int32], nodes: int
) -> NDArray[np.int64]:
    """Return pairs of junctions of neighbouring tiles, spread along their border, int64[k, 2]."""
    main = np.flatnonzero(component == 0)
    place = np.column_stack([lon, lat])
    pairs = []
    for one in range(len(TILES)):
        for two in range(one):
            step = np.abs(np.subtract(TILES[one], TILES[two]))
            if step.sum() != 1:
                continue
            here, there = main + one * nodes, main + two * nodes
            far, near = cKDTree(place[there]).query(place[here])
            along = place[here][:, 1 if step[0] else 0]
            for low, high in np.lib.stride_tricks.sliding_window_view(
                np.linspace(along.min(), along.max(), JOINTS + 1), 2
            ):
                within = np.flatnonzero((along >= low) & (along <= high))
                if len(within):
                    best = within[far[within].argmin()]
                    pairs.append((here[best], there[near[best]]))
    return np.array(pairs, dtype=np.int64)


def measure(file: Path, seed: int) -> dict[str, object]:
    """Measure load, matrix of a territory and lines of days in this process; of the clock and of the processor."""
    took, began = {}, time.perf_counter()
    with file.open("rb") as stream:
        network = RoadNetwork(RoadGraph.load(stream))
    took["load_s"] = time.perf_counter() - began
    every = customers(network, 2000, seed)
    began = time.perf_counter()
    network.report_on(every)
    took["snap_s"] = time.perf_counter() - began
    tree = cKDTree(every)
    centres = every[np.random.default_rng(seed).choice(len(every), 4, replace=False)]
    territories = [every[tree.query(centre, k=TERRITORY)[1]] for centre in centres]
    times, worked, found = [], [], []
    for places in territories:
        began, busy = time.perf_counter(), time.process_time()
        found.append(network.matrix(places, mode="car"))
        times.append(time.perf_counter() - began)
        worked.append(time.process_time() - busy)
    days = _days(every, tree, seed)
    began, busy = time.perf_counter(), time.process_time()
    lines = network.routes(days, mode="car")
    took["lines_s"] = time.perf_counter() - began
    took["lines_cpu_s"] = time.process_time() - busy
    peak_mb = _peak_mb()
    changed = 0
    for places, matrix in zip(territories, found, strict=True):
        snaps = network._snap(places, "car")  # noqa: SLF001 - the same feet, without a cut-out
        roads = split(network._ways("car").edges, len(network.graph.node_lon), snaps)  # noqa: SLF001
        whole = unpack(fastest(roads.links, roads.node, roads.node))[1] / 10
        changed += int((np.abs(whole - matrix.metres) > 1).sum())
    return {
        "nodes": len(network.graph.node_lon),
        "edges": len(network.graph.tail),
        "customers": TERRITORY,
        **{name: round(seconds, 3) for name, seconds in took.items()},
        "matrix_s": [round(seconds, 3) for seconds in times],
        "matrix_cpu_s": [round(seconds, 3) for seconds in worked],
        "peak_mb": peak_mb,
        "pairs_changed_by_cut": changed,
        "legs": sum(len(day) for day in lines),
        "legs_without_line": sum(len(leg) == 0 for day in lines for leg in day),
    }


def _peak_mb() -> int | None:
    """Return the most memory that this process held; None where the system does not tell.

    What ``getrusage`` says of a process begins with what its parent held.
    """
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    peaks = [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")]
    return peaks[0] if peaks else None


def _days(every: NDArray[np.float64], tree: cKDTree, seed: int) -> list[NDArray[np.float64]]:
    """Draw days: a customer and seven of its 25 nearest, each time on to the nearest that is left."""
    rng = np.random.default_rng(seed + 2)
    days = []
    for first in rng.choice(len(every), DAYS, replace=False):
        near = rng.choice(tree.query(every[first], k=26)[1][1:], STOPS - 1, replace=False)
        left, order = near.tolist(), [int(first)]
        while left:
            here = every[order[-1]]
            nearest = min(left, key=lambda idx: float(((every[idx] - here) ** 2).sum()))
            left.remove(nearest)
            order.append(nearest)
        days.append(every[order])
    return days


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
