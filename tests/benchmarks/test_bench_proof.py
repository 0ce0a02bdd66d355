"""Proven gaps: rows, their section, and the prover itself where there is one."""

from dataclasses import dataclass
from math import inf

import pytest

import benchmarks.proof
from benchmarks.districts import load_instance
from benchmarks.proof import MODULE, main, prove_instance
from benchmarks.proof_report import proof_section

WORDS = ("--solve-seconds", "0.2", "--seconds", "5")


@dataclass
class Said:
    """What a prover says."""

    bound: float
    cost: float
    gap: float
    optimal: bool


def row(ctdp_folder, said):
    """The row of `exact`, whose optimum is 4, for what a prover says."""
    instance = load_instance("ctdp", ctdp_folder, "exact")
    words = {"solve_seconds": 0.2, "seconds": 1.0, "seed": 1}
    return prove_instance(instance, lambda *_, **__: said, **words) | {"commit": "abc1234", "dirty": False}


def test_the_gap_is_that_of_our_cost_to_the_bound(ctdp_folder):
    # 4 over a bound of 3.2 is 25 %
    found = row(ctdp_folder, Said(bound=3.2, cost=4.0, gap=0.25, optimal=False))
    assert (found["cost"], found["feasible"], found["gap_percent"]) == (4.0, True, 25.0)
    assert "| exact | 6 | 2 | 4.00 | 4.00 | 3.20 | 25.00 % |  |" in proof_section([found])


def test_a_closed_gap_is_counted_and_named(ctdp_folder):
    closed = row(ctdp_folder, Said(bound=4.0, cost=4.0, gap=0.0, optimal=True))
    better = closed | {"instance": "other", "cost": 4.1, "gap_percent": 2.5}
    text = proof_section([closed, better])
    assert (
        "Ours is proven optimal on 1 of 2, mean 1.25 % and at most 2.50 % over the bound; the optimum is known on 2"
        in text
    )
    assert "| 0.00 % | optimal |" in text
    assert "| 2.50 % | optimum 4.00 |" in text


def test_a_proof_that_there_is_no_partition_is_no_number(ctdp_folder):
    found = row(ctdp_folder, Said(bound=inf, cost=inf, gap=inf, optimal=False))
    assert (found["bound"], found["best_found"], found["gap_percent"]) == (None, None, None)
    assert "| - | - |" in proof_section([found])


def test_the_runner_appends_rows_and_writes_its_section(ctdp_folder, monkeypatch):
    said = Said(bound=2.0, cost=4.0, gap=1.0, optimal=False)
    monkeypatch.setattr(benchmarks.proof, "load_prover", lambda: lambda *_, **__: said)
    out, results = ctdp_folder / "proof.jsonl", ctdp_folder / "RESULTS.md"
    main(("--dir", str(ctdp_folder), *WORDS, "--out", str(out), "--results", str(results)))
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2
    assert "<!-- section: proof gaps -->" in results.read_text(encoding="utf-8")
    main(("--dir", str(ctdp_folder), *WORDS, "--units", "5", "--out", str(out), "--results", str(results)))
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2  # both have six units


def test_the_prover_closes_an_instance_by_hand(ctdp_folder):
    prove = pytest.importorskip(MODULE).prove
    instance = load_instance("ctdp", ctdp_folder, "exact")
    found = prove_instance(instance, prove, solve_seconds=0.2, seconds=10.0, seed=1)
    assert found["bound"] == pytest.approx(4.0)
    assert found["is_optimum_known"]
