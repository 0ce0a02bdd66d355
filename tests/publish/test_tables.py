import io
import re
from dataclasses import replace

import pandas as pd
import pytest

from routeplan.publish.tables import STOP_COLUMNS, UNSERVED_COLUMNS, stops_csv, unserved_csv
from routeplan.publish.text import id_cell, neutralised, restored, single_line


def read(data: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(data), encoding="utf-8-sig", dtype=str, keep_default_na=False)


def test_the_stop_list_has_the_columns_and_values_that_programs_rely_on(sample) -> None:
    data = stops_csv(sample.plan, sample.evaluation)
    assert data.startswith(
        b"\xef\xbb\xbfdate,rep_id,seq,customer_id,arrive,start,leave,drive_s,drive_m,tier,value,task_id,task,"
        b"on_time\r\n"
    )
    lines = data.decode("utf-8-sig").splitlines()
    # the second stop of R1's Monday: five minutes early, 10 minutes and 4 km after the first, half an hour long
    assert lines[2] == "2026-11-23,R1,2,C2,09:55:00,10:00:00,10:30:00,600,4000,B,2000.5,,,"
    # 7 stops by date, then rep
    table = read(data)
    assert tuple(table.columns) == STOP_COLUMNS
    assert list(table["date"].str[-2:] + table["rep_id"]) == ["23R1"] * 2 + ["23R2"] * 2 + [
        "24R1",
        "25R1",
        "25R2",
    ]


def test_numbers_and_dates_read_back_as_such(sample) -> None:
    table = pd.read_csv(io.BytesIO(stops_csv(sample.plan, sample.evaluation)), parse_dates=["date"])
    assert table[["seq", "drive_s", "drive_m"]].dtypes.astype(str).unique().tolist() == ["int64"]
    assert table["value"].dtype == "float64"
    assert table["date"].min() == pd.Timestamp("2026-11-23")
    assert pd.to_timedelta(table["leave"]).dt.total_seconds().max() == 10.5 * 3600


def test_hours_count_on_after_midnight(sample) -> None:
    first = sample.evaluation.schedules[0]
    night = replace(first, stops=(replace(first.stops[0], leave_s=86_400 + 61),))
    evaluation = replace(sample.evaluation, schedules=(night,))
    assert read(stops_csv(sample.plan, evaluation))["leave"].tolist() == ["24:01:01"]


def test_an_evaluation_of_another_plan_is_our_mistake(sample) -> None:
    with pytest.raises(ValueError, match="another plan"):
        stops_csv(replace(sample.plan, days=()), sample.evaluation)


def test_unserved_visits_come_with_their_numbers(sample) -> None:
    table = read(unserved_csv(sample.evaluation))
    assert tuple(table.columns) == UNSERVED_COLUMNS
    # worth 5400 s = 90 min, cheapest detour 6000 s = 100 min
    assert table.iloc[0].tolist() == [
        "C5", "Shop C5", "R2", "B", "2", "2026-11-23", "2026-11-25", "90.0", "detour",
        "It would cost 100 min and is worth 90 min.", "100.0", "2026-11-24", "", "",
    ]  # fmt: skip
    assert table.iloc[1].tolist() == [
        "C9",
        "Shop C9",
        "",
        "B",
        "",
        "",
        "",
        "",
        "no_position",
        "No position.",
        "",
        "",
        "",
        "",
    ]


def test_hostile_names_read_back_and_never_begin_a_formula(sample, hostile: str) -> None:
    cell = read(unserved_csv(sample.renamed(C5=hostile).evaluation)).iloc[0]["name"]
    assert restored(cell) == single_line(hostile)
    assert cell.lstrip("\t ")[:1] not in set("=+-@＝＋－＠")


def test_hostile_ids_can_be_joined(sample, hostile: str) -> None:
    first = sample.evaluation.schedules[0]
    evaluation = replace(
        sample.evaluation,
        customers=(replace(sample.evaluation.customers[0], id=hostile),),
        schedules=(replace(first, stops=(replace(first.stops[0], customer_id=hostile),)),),
    )
    cell = read(stops_csv(sample.plan, evaluation))["customer_id"][0]
    assert restored(cell) == single_line(hostile)


@pytest.mark.parametrize("id_", ["-12", "+886912345678", "-1.5", "00123"])
def test_ids_that_are_numbers_stay_as_they_are(id_: str) -> None:
    assert id_cell(id_) == id_


def test_different_texts_stay_different() -> None:
    texts = ["=x", "'=x", "''=x", "'x", "x", "\t=x", "'", "", "-12", "'-12", "-12+1", "'-12+1"]
    texts += ["a;=x", "a;'=x", "a; =x", "a;' =x", "a,b;-1|@", 'a;"=x"', ";;=x", "a;'b"]
    for written in (neutralised, id_cell):
        cells = [written(text) for text in texts]
        assert len(set(cells)) == len(texts)
        assert [restored(cell) for cell in cells] == [single_line(text) for text in texts]


@pytest.mark.parametrize("blank", ["", "\t", "\r", "\n", " ", "\u3000", "\ufeff", "\u200b", "'"])
@pytest.mark.parametrize("char", "=+-@＝＋－＠﹢﹣﹦﹫")
def test_whatever_stands_before_it_a_formula_is_neutralised(blank: str, char: str) -> None:
    assert neutralised(f"{blank}{char}1").startswith("'")


@pytest.mark.parametrize("blank", ["", "\t", "\n", " ", "\u3000", "\u200b", '"', "'"])
@pytest.mark.parametrize(
    "separator", [";", ",", "|", "\t", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]
)
def test_no_list_separator_begins_a_formula(separator: str, blank: str) -> None:
    cell = neutralised(f"x{separator}{blank}=1+1;y")
    cells = re.split("[;,|\t]", cell)
    assert not any(part.lstrip(' "\u3000\u200b').startswith("=") for part in cells)


def test_a_row_stays_a_row_where_quotes_are_not_understood(sample) -> None:
    data = unserved_csv(sample.renamed(C5="Mia\n=1+1\r\n=2\u2028=3\x0b=4;=5").evaluation).decode("utf-8-sig")
    assert len(data.splitlines()) == len(data.strip().split("\r\n"))
    assert "Mia =1+1 =2 =3 =4;'=5" in data


def test_a_task_stands_beside_its_stop(sample, hostile: str) -> None:
    table = read(stops_csv(sample.plan, sample.with_task(hostile).evaluation))
    assert table["task_id"].tolist() == ["T1"] + [""] * 6
    assert restored(table["task"][0]) == single_line(hostile)
