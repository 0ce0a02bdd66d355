"""Groups of reps side by side."""

from routeplan.visits.workers import group_seed


def test_a_groups_seed_depends_on_the_plans_seed_and_its_name_alone():
    assert group_seed(1, "R1") == group_seed(1, "R1")
    assert len({group_seed(1, "R1"), group_seed(1, "R2"), group_seed(2, "R1"), group_seed(11, "R")}) == 4
