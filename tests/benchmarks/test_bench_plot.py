"""The gap over time as a picture and as a page."""

import math
import re
import sys

import numpy as np
import pytest

from benchmarks.plot import write_gap_over_time
from benchmarks.plot_curves import curves
from benchmarks.report_rows import Run
from routeplan.errors import RouteplanError


def row(engine, instance, trajectory, *, best_known=100.0, feasible=True):
    cost = trajectory[-1][1] if trajectory else None
    return {
        "family": "pvrp",
        "instance": instance,
        "vehicles": 2,
        "engine": engine,
        "seed": 1,
        "seconds": 10.0,
        "cost": cost,
        "best_known": best_known,
        "gap_percent": None if cost is None else cost - 100.0,
        "feasible": feasible,
        "trajectory": trajectory,
    }


def run(*words, **changes):
    values = row(*words, **changes)
    values["trajectory"] = tuple(values["trajectory"])
    return Run(**values)


def test_a_curve_is_the_mean_of_what_was_found_by_then():
    # the first finds 120 at 1 s and 110 at 5 s, the second 104 at 2 s: a mean of (20 + 4) / 2 from 2 s and of (10 + 4) / 2 from 5 s
    [curve] = curves(
        [run("routeplan", "p1", [(1.0, 120.0), (5.0, 110.0)]), run("routeplan", "p2", [(2.0, 104.0)])]
    )
    assert curve.seconds[0] >= 2.0
    assert curve.seconds[-1] == pytest.approx(10.0)
    assert set(np.round(curve.gap_percent, 6)) == {12.0, 7.0}
    assert np.all((curve.gap_percent == 7.0) == (curve.seconds >= 5.0))


def test_engines_are_drawn_on_the_instances_that_all_of_them_solved():
    ours = [run("routeplan", "p1", [(1.0, 101.0)]), run("routeplan", "p2", [(1.0, 190.0)])]
    found = curves(
        [*ours, run("ortools", "p1", [(1.0, 103.0)]), run("ortools", "p2", [(1.0, 50.0)], feasible=False)]
    )
    assert [(curve.engine, curve.instances, curve.gap_percent[-1]) for curve in found] == [
        ("routeplan", 1, pytest.approx(1.0)),
        ("ortools", 1, pytest.approx(3.0)),
    ]


def test_without_a_best_known_cost_gaps_count_from_the_best_found():
    found = curves(
        [
            run("routeplan", "pr01", [(1.0, 200.0)], best_known=None),
            run("ortools", "pr01", [(1.0, 220.0)], best_known=None),
        ]
    )
    assert [curve.gap_percent[-1] for curve in found] == pytest.approx([0.0, 10.0])


def test_picture_and_page_stand_beside_each_other_and_the_page_is_self_contained(tmp_path):
    rows = [
        row("routeplan", "p1", [(0.1, 150.0), (5.0, 100.5)]),
        row("<b>&peer", "p1", [(0.2, 300.0), (9.0, 99.0)]),
    ]
    picture, page = write_gap_over_time(rows, tmp_path / "gaps.png")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert page == tmp_path / "gaps.html"
    text = page.read_text(encoding="utf-8")
    assert "&lt;b&gt;&amp;peer" in text
    assert "<b>" not in text
    assert not re.search(r"https?:|//|url\(|<script", text)
    assert "prefers-color-scheme: dark" in text
    assert 'name="viewport"' in text
    # the gap of the peer's last point is -1 %, a new best: it lies within the picture
    points = [
        tuple(map(float, pair.split(",")))
        for group in re.findall(r'points="([^"]+)"', text)
        for pair in group.split()
    ]
    assert len(points) > 100
    assert all(0 <= x <= 400 and 0 <= y <= 300 and math.isfinite(y) for x, y in points)


def test_nothing_to_draw_is_an_error(tmp_path):
    with pytest.raises(RouteplanError) as error:
        write_gap_over_time([row("routeplan", "p1", [])], tmp_path / "gaps.png")
    assert error.value.code == "bench_plot"


def test_a_missing_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(RouteplanError) as error:
        write_gap_over_time([row("routeplan", "p1", [[1.0, 101.0]])], tmp_path / "gaps.png")
    assert error.value.code == "bench_extra"
    assert "routeplan[bench]" in error.value.hint
