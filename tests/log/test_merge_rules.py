"""Importing is idempotent, loses no visit that was made, and does not depend on what is imported in one go."""

import csv
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routeplan.importing import import_log
from routeplan.intake.orders import read_visits
from routeplan.intake.report import Report
from routeplan.log.text import name_headings, read_text
from tests.log.conftest import HEAD

AS_OF = date(2026, 12, 11)
LATER = date(2026, 12, 31)

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from("=+-@',;\"\n"), max_size=6
)
TIME = st.sampled_from(["", "09:00", "09:20", "09:40", "10:00:30", "x", "23:00"])
STAMP = st.sampled_from(["", "", "2026-12-07T09:00:00Z", "2026-12-07T10:00:00Z", "never"])
ROW = st.tuples(
    st.sampled_from(["2026-12-07", "2026-12-08", "2026-12-14"]),
    st.sampled_from(["R1", "R2", "R9", ""]),
    st.sampled_from(["C01", "C02", "C99"]),
    st.sampled_from(["done", "", "not_met", "cancelled", "confirmed"]),
    TIME, TIME, TEXT, TEXT,
    st.sampled_from(["", "52.41"]), st.sampled_from(["", "-1.5"]), STAMP,
)  # fmt: skip
FILES = st.lists(st.lists(ROW, min_size=1, max_size=6), min_size=1, max_size=3)
STARTS = st.sampled_from(
    [
        "",
        "date,customer_id\n2026-12-07,C01",
        "note;date;rep_id;customer_id;outcome\r\nold;2026-12-07;R1;C01;not_met\r\nx;2026-12-07;R1;C01;done\r\n",
        "\ufeffdate\trep_id\tcustomer_id\tarrive\tleave\n2026-12-08\tR1\tC02\t09:10\t09:50\n",
    ]
)
MANY = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def put(folder, files):
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for idx, rows in enumerate(files):
        with (folder / f"{idx}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(HEAD)
            csv.writer(file).writerows(rows)
    return folder


def begin(team, start):
    log = team.folder / "visits.csv"
    log.unlink(missing_ok=True)
    if start:
        log.write_bytes(start.encode())
    return log


@MANY
@given(files=FILES, start=STARTS)
def test_importing_twice_is_importing_once(team, tmp_path, files, start):
    log = begin(team, start)
    folder = put(tmp_path / "phones", files)
    first = import_log(team, [folder], as_of=AS_OF)
    once = log.read_bytes() if log.exists() else b""
    again = import_log(team, [folder], as_of=AS_OF)
    assert (log.read_bytes() if log.exists() else b"") == once
    assert (again.new, again.changed, again.read) == (0, 0, first.read)


@MANY
@given(files=FILES, start=STARTS)
def test_rows_of_the_log_that_do_not_change_stay_and_each_visit_made_counts(team, tmp_path, files, start):
    files = [[(*row[:-1], "") for row in rows] for rows in files]
    log = begin(team, start)
    done = import_log(team, [put(tmp_path / "phones", files)], as_of=LATER)
    if not log.exists():
        assert done.new == 0
        return
    text = read_text(log.read_bytes(), "visits.csv")
    kept = read_text(start.encode(), "visits.csv").records if start else ()
    assert len(text.records) == len(kept) + done.new
    lines = {record.cells[: len(old.cells)] for record in text.records for old in kept}
    assert len([old for old in kept if old.cells not in lines]) <= done.changed
    # the intake of confirmations is another matter
    made = {
        (row[1], row[2], row[0])
        for rows in files
        for row in rows
        if row[3] in {"done", ""} and row[2] != "C99"
    }
    table = text.table(name_headings(text, {}, is_export=False))
    table = replace(table, cells=table.cells[table.text("outcome") != "confirmed"])
    frame = read_visits(table, team.policy, Report(), customer_ids=None)
    counted = frame[frame["outcome"] == "done"]
    days = counted["date"].dt.date.astype(str)
    assert made <= set(zip(counted["rep_id"], counted["customer_id"], days, strict=True))


@MANY
@given(rows=st.lists(ROW, min_size=2, max_size=8), cut=st.integers(min_value=1, max_value=7))
def test_with_time_stamps_it_does_not_matter_in_which_order_files_come(team, tmp_path, rows, cut):
    stamped = [
        (*row[:4], "", "", "", f"note {idx}", "", "", f"2026-12-07T09:{idx:02}:00Z")
        for idx, row in enumerate(rows)
        if row[3] != "confirmed"
    ]
    results = []
    for files in ([stamped[:cut], stamped[cut:]], [stamped[cut:], stamped[:cut]]):
        log = begin(team, "")
        for one in files:
            if one:
                import_log(team, [put(tmp_path / "phones", [one])], as_of=LATER)
        results.append(set(log.read_bytes().splitlines()) if log.exists() else set())
    assert results[0] == results[1]


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_the_last_row_may_lack_its_line_end(team, tmp_path, ending):
    log = begin(team, f"date,customer_id,rep_id,outcome{ending or chr(10)}2026-12-01,C01,R1,done{ending}")
    import_log(team, [put(tmp_path / "p", [[("2026-12-07", "R1", "C02", *[""] * 8)]])], as_of=AS_OF)
    assert len(log.read_bytes().splitlines()) == 3
