"""Workbooks and tables of moves, and the JSON of proposals and approved versions."""

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.errors import RouteplanError
from routeplan.intake.decisions import read_decisions
from routeplan.model import (
    Approval,
    Customer,
    Decision,
    Move,
    MoveReason,
    Proposal,
    Proposals,
    Rep,
    RepLoad,
    TerritoryVersion,
    Unmet,
)
from routeplan.publish import PublishOptions
from routeplan.publish.approval_json import (
    approval_from_json,
    approval_json,
    content_hash,
    read_approval,
)
from routeplan.publish.approved_folder import current_path, save_approval
from routeplan.publish.moves_book import moves_book
from routeplan.publish.proposals_json import proposals_json, read_proposal
from routeplan.publish.tables import moves_csv

MONDAY = dt.date(2026, 11, 23)
HOSTILE = ("=cmd|' /C calc'!A0", "+1", "@x", "\t=1+1", 'two\nlines, "quoted"', "<b>&amp;</b>", "台北 義美")
OPTIONS = PublishOptions(title="=1+1", currency="TWD")
VERSION = TerritoryVersion(version="2026-11-20-ab12cd", by="=Wang", date=dt.date(2026, 11, 20), start=MONDAY)


def rep(rep_id):
    return Rep(
        id=rep_id,
        name=rep_id,
        lon=0.0,
        lat=0.0,
        end_lon=0.0,
        end_lat=0.0,
        start_s=0,
        end_s=1,
        weekdays=frozenset({0}),
    )


def sample():
    """Give a customer for each hostile text as id and name; the first three move from R1 to R2."""
    customers = tuple(Customer(id=text, name=text, lon=0.0, lat=0.0, rep_id="R1") for text in HOSTILE)
    moves = tuple(
        Move(
            customer_id=one.id,
            from_rep="R1",
            to_rep="R2",
            potential=1000.0,
            workload_s=5400.0,
            revenue=900.0,
            way=-90.0,
            why=MoveReason(code="apart", rep_id=one.name),
        )
        for one in customers[:3]
    )
    loads = tuple(
        RepLoad(
            rep_id=name,
            customers=count,
            potential=1000.0 * count,
            potential_target=3500.0,
            workload_s=5400.0 * count,
            workload_target_s=18_900.0,
            revenue=900.0 * count,
            given=given_,
            taken=taken,
        )
        for name, count, given_, taken in (("R1", 4, 3, 0), ("R2", 3, 0, 3))
    )
    owners = tuple("R2" if idx < 3 else "R1" for idx in range(len(customers)))
    one = Proposal(
        number=1,
        favours="moves",
        tolerance=0.1,
        owners=owners,
        way=600.0,
        moved_share=3 / 7,
        loose=0,
        missed=2,
        reps=loads,
        moves=moves,
    )
    today = replace(one, number=0, favours="today", owners=("R1",) * 7, moves=(), moved_share=0.0)
    return Proposals(
        start=MONDAY,
        potential_tolerance=0.1,
        workload_tolerance=0.1,
        way_unit="s",
        customers=customers,
        reps=(rep("R1"), rep("R2")),
        today=today,
        proposals=(one,),
    )


@pytest.fixture
def proposals():
    return sample()


