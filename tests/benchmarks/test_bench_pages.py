"""The benchmark of pages: what is over its budget is said, and further customers change no route."""

from benchmarks.pages.measure import heaviest, weight
from benchmarks.pages.report import BUDGETS, report, shortfalls
from benchmarks.pages.teams import planned_team, with_more_customers

ROW = {key: budget for key, (_, _, budget) in BUDGETS.items()} | {
    "seed": 1, "unserved": 7, "commit": "abc", "dirty": False, "chromium": "1", "versions": {"python": "3"},
}  # fmt: skip


def test_a_row_at_its_budgets_meets_them_and_one_above_does_not():
    assert shortfalls(ROW) == []
    assert shortfalls({**ROW, "map_drawn_s": 99.0}) == []  # it has no budget
    assert shortfalls({**ROW, "rep_kb": 600.1}) == ["rep_kb"]


def test_the_section_tells_of_the_last_row():
    text = report([{**ROW, "commit": "old"}, {**ROW, "longest_task_ms": 412}])
    assert "| the same: longest task while panning | 412 ms | 300 ms | no |" in text
    assert "old" not in text


def test_the_heaviest_page_is_a_reps():
    pages = {"index.html": b"x" * 9, "reps/a.html": b"x" * 2, "reps/b.html": b"x" * 3}
    assert heaviest(pages) == b"xxx"
    assert weight(b"x" * 2000)[0] == 2.0


def test_further_customers_belong_to_a_rep_and_are_not_visited(tmp_path):
    planned = planned_team(tmp_path / "team", weeks=1, seed=1, reps=1, customers=12)
    more = with_more_customers(planned, customers=30, seed=1)
    owned = [key for one in more.plan.territories for key in one.customer_ids]
    assert sorted(owned) == sorted(one.id for one in more.evaluation.customers)
    assert len(owned) == 30
    assert more.plan.days == planned.plan.days
