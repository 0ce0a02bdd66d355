"""Exports go into the log once, and nothing is lost or goes in unsaid."""

from dataclasses import replace

import pytest

from routeplan.errors import InputError, RouteplanError
from routeplan.importing import import_log
from routeplan.policy import Policy
from tests.log.conftest import AS_OF, HEAD, codes, rows

DONE = "2026-12-07,R1,C01,done,09:00,09:30,,,,,\n"


def log_of(team, text, encoding="utf-8", name="visits.csv"):
    path = team.folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_log_is_begun_and_importing_twice_is_importing_once(imported):
    text = (
        DONE + '2026-12-07,R2,C02,not_met,10:00,10:10,closed,"=1+1, twice",52.4,-1.5,2026-12-07T10:11:00Z\n'
    )
    done, data = imported(text)
    assert (done.read, done.new, done.changed, done.same, done.refused) == (2, 2, 0, 0, 0)
    assert rows(data)[0].startswith("2026-12-07,R1,C01,done,09:00,09:30")
    assert '"\'=1+1, twice"' in rows(data)[1]  # no formula for a spreadsheet
    again, same = imported(text)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    assert same == data


def test_rows_of_an_existing_log_stay_byte_for_byte(team, imported):
    old = '日期;店;業務;outcome;beleg\r\n2026/12/01;C01;R1;;" x;1"\r\n01.12.2026;C02;R2;cancelled;\r\n'
    log_of(team, old, "cp950")
    mapped = Policy.model_validate(
        {"columns": {"visits": {"date": "日期", "customer_id": "店", "rep_id": "業務"}}}
    )
    folder = team.folder / "new"
    folder.mkdir()
    (folder / "a.csv").write_text("date,customer_id,rep_id,outcome\n2026-12-02,C03,R1,\n", encoding="utf-8")
    done = import_log(replace(team, policy=mapped), [folder], as_of=AS_OF)
    assert done.new == 1
    assert done.log.read_bytes() == (old + "2026-12-02;C03;R1;done;\r\n").encode("cp950")


def test_columns_that_the_log_lacks_come_in_at_the_right(team, imported):
    log_of(team, "date,customer_id,photo\n2026-12-01,C01,p1.jpg\n2026-12-02,C02")
    _, data = imported(DONE)
    assert data.decode().splitlines() == [
        "date,customer_id,photo,rep_id,arrive,leave",
        "2026-12-01,C01,p1.jpg,,,",
        "2026-12-02,C02,,,,",
        "2026-12-07,C01,,R1,09:00,09:30",
    ]


def test_further_columns_of_the_log_are_read_from_exports_and_kept(team, imported):
    log_of(team, "date,rep_id,customer_id,outcome,photo\n2026-12-07,R1,C01,not_met,old.jpg\n")
    _, data = imported(
        "2026-12-07,R1,C01,done,\n2026-12-07,R1,C02,done,new.jpg\n",
        head=("date,rep_id,customer_id,outcome,photo\n"),
    )
    assert data.decode().splitlines()[1:] == [
        "2026-12-07,R1,C01,done,old.jpg",
        "2026-12-07,R1,C02,done,new.jpg",
    ]


def test_done_beats_others_and_both_rows_are_named(imported):
    _, before = imported(DONE)
    done, after = imported("2026-12-07,R1,C01,not_met,,,closed,,,,\n")
    assert after == before
    assert codes(done) == ["log_conflict"]
    text = str(done.warnings[0])
    assert "phone-0.csv row 2" in text
    assert "not_met, closed" in text
    assert "visits.csv row 2: done, 09:00-09:30" in text
    assert "visits.csv row 2 is kept: done beats the rest" in text


def test_the_later_time_stamp_wins_whatever_the_order(imported, team):
    early = "2026-12-07,R1,C01,done,,,,,,,2026-12-07T09:00:00+01:00\n"
    late = "2026-12-07,R1,C01,cancelled,,,,,,,2026-12-07T08:30:00Z\n"
    done, data = imported(early, late)
    assert (codes(done), done.conflicts) == ([], 0)
    assert "cancelled" in rows(data)[0]
    (team.folder / "visits.csv").unlink()
    _, other = imported(late, early)
    assert other == data


def test_without_time_stamps_the_later_file_counts(imported):
    done, data = imported("2026-12-07,R1,C01,not_met,,,,,,,\n", "2026-12-07,R1,C01,cancelled,,,,,,,\n")
    assert (done.conflicts, done.new) == (1, 1)
    assert "cancelled" in rows(data)[0]


