"""Tasks that are appended are read again, whatever the table looks like."""

from datetime import date

import pytest

from routeplan.errors import RouteplanError
from routeplan.intake import read_workspace
from routeplan.intake.new_tasks import append_tasks
from routeplan.model import Task

TASK = Task(
    id="C01 2026-11-25",
    customer_id="C01",
    earliest=date(2026, 11, 25),
    due_by=date(2026, 11, 25),
    reason="say; hello",
    service_s=1200,
)


@pytest.mark.parametrize(
    "table",
    [
        None,
        "task_id,customer_id,earliest,due_by,reason,minutes\nT1,C02,,2026-11-30,x,\n",
        "\ufefftask_id;due_by;earliest;customer_id;minutes;reason;more\nT1;2026-11-30;;C02;;x;y",
    ],
)
def test_what_is_appended_is_read(small_workspace, table):
    if table is not None:
        (small_workspace / "tasks.csv").write_text(table, encoding="utf-8")
    before = read_workspace(small_workspace)
    append_tasks(before, [TASK])
    assert set(read_workspace(small_workspace).tasks) == {*before.tasks, TASK}


def test_a_table_that_cannot_hold_it_is_left_alone(small_workspace):
    text = "customer_id,due_by\nC02,2026-11-30\n"
    (small_workspace / "tasks.csv").write_text(text, encoding="utf-8")
    workspace = read_workspace(small_workspace)
    with pytest.raises(RouteplanError, match="no column earliest"):
        append_tasks(workspace, [TASK])
    assert (small_workspace / "tasks.csv").read_text(encoding="utf-8") == text
