"""Tasks: one-off visits, appointments and calls."""

from datetime import date

import pytest
import xlsxwriter

from routeplan.model import Task

H = 3600


def with_tasks(folder, *rows):
    """Give the workspace tasks, each with all columns."""
    columns = ("task_id", "customer_id", "earliest", "due_by", "time", "reason", "minutes", "channel")
    folder.tables["tasks"] = [{column: row.get(column, "") for column in columns} for row in rows]
    return folder


def test_a_workspace_without_tasks_has_none(folder):
    assert folder.read().tasks == ()


def test_a_task_carries_all_that_its_row_says(folder):
    complaint = {
        "task_id": "T7",
        "customer_id": "C2",
        "earliest": "2026-11-24",
        "due_by": "2026-11-27",
        "reason": "complaint",
        "minutes": "20",
        "channel": "Visit",
    }
    workspace = with_tasks(folder, complaint).read()
    assert workspace.warnings == ()
    assert workspace.tasks == (
        Task(
            id="T7",
            customer_id="C2",
            earliest=date(2026, 11, 24),
            due_by=date(2026, 11, 27),
            reason="complaint",
            service_s=1200,
        ),
    )


def test_a_task_without_id_and_first_day_is_known_by_its_last_day_and_may_come_at_once(folder):
    (task,) = with_tasks(folder, {"customer_id": "C2", "due_by": "2026-11-27"}).read().tasks
    assert task.id == "C2 2026-11-27"
    assert task.earliest < date(2026, 1, 1)
    assert (task.service_s, task.at_s, task.required) == (0, None, False)


@pytest.mark.parametrize("earliest", ["", "2026-11-27"])
def test_a_task_with_a_time_is_a_required_appointment_on_its_day(folder, earliest):
    row = {"customer_id": "C2", "earliest": earliest, "due_by": "2026-11-27", "time": "10:30"}
    (task,) = with_tasks(folder, row).read().tasks
    assert (task.earliest, task.due_by) == (date(2026, 11, 27), date(2026, 11, 27))
    assert (task.at_s, task.required) == (10 * H + 1800, True)


def test_channels_are_read_in_both_languages_and_a_call_is_by_phone(folder):
    rows = [
        {"customer_id": "C1", "due_by": "2026-11-27", "channel": "call"},
        {"customer_id": "C2", "due_by": "2026-11-27", "channel": "電話"},
        {"customer_id": "C3", "due_by": "2026-11-27", "channel": "拜访"},
        {"customer_id": "C3", "due_by": "2026-11-28", "channel": "线上"},
    ]
    workspace = with_tasks(folder, *rows).read()
    assert [(task.customer_id, task.channel) for task in workspace.tasks] == [
        ("C1", "phone"), ("C2", "phone"), ("C3", "visit"), ("C3", "online"),
    ]  # fmt: skip
    assert not workspace.warnings


def test_tasks_under_other_headings_are_mapped_and_stand_in_any_file(folder):
    folder.policy = (
        '[tables]\ntasks = "book.xlsx#任务"\n[columns.tasks]\ncustomer_id = "客户编码"\ndue_by = "截止日期"\n'
    )
    with xlsxwriter.Workbook(folder.path / "book.xlsx") as book:
        sheet = book.add_worksheet("任务")
        sheet.write_row(0, 0, ["客户编码", "截止日期"])
        sheet.write_row(1, 0, ["C3", "2026年12月1日"])
    assert [task.due_by for task in folder.read().tasks] == [date(2026, 12, 1)]


GOOD = {"customer_id": "C1", "due_by": "2026-11-27"}
BAD_TASKS = [
    ({"customer_id": ""}, "cell_empty", "tasks.csv row 2, column 'customer_id': customer_id is empty", "fill the cell, or delete the row"),
    ({"due_by": ""}, "cell_empty", "tasks.csv row 2, column 'due_by': due_by is empty", "fill the cell, or delete the row"),
    ({"due_by": "soon"}, "date", "tasks.csv row 2, column 'due_by': 'soon' is not a date", "write dates as 2026-11-23"),
    ({"customer_id": "X"}, "task_customer", "tasks.csv row 2, column 'customer_id': 'X' is not in the table of customers", ""),
    (
        {"customer_id": "c1"}, "task_customer", "tasks.csv row 2, column 'customer_id': 'c1' is not in the table of customers",
        "is it the customer 'C1'? write ids alike in all tables",
    ),
    (
        {"earliest": "2026-11-28"}, "task_order",
        "tasks.csv row 2, column 'earliest': the task may be done from 2026-11-28 on, and is due before",
        "write the earlier day in earliest",
    ),
    (
        {"earliest": "2026-11-26", "time": "10:00"}, "task_time",
        "tasks.csv row 2, column 'time': an appointment at 10:00 needs one day, and earliest and due_by are two",
        "write its day in due_by, and leave earliest empty",
    ),
    ({"time": "noon"}, "clock", "tasks.csv row 2, column 'time': 'noon' is no time of day; write it as 08:30", ""),
    ({"minutes": "0"}, "out_of_range", "tasks.csv row 2, column 'minutes': 0 is outside 1..1440", ""),
    (
        {"channel": "visits"}, "channel_unknown",
        "tasks.csv row 2, column 'channel': 'visits' is not a channel; allowed are visit, phone, online", "did you mean 'visit'?",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "code", "message", "hint"), BAD_TASKS)
def test_a_bad_task_is_told_exactly(folder, cells, code, message, hint):
    (problem,) = with_tasks(folder, GOOD | cells).problems()
    assert (problem.code, str(problem), problem.hint) == (code, message, hint)


def test_two_tasks_of_one_customer_and_day_need_ids_of_their_own(folder):
    problem = with_tasks(folder, GOOD, GOOD).problem("id_twice")
    assert str(problem) == "tasks.csv row 3, column 'task_id': 'C1 2026-11-27' is also the id of row 2"
    assert problem.hint == "give each task an id of its own; without one it is customer and due_by"
    assert len(with_tasks(folder, GOOD, GOOD | {"task_id": "second"}).read().tasks) == 2


def test_all_problems_of_tasks_come_at_once(folder):
    rows = [GOOD | cells for cells, *_ in BAD_TASKS]
    codes = {problem.code for problem in with_tasks(folder, *rows).problems()}
    assert codes >= {code for _, code, *_ in BAD_TASKS}


def test_a_table_of_tasks_needs_customer_and_due_by(folder):
    folder.tables["tasks"] = [{"client": "C1", "deadline": "2026-11-27"}]
    first, second = folder.problems()
    assert (first.message, second.message) == (
        "there is no column 'customer_id'",
        "there is no column 'due_by'",
    )
    assert second.hint == "did you mean 'deadline'? write due_by = \"deadline\" under [columns.tasks]"
