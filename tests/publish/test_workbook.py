import io
import zipfile
from dataclasses import replace
from datetime import datetime, time, timedelta

import openpyxl
import pandas as pd
import pytest

from routeplan.model import Call
from routeplan.publish.sheet_names import sheet_name
from routeplan.publish.text import clean
from routeplan.publish.workbook import workbook


def opened(sample, **changes: object) -> openpyxl.Workbook:
    options = replace(sample.options, **changes)
    return openpyxl.load_workbook(io.BytesIO(workbook(sample.plan, sample.evaluation, options)))


def table(sample, sheet: str) -> pd.DataFrame:
    return pd.read_excel(
        io.BytesIO(workbook(sample.plan, sample.evaluation, sample.options)),
        sheet_name=sheet,
        keep_default_na=False,
    )


def test_key_figures_come_first_then_the_reps_then_the_lists(sample) -> None:
    assert opened(sample).sheetnames == [
        "Key figures", "Ann Wang", "林小明", "Stop list", "Unserved visits", "Customers",
    ]  # fmt: skip
    assert opened(sample, language="zh-Hant").sheetnames[0] == "關鍵指標"


def test_key_figures_are_numbers_with_findings_and_broken_rules_below(broken) -> None:
    sheet = opened(broken)["Key figures"]
    cells = {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2) if row[0].value}
    assert cells["Visits planned"] == 7
    # R1 drives 20+10+15, 20+15 and 20+15 minutes, R2 20+10+15 and 20+15
    assert cells["Driving"] == timedelta(minutes=195)
    assert sheet["A1"].value == "Taipei beverages"
    said = "Territory of R1: workload is +12% off its share of 10 h 00 min, at 11 h 12 min (tolerance 10%)."
    assert said in cells
    words = {cell.value for cell in opened(broken, language="zh-Hant")["關鍵指標"]["A"]}
    assert (
        "R1 的責任區：工作量為 11 小時 12 分鐘，與應占份額 10 小時 00 分鐘 相差 +12%（容差 10%）。" in words
    )
    assert "window: C1 is closed at 09:00." in cells


def test_visits_moved_are_a_key_figure_where_there_was_a_plan_before(sample) -> None:
    assert "Visits moved" not in {cell.value for cell in opened(sample)["Key figures"]["A"]}
    figures = replace(sample.evaluation.key_figures, moved=3)
    moved = replace(sample, evaluation=replace(sample.evaluation, key_figures=figures))
    cells = {row[0].value: row[1].value for row in opened(moved)["Key figures"].iter_rows(max_col=2)}
    assert cells["Visits moved"] == 3


def test_the_grid_shows_weeks_down_and_weekdays_across(sample) -> None:
    sheet = opened(sample)["Ann Wang"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][:11] == ["Week", "Mon", None, "Tue", None, "Wed", None, "Thu", None, "Fri", None]
    assert rows[1][0] == "Week 1"
    assert rows[1][1:10:2] == [datetime(2026, 11, day) for day in range(23, 28)]  # noqa: DTZ001 - civil time
    # Monday C1 then C2, Tuesday C3, Wednesday C1
    assert rows[2][1:7] == [time(9), "Shop C1", time(9), "Shop C3", time(9), "Shop C1"]
    assert rows[3][1:7] == [time(10), "Shop C2", None, None, None, None]
    assert rows[4][1:5] == [2, "Driving 45 min, 22 km", 1, "Driving 35 min, 18 km"]
    assert rows[5][0] == "Week 2"
    assert len(rows) == 7


def test_a_week_that_begins_within_the_horizon_is_dated_from_there(sample) -> None:
    horizon = replace(sample.plan.horizon, start=sample.plan.horizon.start + timedelta(days=1), days=3)
    plan = replace(sample.plan, horizon=horizon)
    schedules = sample.evaluation.schedules[1:3]
    sheet = opened(replace(sample, plan=plan, evaluation=replace(sample.evaluation, schedules=schedules)))[
        "Ann Wang"
    ]
    dates = [cell.value for cell in sheet[4]]
    assert dates[1] is None
    assert [value.day for value in dates[3:9:2]] == [24, 25, 26]
    assert dates[9] is None


