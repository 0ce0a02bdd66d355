"""Groups of customers that one rep has to serve, and the teams of the reps."""

import pytest

from routeplan.intake.headings import match_headings


def only(folder):
    (problem,) = folder.problems()
    return problem


def test_group_and_district_reach_the_customer(folder):
    folder.set("customers", 2, group="Chain A", district="North")
    customer = folder.read().customers[0]
    assert (customer.group, customer.district) == ("Chain A", "North")
    assert customer.is_bound


@pytest.mark.parametrize(
    ("heading", "column"),
    [("Chain", "group"), ("连锁名称", "group"), ("Region", "district"), ("行政區", "district")],
)
def test_headings_of_exports_are_known(heading, column):
    assert match_headings("customers", ["Customer ID", heading])[column] == heading


def test_a_group_without_a_common_rep_names_the_reps_and_whom_they_lack(folder):
    """C1 needs pharma, which R2 alone masters; C2 needs dental, which R1 alone masters."""
    folder.set("reps", 2, skills="dental").set("reps", 3, skills="pharma")
    folder.set("customers", 2, group="X", skills="pharma").set("customers", 3, group="X", skills="dental")
    problem = only(folder)
    assert (problem.code, problem.row, problem.column) == ("group_rep", 2, "group")
    assert problem.message == (
        "no rep may serve all 2 customers of group 'X': R1 may not serve 'C1'; R2 may not serve 'C2'"
    )


def test_a_group_across_teams_is_told_unless_teams_are_open(folder):
    folder.set("reps", 2, team="N").set("reps", 3, team="S")
    folder.set("customers", 2, group="X", team="N").set("customers", 3, group="X", team="S")
    assert only(folder).code == "group_rep"
    folder.policy = '[territories]\nteams = "open"\n'
    assert all(rep.crosses_teams for rep in folder.read().reps)


def test_members_locked_to_different_reps_contradict_each_other(folder):
    folder.set("customers", 2, group="X", locked="yes").set("customers", 4, group="X", locked="yes")
    problem = only(folder)
    assert (problem.code, problem.row) == ("group_locked", 4)
    assert "group 'X'" in problem.message
    assert "'C1' to R1; 'C3' to R2" in problem.message


def test_with_method_keep_every_member_is_bound_to_its_rep(folder):
    folder.set("customers", 2, group="X").set("customers", 4, group="X")
    assert folder.read().customers
    folder.policy = '[territories]\nmethod = "keep"\n'
    assert only(folder).code == "group_locked"


def test_a_member_that_the_locked_ones_rep_may_not_serve(folder):
    folder.set("reps", 3, skills="pharma")
    folder.set("customers", 2, group="X", locked="yes").set("customers", 3, group="X", skills="pharma")
    problem = only(folder)
    assert problem.code == "group_rep"
    assert problem.message.endswith("R1 may not serve 'C2'")


def test_all_groups_at_fault_are_told_at_once(folder):
    folder.set("reps", 2, team="N").set("reps", 3, team="S")
    folder.set("customers", 2, group="X", team="N").set("customers", 3, group="X", team="S")
    folder.set("customers", 4, group="Y", team="elsewhere")
    assert [problem.value for problem in folder.problems()] == ["X", "Y"]
