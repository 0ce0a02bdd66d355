"""Improvements over time, and the tables that sum runs up."""

import pytest
from rich.console import Console

from benchmarks.table import engines_table, teams_table
from benchmarks.trace import MOST_POINTS, sum_up, thin


def test_costs_of_several_problems_add_up_from_when_all_have_a_plan():
    assert sum_up([[(1.0, 10.0), (4.0, 8.0)], [(2.0, 5.0)]]) == [(2.0, 15.0), (4.0, 13.0)]
    assert sum_up([[(1.0, 10.0)], []]) == []


def test_thinning_keeps_the_ends_and_the_order():
    points = [(float(k), 1000.0 - k) for k in range(1234)]
    kept = thin(points)
    assert len(kept) == MOST_POINTS
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert kept == sorted(set(kept))
    assert thin(points[:MOST_POINTS]) == points[:MOST_POINTS]


def row(**changes):
    return {
        "instance": "x", "engine": "routeplan", "settings": {}, "seed": 1, "cost": 7200.0, "gap_percent": 1.0,
        "feasible": True, "unsupported": None, "time_to_best": 2.0,
    } | changes  # fmt: skip


def shown(table):
    console = Console(width=120)
    with console.capture() as caught:
        console.print(table)
    return [" ".join(line.split()) for line in caught.get().splitlines()]


def test_gaps_are_of_feasible_runs_and_the_others_are_counted():
    rows = [
        row(gap_percent=1.0),
        row(gap_percent=2.0, time_to_best=4.0),
        row(gap_percent=6.0, time_to_best=None),
        row(gap_percent=-9.0, feasible=False),
        row(feasible=False, unsupported=["patterns"], gap_percent=None, cost=None),
    ]
    (_, line) = shown(engines_table(rows))
    # mean (1 + 2 + 6) / 3, median 2, worst 6, mean time to best (2 + 4) / 2
    assert line == "routeplan 5 1 1 3.00 % 2.00 % 6.00 % 7200.0 3.0 s"


def test_settings_have_a_line_of_their_own_and_no_gap_is_a_dash():
    rows = [row(gap_percent=None), row(settings={"blink": 0.5}, feasible=False)]
    (_, plain, changed) = shown(engines_table(rows))
    assert plain == "routeplan 1 0 0 - - - 7200.0 2.0 s"
    assert changed == "routeplan (blink=0.5) 1 1 0 - - - - -"


@pytest.mark.parametrize(("moved", "cell"), [(None, "-"), (3, "3")])
def test_a_team_has_its_driving_its_tiers_its_losses_and_its_moves(moved, cell):
    team = row(
        drive_s=3600.0, visits_by_tier={"A": 3}, due_by_tier={"A": 4}, lost_value_s=1800.0, moved=moved
    )
    refused = row(unsupported=["spacing"], feasible=False)
    (_, line, other) = shown(teams_table([team, refused]))
    assert line == f"x routeplan 1 2.0 1.0 A 3/4 0.5 {cell} feasible"
    assert other.endswith("unsupported")
