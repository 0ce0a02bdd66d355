"""Reps side by side."""

from routeplan.visits.workers import rep_seed


def test_a_reps_seed_depends_on_the_plans_seed_and_the_rep_alone():
    assert rep_seed(1, "R1") == rep_seed(1, "R1")
    assert len({rep_seed(1, "R1"), rep_seed(1, "R2"), rep_seed(2, "R1"), rep_seed(11, "R")}) == 4
