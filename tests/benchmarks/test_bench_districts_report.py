"""The section on the districting solver from hand-made rows."""

import json

from benchmarks.report_districts import report_districts


def row(family, instance, cost, **changes):
    """A row of ours, feasible; the best known cost is 100 but for the instances at scale."""
    values = {
        "family": family,
        "instance": instance,
        "vehicles": 4,
        "n": 60,
        "engine": "routeplan",
        "settings": {},
        "seconds": {"ctdp": 10.0, "cpmp": 60.0}.get(family, 30.0),
        "iterations": None,
        "seed": 1,
        "cost": cost,
        "best_known": None if family == "districts" else 100.0,
        "feasible": True,
        "unsupported": None,
        "ignored": [],
        "failure": None,
        "deviation_percent": 4.5,
        "over_tolerance": 0,
        "loose": 0,
        "took_s": 30.5,
        "memory_mb": 900,
        "compactness": 1.02 if family == "districts" else None,
        "compactness_spread": 1.12 if family == "districts" else None,
        "commit": "abc1234",
        "dirty": False,
        "machine": {"model": "Some CPU"},
        "versions": {"python": "3.11.7"},
    } | changes
    is_compared = values["best_known"] is not None and cost is not None
    return values | {"gap_percent": cost - 100.0 if is_compared else None}


def line(rows, *cells):
    """Give the cells of the first table line that begins with some cells."""
    text = report_districts(rows)
    found, *_ = [found for found in text.splitlines() if found.startswith(f"| {' | '.join(cells)} |")]
    return [cell.strip() for cell in found.strip("|").split("|")]


def test_the_bar_of_ctdp_asks_for_the_mean_and_for_the_worst():
    rows = [row("ctdp", f"i{k}", 99.5) for k in range(50)]
    assert line(rows, "ctdp", "10 s")[3:] == ["yes", "50", "50", "0", "mean -0.50 %, worst -0.50 %"]
    assert line(rows[:9], "ctdp", "10 s")[3] == "so far: 9 of 50 instances"
    # one of fifty 0.2 over: the mean is still -0.486
    assert line([*rows[1:], row("ctdp", "i0", 100.2)], "ctdp", "10 s")[3] == "no"
    assert (
        line([*rows[1:], row("ctdp", "i0", 90.0, feasible=False)], "ctdp", "10 s")[3] == "no: infeasible runs"
    )


def test_the_bar_of_cpmp_counts_optima():
    # 18 of 20 are nine tenths
    rows = [row("cpmp", f"i{k}", 100.0 + max(0, k - 17)) for k in range(20)]
    assert line(rows, "cpmp", "60 s")[3:] == ["yes", "20", "20", "0", "optimal 18 of 20, worst +2.00 %"]
    rows[0] = row("cpmp", "i0", 101.0)
    assert line(rows, "cpmp", "60 s")[3] == "no"


def test_the_bar_at_scale_names_all_that_is_missed():
    name = "districts usa-places"
    assert line([row("districts", "usa-places", 60.0)], name)[3] == "yes"
    bad = {"over_tolerance": 3, "loose": 2, "feasible": False, "took_s": 41.0, "compactness": 1.05}
    assert line([row("districts", "usa-places", 60.0, memory_mb=3100, **bad)], name)[3] == (
        "no: 3 over the tolerance, 2 loose units, too slow, not compact, too much memory"
    )
    # a limit beyond the bar is no measurement of it
    assert line([row("districts", "usa-places", 60.0, seconds=60.0)], name)[3] == "not measured"


def test_sizes_count_what_is_under_and_equal_to_the_best_known():
    rows = [row("ctdp", f"i{k}", cost) for k, cost in enumerate((99.0, 100.0, 100.5))]
    numbers = ["-0.17", "0.00", "0.50"]
    assert line(rows, "ctdp", "10 s", "60")[3:] == ["4", "3", "3", *numbers, "1", "1", "0"]


def test_others_are_shown_with_what_they_break_and_ignore():
    rows = [row("ctdp", f"i{k}", 99.0) for k in range(3)]
    peer = {"engine": "k-means-constrained", "ignored": ["contiguity"]}
    rows += [row("ctdp", "i0", 90.0, feasible=False, deviation_percent=20.0, over_tolerance=4, **peer)]
    rows += [row("ctdp", "i1", 101.0, deviation_percent=3.0, **peer)]
    rows += [row("ctdp", "i2", None, feasible=False, failure="time limit", deviation_percent=None, **peer)]
    cells = line(rows, "ctdp", "10 s", "k-means-constrained", "3")
    # of two partitions: deviations 3 and 20, none and four territories over, 10 under and 1 over the best known
    assert cells[4:] == ["1", "11.5 %", "2.0", "0.0", "-4.50 %", "contiguity", "1 x time limit"]
    beside = line(rows, "ctdp", "10 s", "k-means-constrained", "ours")
    assert beside[4:8] == ["3", "0", "2", "1"]


def test_the_command_writes_sections_of_visits_and_of_districts(tmp_path, routeplan):
    path, out = tmp_path / "rows.jsonl", tmp_path / "RESULTS.md"
    districts, visits = row("ctdp", "i0", 99.0), row("pvrp", "p01", 101.0, seconds=60.0)
    proof = {"family": "proof", "instance": "i0"}
    path.write_text("\n".join(map(json.dumps, (districts, proof))), encoding="utf-8")
    assert routeplan("bench-report", path, "--out", out)[0] == 0
    assert "visits solver" not in out.read_text(encoding="utf-8")
    path.write_text("\n".join(map(json.dumps, (districts, visits))), encoding="utf-8")
    assert routeplan("bench-report", path, "--out", out)[0] == 0
    text = out.read_text(encoding="utf-8")
    assert text.count("<!-- section: districting solver -->") == 1
    assert "| pvrp | 60 s | at most 0.5 % |" in text
