"""Two files of benchmark rows, run by run."""

import json

import pytest

from benchmarks.compare import compare
from benchmarks.report_rows import Run, read_rows, runs_of
from routeplan.errors import RouteplanError


def run(instance, gap=1.0, **changes):
    """A run of ours on an instance whose best known cost is 100."""
    values = {
        "family": "pvrp",
        "instance": instance,
        "vehicles": 2,
        "engine": "routeplan",
        "seed": 1,
        "seconds": 10.0,
        "cost": 100.0 + gap,
        "best_known": 100.0,
        "gap_percent": gap,
        "feasible": True,
    }
    return Run(**values | changes)


def test_differences_are_those_of_partners():
    # p1 goes from 3 to 2 and p2 from 1 to 2; p3 and p4 have no partner: mean (-1 + 1) / 2
    [found] = compare(
        [run("p1", 3.0), run("p2", 1.0), run("p3", 9.0)], [run("p2", 2.0), run("p1", 2.0), run("p4")]
    )
    assert found.difference.mean == pytest.approx(0.0)
    assert (found.pairs, found.wins, found.losses, found.ties) == (2, 1, 1, 0)
    assert (found.alone_a, found.alone_b) == (1, 1)
    assert found.in_points


def test_a_lower_gap_on_every_instance_is_better():
    a = [run(f"p{idx}", 2.0) for idx in range(8)]
    b = [run(f"p{idx}", 1.5) for idx in range(8)]
    assert compare(a, b)[0].verdict == "b is better"
    assert compare(b, a)[0].verdict == "a is better"
    assert compare(a, a)[0].verdict == "no difference shown"
    assert compare(a, a)[0].ties == 8


def test_seeds_and_numbers_of_tours_are_no_partners_of_others():
    [found] = compare([run("p1", seed=1), run("p1", vehicles=3)], [run("p1", seed=2), run("p1", vehicles=3)])
    assert (found.pairs, found.alone_a, found.alone_b) == (1, 1, 1)


def test_one_engine_a_file_may_differ_and_several_may_not():
    ours, peer = run("p1", 1.0), run("p1", 2.0, engine="ortools")
    assert compare([peer], [ours])[0].difference.mean == -1.0
    # with two engines in b, each of a looks for its own name
    [found] = compare([ours], [ours, peer])
    assert (found.pairs, found.alone_b, found.difference.mean) == (1, 1, 0.0)


def test_one_limit_a_file_may_differ_and_several_may_not():
    short, long = run("p1", 2.0), run("p1", 1.0, seconds=60.0)
    assert compare([short], [long])[0].difference.mean == -1.0
    assert compare([short], [long, short])[0].difference.mean == 0.0


def test_without_a_best_known_cost_the_difference_is_relative():
    # 190 against 200 is 5 % less
    a = Run(family="pvrptw", instance="pr01", engine="ortools", seed=1, cost=200.0, feasible=True)
    b = Run(family="pvrptw", instance="pr01", engine="routeplan", seed=1, cost=190.0, feasible=True)
    [found] = compare([a], [b])
    assert found.difference.mean == pytest.approx(-5.0)
    assert not found.in_points


def test_an_infeasible_run_loses_and_does_not_enter_the_mean():
    # however low its cost is; six other pairs say that b is 1 point better
    a = [run(f"p{idx}", 2.0) for idx in range(7)]
    b = [run(f"p{idx}", 1.0) for idx in range(6)] + [run("p6", -50.0, feasible=False)]
    [found] = compare(a, b)
    assert found.difference.mean == pytest.approx(-1.0)
    assert (found.wins, found.losses, found.infeasible_a, found.infeasible_b) == (6, 1, 0, 1)
    assert found.verdict == "b is better where both are feasible; a has fewer infeasible runs"


def test_of_a_repeated_run_the_last_counts():
    assert compare([run("p1", 5.0), run("p1", 1.0)], [run("p1", 1.0)])[0].ties == 1


def test_families_are_compared_apart():
    a = [run("p1", 3.0), run("x", 1.0, family="vrptw")]
    b = [run("p1", 2.0), run("x", 2.0, family="vrptw")]
    assert [(item.family, item.difference.mean) for item in compare(a, b)] == [("pvrp", -1.0), ("vrptw", 1.0)]


def test_a_row_of_an_engine_that_cannot_express_the_problem_is_no_run():
    [found] = compare(
        [run("p1"), run("p2")], [run("p1"), run("p2", cost=None, gap_percent=None, unsupported=("patterns",))]
    )
    assert (found.pairs, found.alone_a, found.infeasible_b) == (1, 1, 0)


def test_files_without_a_common_run_are_an_error():
    with pytest.raises(RouteplanError) as error:
        compare([run("p1")], [run("p2")])
    assert error.value.code == "bench_no_pairs"


def test_a_line_that_is_no_row_is_an_error_that_names_it(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"family": "pvrp"}\n\n[1]\n', encoding="utf-8")
    with pytest.raises(RouteplanError, match=r"rows\.jsonl line 3"):
        read_rows([path])
    with pytest.raises(RouteplanError) as error:
        runs_of([{"family": "pvrp", "engine": "routeplan", "instance": "p1"}])
    assert error.value.code == "bench_row"
    assert "seed" in error.value.message


def test_the_command_says_verdict_interval_and_pairs(tmp_path, routeplan):
    for name, gap in (("a", 2.0), ("b", 1.5)):
        rows = [
            {
                "family": "pvrp",
                "instance": f"p{idx}",
                "vehicles": 2,
                "engine": "routeplan",
                "seed": 1,
                "seconds": 10.0,
            }
            | {"cost": 100 + gap, "best_known": 100.0, "gap_percent": gap, "feasible": True}
            for idx in range(6)
        ]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    status, out, _ = routeplan("bench-compare", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert status == 0
    assert "pvrp: b is better" in out
    assert "-0.50 [-0.50, -0.50] percentage points of gap" in out
    assert "pairs       6: b better 6, worse 0, equal 0" in out
    status, _, err = routeplan("bench-compare", tmp_path / "a.jsonl", tmp_path / "none.jsonl")
    assert status == 2
    assert "none.jsonl cannot be read" in err
