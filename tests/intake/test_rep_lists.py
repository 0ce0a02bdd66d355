"""Columns that name several reps: who comes along, and account teams."""

import pytest

from routeplan.intake.headings import find_heading


def with_task(folder, **cells):
    row = {"customer_id": "C3", "due_by": "2026-11-27", "rep_id": "", "with": ""}
    folder.tables["tasks"] = [row | cells]
    return folder


@pytest.mark.parametrize("cell", ["R1; R2", "R1,R2", " R1 ；R2 "])
def test_a_task_names_who_goes_and_who_comes_along(folder, cell):
    (task,) = with_task(folder, **{"with": cell}).read().tasks
    assert (task.rep_id, task.companions) == ("", ("R1", "R2"))
    (task,) = with_task(folder, **{"rep_id": "R1", "with": "R2"}).read().tasks
    assert (task.rep_id, task.companions) == ("R1", ("R2",))


def test_chinese_headings_name_companions_and_supporters():
    assert find_heading("tasks", "with", ["客户", "同行人员"]) == "同行人员"
    assert find_heading("customers", "support", ["客户", "支援人員"]) == "支援人員"


def test_an_account_with_a_team_stays_with_its_lead_who_is_no_supporter(folder):
    account = folder.set("customers", 2, support="R1; R2").read().customers[0]
    assert (account.rep_id, account.locked, account.support) == ("R1", True, ("R2",))


@pytest.mark.parametrize(
    ("cells", "code", "message"),
    [
        ({"with": "R2; R9"}, "rep_unknown", "'R9' is not the id of a rep; allowed are R1, R2"),
        ({"with": "R2; R2"}, "rep_twice", "'R2' is named twice"),
        ({"rep_id": "R2", "with": "R1; R2"}, "rep_twice", "the rep of the task is named again"),
        ({"rep_id": "R9"}, "rep_unknown", "'R9' is not the id of a rep"),
        ({"with": "R2", "channel": "电话"}, "task_with", "nobody comes along to a call"),
    ],
)
def test_names_that_cannot_be(folder, cells, code, message):
    (problem,) = with_task(folder, **cells).problems()
    assert (problem.code, problem.file, problem.row) == (code, "tasks.csv", 2)
    assert message in problem.message


def test_a_team_needs_a_lead(folder):
    (problem,) = folder.set("customers", 2, rep_id="", support="R2").problems()
    assert (problem.code, problem.column) == ("team_without_lead", "support")