def sheets(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return book, [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def review_book(proposals, decisions=None):
    one = proposals.proposals[0]
    return moves_book(proposals, one, one.moves, OPTIONS, version=VERSION, decisions=decisions)


def test_texts_are_never_formulas(proposals):
    book, (moves, _, _) = sheets(review_book(proposals))
    assert [row[0] for row in moves[1:]] == list(HOSTILE[:3])
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_the_decision_is_picked_from_a_list(proposals):
    book, (moves, _, version) = sheets(review_book(proposals))
    (rule,) = book.worksheets[0].data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"accept,reject"', "J2:J4")
    assert moves[0][9:] == ("Decision", "By", "Remark")
    # 5,400 s are an hour and a half; the way gets shorter by one and a half minutes
    assert moves[1][4:8] == (1000, 1.5, 900, -1.5)
    assert ("Version", "2026-11-20-ab12cd") in version


def test_a_book_for_reading_has_no_columns_to_decide_in(proposals):
    one = proposals.proposals[0]
    book, (moves, _, _) = sheets(moves_book(proposals, one, one.moves, OPTIONS))
    assert len(moves[0]) == 9
    assert not book.worksheets[0].data_validations.dataValidation


def test_a_book_for_reading_says_what_the_proposal_does_not_reach(proposals):
    missed = Unmet(measure="potential", rep_id="R3", deviation=-0.036, tolerance=0.025)
    one = replace(proposals.proposals[0], favours="balance", tolerance=0.025, unmet=missed)
    _, (_, _, about) = sheets(moves_book(proposals, one, one.moves, OPTIONS))
    assert ("Proposal", "1 2.5% not reached: 3.6% potential, R3") in about
    said = json.loads(proposals_json(replace(proposals, proposals=(one,))))["proposals"][1]["unmet"]
    assert said == {"measure": "potential", "rep_id": "R3", "deviation": -0.036, "tolerance": 0.025}


def test_each_rep_stands_before_and_after(proposals):
    _, (_, reps, _) = sheets(review_book(proposals))
    at = {heading: idx for idx, heading in enumerate(reps[0])}
    (first, second) = reps[1:]
    assert (first[at["Customers, before"]], first[at["Customers, after"]]) == (4, 4)
    assert (first[at["Handed over"]], second[at["Taken over"]]) == (3, 3)


def test_equal_moves_give_equal_bytes(proposals):
    assert review_book(proposals) == review_book(proposals)


def test_the_csv_neutralises_formulas(proposals):
    rows = list(csv.reader(io.StringIO(moves_csv(proposals).decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == ["'=cmd|' /C calc'!A0", "'+1", "'@x"]
    assert rows[1][5:9] == ["1000.0", "1.5", "900.0", "-1.5"]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_what_was_decided_is_read_again_in_every_language(proposals, tmp_path, language):
    said = {
        move.customer_id: Decision(
            customer_id=move.customer_id,
            from_rep="R1",
            to_rep="R2",
            verdict=verdict,
            date=MONDAY,
            by="Ann",
            remark="=x",
        )
        for move, verdict in zip(proposals.proposals[0].moves, ("accept", "reject"), strict=False)
    }
    one = proposals.proposals[0]
    options = replace(OPTIONS, language=language)
    path = tmp_path / "moves.xlsx"
    path.write_bytes(moves_book(proposals, one, one.moves, options, version=VERSION, decisions=said))
    ids = {customer.id for customer in proposals.customers}
    read = read_decisions([path], today=MONDAY, by="", customer_ids=ids, rep_ids={"R1", "R2"})
    assert {decision.customer_id: decision for decision in read} == said


def test_a_proposal_is_read_as_it_was_written(proposals, tmp_path):
    (tmp_path / "proposals.json").write_text(proposals_json(proposals), encoding="utf-8")
    start, owners = read_proposal(tmp_path, 1)
    assert start == MONDAY
    assert owners == dict(zip(HOSTILE, proposals.proposals[0].owners, strict=True))
    with pytest.raises(RouteplanError) as caught:
        read_proposal(tmp_path, 7)
    assert (caught.value.code, caught.value.hint) == ("no_such_proposal", "proposals: 0, 1")
    (tmp_path / "proposals.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RouteplanError) as caught:
        read_proposal(tmp_path, 1)
    assert caught.value.code == "proposals_json"


texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)


@given(owners=st.dictionaries(texts, texts, max_size=6), remark=texts, by=texts)
def test_an_approved_version_is_read_as_it_was_written(owners, remark, by):
    approval = Approval(
        version=replace(VERSION, by=by),
        remark=remark,
        proposal=2,
        previous="",
        potential_deviation=0.1,
        workload_deviation=0.05,
        owners=tuple(sorted(owners.items())),
        decisions=tuple(
            Decision(
                customer_id=key, from_rep="R1", to_rep=owner, verdict="reject", date=MONDAY, remark=remark
            )
            for key, owner in sorted(owners.items())
        ),
    )
    assert approval_from_json(approval_json(approval)) == approval


def test_the_hash_sees_decisions_but_not_days():
    one = Decision(customer_id="C", from_rep="R1", to_rep="R2", verdict="reject", date=MONDAY)
    other = replace(one, date=MONDAY + dt.timedelta(days=1))
    said = [content_hash(MONDAY, (("C", "R1"),), decisions, "") for decisions in ((one,), (other,), ())]
    assert said[0] == said[1] != said[2]


def test_a_version_that_is_there_is_never_replaced(tmp_path):
    files = {"approved.json": b'{"program": "routeplan"}', "moves.xlsx": b"new"}
    folder = save_approval(tmp_path, "2026-11-20-ab12cd", files)
    (folder / "moves.xlsx").write_bytes(b"a manager's work")
    save_approval(tmp_path, "2026-11-20-ab12cd", files)
    assert (folder / "moves.xlsx").read_bytes() == b"a manager's work"
    assert current_path(tmp_path).read_bytes() == files["approved.json"]
    assert read_approval(tmp_path / "nothing.json") is None


def test_moves_name_the_area_where_there_are_areas(proposals):
    """The areas are hostile as well; a review of the workbook finds its columns all the same."""
    plain = moves_csv(proposals).decode("utf-8-sig").splitlines()[0]
    assert "area" not in plain
    customers = tuple(replace(one, area=f"=A{idx}") for idx, one in enumerate(proposals.customers))
    with_areas = replace(proposals, customers=customers)
    one = with_areas.proposals[0]
    rows = list(csv.DictReader(io.StringIO(moves_csv(with_areas).decode("utf-8-sig"))))
    assert [row["area"] for row in rows] == ["'=A0", "'=A1", "'=A2"]
    book = openpyxl.load_workbook(
        io.BytesIO(moves_book(with_areas, one, one.moves, OPTIONS, version=VERSION))
    )
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][1:4] == ["Name", "Area", "From"]
    assert [cell.value for cell in sheet["C"][1:4]] == ["=A0", "=A1", "=A2"]
    assert sheet.cell(1, 11).value == "Decision"
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["K2:K4"]
