"""One workbook becomes a workspace whose guesses hold."""

import tomllib
from pathlib import Path

import pytest
import xlsxwriter

from routeplan.errors import RouteplanError
from routeplan.intake import init_from_book, read_workspace
from routeplan.policy import read_policy

SIMPLIFIED = {
    "客户资料": [
        ["2026年客户清单"],
        ["客户编码", "客户名称", "门店等级", "业务员", "经度(高德)", "纬度(高德)", "地址", "联系电话", "联系人", "年销售额（元）", "备注"],
        ["0001", "西湖便利店", "S", "张伟", 120.1551, 30.2741, "杭州市西湖区", "057188880001", "陈老板", 120000, ""],
        ["0002", "武林超市", "A", "李娜", 120.1633, 30.2765, "杭州市下城区", "057188880002", "", 80000, ""],
        ["0003", "滨江小店", "C", "张伟", 120.2101, 30.2066, "杭州市滨江区", "", "", 9000, "周一不开"],
    ],
    "业务员": [
        ["工号", "姓名", "经度", "纬度"],
        ["E01", "张伟", 120.15, 30.25],
        ["E02", "李娜", 120.18, 30.29],
    ],
    "订单明细": [
        ["订单号", "客户编码", "客户名称", "订单日期", "金额"],
        ["D1", "0001", "西湖便利店", "2026-10-01", 350.5],
        ["D2", "0003", "滨江小店", "2026/10/02", 90],
    ],
    "说明": [["此表由系统导出"]],
}  # fmt: skip
TRADITIONAL = {
    "客戶": [
        ["客戶編號", "客戶名稱", "門市等級", "業務員", "經度", "緯度", "地址", "電話"],
        ["T1", "幸福飲料", "A", "R1", 121.56, 25.03, "台北市", "0227001111"],
        ["T2", "大安商行", "B", "R1", 121.54, 25.02, "台北市", "0227002222"],
    ],
    "業務": [["業務員", "姓名", "經度", "緯度"], ["R1", "林志明", 121.5, 25.05]],
}
ENGLISH = {
    "Accounts": [
        ["Account No", "Account Name", "Latitude", "Longitude", "Class", "Sales Rep", "Annual Sales"],
        [1001, "Baker Ltd", 52.48, -1.89, "Gold", "Ann", 5000],
        [1002, "Smith & Co", 52.41, -1.51, "Silver", "Ann", 900],
        [1003, "Jones", 52.63, -1.13, "Silver", "Ann", 700],
    ],
    "Reps": [["Rep", "Latitude", "Longitude"], ["Ann", 52.5, -1.8]],
}


