"""Other people's districting: what they give is a partition, and what they cannot express they say."""

from dataclasses import replace

import numpy as np
import pytest

from solvers.districts import Problem, check
from solvers.districts.measure import measure
from solvers.districts.peers.gerrychain import Gerrychain
from solvers.districts.peers.kmeans import Kmeans
from solvers.districts.peers.spopt import Spopt
from solvers.visits.unsupported import Unsupported

PEERS = (Kmeans(), Gerrychain(), Spopt())

# what peers' own dependencies deprecate is theirs
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def plane():
    """Two blocks of four by five units, 100 apart, in two territories."""
    xy = np.array([(x + 100 * block, y) for block in (0, 1) for x in range(4) for y in range(5)], dtype=float)
    return Problem(
        xy=xy,
        activity=np.ones((40, 2)),
        share=np.full(2, 0.5),
        tolerance=np.full(2, 0.1),
        allowed=np.ones((40, 2), dtype=bool),
        home_xy=np.zeros((2, 2)),
        home_weight=0.0,
    )


def medians(problem):
    """Turn a problem into a capacitated p-median by distance: no territory over 22 of the 40 units."""
    distance = np.linalg.norm(problem.xy[:, None] - problem.xy[None], axis=2)
    changes = {"activity": problem.activity[:, :1], "tolerance": np.full(1, 0.1), "below": np.ones(1)}
    return replace(problem, **changes, distance=distance, weight=np.ones(40), contiguous=False)


def solve(peer, problem):
    """Let a peer solve a problem, if it is installed."""
    pytest.importorskip(peer.modules[0])
    return measure(problem, peer.assign(problem, seed=1, seconds=5.0))


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_each_parts_two_blocks_into_connected_territories(peer, plane):
    solution = solve(peer, plane)
    assert check(plane, solution) == ()
    assert not solution.loose.any()


def test_kmeans_finds_the_blocks(plane):
    # the only balanced partition whose squared distances stay within the blocks
    solution = solve(Kmeans(), plane)
    assert len(set(solution.assignment[:20].tolist())) == len(set(solution.assignment[20:].tolist())) == 1
    assert solution.within_tolerance


def test_gerrychain_balances_its_one_population(plane):
    assert solve(Gerrychain(), plane).within_tolerance


def test_the_medians_of_spopt_are_the_optimum_within_the_capacity(plane):
    # a block of four by five: from its middle units (x = 1 or 2, y = 2) the distances add up to the same
    problem = medians(plane)
    solution = solve(Spopt(), problem)
    block = problem.distance[:20, :20].sum(axis=0).min()
    assert solution.cost == pytest.approx(2 * block)
    assert solution.within_tolerance


@pytest.mark.parametrize(
    ("peer", "rule"),
    [(Kmeans(), "a most without a least"), (Gerrychain(), "territories in several pieces")],
    ids=lambda value: getattr(value, "name", ""),
)
def test_capacities_alone_are_refused(peer, rule, plane):
    with pytest.raises(Unsupported) as refusal:
        peer.assign(medians(plane), seed=1, seconds=1.0)
    assert rule in refusal.value.rules


def test_what_a_p_median_cannot_express_is_named(plane):
    with pytest.raises(Unsupported) as refusal:
        Spopt().assign(replace(plane, contiguous=False), seed=1, seconds=1.0)
    assert refusal.value.rules == ("a least", "several measures", "squared straight distances")


def test_rules_that_are_not_heeded_are_named(plane):
    assert Kmeans().ignored(plane) == ("balance of activities", "contiguity")
    assert Gerrychain().ignored(plane) == ("compactness", "balance of each of several activities")
    assert Spopt().ignored(plane) == ("balance of activities",)
    assert Spopt().ignored(medians(plane)) == ()