def test_rows_that_complete_each_other_are_no_conflict(imported):
    imported("2026-12-07,R1,C01,done,,,,nice,,,\n")
    done, data = imported(DONE)
    assert (codes(done), done.changed) == ([], 1)
    assert rows(data) == ["2026-12-07,R1,C01,done,09:00,09:30,,nice"]


ORDERS = "date,rep_id,customer_id,outcome,amount,checks,recorded_at\n"


def test_an_order_or_a_tick_added_after_a_first_import_is_not_lost(imported):
    imported("2026-12-07,R1,C01,done,,,2026-12-07T09:00:00Z\n", head=ORDERS)
    done, data = imported("2026-12-07,R1,C01,done,1200,display; stock,2026-12-07T09:20:00Z\n", head=ORDERS)
    assert (codes(done), done.changed) == ([], 1)
    assert "1200,display; stock" in rows(data)[0]


def test_a_corrected_order_counts_and_without_time_stamps_both_are_named(imported):
    imported("2026-12-07,R1,C01,done,1200,,2026-12-07T09:00:00Z\n", head=ORDERS)
    done, data = imported("2026-12-07,R1,C01,done,1500,,2026-12-07T09:20:00Z\n", head=ORDERS)
    assert (codes(done), done.changed) == ([], 1)
    assert ",1500," in rows(data)[0]
    done, data = imported("2026-12-07,R1,C01,done,1700,,\n", head=ORDERS)
    assert codes(done) == ["log_conflict"]
    assert "done, an order of 1,700; but visits.csv row 2: done, an order of 1,500" in str(done.warnings[0])


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        (
            "2026-12-07,R1,C99,done,,,,,,,",
            "customer_unknown",
            "there is no customer 'C99'; the row is left out",
        ),
        ("2026-12-12,R1,C01,done,,,,,,,", "log_future", "lies after 2026-12-11; the row is left out"),
        ("2026-12-07,R1,C01,gone,,,,,,,", "outcome_unknown", "the row is left out"),
        ("2026-13-07,R1,C01,done,,,,,,,", "date", "the row is left out"),
        ("2026-12-07,R1,,done,,,,,,,", "cell_empty", "the row is left out"),
    ],
)
def test_what_names_nobody_or_has_not_happened_is_left_out_and_named(imported, row, code, said):
    done, data = imported(DONE + row + "\n")
    assert (done.new, done.refused) == (1, 1)
    assert codes(done) == [code]
    assert done.warnings[0].row == 3
    assert said in str(done.warnings[0])
    assert len(rows(data)) == 1


@pytest.mark.parametrize(
    ("times", "code"),
    [
        ("10:00,09:30", "log_order"),
        ("08:00,19:00", "log_duration"),
        ("10:00,10:00", "log_duration"),
        ("25:99,10:00", "log_time"),
    ],
)
def test_impossible_times_are_named_and_the_visit_is_kept_without(imported, times, code):
    done, data = imported(f"2026-12-07,R1,C01,done,{times},,,,,\n")
    assert (done.new, done.refused, codes(done)) == (1, 0, [code])
    assert "kept without" in str(done.warnings[0])
    assert times not in rows(data)[0]


def test_visits_of_one_rep_that_overlap_are_kept_without_times(imported):
    other = "2026-12-07,R1,C02,done,09:15,09:45,,,,,\n2026-12-07,R2,C03,done,09:15,09:45,,,,,\n"
    done, data = imported(DONE + other)
    assert codes(done) == ["log_overlap"]
    assert "phone-0.csv row 3" in str(done.warnings[0])
    assert "phone-0.csv row 2" in str(done.warnings[0])
    assert rows(data) == [
        "2026-12-07,R1,C01,done,,,,",
        "2026-12-07,R1,C02,done,,,,",
        "2026-12-07,R2,C03,done,09:15,09:45,,",
    ]


def test_a_visit_that_overlaps_one_of_the_log_leaves_that_as_it_is(imported):
    _, before = imported(DONE)
    done, after = imported("2026-12-07,R1,C02,done,09:15,09:45,,,,,\n")
    assert codes(done) == ["log_overlap"]
    assert after == before + b"2026-12-07,R1,C02,done,,,,\r\n"