def write_book(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def test_a_simplified_chinese_workbook_reads_as_it_is(tmp_path):
    policy_path = init_from_book(write_book(tmp_path / "客户.xlsx", SIMPLIFIED), tmp_path / "hangzhou")
    workspace = read_workspace(policy_path.parent)
    assert [customer.id for customer in workspace.customers] == ["0001", "0002", "0003"]
    first = workspace.customers[0]
    assert (first.name, first.tier, first.rep_id, first.phone) == ("西湖便利店", "S", "张伟", "057188880001")
    assert first.revenue == 120000
    assert [rep.id for rep in workspace.reps] == [
        "张伟",
        "李娜",
    ]  # customers name their reps, not their numbers
    assert workspace.orders["amount"].tolist() == [350.5, 90.0]
    assert workspace.policy.language == "zh-Hans"
    assert workspace.policy.tables.coord_system == "gcj02"
    # The offset of GCJ-02 in Hangzhou is some 500 m.
    assert 0.001 < abs(first.lon - 120.1551) < 0.01


def test_the_policy_written_states_tiers_columns_and_how_sure_they_are(tmp_path):
    policy_path = init_from_book(write_book(tmp_path / "客户.xlsx", SIMPLIFIED), tmp_path / "hangzhou")
    text = policy_path.read_text(encoding="utf-8")
    data = tomllib.loads(text)
    assert data["tables"] == {
        "customers": "客户.xlsx#客户资料",
        "reps": "客户.xlsx#业务员",
        "orders": "客户.xlsx#订单明细",
        "coord_system": "gcj02",
    }
    assert data["portfolio"] == {"tiers": ["S", "A", "B", "C"], "cuts": [0.5, 0.8, 0.95]}
    assert data["columns"]["customers"]["lon"] == "经度(高德)"
    assert 'customer_id = "客户编码"  # sure; for example 0001\n' in text
    assert "# not used: 说明\n" in text
    assert read_policy(policy_path).portfolio.tiers == ("S", "A", "B", "C")


def test_a_traditional_chinese_workbook_is_told_from_a_simplified_one(tmp_path):
    policy_path = init_from_book(write_book(tmp_path / "book.xlsx", TRADITIONAL), tmp_path / "taipei")
    workspace = read_workspace(policy_path.parent)
    assert workspace.policy.language == "zh-Hant"
    assert workspace.policy.tables.coord_system == "wgs84"
    assert [customer.phone for customer in workspace.customers] == ["0227001111", "0227002222"]
    assert workspace.orders is None


@pytest.mark.parametrize(
    ("sheets", "currency", "country"),
    [(SIMPLIFIED, "CNY", "CN"), (TRADITIONAL, "TWD", "TW"), (ENGLISH, None, None)],
)
def test_currency_and_holidays_follow_the_language_and_are_to_be_checked(tmp_path, sheets, currency, country):
    policy_path = init_from_book(write_book(tmp_path / "book.xlsx", sheets), tmp_path / "team")
    text = policy_path.read_text(encoding="utf-8")
    data = tomllib.loads(text)
    assert (data.get("currency"), data.get("calendar", {}).get("country")) == (currency, country)
    off = "" if currency else "# "
    assert f'\n{off}currency = "{currency or "EUR"}"  # please check\n' in text
    assert f'\n{off}country = "{country or "GB"}"  # please check: whose public holidays are free\n' in text


def test_tiers_of_other_names_get_rules_to_be_confirmed(tmp_path):
    policy_path = init_from_book(write_book(tmp_path / "book.xlsx", ENGLISH), tmp_path / "midlands")
    workspace = read_workspace(policy_path.parent)
    assert workspace.policy.portfolio.tiers == ("Gold", "Silver")
    assert workspace.policy.tiers["Gold"].worth == 3 * 3600
    assert [customer.id for customer in workspace.customers] == ["1001", "1002", "1003"]
    assert "[tiers.Gold]  # please check" in policy_path.read_text(encoding="utf-8")


def test_a_workbook_without_reps_says_which_file_to_add(tmp_path):
    book = write_book(tmp_path / "book.xlsx", {"客戶": TRADITIONAL["客戶"]})
    policy_path = init_from_book(book, tmp_path / "new" / "taipei")
    assert 'reps = "reps.csv"  # please check: no sheet looks like reps' in policy_path.read_text(
        encoding="utf-8"
    )


def test_a_folder_with_files_is_left_alone(tmp_path):
    target = tmp_path / "full"
    target.mkdir()
    (target / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RouteplanError) as caught:
        init_from_book(write_book(tmp_path / "book.xlsx", ENGLISH), target)
    assert caught.value.code == "folder_not_empty"
    assert [path.name for path in target.iterdir()] == ["notes.txt"]


def test_an_empty_folder_is_filled(tmp_path):
    target = tmp_path / "empty"
    target.mkdir()
    init_from_book(write_book(tmp_path / "book.xlsx", ENGLISH), target)
    assert sorted(path.name for path in target.iterdir()) == ["book.xlsx", "policy.toml"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.xlsx", "empty"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("absent.xlsx", None, "book_missing"),
        ("book.csv", b"a,b\n1,2\n", "book_unreadable"),
        ("broken.xlsx", b"a,b\n1,2\n", "book_unreadable"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path, name, content, code):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(RouteplanError) as caught:
        init_from_book(tmp_path / name, tmp_path / "new")
    assert caught.value.code == code
    assert not (tmp_path / "new").exists()


def test_sheets_that_hold_a_chart_are_passed_over(tmp_path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        chart = book.add_chart({"type": "column"})
        sheet = book.add_worksheet("Accounts")
        for number, row in enumerate(ENGLISH["Accounts"]):
            sheet.write_row(number, 0, row)
        chart.add_series({"values": "=Accounts!$G$2:$G$4"})
        book.add_chartsheet("Chart").set_chart(chart)
    assert init_from_book(path, tmp_path / "new").exists()


def test_a_workbook_without_customers_is_refused_with_its_sheets(tmp_path):
    book = write_book(tmp_path / "book.xlsx", {"Reps": ENGLISH["Reps"], "Notes": [["x"]]})
    with pytest.raises(RouteplanError) as caught:
        init_from_book(book, tmp_path / "new")
    assert (
        caught.value.message
        == "no sheet of book.xlsx looks like a table of customers; its sheets are Reps, Notes"
    )
    assert caught.value.code == "book_sheets"


def test_a_sheet_of_tasks_is_found_and_read(tmp_path):
    tasks = [
        ["任务编号", "客户编码", "客户名称", "截止日期", "预约时间", "事由"],
        ["T1", "0001", "西湖便利店", "2026年12月1日", "10:30", "续约"],
        ["T2", "0003", "滨江小店", "2026-12-04", "", "投诉"],
    ]
    book = write_book(tmp_path / "book.xlsx", SIMPLIFIED | {"任务": tasks})
    policy_path = init_from_book(book, tmp_path / "team")
    assert 'tasks = "book.xlsx#任务"' in policy_path.read_text(encoding="utf-8")
    first, second = read_workspace(policy_path.parent).tasks
    assert (first.id, first.customer_id, first.reason, first.at_s) == ("T1", "0001", "续约", 37_800)
    assert (second.customer_id, second.at_s) == ("0003", None)
