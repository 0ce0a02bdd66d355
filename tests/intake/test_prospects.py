"""Prospects, contacts by channel, and product lines of orders."""

import pytest

from routeplan.errors import InputError
from routeplan.intake import read_workspace


def with_prospects(folder, *rows):
    text = "\n".join(["prospect_id,name,lat,lon,potential", *rows])
    (folder / "prospects.csv").write_text(text + "\n", encoding="utf-8")
    return folder


def codes(read):
    return {problem.code for problem in read.warnings}


def test_prospects_are_read_by_id(small_workspace):
    read = read_workspace(with_prospects(small_workspace, "P2,Bar,52.41,-1.49,500", "P1,,52.42,-1.48,"))
    assert [(one.id, one.name, one.potential) for one in read.prospects] == [
        ("P1", "P1", None),
        ("P2", "Bar", 500.0),
    ]


def test_those_won_and_those_without_a_position_are_left_out_and_named(small_workspace):
    read = read_workspace(with_prospects(small_workspace, "C01,Won,52.41,-1.49,5", "P1,Lost,,,5"))
    assert read.prospects == ()
    assert codes(read) >= {"prospect_customer", "prospect_unlocated"}


def test_wrong_cells_of_prospects_are_told_at_once(small_workspace):
    with pytest.raises(InputError) as caught:
        read_workspace(with_prospects(small_workspace, "P1,A,52.41,-1.49,-5", "P1,B,95,-1.49,x"))
    assert {one.code for one in caught.value.problems} >= {
        "negative",
        "id_twice",
        "out_of_range",
        "not_a_number",
    }


def test_without_the_table_there_are_none(small_workspace):
    assert read_workspace(small_workspace).prospects == ()


def log(folder, *rows):
    (folder / "visits.csv").write_text(
        "\n".join(["date,customer_id,channel", *rows]) + "\n", encoding="utf-8"
    )
    return folder


def test_contacts_have_a_channel_in_english_and_chinese_and_visits_by_default(small_workspace):
    rows = ("2026-11-02,C00,call", "2026-11-02,C01,线上", "2026-11-02,C02,", "2026-11-02,C03,Visit")
    read = read_workspace(log(small_workspace, *rows))
    assert read.visits["channel"].tolist() == ["phone", "online", "visit", "visit"]


def test_an_unknown_channel_names_those_allowed(small_workspace):
    with pytest.raises(InputError) as caught:
        read_workspace(log(small_workspace, "2026-11-02,C00,pigeon"))
    assert "visit, phone, online, distributor" in str(caught.value.problems[0])


def test_orders_have_product_lines_where_the_table_has_them(small_workspace):
    path = small_workspace / "orders.csv"
    path.write_text("customer_id,date,amount\nC00,2026-11-02,5\n", encoding="utf-8")
    assert "product_line" not in read_workspace(small_workspace).orders
    path.write_text("customer_id,date,amount,category\nC00,2026-11-02,5,tea\n", encoding="utf-8")
    (small_workspace / "policy.toml").write_text(
        '[horizon]\nstart = 2026-11-23\n[columns.orders]\nproduct_line = "category"\n', encoding="utf-8"
    )
    assert read_workspace(small_workspace).orders["product_line"].tolist() == ["tea"]