def test_a_rep_who_is_not_known_is_named_and_the_visit_counts(imported):
    done, data = imported("2026-12-07,R9,C01,done,,,,,,,\n")
    assert (codes(done), done.new) == (["rep_unknown"], 1)
    assert rows(data) == ["2026-12-07,R9,C01,done,,,,"]


def test_a_confirmation_stands_before_what_came_of_it(imported):
    agreed, came = "2026-12-14,R1,C01,confirmed,,,,,,,\n", "2026-12-14,R1,C01,done,,,,,,,\n"
    done, data = imported(agreed)
    assert (done.new, done.refused) == (1, 0)
    later = AS_OF.replace(day=14)
    done, data = imported(came, agreed, as_of=later)
    assert (done.new, codes(done)) == (1, [])
    assert [row.split(",")[3] for row in rows(data)] == ["confirmed", "done"]
    assert imported(agreed, as_of=later)[1] == data


def test_a_confirmation_after_the_visit_says_nothing(imported):
    _, data = imported("2026-12-07,R1,C01,done,,,,,,,\n")
    assert imported("2026-12-07,R1,C01,confirmed,,,,,,,\n")[1] == data


def test_headings_of_other_programs_are_known_in_exports(imported):
    head = "Visit date,Rep,Customer ID,Result,Check in,Check out\n"
    _, data = imported("2026-12-07,R1,C01,done,2026-12-07 09:00:00,2026-12-07T09:30\n", head=head)
    assert rows(data) == ["2026-12-07,R1,C01,done,09:00,09:30,,"]


def test_nothing_is_written_where_one_file_is_no_log(imported, team):
    with pytest.raises(InputError) as caught:
        imported(DONE, "a,b\n1,2\n", head="")
    assert {problem.file for problem in caught.value.problems} == {"phone-0.csv", "phone-1.csv"}
    assert not (team.folder / "visits.csv").exists()


def test_a_character_that_the_logs_encoding_lacks_is_an_error_and_nothing_is_written(imported, team):
    path = log_of(
        team, "date,rep_id,customer_id,note\n2026-12-01,R1,C01,今天的店門沒有開所以明天再來一次\n", "cp950"
    )
    before = path.read_bytes()
    with pytest.raises(RouteplanError, match="Big5") as caught:
        imported("2026-12-07,R1,C01,done,,,,Café,,,\n")
    assert caught.value.code == "log_encoding"
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["book.xlsx#visits", "visits.csv.gz"])
def test_a_log_in_a_workbook_is_not_written(team, tmp_path, name):
    policy = Policy.model_validate({"tables": {"visits": name}})
    (tmp_path / "a.csv").write_text(HEAD + DONE, encoding="utf-8")
    with pytest.raises(RouteplanError) as caught:
        import_log(replace(team, policy=policy), [tmp_path / "a.csv"], as_of=AS_OF)
    assert caught.value.code == "log_kind"


def test_a_folder_without_files_is_an_error(team, tmp_path):
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "nowhere"):
        with pytest.raises(RouteplanError) as caught:
            import_log(team, [path], as_of=AS_OF)
        assert caught.value.code == "log_nothing"


def test_the_command_prints_counts_and_the_log(routeplan, small_workspace, tmp_path):
    (tmp_path / "a.csv").write_text(HEAD + DONE + DONE.replace("C01", "C99"), encoding="utf-8")
    words = ("log", "import", tmp_path / "a.csv", "--as-of", "2026-12-11")
    status, out, err = routeplan(*words, cwd=small_workspace)
    assert status == 0, err
    assert [line.split()[:2] for line in out.splitlines()[:-1]] == [
        ["files", "1"], ["read", "2"], ["new", "1"], ["changed", "0"], ["same", "0"], ["conflicts", "0"], ["refused", "1"],
    ]  # fmt: skip
    assert out.splitlines()[-1] == "visits.csv"
    assert "a.csv row 3, column 'customer_id': there is no customer 'C99'" in err


def test_a_call_and_a_visit_on_one_day_are_two_rows_and_importing_twice_is_importing_once(imported):
    head = HEAD.rstrip("\n") + ",channel,task_id\n"
    text = DONE.rstrip("\n") + ",,\n" + "2026-12-07,R1,C01,done,,,,,,,,phone,T1; T2\n"
    done, data = imported(text, head=head)
    assert (done.new, done.refused) == (2, 0)
    assert sum(b"phone,T1; T2" in row for row in data.splitlines()) == 1
    again, same = imported(text, head=head)
    assert (again.new, same) == (0, data)