def test_sheets_print_on_one_page_across_and_keep_their_heads(sample) -> None:
    book = opened(sample)
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        # one page wide is the format's default, 0 means as many pages high as it takes
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
        assert sheet.freeze_panes
    assert book["Ann Wang"].freeze_panes == "B4"
    assert book["Ann Wang"].print_title_rows == "$1:$3"
    assert book["Stop list"].auto_filter.ref == "A1:P8"


def test_stops_read_back_with_pandas(sample) -> None:
    stops = table(sample, "Stop list")
    assert len(stops) == 7
    first = stops.iloc[1]
    assert first["Date"] == pd.Timestamp("2026-11-23")
    assert (first["Arrive"], first["Start"], first["Leave"]) == (time(9, 55), time(10), time(10, 30))
    assert (first["No."], first["Customer ID"], first["Kilometres"], first["Value (TWD)"]) == (
        2,
        "C2",
        4,
        2000.5,
    )


def test_break_and_wait_fill_the_time_between_arrival_and_start(sample) -> None:
    # arrival at 8:30, break of 25 minutes, wait of 5 minutes, start at 9:00
    first = sample.evaluation.schedules[0]
    stop = replace(first.stops[0], arrive_s=first.stops[0].start_s - 1800)
    late = replace(first, stops=(stop,), break_start_s=stop.arrive_s, break_s=1500)
    stops = table(replace(sample, evaluation=replace(sample.evaluation, schedules=(late,))), "Stop list")
    row = stops.iloc[0]
    assert (row["Arrive"], row["Start"]) == (time(8, 30), time(9))
    assert (row["Break"], row["Wait"]) == (timedelta(minutes=25), timedelta(minutes=5))


def test_unserved_visits_and_customers_read_back(sample) -> None:
    unserved = table(sample, "Unserved visits")
    assert unserved["Reason"].tolist() == ["Detour too long", "No position"]
    assert unserved["Rep"].tolist() == ["林小明 (R2)", ""]  # the note names R2 by id
    assert unserved["Note"][0] == "It would cost 100 min and is worth 90 min."
    customers = table(sample, "Customers").set_index("Customer ID")
    assert customers.loc["C1", "Planned days"] == "23 Nov, 25 Nov"
    # C5: one visit done and one left out
    assert customers.loc["C5", ["Visits due", "Visits planned", "Territory"]].tolist() == [2, 1, "林小明"]
    assert customers.loc["C9", "Territory"] == ""


def test_hostile_names_are_text_in_every_sheet(sample, hostile: str) -> None:
    hostile_sample = sample.renamed(C1=hostile, C5=hostile, C9=hostile, R1=hostile, R2=hostile)
    hostile_sample = replace(hostile_sample, options=replace(sample.options, title=hostile))
    book = opened(hostile_sample)
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    names = [row[4].value or "" for row in book["Stop list"].iter_rows(min_row=2)]
    assert names[0] == clean(hostile)
    assert len(book.sheetnames) == len({name.casefold() for name in book.sheetnames}) == 6


def test_text_longer_than_a_cell_is_cut(sample) -> None:
    book = opened(sample.renamed(C1="🍜" * 20_000))
    assert book["Stop list"]["E2"].value == "🍜" * 16_383


def test_visits_past_midnight_show_their_hours(sample) -> None:
    first = sample.evaluation.schedules[0]
    night = replace(first, stops=(replace(first.stops[0], start_s=90_000, leave_s=91_800),))
    book = opened(replace(sample, evaluation=replace(sample.evaluation, schedules=(night,))))
    assert book["Stop list"]["H2"].value == timedelta(hours=25)
    assert book["Ann Wang"]["B5"].value == timedelta(hours=25)


def test_a_plan_without_visits_makes_a_workbook(sample) -> None:
    evaluation = replace(sample.evaluation, schedules=(), unserved=(), customers=(), unlocated=())
    plan = replace(sample.plan, days=(), territories=())
    assert len(opened(replace(sample, plan=plan, evaluation=evaluation)).sheetnames) == 6


def test_the_same_plan_gives_the_same_bytes(sample) -> None:
    first = workbook(sample.plan, sample.evaluation, sample.options)
    assert first == workbook(sample.plan, sample.evaluation, sample.options)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(1980, 1, 1)}
        assert b"2026-11-22T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("History", "History (2)"),
        ("a:b\\c/d?e*f[g]", "a b c d e f g"),
        ("'quoted'", "quoted"),
        ("\x00", "Sheet"),
        ("x" * 40, "x" * 31),
        ("🍜" * 40, "🍜" * 15),
    ],
)
def test_sheet_names_are_made_safe(wanted: str, expected: str) -> None:
    assert sheet_name(wanted, set()) == expected


def test_sheet_names_differ_by_more_than_case_and_still_fit() -> None:
    taken: set[str] = set()
    names = [sheet_name(text, taken) for text in ("x" * 40, "X" * 40, "x" * 31, "ß", "SS")]
    assert len({name.casefold() for name in names}) == 5
    assert max(map(len, names)) == 31


def test_a_task_is_named_in_the_grid_and_in_the_list_of_stops(sample, hostile: str) -> None:
    with_task = sample.with_task(hostile)
    text = clean(hostile or "T1")
    assert clean(opened(with_task)["Ann Wang"]["C5"].value) == f"Shop C1: {text}"
    stops = table(with_task, "Stop list")
    assert clean(str(stops["Reason"][0])) == text
    assert stops["Reason"][1] == ""
    assert "Reason" not in table(sample, "Stop list").columns


def test_overtime_is_named_below_its_day_alone(sample) -> None:
    first, *others = sample.evaluation.schedules
    schedules = (replace(first, overtime_s=1200), *others)
    sheet = opened(replace(sample, evaluation=replace(sample.evaluation, schedules=schedules)))["Ann Wang"]
    assert sheet["C7"].value == "Driving 45 min, 22 km, Overtime 20 min"
    assert sheet["E7"].value == "Driving 35 min, 18 km"


def test_weeks_have_a_sheet_where_they_were_measured(weekly) -> None:
    book = opened(weekly)
    assert book.sheetnames[:2] == ["Key figures", "Weeks"]
    weeks = table(weekly, "Weeks")
    assert weeks["Week"].tolist() == [1, 2]
    first, away = (row for _, row in weeks.iterrows())
    assert (first["Rep"], first["Visits"], first["Load"], first["Week, spread"]) == ("Ann Wang", 4, 0.6, 0.75)
    assert book["Weeks"]["I2"].value == timedelta(seconds=12_000)
    assert (away["Visits"], away["Load"], away["Days, spread"]) == (0, "", "")
    cells = {row[0].value: row[1].value for row in book["Key figures"].iter_rows(max_col=2)}
    assert (cells["Week load, largest deviation"], cells["Week, spread"]) == (-0.25, 0.75)
    assert opened(weekly, language="zh-Hans").sheetnames[1] == "各周"


def test_calls_have_a_sheet_where_there_are_any(sample, hostile: str) -> None:
    day = sample.evaluation.schedules[0].date
    call = Call(
        date=day, rep_id="R1", customer_id="C9", channel="online", seconds=600, reason=hostile, at_s=37_800
    )
    called = replace(sample, evaluation=replace(sample.evaluation, calls=(call,)))
    assert "Calls" not in opened(sample).sheetnames
    row = table(called.renamed(R1="Calls"), "Calls").iloc[0]
    assert row[["Customer ID", "Channel"]].tolist() == ["C9", "online"]
    assert (row["Date"], row["Time"], row["Length"]) == (
        pd.Timestamp(day),
        time(10, 30),
        timedelta(minutes=10),
    )
